"""Which places a meeting treats: they have a block of their own on its agenda."""

from datetime import date

from nopcases.domain.meetings import next_date
from nopcases.domain.settings import Meeting, Settings

NEIGHBOURHOOD = "neighbourhood"


def places_of(meeting: Meeting, settings: Settings) -> list[str]:
    """Return the places that have a block, in the order of the meeting or else of the settings.

    A meeting that treats cases one by one has none.
    """
    if meeting.treats != "places":
        return []
    if meeting.places:
        return [key for key in dict.fromkeys(meeting.places) if key in settings.places]
    wanted = meeting.of == NEIGHBOURHOOD
    return [key for key, place in settings.places.items() if (place.kind == NEIGHBOURHOOD) == wanted]


def treats(meeting: Meeting, place: str, settings: Settings) -> bool:
    """Say whether people in ``place`` may bring something to ``meeting``.

    They may where it has a block, or lies in or around a place that has. The villages' meeting has a block for every
    place that is no neighbourhood, but is theirs alone.
    """
    known = settings.places.get(place)
    if known is None:
        return False
    blocks = set(places_of(meeting, settings))
    if not meeting.places and meeting.of != NEIGHBOURHOOD:
        return place in blocks and known.kind == "village"
    return not blocks.isdisjoint(settings.within(place)) or known.within in blocks


def meetings_for(place: str, settings: Settings, day: date) -> list[tuple[Meeting, date | None]]:
    """Return the meetings that treat ``place`` with their next date, the first to come before the others."""
    treating = [meeting for meeting in settings.meetings.values() if treats(meeting, place, settings)]
    found = [(meeting, next_date(meeting, settings.holidays, day)) for meeting in treating]
    return sorted(found, key=lambda coming: coming[1] or date.max)
