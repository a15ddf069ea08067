"""The page of the figures of a year: how they went, the table, what was written down late, what is counted."""

from collections.abc import Callable
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.stats import Figures, WrittenLate
from nopcases.language import N_, _, full_day, ngettext
from nopcases.views.document import Data, Document, Part
from nopcases.views.listing import Column, Listing, as_row
from nopcases.views.pages.stats_list import StatsPage, alive_words, in_words, row_label, stats_listing
from nopcases.views.words.dates import day, days, decimal, percentage


def stats_document(page: StatsPage) -> Document:
    """Return the page; a small line draws how each figure went."""
    title = _("Figures of {year} per {item}, through {day}").format(
        year=page.year, item=page.item, day=full_day(page.spans[-1].last)
    )
    parts = [
        Part("", stats_listing(page)),
        Part(_("Feedback written down more than two days later"), _late_listing(page)),
        Part(_("What is counted"), lines=_legend(page)),
    ]
    trends = [(_(line.name), *_trend(page, line)) for line in _LINES] if page.by is None else []
    facts = [
        *((name, words) for name, words, _values in trends),
        (_("closed as"), in_words(page.total.figures)),
        (_("alive a year on"), alive_words(page.total.figures) if page.context.settings.aftercare else ""),
    ]
    return Document(
        title,
        parts,
        [fact for fact in facts if fact[1]],
        page.context.unreadable,
        drawn={name: values for name, _words, values in trends},
        data=Data(
            "stats",
            page.context.today,
            rows=stats_listing(page).for_machines,
            beside=lambda: _beside(page),
            sheet=lambda: stats_listing(page, flat=True),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A figure that is told as it went, period by period."""

    name: str
    value: Callable[[Figures], float | None]
    written: Callable[[float], str] = str
    least: bool = False
    """Its lowest value is the one to know."""


_LINES = (
    _Line(N_("received"), lambda figures: figures.received),
    _Line(N_("closed"), lambda figures: figures.closed),
    _Line(N_("open"), lambda figures: figures.open),
    _Line(N_("late"), lambda figures: figures.overdue),
    _Line(N_("in time"), lambda figures: figures.within_norm, percentage, least=True),
    _Line(N_("days, median"), lambda figures: figures.median_days, decimal),
)


def _trend(page: StatsPage, line: _Line) -> tuple[str, list[float | None]]:
    """Return how a figure went, in words and as its values; no words where there is nothing to tell."""
    periods = [(line.value(row.figures), row_label(page, row)) for row in page.rows]
    values = [(value, label) for value, label in periods if value is not None]
    if not values:
        return "", []
    outlier, label = (min if line.least else max)(values, key=lambda both: both[0])
    lowest, highest = _("last {last}, lowest {value} ({when})"), _("last {last}, highest {value} ({when})")
    text = lowest if line.least else highest
    words = text.format(last=line.written(values[-1][0]), value=line.written(outlier), when=label)
    return words, [value for value, _label in periods]


def _late_listing(page: StatsPage) -> Listing[WrittenLate]:
    today, names = page.context.today, page.context.names
    columns: list[Column[WrittenLate]] = [
        Column("case", heading=_("case")),
        Column("title", heading=_("title"), gives_way=True),
        Column("happened", heading=_("day"), show=lambda late: day(late.happened, today)),
        Column("days", heading=_("later"), show=lambda late: days(late.days), right=True),
        Column("by", heading=_("written by"), show=lambda late: names.person(late.by)),
        Column("entry"),
    ]
    return Listing("stats", today, columns, page.late, empty=_("None."))


def _legend(page: StatsPage) -> list[str]:
    """Return what each figure counts, and what is counted nowhere."""
    lines = [_(line) for line in _LEGEND]
    lines += [_(_A_YEAR_ON)] if page.context.settings.aftercare else []
    if page.by:
        lines += [_(_BY_LEGEND[page.by])] if page.by in _BY_LEGEND else []
        lines += [_(_SHARE)] if page.by == "channel" else []
        lines += [_(PER_THOUSAND)] if any(row.per_thousand is not None for row in page.rows) else []
    if page.duplicates:
        text = ngettext(
            "{count} duplicate is counted nowhere: {cases}.",
            "{count} duplicates are counted nowhere: {cases}.",
            len(page.duplicates),
        )
        lines.append(text.format(count=len(page.duplicates), cases=", ".join(page.duplicates)))
    return lines


_SEVERAL = N_("A case that belongs to more than one row counts once in the total.")
_SHARE = N_("share: of the cases received. The channel is the one that a case came in by.")
PER_THOUSAND = N_(
    "per 1,000: cases received per thousand residents, of a place with 1,000 residents or more."
)
_LEGEND = (
    N_("received: cases that came in. closed: cases closed in the period that still were at its end."),
    N_("open, late: cases at the end of the period; late: with something overdue."),
    N_("answers: intakes and questions that got their answer; an interim word is none."),
    N_("in time: answered within the norm ÷ (answered + still open past the norm)."),
    N_("What was closed without an answer counts in neither."),
    N_("median, 90%: days from receipt to the first answer; nine in ten waited no longer (nearest rank)."),
    N_("helped: initiatives that got advice, materials, space or money."),
    N_(
        "What happened counts on its own day, also where it was written down later; open and late as known then."
    ),
)
"""What each figure counts."""
_A_YEAR_ON = N_(
    "alive a year on: of the closed cases of which that became known in the period; ended before is known too."
)
_BY_LEGEND = {
    "place": _SEVERAL,
    "theme": _SEVERAL,
    "pot": _SEVERAL,
    "barrier": _SEVERAL,
    "handler": N_("Figures per handler are about staff: they belong to the team."),
}


def _beside(page: StatsPage) -> dict[str, Any]:
    """Return what machines get beside the rows."""
    return {
        "total": as_row(stats_listing(page).columns, page.total),
        "year": page.year,
        "through": page.spans[-1].last,
        "by": page.by,
        "per": None if page.by else page.per,
        "written_late": _late_listing(page).for_machines(),
        "duplicates": page.duplicates,
    }
