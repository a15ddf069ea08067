"""The columns of cases and of clocks, each defined once; a listing picks the ones that it has by name."""

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.clocks import ClockRow, clock_title
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, STATUSES, label
from nopcases.language import _
from nopcases.views.listing import Column, Shared
from nopcases.views.words.clocks import about, lateness, whose
from nopcases.views.words.dates import day, days, percentage
from nopcases.views.words.derivation import basis, why

if TYPE_CHECKING:
    from nopcases.views.context import PageContext
    from nopcases.views.words.names import Names

CASE = (
    "case", "title", "place", "kind", "status", "result", "route", "step", "handler", "received", "next_clock",
    "next_due",
)  # fmt: skip
"""What machines read of a case."""
CLOCK = (
    "case", "title", "place", "kind", "route", "step", "handler", "clock", "entry", "pot", "since", "due", "days_late",
    "turn", "who", "basis", "why", "subject",
)  # fmt: skip
"""What machines read of a clock."""


def case_columns(context: "PageContext") -> dict[str, Column[CaseRow]]:
    """Return the columns of a case by name."""
    near = context.today
    return _named(
        *_of_any(context),
        Column("status", heading=_("status"), show=result_or_status),
        Column("result"),
        Column("received", heading=_("received"), show=_a_day("received", near), min_width=130),
        Column("next_clock"),
        Column(
            "next_due",
            heading=_("next"),
            show=lambda row: _next(row, near),
            late=lambda row: row.next_is_late,
            gives_way=True,
        ),
        Column("last_contact", heading=_("last contact"), show=_a_day("last_contact", near)),
        Column("closed_on", heading=_("closed"), show=_a_day("closed_on", near)),
    )


def clock_columns(context: "PageContext") -> dict[str, Column[ClockRow]]:
    """Return the columns of a clock by name."""
    near, names = context.today, context.names
    return _named(
        *_of_any(context),
        Column(
            "clock", heading=_("what"), show=Shared(attrgetter("clock"), lambda kind: _(clock_title(kind)))
        ),
        Column("entry"),
        Column("pot"),
        Column("since", heading=_("since"), show=_a_day("since", near)),
        Column("due", heading=_("due"), show=_a_day("due", near)),
        Column(
            "days_late",
            heading=_("when"),
            show=Shared(attrgetter("days_late"), lateness),
            late=lambda row: row.days_late > 0,
            right=True,
        ),
        Column("turn"),
        Column(
            "who",
            lambda row: ", ".join(row.who) or None,
            heading=_("whose turn"),
            show=lambda row: whose(row, names, context.name_of),
            gives_way=True,
        ),
        Column("basis", basis),
        Column("why", why, heading=_("why"), show=lambda row: _why(row, names), below=True),
        Column("subject"),
        Column("role"),
        Column("met"),
        Column("stopped"),
        Column("term"),
    )


def _of_any(context: "PageContext") -> list[Column[Any]]:
    """Return what rows of both kinds say of their case."""
    names = context.names
    return [
        Column("case", heading=_("case")),
        Column("title", heading=_("title"), gives_way=True),
        Column("place", heading=_("place"), show=Shared(attrgetter("place"), names.place), gives_way=True),
        Column(
            "kind",
            heading=_("kind"),
            show=Shared(attrgetter("kind"), lambda kind: label(CASE_KINDS, kind)),
            min_width=130,
        ),
        Column("route"),
        Column(
            "step",
            heading=_("step"),
            show=Shared(attrgetter("route", "step"), lambda at: names.step(*at)),
            gives_way=True,
            min_width=110,
        ),
        Column("handler", heading=_("handler")),
    ]


def overdue_count() -> Column[Any]:
    """Return in how many cases of a row something is overdue."""
    return Column(
        "overdue",
        heading=_("late"),
        right=True,
        show=lambda row: f"! {row.overdue}" if row.overdue else "0",
        late=lambda row: row.overdue > 0,
    )


def answered_within_norm(min_width: int = 0) -> Column[Any]:
    """Return which share of the answers of a row came in time."""
    return Column(
        "answered_within_norm",
        lambda row: rounded(row.within_norm),
        heading=_("in time"),
        right=True,
        show=lambda row: percentage(row.within_norm),
        min_width=min_width,
    )


def rounded(value: float | None) -> float | None:
    """Return a share or an average as machines read it."""
    return None if value is None else round(value, 4)


def _named(*columns: Column[Any]) -> dict[str, Column[Any]]:
    return {column.name: column for column in columns}


def _a_day(name: str, near: date) -> Shared[Any]:
    """Return the words for the day that a row has under a name, "" where there is none."""
    return Shared(attrgetter(name), lambda value: short_day(value, near))


def short_day(value: date | None, near: date) -> str:
    """Return a day in short, "" where there is none."""
    return day(value, near) if value else ""


def result_or_status(row: CaseRow) -> str:
    """Return what a closed case came to, or that it is open."""
    return label(RESULTS, row.result) if row.result else label(STATUSES, row.status)


def _next(row: CaseRow, near: date) -> str:
    if row.next_due is None or row.next_clock is None:
        return ""
    late = "! " if row.next_is_late else ""
    return f"{late}{day(row.next_due, near)} {_(clock_title(row.next_clock))}"


def under_late() -> Shared[ClockRow]:
    """Return ``12 days`` for under the heading that says late; what is not late says so itself."""
    return Shared(attrgetter("days_late"), lambda late: days(late) if late > 0 else lateness(late))


def _why(row: ClockRow, names: "Names") -> str:
    return " · ".join(filter(None, (about(row, names), why(row))))
