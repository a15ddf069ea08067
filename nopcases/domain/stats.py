"""Figures of a year: what came in, was closed and was answered in a period, and how things stood at its end.

What happened counts in the period in which it became known: it is so in the picture of the last day, and was
not in that of the day before the first. So a past period does not change when something is logged later, and
nothing is counted twice. Only duplicates are judged afterwards: they are counted nowhere.
"""

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from nopcases.domain.answers import answer_clocks, in_time
from nopcases.domain.calendar import ONE_DAY
from nopcases.domain.case import Entry
from nopcases.domain.clocks import Clock
from nopcases.domain.history import earlier
from nopcases.domain.log import first_key
from nopcases.domain.log_kinds import GIVEN
from nopcases.domain.picture import Picture
from nopcases.domain.settings import Settings
from nopcases.domain.terms import months_later
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS
from nopcases.language import N_

PER = {"month": N_("month"), "week": N_("week")}
"""What a year is divided into."""
BY = {
    "place": N_("place"),
    "kind": N_("kind"),
    "theme": N_("theme"),
    "result": N_("result"),
    "pot": N_("pot"),
    "venue": N_("venue"),
    "handler": N_("handler"),
    "route": N_("route"),
}
"""What a year can be shown by instead."""
COUNTED_RESULTS = tuple(result for result in RESULTS if result != "duplicate")
SOON = timedelta(days=2)
"""What is written down within this time after it happened is not named."""
_PERCENTILE = 90


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a week of a year, as far as it has come."""

    name: str
    """``2026-11``, or ``2026-W48``."""
    first: date
    last: date


def periods(year: int, per: str, today: date) -> list[Period]:
    """Return the months or ISO weeks of ``year`` through ``today``; a week is cut where the year is."""
    first, end = date(year, 1, 1), min(date(year, 12, 31), today)
    found = []
    while first <= end:
        if per == "week":
            name, after = f"{first:%G-W%V}", first + timedelta(days=7 - first.weekday())
        else:
            name, after = f"{first:%Y-%m}", months_later(first, 1)
        found.append(Period(name, first, min(after - ONE_DAY, end)))
        first = after
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened to cases in a period, and how they stood at its end."""

    received: int = 0
    results: Mapping[str, int] = field(default_factory=dict)
    """Result -> cases that were closed with it and still are."""
    open: int = 0
    overdue: int = 0
    """Cases with something overdue."""
    answered: int = 0
    """Intakes and questions that were answered."""
    in_time: int = 0
    """Those of them that were answered within their norm."""
    waiting: int = 0
    """Intakes and questions that were open past their norm."""
    days: tuple[int, ...] = ()
    """From receipt to the first answer, of each case that got it."""
    helped: int = 0
    """Cases that got advice, materials or money."""

    @property
    def closed(self) -> int:
        """Count the cases that were closed, with whatever result."""
        return sum(self.results.values())

    @property
    def within_norm(self) -> float | None:
        """Return answered in time ÷ (answered + still open past the norm), 0 to 1; None where both are zero."""
        counted = self.answered + self.waiting
        return self.in_time / counted if counted else None

    @property
    def median_days(self) -> float | None:
        """Return the median of the days to the first answer; None where there is none."""
        return float(statistics.median(self.days)) if self.days else None

    @property
    def most_days(self) -> int | None:
        """Return their 90th percentile by nearest rank: nine in ten waited no longer; None where there is none."""
        rank = -(-_PERCENTILE * len(self.days) // 100)
        return sorted(self.days)[rank - 1] if self.days else None


def together(parts: Iterable[Figures]) -> Figures:
    """Return the figures of different cases as one."""
    parts = list(parts)
    results: Counter[str] = Counter()
    for part in parts:
        results.update(part.results)
    return Figures(
        received=sum(part.received for part in parts),
        results=results,
        open=sum(part.open for part in parts),
        overdue=sum(part.overdue for part in parts),
        answered=sum(part.answered for part in parts),
        in_time=sum(part.in_time for part in parts),
        waiting=sum(part.waiting for part in parts),
        days=tuple(days for part in parts for days in part.days),
        helped=sum(part.helped for part in parts),
    )


def figures(before: Picture | None, now: Picture) -> Figures:
    """Return the figures of one case over the days after ``before`` (None: it did not exist) through ``now``."""
    answered = [clock for key, clock in _answered(now, now).items() if key not in _answered(before, now)]
    return Figures(
        received=int(before is None),
        results={now.result or "": 1} if _closing(now, now) != _closing(before, now) and now.closed else {},
        open=int(not now.closed),
        overdue=int(bool(now.overdue)),
        answered=len(answered),
        in_time=sum(map(in_time, answered)),
        waiting=sum(clock.overdue_on(now.day) for clock in answer_clocks(now)),
        days=tuple((clock.met - clock.since).days for clock in answered if clock.met and _first(clock)),
        helped=int(bool(_given(now, now) - _given(before, now))),
    )


def _first(clock: Clock) -> bool:
    return clock.started_by == "intake"


def _answered(then: Picture | None, now: Picture) -> dict[str | None, Clock]:
    """Return what was answered by the day of ``then``, by the entry that it is called by now."""
    clocks = answer_clocks(then) if then else []
    return {now.log.resolved(clock.entry): clock for clock in clocks if clock.met}


def _closing(then: Picture | None, now: Picture) -> str | None:
    return now.log.resolved(then.closing.key) if then and then.closing else None


def _given(then: Picture | None, now: Picture) -> set[str | None]:
    """Return the entries that gave support by the day of ``then``, by the keys that they have now."""
    entries = then.log.counting if then else ()
    return {
        now.log.resolved(entry.key)
        for entry in entries
        if (entry.kind == "given" and entry.get("what") in GIVEN)
        or (entry.kind == "fund" and entry.get("stage") == "paid")
    }


@dataclass(frozen=True, slots=True)
class WrittenLate:
    """Feedback that was written down more than two days after it happened."""

    now: Picture
    entry: Entry
    by: str
    """Who wrote it first; a correction may be another's."""
    days: int


@dataclass(frozen=True, slots=True)
class CaseStats:
    """The figures of one case."""

    now: Picture
    """As it is known today: where it belongs, and whether it is a duplicate."""
    parts: tuple[Figures, ...]
    """In each period."""
    whole: Figures
    """Over all of them."""
    late: tuple[WrittenLate, ...]

    @property
    def duplicate(self) -> bool:
        """Say whether it is a duplicate of another case."""
        return self.now.result == "duplicate"


def case_stats(now: Picture, settings: Settings, spans: Sequence[Period]) -> CaseStats:
    """Return the figures of the case that stands as ``now`` today, in each of the consecutive ``spans``."""
    states = [earlier(now, settings, spans[-1].last)]
    for day in [*(span.last for span in reversed(spans[:-1])), spans[0].first - ONE_DAY]:
        states.append(earlier(states[-1], settings, day) if states[-1] else None)
    states.reverse()
    pairs = [*zip(states, states[1:], strict=False), (states[0], states[-1])]
    *parts, whole = (_counted(before, then, now) for before, then in pairs)
    return CaseStats(now, tuple(parts), whole, tuple(_written_late(now, spans)))


def _counted(before: Picture | None, then: Picture | None, now: Picture) -> Figures:
    if then is None:
        return Figures()
    if now.result == "duplicate":  # what is overdue there waits all the same
        return Figures(overdue=int(bool(then.overdue)))
    return figures(before, then)


def _written_late(now: Picture, spans: Sequence[Period]) -> Iterable[WrittenLate]:
    for entry in now.log.counting:
        if entry.kind == "feedback":
            first = now.case.by_key.get(first_key(now.case, entry), entry)
            days = (first.written - entry.happened).days
            if days > SOON.days and spans[0].first <= first.written <= spans[-1].last:
                yield WrittenLate(now, entry, first.by, days)


@dataclass(frozen=True, slots=True)
class StatRow:
    """A row of figures: of a period, or of an item."""

    key: str | None
    """The name of the period, or the key of the item; None for cases that have none, and for the total."""
    figures: Figures
    period: Period | None = None


def per_period(cases: Sequence[CaseStats], spans: Sequence[Period]) -> list[StatRow]:
    """Return a row per period."""
    return [
        StatRow(span.name, together(case.parts[number] for case in cases), span)
        for number, span in enumerate(spans)
    ]


def by_item(cases: Sequence[CaseStats], by: str, settings: Settings) -> list[StatRow]:
    """Return a row per item in the order of the settings, then of what they do not know, then of none."""
    members: dict[str | None, list[Figures]] = {key: [] for key in _items(by, settings)}
    known = set(members)
    for case in cases:
        for key in dict.fromkeys(_KEYS[by](case.now, settings)) or (None,):
            members.setdefault(key, []).append(case.whole)
    order = [*known_first(members, known)]
    rows = [StatRow(key, together(members[key])) for key in order]
    return [row for row in rows if row.key in known or row.figures != Figures(results=Counter())]


def known_first(members: Iterable[str | None], known: set[str | None]) -> list[str | None]:
    """Return the known keys in their order, then the others by name, then None."""
    return sorted(members, key=lambda key: (key not in known, key is None, "" if key in known else key or ""))


def total(cases: Iterable[CaseStats]) -> StatRow:
    """Return what all cases come to; each counts once."""
    return StatRow(None, together(case.whole for case in cases))


def _items(by: str, settings: Settings) -> list[str]:
    kinds = dict.fromkeys([*CASE_KINDS, *(kind for route in settings.routes.values() for kind in route.takes)])
    known: dict[str, Iterable[str]] = {
        "place": settings.places,
        "kind": kinds,
        "theme": settings.themes,
        "result": COUNTED_RESULTS,
        "pot": settings.pots,
        "venue": settings.venues,
        "handler": settings.people,
        "route": settings.routes,
    }
    return list(known[by])


def _places(now: Picture, settings: Settings) -> list[str]:
    """Return the places of a case, and the towns that they are in."""
    towns = [known.within for place in now.case.places if (known := settings.places.get(place))]
    return [*now.case.places, *filter(None, towns)]


_KEYS: Mapping[str, Callable[[Picture, Settings], Iterable[str]]] = {
    "place": _places,
    "kind": lambda now, _settings: [now.case.kind],
    "theme": lambda now, _settings: now.case.texts("themes"),
    "result": lambda now, _settings: filter(None, [now.result]),
    "pot": lambda now, _settings: now.pots,
    "venue": lambda now, _settings: filter(None, [now.case.venue]),
    "handler": lambda now, _settings: filter(None, [now.handler]),
    "route": lambda now, _settings: filter(None, [now.route]),
}
"""The items that a case belongs to."""
