"""Rows of figures: of every month or week of a year, or of every place, kind, theme and so on over that year."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.figures.report_row import ReportRow
from nopcases.domain.reports.figures.words_used import per_thousand
from nopcases.domain.reports.stats import CaseStats, Figures, Period, Tallies
from nopcases.domain.settings import Settings
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS
from nopcases.language import N_

BY = {
    "place": N_("place"),
    "kind": N_("kind"),
    "theme": N_("theme"),
    "result": N_("result"),
    "pot": N_("pot"),
    "venue": N_("venue"),
    "handler": N_("handler"),
    "route": N_("route"),
    "barrier": N_("barrier"),
    "channel": N_("channel"),
}
"""What a year can be shown by instead."""
COUNTED_RESULTS = tuple(result for result in RESULTS if result != "duplicate")


@dataclass(frozen=True, slots=True)
class StatRow:
    """A row of figures: of a period, or of an item."""

    key: str | None
    """The name of the period, or the key of the item; None for cases that have none, and for the total."""
    figures: Figures
    period: Period | None = None
    residents: int | None = None
    """Of the place that it is about, where they are known."""

    @property
    def per_thousand(self) -> float | None:
        """Return the cases received per thousand residents; None where these are not known, or too few."""
        return per_thousand(self.figures.received, self.residents)


def per_period(cases: Iterable[CaseStats], spans: Sequence[Period]) -> list[StatRow]:
    """Return a row per period."""
    tallies = Tallies(spans)
    for case in cases:
        tallies.add(case)
    found = zip(spans, tallies.figures, strict=True)
    return [StatRow(span.name, figures, span) for span, figures in found]


def by_item(
    cases: Iterable[CaseStats], by: str, settings: Settings, residents: int | None = None
) -> list[StatRow]:
    """Return a row per item in the order of the settings, then of what they do not know, then of none.

    ``residents`` are those of the place that all the cases are of, where there is one.
    """
    items = _items(by, settings)
    members: dict[str | None, Tallies] = {}
    for case in cases:
        keys: list[str | None] = [*dict.fromkeys(_KEYS[by](case, settings))]
        for key in keys or [None]:
            if key not in members:
                members[key] = Tallies([case.whole])
            members[key].add(case)
    others = sorted(key for key in members if key is not None and key not in items)
    lives = {key: place.residents for key, place in settings.places.items()} if by == "place" else {}
    found = {key: tallies.figures[0] for key, tallies in members.items()}
    rows = [
        StatRow(key, found.get(key, Figures()), residents=lives.get(key or "") if lives else residents)
        for key in [*items, *others, None]
    ]
    return [row for row in rows if row.key in items or row.figures != Figures()]


def total(cases: Sequence[CaseStats], residents: int | None = None) -> StatRow:
    """Return what all cases come to; each counts once."""
    whole = per_period(cases, [cases[0].whole]) if cases else []
    return StatRow(None, whole[0].figures if whole else Figures(), residents=residents)


def _items(by: str, settings: Settings) -> list[str]:
    kinds = dict.fromkeys(
        [*CASE_KINDS, *(kind for route in settings.routes.values() for kind in route.takes)]
    )
    known: dict[str, Iterable[str]] = {
        "place": settings.places,
        "kind": kinds,
        "theme": settings.themes,
        "result": COUNTED_RESULTS,
        "pot": settings.pots,
        "venue": settings.venues,
        "handler": settings.people,
        "route": settings.routes,
        "barrier": settings.barriers,
        "channel": settings.channels,
    }
    return list(known[by])


def _places(row: ReportRow, settings: Settings) -> list[str]:
    """Return the places of a case, and the towns that they are in."""
    towns = [known.within for place in row.places if (known := settings.places.get(place))]
    return [*row.places, *filter(None, towns)]


_KEYS: Mapping[str, Callable[[CaseStats, Settings], Iterable[str]]] = {
    "place": lambda case, settings: _places(case.row, settings),
    "kind": lambda case, _settings: [case.row.kind],
    "theme": lambda case, _settings: case.row.themes,
    "result": lambda case, _settings: filter(None, [case.result]),
    "pot": lambda case, _settings: case.row.pots,
    "venue": lambda case, _settings: filter(None, [case.row.venue]),
    "handler": lambda case, _settings: filter(None, [case.row.handler]),
    "route": lambda case, _settings: filter(None, [case.row.route]),
    "barrier": lambda case, _settings: case.row.barriers,
    "channel": lambda case, _settings: filter(None, [case.row.channel]),
}
"""The items that a case belongs to."""
