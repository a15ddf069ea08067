"""Turnout: how many people came, a series of counts for each activity, and one for what names none."""

from datetime import date
from itertools import pairwise

from nopcases.domain.activities import activity_title
from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.timeline.state import StateOnDay

COMPARED = 3
"""So many counts, each below the one before, are a fall: one bad evening is none."""


@dataclass(frozen=True, slots=True)
class TurnoutSeries:
    """The counts of an activity of a case, in the order in which they happened."""

    activity: str | None
    """Its key; None for what names no activity."""
    entries: tuple[Entry, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """Return how many people came each time."""
        return tuple(entry.get("count") or 0 for entry in self.entries)

    @property
    def last(self) -> date:
        """Return the day of the last count."""
        return self.entries[-1].happened

    @property
    def falls(self) -> bool:
        """Say whether each of the last three counts is below the one before."""
        last = self.counts[-COMPARED:]
        return len(last) == COMPARED and all(before > after for before, after in pairwise(last))


@dataclass(frozen=True, slots=True)
class TurnoutRow:
    """A series in plain values."""

    activity: str | None
    title: str
    """Of the activity, "" for what names none."""
    counts: tuple[tuple[date, int], ...]
    """Day and people, in the order in which they happened."""
    falls: bool


def turnout_rows(state: StateOnDay) -> list[TurnoutRow]:
    """Return the series of a case as rows."""
    return [
        TurnoutRow(
            series.activity,
            activity_title(state.case, series.activity) if series.activity else "",
            tuple(
                (entry.happened, count) for entry, count in zip(series.entries, series.counts, strict=True)
            ),
            series.falls,
        )
        for series in turnout_series(state)
    ]


def turnout_series(state: StateOnDay) -> list[TurnoutSeries]:
    """Return the series of a case by its day, each in the order of its first count."""
    found: dict[str | None, list[Entry]] = {}
    for entry in state.entries_of("turnout"):
        if entry.happened <= state.day:
            found.setdefault(entry.get("activity"), []).append(entry)
    return [TurnoutSeries(activity, tuple(entries)) for activity, entries in found.items()]
