"""Listings of clocks: what is overdue, and the page of the day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.rows import ClockRow, TodayRow
from nopcases.domain.visible import visible
from nopcases.domain.vocabulary import CASE_KINDS, CLOCKS, said
from nopcases.language import N_, _
from nopcases.views.dates import day, days, weekday
from nopcases.views.derivation import basis, why
from nopcases.views.listing import LATE_STYLE, Column, Listing
from nopcases.views.names import Names

CLOCK_FIELDS: dict[str, Callable[[ClockRow], Any]] = {
    "case": lambda row: row.now.case.id,
    "title": lambda row: row.now.case.title,
    "place": lambda row: row.now.case.place,
    "kind": lambda row: row.now.case.kind,
    "route": lambda row: row.now.route,
    "step": lambda row: row.now.step,
    "handler": lambda row: row.now.handler,
    "clock": lambda row: row.clock.kind,
    "entry": lambda row: row.clock.entry,
    "pot": lambda row: row.clock.pot,
    "since": lambda row: row.clock.since,
    "due": lambda row: row.clock.due.day,
    "days_late": lambda row: row.days_late,
    "turn": lambda row: row.clock.turn,
    "who": lambda row: ", ".join(row.clock.who) or None,
    "basis": lambda row: basis(row.clock),
    "why": lambda row: why(row.clock, row.now.day),
}
"""A clock as machines read it, in the order of an ``overdue`` row."""


def lateness(row: ClockRow) -> str:
    """Return ``12 days late``, ``today`` or ``in 3 days``."""
    late = row.days_late
    if late > 0:
        return _("{days} late").format(days=days(late))
    return _("in {days}").format(days=days(-late)) if late else _("today")


def what(row: ClockRow) -> str:
    """Return which clock it is."""
    return said(CLOCKS, row.clock.kind)


def overdue_listing(
    rows: Sequence[ClockRow], today: date, names: Names, unreadable: Sequence[BadFile]
) -> Listing[ClockRow]:
    """Return the answer of ``overdue``."""
    shown: dict[str, Any] = {
        "case": {"heading": _("case")},
        "title": {"heading": _("title"), "gives_way": True},
        "place": {
            "heading": _("place"),
            "show": lambda row: names.place(row.now.case.place),
            "min_width": 96,
        },
        "kind": {
            "heading": _("kind"),
            "show": lambda row: said(CASE_KINDS, row.now.case.kind),
            "min_width": 150,
        },
        "clock": {"heading": _("what"), "show": what},
        "due": {"heading": _("due"), "show": lambda row: day(row.clock.due.day, today)},
        "days_late": {"heading": _("late"), "show": _under_late, "style": late_style, "right": True},
        "who": {"heading": _("whose turn"), "show": lambda row: names.who(row.clock.who), "gives_way": True},
        "why": {"heading": _("why"), "min_width": 165},
    }
    empty = _("Nothing is overdue on {day}.").format(day=weekday(today, today))
    columns = [Column(name, value, **shown.get(name, {})) for name, value in CLOCK_FIELDS.items()]
    return Listing("overdue", today, columns, rows, unreadable, empty)


def _under_late(row: ClockRow) -> str:
    """Return ``12 days`` under the heading that says late; what is not late says so itself."""
    return days(row.days_late) if row.days_late > 0 else lateness(row)


def late_style(row: ClockRow) -> str:
    """Return the style of what is late; the words say it too."""
    return LATE_STYLE if row.days_late > 0 else ""


_SECTIONS = {
    "late": N_("Late"),
    "week": N_("Due this week"),
    "promises": N_("Promises"),
    "waiting": N_("Waiting for others"),
    "new": N_("New this week"),
    "unassigned": N_("Not assigned"),
}


_CASE_FIELDS: dict[str, Callable[[TodayRow], Any]] = {
    "case": lambda row: row.now.case.id,
    "title": lambda row: row.now.case.title,
    "place": lambda row: row.now.case.place,
    "kind": lambda row: row.now.case.kind,
    "route": lambda row: row.now.route,
    "step": lambda row: row.now.step,
    "handler": lambda row: row.now.handler,
    "since": lambda row: row.clock.since if row.clock else row.now.case.received,
}
"""What a line of the page of the day has that stands for a case without a clock."""


def _today_value(name: str) -> Callable[[TodayRow], Any]:
    of_clock = CLOCK_FIELDS[name]
    return _CASE_FIELDS.get(name, lambda row: of_clock(ClockRow(row.now, row.clock)) if row.clock else None)


def today_listing(
    rows: Sequence[TodayRow], today: date, names: Names, unreadable: Sequence[BadFile]
) -> Listing[TodayRow]:
    """Return the page of the day, section by section."""
    shown: dict[str, Any] = {
        "case": {"heading": _("case")},
        "title": {"heading": _("title"), "gives_way": True},
        "place": {
            "heading": _("place"),
            "show": lambda row: names.place(row.now.case.place),
            "min_width": 96,
        },
        "clock": {"heading": _("what"), "show": _what_today, "gives_way": True},
        "due": {"heading": _("day"), "show": lambda row: _when(row, today), "style": _style_today},
        "days_late": {
            "heading": _("when"),
            "show": _lateness_today,
            "style": _style_today,
            "right": True,
            "min_width": 96,
        },
        "who": {"heading": _("whose turn"), "show": lambda row: _who(row, names), "gives_way": True},
    }
    columns: list[Column[TodayRow]] = [Column("section", lambda row: row.section)]
    columns += [Column(name, _today_value(name), **shown.get(name, {})) for name in CLOCK_FIELDS]
    return Listing(
        "today",
        today,
        columns,
        rows,
        unreadable,
        _("Nothing waits on {day}.").format(day=weekday(today, today)),
        group=lambda row: _(_SECTIONS[row.section]),
    )


def _what_today(row: TodayRow) -> str:
    if row.clock is None:
        return _("received")
    subject = visible(row.clock.subject) if row.clock.kind == "promise" else ""
    return ": ".join(filter(None, (said(CLOCKS, row.clock.kind), subject)))


def _when(row: TodayRow, today: date) -> str:
    return day(row.clock.due.day if row.clock else row.now.case.received, today)


def _lateness_today(row: TodayRow) -> str:
    return lateness(ClockRow(row.now, row.clock)) if row.clock else ""


def _style_today(row: TodayRow) -> str:
    return late_style(ClockRow(row.now, row.clock)) if row.clock else ""


def _who(row: TodayRow, names: Names) -> str:
    return names.who(row.clock.who) if row.clock else visible(row.now.handler or "")
