"""How fast residents hear back: the figures that overviews and statistics share."""

from collections.abc import Iterable

from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import Picture


def answer_clocks(now: Picture) -> list[Clock]:
    """Return the clocks of everything that waited for an answer: the intake and each question."""
    return [clock for clock in now.clocks if clock.kind == "answer"]


def days_to_first_answer(now: Picture) -> int | None:
    """Return the days from receipt to the first feedback that was no interim word; None while there is none."""
    first = next((clock for clock in answer_clocks(now) if clock.started_by == "intake"), None)
    return (first.met - first.since).days if first and first.met else None


def in_time(clock: Clock) -> bool:
    """Say whether an answer was given within its term."""
    return clock.met is not None and clock.met <= clock.due.day


def within_norm(pictures: Iterable[Picture]) -> float | None:
    """Return answered in time ÷ (answered + still open past the norm), over every intake and question.

    None where there is nothing to divide by. What was closed without an answer counts in neither.
    """
    counted = [
        clock for now in pictures for clock in answer_clocks(now) if clock.met or clock.overdue_on(now.day)
    ]
    return sum(map(in_time, counted)) / len(counted) if counted else None


def average_days(pictures: Iterable[Picture]) -> float | None:
    """Return the average days to the first answer, over the cases that have one; None where none has."""
    found = [days for now in pictures if (days := days_to_first_answer(now)) is not None]
    return sum(found) / len(found) if found else None
