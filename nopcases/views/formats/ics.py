"""A calendar of days (iCalendar, RFC 5545), as calendar programs read it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.language import _, language
from nopcases.views.listing import Event, Listing, unreadable_lines

if TYPE_CHECKING:
    import icalendar

    from nopcases.views.formats import Screen


def listing(answer: Listing[Any], screen: "Screen") -> str:  # noqa: ARG001 - the form of every format
    """Return the calendar: an event on the day of every row, lines ended by CRLF.

    It depends on the rows alone, so two runs make the same; an event keeps its UID from day to day.
    """
    from icalendar import Calendar, vText

    assert answer.event is not None  # noqa: S101 - it is asked only of a listing of days
    calendar = Calendar()
    calendar.add("prodid", f"-//nopcases//due days//{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add(
        "x-wr-calname", vText(answer.calendar or _("Initiatives: due days"))
    )  # it would not escape a name of X-
    if missing := unreadable_lines(answer.unreadable):
        calendar.add("x-wr-caldesc", vText("\n".join(missing)))
    for row in answer.rows:
        calendar.add_component(_event(answer.event(row)))
    return str(calendar.to_ical(sorted=False), "utf-8")


def _event(event: Event) -> "icalendar.Event":
    import icalendar

    entry = icalendar.Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.changes)
    entry.add("dtstamp", event.written)
    entry.add("last-modified", event.written)
    if event.at:  # at that time of the place where it is, whatever time zone a reader is in
        entry.add("dtstart", datetime.combine(event.day, event.at))
    else:
        entry.add("dtstart", event.day)
        if event.day < date.max:
            entry.add("dtend", event.day + ONE_DAY)
    if event.rule:
        entry.add("rrule", icalendar.vRecur.from_ical(event.rule))
    entry.add("summary", event.title)
    entry.add("description", event.description)
    if event.location:
        entry.add("location", event.location)
    entry.add("categories", [event.category])
    entry.add("transp", "TRANSPARENT")
    return entry
