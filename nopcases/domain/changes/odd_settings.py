"""What is odd in the settings and takes some reckoning to find, and what a new folder still lacks in them."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from functools import partial

from nopcases.domain.case.case import Case
from nopcases.domain.changes.findings import WARNING, Finding
from nopcases.domain.meetings import moves_nothing, never_held
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.domain.titled import item_of
from nopcases.language import N_

_KEY = re.compile("[a-z0-9-]{1,60}")
_MOST_NAMED = 5


def odd_meetings(settings: Settings) -> list[Finding]:
    """Name the meetings that never take place, and the days that were moved and that no rule gives."""
    found = []
    for key, meeting in settings.meetings.items():
        path = ("meeting", key)
        if never_held(meeting, settings.holidays):
            message = N_("it never takes place: every day of its rule falls out")
            found.append(Finding(WARNING, (*path, "rrule"), Sentence(message)))
        for day, instead in moves_nothing(meeting).items():
            message = N_("its rule gives no meeting on {day}, so this moves or cancels nothing.")
            meant = (instead.isoformat(),) if instead else ()
            sentence = Sentence(message, {"day": day})
            found.append(Finding(WARNING, (*path, "moved", day.isoformat()), sentence, partial(tuple, meant)))
    return found


def needs_of_no_step(settings: Settings) -> list[Finding]:
    """Name the needs that no step has: nobody is ever asked for them."""
    message = N_("no step has it among its needs, so nobody is asked for it")
    unasked = settings.needs.keys() - settings.asked_needs.keys()
    return [Finding(WARNING, ("need", key), Sentence(message)) for key in sorted(unasked)]


def stand_in_loops(settings: Settings) -> list[Finding]:
    """Name the absences on whose first day all who would stand in for each other are away."""
    message = N_("on {day} nobody stands in: {people} are away, each with another of them as stand-in")
    found = []
    for key, person in settings.people.items():
        for since in (absence.since for absence in person.away):
            chain = settings.stand_ins(key, since)
            if key in chain:
                path = ("person", key, "away", since.isoformat())
                facts = {"day": since, "people": [item_of(settings.people, key) for key in sorted(chain)]}
                found.append(Finding(WARNING, path, Sentence(message, facts)))
    return found


def unfinished(settings: Settings) -> dict[str, Finding]:
    """Return settings file -> what is still to be filled in there."""
    name = settings.municipality.strip()
    lacking = {
        ("nopcases.toml", "municipality"): (
            not name or name.startswith("("),  # as the preset has it: (name of the municipality)
            N_("the municipality has no name yet; give it one: nopcases edit settings"),
        ),
        ("places.toml", "place"): (
            not settings.places,
            N_("there is no place yet; add them: nopcases edit places"),
        ),
        ("people.toml", "person"): (
            not settings.people,
            N_("there is nobody yet; add them: nopcases edit people"),
        ),
    }
    return {
        file: Finding(WARNING, (key,), Sentence(source))
        for (file, key), (lacks, source) in lacking.items()
        if lacks
    }


def unknown_authors(cases: Iterable[Case], people: Container[str]) -> Sentence | None:
    """Return in one sentence how many entries are by somebody who is not among ``people``; None where none is."""
    found = Counter(
        entry.by for case in cases for entry in case.entries if entry.by and entry.by not in people
    )
    if not found:
        return None
    named = [f"{by} ({count})" for by, count in found.most_common(_MOST_NAMED)]
    more = ["…"] if len(found) > _MOST_NAMED else []
    source = N_(
        "entries by somebody who is not in here: {count}, by {people}; a table such as [person.{key}] with their name "
        "mends it (nopcases edit people)"
    )
    key = next((by for by, _count in found.most_common() if _KEY.fullmatch(by)), "anna")
    return Sentence(source, {"count": found.total(), "people": ", ".join([*named, *more]), "key": key})
