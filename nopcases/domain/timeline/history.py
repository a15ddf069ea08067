"""Pictures of earlier days: reports look back, most often at cases in which nothing has happened since."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nopcases.domain.case.log import exists_since
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.state import Picture, picture


def earlier(now: Picture, settings: Settings, day: date) -> Picture | None:
    """Return the case as it stood on an earlier ``day``; None where it did not exist yet.

    It is drawn anew only where something was written since: else the same entries tell the same. Whose turn a
    clock is may differ then (away periods); nothing else does.
    """
    if day < exists_since(now.case):
        return None
    latest = max((max(entry.written, entry.happened) for entry in now.log.entries), default=date.min)
    if latest > day or now.case.received > day or any(clock.paused for clock in now.clocks):
        return picture(now.case, settings, day)
    return replace(now, day=day)


def looking_back(now: Picture, settings: Settings, days: Sequence[date]) -> list[Picture | None]:
    """Return the case as it stood on each of ``days``, which ascend; the nearest one drawn serves the one before."""
    found: list[Picture | None] = []
    later: Picture | None = now
    for day in reversed(days):
        later = earlier(later, settings, day) if later else None
        found.append(later)
    return found[::-1]
