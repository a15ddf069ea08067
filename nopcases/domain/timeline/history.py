"""States of earlier days: reports look back, most often at cases in which nothing has happened since."""

from collections.abc import Sequence
from datetime import date

from nopcases.domain.case.log import exists_since
from nopcases.domain.timeline.digest import settled
from nopcases.domain.timeline.state import StateOnDay, state_on


def earlier(state: StateOnDay, day: date) -> StateOnDay | None:
    """Return the case as it stood on an earlier ``day``; None where it did not exist yet.

    Its log is replayed only where something was written since: else the same entries come to the same.
    """
    if day < exists_since(state.case):
        return None
    return state.on(day) if settled(state.log) <= day else state_on(state.case, state.settings, day)


def looking_back(state: StateOnDay, days: Sequence[date]) -> list[StateOnDay | None]:
    """Return the case as it stood on each of ``days``, which ascend; the nearest one replayed serves the one before."""
    found: list[StateOnDay | None] = []
    later: StateOnDay | None = state
    for day in reversed(days):
        later = earlier(later, day) if later else None
        found.append(later)
    return found[::-1]
