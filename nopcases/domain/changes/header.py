"""A case's header as commands write it: what a title may be, and what remains to ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nopcases.domain.case.case import Case
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.settings import Settings
from nopcases.domain.text import hostile_characters
from nopcases.language import N_, _

LONGEST_TITLE = 200
_EARLIEST, _LATEST = 2000, 2099  # an id has two digits for the year

COPIED = ("kind", "place", "also", "venue", "channel", "support", "themes", "barriers")
"""What a new case takes over from another that it is like."""


def checked_title(typed: str) -> str:
    """Return a title without the spaces around it. Raises Usage where it is empty, too long or hostile."""
    title = typed.strip()
    if not title:
        raise Usage(_("The title is empty; say in a few words what the initiative is."))
    if len(title) > LONGEST_TITLE:
        raise Usage(
            _("The title has {count} characters; at most {most} fit. Put the rest in --summary."),
            count=len(title),
            most=LONGEST_TITLE,
        )
    if "\n" in title or "\t" in title or hostile_characters(title):
        found = ", ".join(hostile_characters(title))
        raise Usage(_("The title holds characters that cannot be seen ({found}); type it anew."), found=found)
    return title


def day_of_receipt(given: date | None, today: date) -> date:
    """Return the day on which an initiative came in, today where none is given. Raises Refused."""
    day = given or today
    if day > today or not _EARLIEST <= day.year <= _LATEST:
        raise Refused(_("An initiative comes in today or earlier, in a year from 2000 to 2099."))
    return day


_TO_ASK = {"place": N_("place"), "kind": N_("kind"), "name": N_("name"), "phone": N_("telephone")}


def to_ask(case: Case, initiator: Mapping[str, str] | None) -> list[str]:
    """Return, in words, what is not known yet of an open case.

    ``initiator`` has the ``name``, ``phone`` and ``email`` of the contact; None where none is on record. A
    contact that is on record but not at hand here is not asked for.
    """
    known = {"place": case.place, "kind": case.kind != "unknown"}
    if initiator is None:
        known |= dict.fromkeys(("name", "phone"), "initiator" in case.contacts)
    else:
        known |= {"name": initiator.get("name"), "phone": initiator.get("phone") or initiator.get("email")}
    return [_(words) for name, words in _TO_ASK.items() if not known[name]]


def with_place_of_venue(values: Mapping[str, Any], known: str | None, settings: Settings) -> dict[str, Any]:
    """Return ``values`` with the place of the venue that they name, where no place is ``known`` or named."""
    venue = settings.venues.get(values.get("venue") or "")
    return {"place": venue.place, **values} if venue and known is None else dict(values)


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
