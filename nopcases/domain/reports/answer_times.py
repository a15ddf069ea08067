"""How fast residents hear back: the figures that overviews and statistics share."""

from collections.abc import Iterable

from nopcases.domain.timeline.digest import Answer


def on_time_share(in_time: int, answered: int, waiting: int) -> float | None:
    """Return answered in time ÷ (answered + ``waiting``: still open past the norm), 0 to 1.

    None where there is nothing to divide by. What was closed without an answer counts in neither.
    """
    counted = answered + waiting
    return in_time / counted if counted else None


def average_days(answers: Iterable[Answer]) -> float | None:
    """Return the average days to the answer to an intake; None where none was answered."""
    found = [answer.days for answer in answers if answer.days is not None]
    return sum(found) / len(found) if found else None
