"""What is odd in the settings and takes some reckoning to find: meetings that never are, stand-ins in a circle."""

from nopcases.domain.changes.checking import WARNING, Finding
from nopcases.domain.meetings import moves_nothing, never_held
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.language import N_


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
            nearest = (instead.isoformat(),) if instead else ()
            sentence = Sentence(message, {"day": day})
            found.append(Finding(WARNING, (*path, "moved", day.isoformat()), sentence, nearest))
    return found


def stand_in_loops(settings: Settings) -> list[Finding]:
    """Name the absences on whose first day all who would stand in for each other are away."""
    message = N_("on {day} nobody stands in: {people} are away, each with another of them as stand-in")
    found = []
    for key, person in settings.people.items():
        for since in (absence.since for absence in person.away):
            chain = settings.stand_ins(key, since)
            if key in chain:
                path = ("person", key, "away", since.isoformat())
                facts = {"day": since, "people": tuple(sorted(chain))}
                found.append(Finding(WARNING, path, Sentence(message, facts)))
    return found
