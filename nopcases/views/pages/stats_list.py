"""The table of figures of a year, per month or week, or per place, kind, theme and so on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nopcases.domain.reports.stat_rows import BY, COUNTED_RESULTS, StatRow
from nopcases.domain.reports.stats import PER, CaseStats, Figures, Period, WrittenLate
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, label
from nopcases.language import MONTHS, N_, _
from nopcases.views.context import PageContext
from nopcases.views.listing import LATE_STYLE, Column, Listing
from nopcases.views.words.dates import day, decimal, percentage
from nopcases.views.words.names import Names

PRECISION = 4
"""Decimals of a share in what machines read."""


@dataclass(frozen=True, slots=True)
class StatsPage:
    """What the page of figures shows."""

    spans: Sequence[Period]
    """The months or weeks of the year, or the whole of it as one."""
    by: str | None
    """What the rows are by; None: by period."""
    per: str
    rows: Sequence[StatRow]
    total: StatRow
    cases: Sequence[CaseStats]
    context: PageContext

    @property
    def year(self) -> int:
        """Return the year that the figures are of."""
        return self.spans[0].first.year

    @property
    def item(self) -> str:
        """Return the word for what a row is about."""
        return _(BY[self.by]) if self.by else _(PER[self.per])

    @property
    def late(self) -> list[WrittenLate]:
        """Return the feedback that was written down late, what waited longest first."""
        found = [late for case in self.cases for late in case.late]
        return sorted(found, key=lambda late: (-late.days, late.case, late.entry))

    @property
    def duplicates(self) -> list[str]:
        """Return the cases of the year that are duplicates."""
        return sorted(case.row.case for case in self.cases if case.duplicate and case.new)


def stats_listing(page: StatsPage, *, flat: bool = False) -> Listing[StatRow]:
    """Return the table of figures; ``flat`` gives each result a column of its own, for CSV."""
    columns = _keys(page)
    for column in _figures(words_of_results=page.by != "result"):
        columns += map(_result, COUNTED_RESULTS) if flat and column.name == "results" else [column]
    context = page.context
    return Listing("stats", context.today, columns, page.rows, context.unreadable, total=page.total)


def _keys(page: StatsPage) -> list[Column[StatRow]]:
    """Return what a row is called: by its period, or by its key and title."""

    def label(row: StatRow) -> str:
        return _("together") if row is page.total else row_label(page, row)

    if page.by is None:
        return [Column("period", lambda row: row.key, heading=page.item, show=label)]
    return [Column("key"), Column("title", label, heading=page.item, gives_way=True)]


def _figures(*, words_of_results: bool) -> list[Column[StatRow]]:
    """Return the figures of a row, in words what was closed too unless the rows say that themselves."""
    columns: list[Column[Figures]] = [
        Column("received", heading=_("received"), right=True),
        Column("closed", heading=_("closed"), right=True),
        Column(
            "results",
            lambda figures: dict.fromkeys(COUNTED_RESULTS, 0) | dict(figures.results),
            heading=_("closed as") if words_of_results else "",
            show=in_words,
            below=True,
        ),
        Column("open", heading=_("open"), right=True),
        Column(
            "overdue",
            heading=_("late"),
            right=True,
            show=lambda figures: f"! {figures.overdue}" if figures.overdue else "0",
            style=lambda figures: LATE_STYLE if figures.overdue else "",
        ),
        Column("answered", heading=_("answers"), right=True, min_width=100),
        Column("answered_in_time", lambda figures: figures.in_time),
        Column(
            "answered_within_norm",
            lambda figures: _rounded(figures.within_norm),
            heading=_("in time"),
            right=True,
            show=lambda figures: percentage(figures.within_norm),
        ),
        Column(
            "days_to_first_answer_median",
            lambda figures: figures.median_days,
            heading=_("median"),
            right=True,
            show=lambda figures: decimal(figures.median_days),
        ),
        Column(
            "days_to_first_answer_p90",
            lambda figures: figures.most_days,
            heading=_("90%"),
            right=True,
            min_width=100,
        ),
        Column("helped", heading=_("helped"), right=True),
    ]
    return [column.inside(lambda row: row.figures) for column in columns]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, PRECISION)


def row_label(page: StatsPage, row: StatRow) -> str:
    """Return what people call a row: a month, a week with its first day, or the title of an item."""
    if row.period and page.per == "week":
        return f"{int(row.period.name[-2:])} · {day(row.period.first, row.period.first)}"
    if row.period:
        return _(MONTHS[row.period.first.month - 1])
    return item_title(page.by or "", row.key, page.context.names)


def item_title(by: str, key: str | None, names: Names) -> str:
    """Return what people call an item; for None, what it means that a case has none."""
    if key is None:
        return _(_NONE[by])
    titles: dict[str, Callable[[str], str]] = {
        "place": names.place,
        "kind": lambda kind: label(CASE_KINDS, kind),
        "theme": lambda theme: names.themes([theme]),
        "result": lambda result: label(RESULTS, result),
        "pot": names.pot,
        "venue": names.venue,
        "handler": names.person,
        "route": names.route,
    }
    return titles[by](key)


_NONE = {
    "place": N_("no place yet"),
    "kind": N_("unknown"),
    "theme": N_("no theme"),
    "result": N_("not closed"),
    "pot": N_("no pot"),
    "venue": N_("no venue"),
    "handler": N_("nobody yet"),
    "route": N_("no route yet"),
}


def _result(result: str) -> Column[StatRow]:
    return Column(result, lambda row: row.figures.results.get(result, 0))


def in_words(figures: Figures) -> str:
    """Return ``3 realised, 1 supported``, "" where nothing was closed."""
    order = {result: number for number, result in enumerate(RESULTS)}
    results = sorted(
        figures.results.items(), key=lambda counted: (order.get(counted[0], len(order)), counted[0])
    )
    return ", ".join(f"{count} {label(RESULTS, result)}" for result, count in results if count)
