"""Listings of clocks: what is overdue, and the page of the day."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.case.ids import written_at
from nopcases.domain.dataclass import replace
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import INITIATOR
from nopcases.language import N_, _, full_day, ngettext
from nopcases.views.listing import Column, Event, Listing, pick
from nopcases.views.pages.columns import CLOCK, case_columns, clock_columns, under_late
from nopcases.views.words.clocks import about, what, whose
from nopcases.views.words.dates import day
from nopcases.views.words.derivation import why

if TYPE_CHECKING:
    from nopcases.domain.reports.page_of_the_day import DayRow
    from nopcases.domain.reports.rows.cases import CaseRow
    from nopcases.domain.reports.rows.clocks import ClockRow
    from nopcases.views.context import PageContext
    from nopcases.views.words.names import Names


def overdue_listing(
    rows: Sequence["ClockRow"], context: "PageContext", through: date | None = None
) -> Listing["ClockRow"]:
    """Return the answer of ``overdue``; ``through`` is the day up to which what is not late yet is in it."""
    heading = _("Overdue on {day}").format(day=full_day(context.today))
    if through:
        heading = _("Overdue on {day}, and due through {until}").format(
            day=full_day(context.today), until=full_day(through)
        )
    return Listing(
        "overdue",
        context.today,
        overdue_columns(context, all_late=through is None),
        rows,
        context.unreadable,
        heading=heading,
        empty=_("Nothing."),
        event=lambda row: clock_event(row, context.names),
        closing=terms_in_cases(rows),
    )


def terms_in_cases(rows: Sequence["ClockRow"]) -> str:
    """Return how many terms there are in how many cases: ``17 terms in 16 cases``."""
    count, cases = len(rows), len({row.case for row in rows})
    terms = ngettext("{count} term", "{count} terms", count).format(count=count)
    return _("{terms} in {cases}").format(
        terms=terms, cases=ngettext("{count} case", "{count} cases", cases).format(count=cases)
    )


def promise_listing(
    rows: Sequence["ClockRow"], context: "PageContext", reach: Callable[["ClockRow"], str]
) -> Listing["ClockRow"]:
    """Return the answer of ``promises``; ``reach`` says where people read how to reach whom it was promised to."""
    columns = pick(
        clock_columns(context),
        (*CLOCK, "role"),
        hidden=("place", "kind", "step", "handler", "clock", "since", "why"),
        due={"show": lambda row: _due(row, context.today), "late": lambda row: row.days_late > 0},
        days_late={"min_width": 110},
        who={"heading": _("by whom"), "gives_way": False},
        title={"min_width": 96, "otherwise": lambda row: escape(row.title)},
        role={"value": lambda row: row.role or INITIATOR, "heading": _("to whom"), "show": reach},
        subject={"heading": _("promise"), "below": True},
    )
    return Listing(
        "promises",
        context.today,
        columns,
        rows,
        context.unreadable,
        heading=_("Promised, and not done yet, on {day}").format(day=full_day(context.today)),
        empty=_("Nothing."),
        event=lambda row: clock_event(row, context.names),
    )


def loan_listing(
    rows: Sequence["ClockRow"], context: "PageContext", reach: Callable[["ClockRow"], str]
) -> Listing["ClockRow"]:
    """Return the answer of ``lent``; ``reach`` says where people read how to reach who has it."""
    columns = pick(
        clock_columns(context),
        ("case", "title", "place", "subject", "role", "entry", "since", "due", "days_late"),
        title={"min_width": 96, "otherwise": lambda row: escape(row.title)},
        subject={"name": "what", "value": lambda row: row.subject, "heading": _("on loan")},
        role={"name": "to", "value": lambda row: row.role, "heading": _("with whom"), "show": reach},
        since={"min_width": 110},
        due={
            "heading": _("back by"),
            "show": lambda row: _due(row, context.today),
            "late": lambda row: row.days_late > 0,
        },
    )
    return Listing(
        "lent",
        context.today,
        columns,
        rows,
        context.unreadable,
        heading=_("On loan on {day}").format(day=full_day(context.today)),
        empty=_("Nothing."),
        event=lambda row: clock_event(row, context.names),
    )


def _due(row: "ClockRow", near: date) -> str:
    return f"! {day(row.due, near)}" if row.overdue else day(row.due, near)


def overdue_columns(context: "PageContext", *hidden: str, all_late: bool = True) -> list[Column["ClockRow"]]:
    """Return the columns of what is overdue, or with ``all_late`` false is due soon; ``hidden`` are for machines."""
    late = {"heading": _("late"), "show": under_late()} if all_late else {"heading": _("term")}
    return pick(
        clock_columns(context),
        CLOCK,
        hidden=("step", "handler", "since", *hidden),
        place={"min_width": 96},
        kind={"min_width": 120},
        days_late=late,
    )


def clock_event(row: "ClockRow", names: "Names") -> Event:
    """Return the day on which a clock is due."""
    words = f"{what(row)} · {row.case} {escape(row.title)}"
    turn = _("Whose turn: {who}").format(who=whose(row, names))
    return Event(
        uid=f"{row.case}-{row.clock}-{row.first_entry}@nopcases",
        changes=row.changes,
        written=written_at(row.changed_by),
        day=row.due,
        title=_("Late: {what}").format(what=words) if row.days_late > 0 else words,
        description="\n".join(filter(None, (why(row), about(row, names), turn))),
        location=names.place(row.place),
        category=what(row),
    )


_SECTIONS = {
    "late": N_("Late"),
    "week": N_("Due within seven days"),
    "promises": N_("Later promises"),
    "waiting": N_("Waiting for others"),
    "new": N_("New in the last seven days, or not assigned"),
}
_SUMS = {
    "late": N_("late {count}"),
    "week": N_("within seven days {count}"),
    "promises": N_("later promises {count}"),
    "waiting": N_("waiting for others {count}"),
    "new": N_("new or not assigned {count}"),
}
_OF_CASE = ("case", "title", "place", "kind", "route", "step", "handler")


def today_listing(rows: Sequence["DayRow"], context: "PageContext") -> Listing["DayRow"]:
    """Return the page of the day, section by section."""
    return Listing(
        "today",
        context.today,
        [Column("section"), *_of_case(context), *_of_clock(context)],
        rows,
        context.unreadable,
        heading=full_day(context.today),
        empty=_("Nothing waits."),
        group=lambda row: _(_SECTIONS[row.section]),
        closing=_sums(rows),
    )


def _sums(rows: Sequence["DayRow"]) -> str:
    """Return how many lines each section has: the first of them has left a small screen."""
    counts = Counter(row.section for row in rows)
    return " · ".join(_(words).format(count=counts[name]) for name, words in _SUMS.items() if counts[name])


def _of_case(context: "PageContext") -> list[Column["DayRow"]]:
    columns = pick(
        case_columns(context), _OF_CASE, hidden=("kind", "step", "handler"), place={"gives_way": True}
    )
    return [column.inside(lambda row: row.initiative) for column in columns]


def _of_clock(context: "PageContext") -> list[Column["DayRow"]]:
    """Return the columns of what runs; of a case that stands there for itself, what is in their place."""
    near = context.today
    columns = pick(
        clock_columns(context),
        (name for name in CLOCK if name not in _OF_CASE),
        due={"heading": _("day"), "late": lambda row: row.days_late > 0},
        days_late={"min_width": 96},
        why={"heading": _("about"), "show": lambda row: about(row, context.names)},
    )
    of_case: dict[str, Callable[[DayRow], str]] = {
        "clock": lambda _row: _("received"),
        "due": lambda row: day(row.initiative.received, near),
        "who": lambda row: escape(row.initiative.handler or "") or _("nobody yet"),
        "why": lambda row: _how_much_is_late(row.initiative),
    }
    since: Column[DayRow] = Column(
        "since", lambda row: row.clock.since if row.clock else row.initiative.received
    )
    inside: list[Column[DayRow]] = [column.inside(lambda row: row.clock) for column in columns]
    return [
        since if column.name == "since" else _or_of_case(column, of_case.get(column.name))
        for column in inside
    ]


def _how_much_is_late(case: "CaseRow") -> str:
    """Return ``! 2 late`` of a case whose clocks may stand nowhere on the page: one that is nobody's, on somebody's."""
    if not case.overdue:
        return ""
    return "! " + ngettext("{count} late", "{count} late", case.overdue).format(count=case.overdue)


def _or_of_case(column: Column["DayRow"], of_case: Callable[["DayRow"], str] | None) -> Column["DayRow"]:
    """Return the column with what people read where a case stands there for itself."""
    if of_case is None:
        return column
    return replace(column, show=lambda row: column.text(row) if row.clock else of_case(row))
