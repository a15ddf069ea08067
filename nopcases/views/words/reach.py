"""How a member of staff is reached on a day, and who is there instead."""

from datetime import date
from typing import TYPE_CHECKING

from nopcases.language import _
from nopcases.views.words.dates import weekday

if TYPE_CHECKING:
    from nopcases.views.words.names import Names


def reach_on(person: str, day: date, names: "Names", nobody: str) -> list[str]:
    """Return the name with its ways to be reached; while away, also until when, and who stands in, else ``nobody``."""
    absence = names.settings.away(person, day)
    if absence is None:
        return [names.reach(person)]
    away = _("away through {day}").format(day=weekday(absence.until, day))
    there = names.settings.stand_in(person, day)
    return [names.reach(person), f"{away}: {names.reach(there[0]) if there else nobody}"]
