"""How a member of staff is reached on a day, and who is there instead."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nopcases.language import _, full_day
from nopcases.views.words.dates import weekday

if TYPE_CHECKING:
    from nopcases.views.words.names import Names

_SOON = timedelta(weeks=2)


def absences_soon(person: str, day: date, names: "Names") -> Iterator[str]:
    """Yield in a sentence each absence of somebody that covers ``day`` or begins soon after, with who stands in."""
    known = names.settings.people.get(person)
    for absence in known.away if known else ():
        if absence.until >= day and absence.since <= day + _SOON:
            there = names.settings.stand_in(person, max(absence.since, day))
            message = (
                _("{person} is away from {since} through {until}; {other} stands in.")
                if there
                else _("{person} is away from {since} through {until}; nobody stands in.")
            )
            yield message.format(
                person=names.person(person),
                since=full_day(absence.since),
                until=full_day(absence.until),
                other=names.person(there[0]) if there else "",
            )


def reach_on(person: str, day: date, names: "Names", nobody: str) -> list[str]:
    """Return the name with its ways to be reached; while away, also until when, and who stands in, else ``nobody``."""
    absence = names.settings.away(person, day)
    if absence is None:
        return [names.reach(person)]
    away = _("away through {day}").format(day=weekday(absence.until, day))
    there = names.settings.stand_in(person, day)
    return [names.reach(person), f"{away}: {names.reach(there[0]) if there else nobody}"]
