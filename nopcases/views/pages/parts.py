"""The parts of a case: how each stands, and what runs in it."""

from collections.abc import Sequence
from typing import Any

from nopcases.domain.advice.links import PartRow
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing, as_part, pick
from nopcases.views.pages.columns import CASE, CLOCK, case_columns, clock_columns
from nopcases.views.words.clocks import lateness, what, whose
from nopcases.views.words.dates import day


def parts_listing(command: str, rows: Sequence[PartRow], context: PageContext) -> Listing[PartRow]:
    """Return the table of parts for a page of ``command``: as a part of it, without a heading of its own."""
    own = command == "show"  # the page of the whole is for colleagues; others may be for everybody
    of_case = pick(
        case_columns(context), CASE, hidden=("kind", "received", "next_due"), place={"min_width": 96}
    )
    columns: list[Column[PartRow]] = [
        *(column.inside(lambda row: row.initiative) for column in of_case),
        Column("whole", heading="" if own else _("part of")),
        Column(
            "clocks",
            lambda row: _clocks(row, context),
            heading=_("runs"),
            show=lambda row: " · ".join(_words(clock, context, whose_too=own) for clock in row.clocks),
            below=True,
        ),
    ]
    return as_part(Listing(command, context.today, columns, rows))


def _clocks(row: PartRow, context: PageContext) -> list[dict[str, Any]]:
    """Return the clocks of a part as machines read those of any case."""
    return Listing("", context.today, pick(clock_columns(context), CLOCK), row.clocks).for_machines()


def _words(clock: ClockRow, context: PageContext, *, whose_too: bool) -> str:
    """Return ``step 27 Dec (in 34 days, anna)``, without whose turn it is where that is not wanted."""
    mark = "! " if clock.overdue else ""
    due = day(clock.due, context.today)
    when = ", ".join([lateness(clock.days_late), *([whose(clock, context.names)] if whose_too else [])])
    return f"{mark}{what(clock)} {due} ({when})"
