"""How fast residents hear back: the figures that overviews and statistics share."""

from collections.abc import Iterable

from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay


def answer_clocks(state: StateOnDay) -> list[Clock]:
    """Return the clocks of everything that waited for an answer: the intake and each question."""
    return [clock for clock in state.clocks if clock.kind == "answer"]


def days_to_first_answer(state: StateOnDay) -> int | None:
    """Return the days from receipt to the first feedback that was no interim word; None while there is none."""
    first = next((clock for clock in answer_clocks(state) if clock.started_by == "intake"), None)
    return (first.met - first.since).days if first and first.met else None


def in_time(clock: Clock) -> bool:
    """Say whether an answer was given within its term, which was not extended after it had ended."""
    return clock.met is not None and clock.met <= clock.due.day and not clock.ran_over


def on_time_share(in_time: int, answered: int, waiting: int) -> float | None:
    """Return answered in time ÷ (answered + ``waiting``: still open past the norm), 0 to 1.

    None where there is nothing to divide by. What was closed without an answer counts in neither.
    """
    counted = answered + waiting
    return in_time / counted if counted else None


def within_norm(states: Iterable[StateOnDay]) -> float | None:
    """Return the share answered in time of every intake and question, None where there are none to count."""
    clocks = [(clock, state.day) for state in states for clock in answer_clocks(state)]
    return on_time_share(
        in_time=sum(in_time(clock) for clock, _day in clocks),
        answered=sum(clock.met is not None for clock, _day in clocks),
        waiting=sum(clock.overdue_on(day) for clock, day in clocks),
    )


def average_days(states: Iterable[StateOnDay]) -> float | None:
    """Return the average days to the first answer, over the cases that have one; None where none has."""
    found = [days for state in states if (days := days_to_first_answer(state)) is not None]
    return sum(found) / len(found) if found else None
