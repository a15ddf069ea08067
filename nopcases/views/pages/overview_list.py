"""The overview of all items of a kind: a row of figures each, and their total."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from nopcases.domain.dataclass import replace
from nopcases.domain.reports.overviews import OVERVIEWS, OverviewRow
from nopcases.domain.words import Goal
from nopcases.language import MONTHS, N_, _, full_day, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Document, Part, page_of
from nopcases.views.listing import Column, Listing
from nopcases.views.pages.columns import answered_within_norm, overdue_count, rounded, short_day
from nopcases.views.pages.pots import checked_column
from nopcases.views.words.dates import amount, decimal
from nopcases.views.words.facts import item_title

_TITLES = {
    "village": N_("Villages on {day}"),
    "neighbourhood": N_("Neighbourhoods on {day}"),
    "pot": N_("Funding pots on {day}"),
    "handler": N_("Handlers on {day}"),
    "venue": N_("Venues on {day}"),
    "goal": N_("Goals on {day}"),
}


def overview_listing(
    kind: str, rows: Sequence[OverviewRow], total: OverviewRow, context: PageContext
) -> Listing[OverviewRow]:
    """Return the answer of ``overview KIND``."""

    def title(row: OverviewRow) -> str:
        return _("together") if row is total else item_title(kind, row.key, context.names)

    columns: list[Column[OverviewRow]] = [
        Column("key"),
        Column(
            "title",
            title,
            heading=_(OVERVIEWS[kind]),
            show=lambda row: _together(rows) if row is total else title(row),
            gives_way=True,
        ),
        *_with_bars(figure_columns(kind, context), rows, total),
    ]
    if kind == "pot":
        columns += [
            Column("budget"),
            Column("left", heading=_("left €"), show=lambda row: amount(row.left), right=True),
            checked_column(rows, lambda row: row.key, context),
        ]
    if kind == "goal":
        columns += _of_goal(context.settings.goals)
    return Listing(
        "overview",
        context.today,
        columns,
        rows,
        context.unreadable,
        heading=_(_TITLES[kind]).format(day=full_day(context.today)),
        empty=_("There are none in the settings."),
        total=total,
    )


def _with_bars(
    columns: Sequence[Column[OverviewRow]], rows: Sequence[OverviewRow], total: OverviewRow
) -> list[Column[OverviewRow]]:
    """Return the columns, with a bar beside the open cases of each row."""
    most = max((row.open for row in rows), default=0) or 1
    return [
        replace(column, bar=lambda row: 0 if row is total else row.open / most)
        if column.name == "open"
        else column
        for column in columns
    ]


def _of_goal(goals: Mapping[str, Goal]) -> list[Column[OverviewRow]]:
    """Return what a goal has besides: the programme that it stands in, and how many of its cases were realised."""

    def read(name: str) -> Callable[[OverviewRow], Any]:
        return lambda row: getattr(goals.get(row.key or ""), name, None) or None

    return [
        Column("programme", read("programme"), heading=_("programme"), min_width=130, gives_way=True),
        Column("year", read("year"), heading=_("year")),
        Column("realised", heading=_("realised"), right=True),
    ]


def _together(rows: Sequence[OverviewRow]) -> str:
    """Return what the total is called, with how many cases stand in more rows than one and count once in it."""
    listed = Counter(chain.from_iterable(row.cases for row in rows))
    twice = sum(count > 1 for count in listed.values())
    if not twice:
        return _("together")
    text = ngettext("together; {count} in more rows", "together; {count} in more rows", twice)
    return text.format(count=twice)


def overview_document(kind: str, listing: Listing[OverviewRow]) -> Document:
    """Return the page of all items, with what its figures count; of goals also which of them have no case."""
    page = page_of(listing)
    more = [_LEGEND_OF_GOALS] if kind == "goal" else []
    return replace(page, parts=[*page.parts, *_idle_goals(kind, listing), legend(more)])


def _idle_goals(kind: str, listing: Listing[OverviewRow]) -> list[Part]:
    """Return the part that names the goals without a case; none where every goal has one."""
    title = next(column for column in listing.columns if column.name == "title")
    idle = [title.text(row) for row in listing.rows if not row.cases] if kind == "goal" else []
    return [Part(_("Goals without a case"), lines=idle, public=True)] if idle else []


def figure_columns(kind: str, context: PageContext) -> list[Column[OverviewRow]]:
    """Return the figures of an item."""
    of_pot = kind == "pot"  # what is left says more there, and the titles need room to be told apart
    return [
        Column("open", heading=_("open")),
        Column("new", heading=_("new {month}").format(month=_(MONTHS[context.today.month - 1])), right=True),
        overdue_count(),
        answered_within_norm(min_width=90 if of_pot else 0),
        Column(
            "days_to_first_answer",
            lambda row: rounded(row.days_to_first_answer),
            heading=_("days"),
            right=True,
            min_width=90,
            show=lambda row: decimal(row.days_to_first_answer),
        ),
        Column("asked", heading=_("asked €"), right=True, min_width=100, show=lambda row: amount(row.asked)),
        Column("granted", heading=_("granted €"), right=True, show=lambda row: amount(row.granted)),
        Column(
            "last_contact",
            heading=_("last contact"),
            show=lambda row: short_day(row.last_contact, context.today),
            min_width=130 if of_pot else 0,
        ),
        Column("signals", heading=_("signals"), right=True, min_width=110),
    ]


_LEGEND = (
    N_("open: cases, now. new: cases that came in this month. late: cases with something overdue, now."),
    N_(
        "in time: answered within the norm ÷ (answered + open past the norm), intakes and questions of all years."
    ),
    N_(
        "days: from receipt to the first answer, on average over all years. Money: asked and granted over all years."
    ),
    N_("A case in more than one row counts once in the total; duplicates are not counted."),
)


_LEGEND_OF_GOALS = N_("realised: cases that were closed as realised, over all years.")


def legend(more: Sequence[str] = ()) -> Part:
    """Return what each figure counts; ``more`` sentences are to be translated too."""
    return Part(_("What is counted"), lines=[_(line) for line in [*_LEGEND, *more]], public=True)
