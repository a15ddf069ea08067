"""What is on, as residents read it: the activities of a week, and the next meeting."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.advice.who import Coming
from nopcases.domain.life.programme import Occasion
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.residents.page import Item, Line, Section, Text, call, line, lines, web
from nopcases.views.residents.words import in_full, listed
from nopcases.views.words.dates import clock_time

if TYPE_CHECKING:
    from nopcases.views.words.names import Names


def this_week(programme: Sequence[Occasion], day: date, names: "Names") -> Section:
    """Return what is on in the seven days from a day on."""
    nothing = [] if programme else lines(_("There is nothing on the calendar yet."))
    items = [Item(Text(escape(one.title)), list(_occasion(one, day, names))) for one in programme]
    return Section("week", _("What is on this week?"), nothing, items)


def _occasion(one: Occasion, day: date, names: "Names") -> Iterable[Line]:
    yield from lines(_when(one.date, one.time, day))
    venue = names.settings.venues.get(one.venue or "")
    where = [names.venue(one.venue), escape(venue.address) if venue else "", names.place(one.place)]
    yield from lines(", ".join(filter(None, where)))


def _when(day: date, at: str, near: date) -> str:
    """Return the day, and the time of day where it is known."""
    return ", ".join(filter(None, (in_full(day, near), _together(clock_time(at)))))


def _together(words: str) -> str:
    """Return words that no end of a line parts."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def next_meeting(coming: Coming | None, day: date, names: "Names") -> list[Section]:
    """Return the meeting that treats a place; no section where none is known."""
    if not coming or not coming.day:
        return []
    meeting = names.settings.meetings[coming.meeting.key]
    there = listed(_("Who is there: {partners}."), partners=[names.party(key) for key in meeting.partners])
    name = Text(escape(meeting.title_in(language())))
    bring = _("Do you want to discuss something there? Tell us.")
    item = Item(name, lines(_when(coming.day, meeting.time, day), *there, bring))
    return [Section("meeting", _("When is the next meeting?"), (), [item])]


def venues(keys: Sequence[str], names: "Names") -> list[Section]:
    """Return where people can meet; no section where there is no such place."""
    items = [Item(Text(names.venue(key)), list(_venue(key, names))) for key in keys]
    return [Section("venues", _("Where can we meet?"), (), items)] if items else []


def _venue(key: str, names: "Names") -> Iterable[Line]:
    venue = names.settings.venues[key]
    yield from lines(", ".join(filter(None, (escape(venue.address), names.place(venue.place)))))
    if venue.phone:
        yield line(_("Call: "), call(venue.phone))
    if venue.link:
        yield line(web(venue.link))
    yield from lines(*listed(_("There is: {offers}."), offers=list(map(escape, venue.offers))))
