"""A calendar of due days (iCalendar, RFC 5545), as calendar programs read it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.case.ids import written_at
from nopcases.domain.errors import BadFile
from nopcases.domain.reports.rows import ClockRow
from nopcases.domain.text import visible
from nopcases.language import _, language
from nopcases.views.listing import unreadable_lines
from nopcases.views.pages.clock_list import about, what, whose
from nopcases.views.words.derivation import why
from nopcases.views.words.names import Names

if TYPE_CHECKING:
    from icalendar import Event


def as_calendar(rows: Sequence[ClockRow], names: Names, unreadable: Sequence[BadFile]) -> str:
    """Return the calendar: an all-day event on the due day of every row, lines ended by CRLF.

    It depends on the rows alone, so two runs make the same; an event keeps its UID from day to day.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", f"-//nopcases//due days//{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_("Initiatives: due days")))  # it would not escape a name of X-
    if missing := unreadable_lines(unreadable):
        calendar.add("x-wr-caldesc", vText("\n".join(missing)))
    for row in rows:
        calendar.add_component(_event(row, names))
    return str(calendar.to_ical(sorted=False), "utf-8")


def _event(row: ClockRow, names: Names) -> "Event":
    from icalendar import Event

    case, clock = row.now.case, row.clock
    event = Event()
    event.add("uid", f"{case.id}-{clock.kind}-{clock.entry}@nopcases")
    event.add("dtstamp", written_at(clock.entry))
    event.add("dtstart", clock.due.day)
    if clock.due.day < date.max:
        event.add("dtend", clock.due.day + ONE_DAY)
    event.add("summary", _summary(row))
    event.add("description", "\n".join(_description(row, names)))
    if case.place:
        event.add("location", names.place(case.place))
    event.add("categories", [what(row)])
    event.add("transp", "TRANSPARENT")
    return event


def _summary(row: ClockRow) -> str:
    """Return ``Late: answer · 26-k7q4f Speeltuin De Wig``."""
    text = f"{what(row)} · {row.now.case.id} {visible(row.now.case.title)}"
    return _("Late: {what}").format(what=text) if row.days_late > 0 else text


def _description(row: ClockRow, names: Names) -> list[str]:
    """Return how the day came about, what it is about, and whose turn it is."""
    turn = _("Whose turn: {who}").format(who=whose(row, names))
    return [line for line in (why(row.clock, row.now.day), about(row, names), turn) if line]
