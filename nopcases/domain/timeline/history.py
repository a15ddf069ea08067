"""States of earlier days: reports look back, most often at cases in which nothing has happened since."""

from collections.abc import Sequence
from datetime import date

from nopcases.domain.case.log import exists_since
from nopcases.domain.timeline.state import Picture, picture


def earlier(now: Picture, day: date) -> Picture | None:
    """Return the case as it stood on an earlier ``day``; None where it did not exist yet.

    Its log is replayed only where something was written since: else the same entries come to the same.
    """
    if day < exists_since(now.case):
        return None
    latest = max((max(entry.written, entry.happened) for entry in now.log.entries), default=date.min)
    return now.on(day) if latest <= day else picture(now.case, now.settings, day)


def looking_back(now: Picture, days: Sequence[date]) -> list[Picture | None]:
    """Return the case as it stood on each of ``days``, which ascend; the nearest one replayed serves the one before."""
    found: list[Picture | None] = []
    later: Picture | None = now
    for day in reversed(days):
        later = earlier(later, day) if later else None
        found.append(later)
    return found[::-1]
