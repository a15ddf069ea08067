"""Activities and turnout in words."""

from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.text import escape
from nopcases.language import _
from nopcases.views.words.dates import clock_time, day, weekday

if TYPE_CHECKING:
    from nopcases.domain.life.programme import Held
    from nopcases.domain.life.turnouts import TurnoutRow
    from nopcases.domain.reports.case_report import CaseReport
    from nopcases.views.words.names import Names

_MOST_COUNTS = 6


def group_facts(report: "CaseReport", names: "Names") -> list[tuple[str, str]]:
    """Return what a group does again and again, how many came, and what it does about participation."""
    header, today = report.header, report.case.day
    level = header.get("participation")
    return [
        *((_("activity"), activity_line(one, names, today)) for one in report.activities),
        *((_("turnout"), turnout_line(row, today)) for row in report.turnouts),
        (_("level of participation"), "" if level is None else names.participation(level)),
        (_("to be heard"), ", ".join(map(escape, header.get("hear", ())))),
    ]


def activity_line(held: "Held", names: "Names", today: date) -> str:
    """Return what it is called, when it is next, and where."""
    coming = next(held.days(today, date.max), None)
    when = _("next {day}").format(day=weekday(coming, today)) if coming else _("it does not come again")
    words = (escape(held.activity.title), when, clock_time(held.activity.time), names.venue(held.venue))
    return " · ".join(filter(None, words))


def turnout_line(row: "TurnoutRow", today: date) -> str:
    """Return the last counts of a series, each with its day."""
    counts = ", ".join(f"{count} ({day(when, today)})" for when, count in row.counts[-_MOST_COUNTS:])
    return f"{escape(row.title)}: {counts}" if row.title else counts
