"""How often the barriers, channels and themes of a folder occur in the cases of a place, and per thousand residents."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import is_duplicate
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.state import StateOnDay

YEAR = timedelta(days=365)
ENOUGH_RESIDENTS = 1000
"""Of a smaller place a figure per thousand residents says nothing."""


@dataclass(frozen=True, slots=True)
class WordUse:
    """A barrier, a channel or a theme in the cases that a place received in the last twelve months."""

    of: str
    """barrier, channel or theme."""
    key: str | None
    """None for the cases without a channel."""
    cases: int
    share: float
    """Of all cases that the place received in that time, 0 to 1."""
    per_thousand: float | None
    """Cases per thousand residents; None where these are not known, or too few."""


def channel_of(state: StateOnDay) -> str | None:
    """Return the channel that a case came in by, None where nobody wrote it down."""
    return state.case.header.get("channel")


_WORDS: Mapping[str, Callable[[StateOnDay], Iterable[str | None]]] = {
    "barrier": lambda state: dict.fromkeys(state.case.texts("barriers")),
    "channel": lambda state: [channel_of(state)],
    "theme": lambda state: dict.fromkeys(state.case.texts("themes")),
}


def words_used(states: Iterable[StateOnDay], day: date, residents: int | None) -> list[WordUse]:
    """Return what occurs in the cases of a place, of each sort what occurs most first."""
    lately = received_lately(states, day)
    found = []
    for sort, words in _WORDS.items():
        count = Counter(word for state in lately for word in words(state))
        for key, cases in sorted(count.items(), key=lambda both: (-both[1], both[0] or "~")):
            found.append(WordUse(sort, key, cases, cases / len(lately), per_thousand(cases, residents)))
    return found


def received_lately(states: Iterable[StateOnDay], day: date) -> list[StateOnDay]:
    """Return the cases that were received in the last twelve months, without duplicates."""
    days = lately(day)
    return [state for state in states if state.case.received.toordinal() in days and not is_duplicate(state)]


def lately(day: date) -> range:
    """Return the twelve months that end with a day, as ordinals."""
    last = day.toordinal() + 1
    return range(last - YEAR.days, last)


def per_thousand(cases: int, residents: int | None) -> float | None:
    """Return cases per thousand residents, None where there are too few of these, or nobody knows."""
    return cases * 1000 / residents if residents and residents >= ENOUGH_RESIDENTS else None


def residents_of(places: Collection[str], settings: Settings) -> int | None:
    """Return how many people live in the place that is all of ``places``: itself, and what lies within it."""
    whole = next((place for place in settings.places.values() if settings.within(place.key) == places), None)
    return whole.residents if whole else None
