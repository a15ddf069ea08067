"""Listings of clocks: what is overdue, and the page of the day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.reports.rows import ClockRow, TodayRow
from nopcases.domain.text import visible
from nopcases.domain.vocabulary import CASE_KINDS, CONTACT_ROLES, NATURES, said
from nopcases.language import N_, _, full_day
from nopcases.views.listing import LATE_STYLE, Column, Listing
from nopcases.views.words import derivation
from nopcases.views.words.dates import day, days
from nopcases.views.words.derivation import basis, why
from nopcases.views.words.names import Names

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
    return derivation.title(row.clock)


def about(row: ClockRow, names: Names) -> str:
    """Return what was promised or asked, and by whom, and until when it stands still; "" where that is plain."""
    until = row.clock.suspended_until
    still = _("suspended until {day}").format(day=day(until, row.now.day)) if until else ""
    return " · ".join(filter(None, (subject(row, names), still)))


def subject(row: ClockRow, names: Names) -> str:
    """Return what was promised or asked, and by whom; "" where that is plain."""
    entry = row.now.case.by_key[row.clock.entry]
    sort = said(NATURES, entry.get("nature")) if entry.get("nature") not in (None, "question") else ""
    asker = said(CONTACT_ROLES, entry.get("from"))
    whose = ", ".join(visible(word) for word in (sort, asker) if word)
    return ": ".join(filter(None, (whose, derivation.subject(row.clock, names))))


def overdue_listing(
    rows: Sequence[ClockRow],
    today: date,
    names: Names,
    unreadable: Sequence[BadFile],
    through: date | None = None,
) -> Listing[ClockRow]:
    """Return the answer of ``overdue``; ``through`` is the day up to which what is not late yet is in it."""
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
            "min_width": 120,
        },
        "clock": {"heading": _("what"), "show": what},
        "due": {"heading": _("due"), "show": lambda row: day(row.clock.due.day, today)},
        "days_late": {"heading": _("late"), "show": _under_late, "style": late_style, "right": True},
        "who": {"heading": _("whose turn"), "show": lambda row: whose(row, names), "gives_way": True},
        "why": {"heading": _("why"), "show": lambda row: _why(row, names), "below": True},
    }
    columns = [Column(name, value, **shown.get(name, {})) for name, value in CLOCK_FIELDS.items()]
    heading = _("Overdue on {day}").format(day=full_day(today))
    if through:
        heading = _("Overdue on {day}, and due through {until}").format(
            day=full_day(today), until=full_day(through)
        )
    empty = _("Nothing.")
    return Listing("overdue", today, columns, rows, unreadable, heading=heading, empty=empty)


def _under_late(row: ClockRow) -> str:
    """Return ``12 days`` under the heading that says late; what is not late says so itself."""
    return days(row.days_late) if row.days_late > 0 else lateness(row)


def late_style(row: ClockRow) -> str:
    """Return the style of what is late; the words say it too."""
    return LATE_STYLE if row.days_late > 0 else ""


def whose(row: ClockRow, names: Names) -> str:
    """Return whose turn it is, in short."""
    people = names.who(row.clock.who) or _("nobody yet")
    if row.clock.turn == "initiator":
        return _("initiator ({people})").format(people=people)
    return people


def _why(row: ClockRow, names: Names) -> str:
    return " · ".join(filter(None, (about(row, names), why(row.clock, row.now.day))))


_SECTIONS = {
    "late": N_("Late"),
    "week": N_("Due within seven days"),
    "promises": N_("Later promises"),
    "waiting": N_("Waiting for others"),
    "new": N_("New in the last seven days"),
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


def _if_clock(
    show: Callable[[ClockRow], str], otherwise: Callable[[TodayRow], str]
) -> Callable[[TodayRow], str]:
    """Return how a line is shown that stands for a clock, or else for a case."""
    return lambda row: show(ClockRow(row.now, row.clock)) if row.clock else otherwise(row)


def today_listing(
    rows: Sequence[TodayRow], today: date, names: Names, unreadable: Sequence[BadFile]
) -> Listing[TodayRow]:
    """Return the page of the day, section by section."""
    shown = _shown_today(today, names)
    columns: list[Column[TodayRow]] = [Column("section", lambda row: row.section)]
    columns += [Column(name, _today_value(name), **shown.get(name, {})) for name in CLOCK_FIELDS]
    return Listing(
        "today",
        today,
        columns,
        rows,
        unreadable,
        heading=full_day(today),
        empty=_("Nothing waits."),
        group=lambda row: _(_SECTIONS[row.section]),
    )


def _shown_today(today: date, names: Names) -> dict[str, dict[str, Any]]:
    """Return how people read the fields of the page of the day that they get to see."""
    nothing: Callable[[TodayRow], str] = lambda _row: ""  # noqa: E731 - a value among values
    style = _if_clock(late_style, nothing)
    return {
        "case": {"heading": _("case")},
        "title": {"heading": _("title"), "gives_way": True},
        "place": {
            "heading": _("place"),
            "show": lambda row: names.place(row.now.case.place),
            "gives_way": True,
        },
        "clock": {"heading": _("what"), "show": _if_clock(what, lambda _row: _("received"))},
        "due": {"heading": _("day"), "show": lambda row: _when(row, today), "style": style},
        "days_late": {
            "heading": _("when"),
            "show": _if_clock(lateness, nothing),
            "style": style,
            "right": True,
            "min_width": 96,
        },
        "who": {
            "heading": _("whose turn"),
            "show": _if_clock(
                lambda row: whose(row, names),
                lambda row: visible(row.now.handler or "") or _("nobody yet"),
            ),
            "gives_way": True,
        },
        "why": {
            "heading": _("about"),
            "show": _if_clock(lambda row: about(row, names), nothing),
            "below": True,
        },
    }


def _when(row: TodayRow, today: date) -> str:
    return day(row.clock.due.day if row.clock else row.now.case.received, today)
