"""The table of figures of a year, per month or week, or per place, kind, theme and so on."""

from collections.abc import Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.stat_rows import BY, COUNTED_RESULTS, StatRow
from nopcases.domain.reports.stats import PER, CaseStats, Figures, Period, WrittenLate
from nopcases.domain.vocabulary import RESULTS, label
from nopcases.language import MONTHS, _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing
from nopcases.views.pages.columns import answered_within_norm, overdue_count, rounded
from nopcases.views.words.dates import day, decimal, percentage
from nopcases.views.words.facts import item_title


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
        feedback = [late for case in self.cases for late in case.late]
        return sorted(feedback, key=lambda late: (-late.days, late.case, late.entry))

    @property
    def duplicates(self) -> list[str]:
        """Return the cases of the year that are duplicates."""
        return sorted(case.case for case in self.cases if case.duplicate and case.new)


def stats_listing(page: StatsPage, *, flat: bool = False) -> Listing[StatRow]:
    """Return the table of figures; ``flat`` gives each result a column of its own, for CSV."""
    columns = _keys(page)
    figures = _figures(words_of_results=page.by != "result")
    if page.context.settings.aftercare:
        figures += _a_year_on()
    for column in [*_shares(page), *figures]:
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


def _shares(page: StatsPage) -> list[Column[StatRow]]:
    """Return which part of all cases received came by a channel, and how many there were per thousand residents."""
    whole = page.total.figures.received
    columns: list[Column[StatRow]] = []
    if page.by == "channel":

        def share(row: StatRow) -> float | None:
            return row.figures.received / whole if whole else None

        columns.append(
            Column(
                "share",
                lambda row: rounded(share(row)),
                heading=_("share"),
                right=True,
                show=lambda row: percentage(share(row)),
            )
        )
    if page.by and any(row.per_thousand is not None for row in page.rows):
        columns.append(
            Column(
                "received_per_thousand",
                lambda row: rounded(row.per_thousand),
                heading=_("per 1,000"),
                right=True,
                show=lambda row: decimal(row.per_thousand, 2),
                min_width=110,
            )
        )
    return columns


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
        overdue_count(),
        Column("answered", heading=_("answers"), right=True, min_width=100),
        Column("answered_in_time", lambda figures: figures.in_time),
        answered_within_norm(),
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


def _a_year_on() -> list[Column[StatRow]]:
    """Return how many of those asked after lived a year after their closing."""
    columns: list[Column[Figures]] = [
        Column("asked_a_year_on"),
        Column("alive_a_year_on", heading=_("alive a year on"), show=alive_words, below=True),
    ]
    return [column.inside(lambda row: row.figures) for column in columns]


def alive_words(figures: Figures) -> str:
    """Return ``3 of 4 asked``, "" where nobody was."""
    if not figures.asked_a_year_on:
        return ""
    return _("{alive} of {asked} asked").format(alive=figures.alive_a_year_on, asked=figures.asked_a_year_on)


def row_label(page: StatsPage, row: StatRow) -> str:
    """Return what people call a row: a month, a week with its first day, or the title of an item."""
    if row.period and page.per == "week":
        return f"{int(row.period.name[-2:])} · {day(row.period.first, row.period.first)}"
    if row.period:
        return _(MONTHS[row.period.first.month - 1])
    return item_title(page.by or "", row.key, page.context.names)


def _result(result: str) -> Column[StatRow]:
    return Column(result, lambda row: row.figures.results.get(result, 0))


def in_words(figures: Figures) -> str:
    """Return ``3 realised, 1 supported``, "" where nothing was closed."""
    counts = figures.results
    in_order = [*RESULTS, *sorted(counts.keys() - RESULTS)]
    return ", ".join(f"{counts[name]} {label(RESULTS, name)}" for name in in_order if counts.get(name))
