"""What somebody reviews: the cases with something late or due this week, the most pressing first."""

from collections.abc import Iterable, Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.clocks import WEEK, ClockRow, running
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class ToReview:
    """A case with its clocks that are late or due within a week, the first one first."""

    case: str
    clocks: tuple[ClockRow, ...]


def to_review(state: StateOnDay, person: str | None = None) -> ToReview | None:
    """Return what of a case is to be reviewed, by ``person`` where one is named; None where nothing is.

    What others are to do counts once it is late; what was put off is passed over through its day.
    """
    clocks = tuple(row for row in _pressing(state, person) if not row.put_off)
    return ToReview(state.case.id, clocks) if clocks else None


def put_off(states: Iterable[StateOnDay], person: str | None = None) -> set[str]:
    """Return the cases of which something is passed over that was put off."""
    return {state.case.id for state in states if any(row.put_off for row in _pressing(state, person))}


def _pressing(state: StateOnDay, person: str | None) -> list[ClockRow]:
    return [
        row
        for row in running(state)
        if row.overdue or (row.turn == "ours" and row.due <= row.day + WEEK)
        if person is None or person in row.who
    ]


def by_pressure(states: Iterable[StateOnDay], person: str | None = None) -> Sequence[ToReview]:
    """Return what is to be reviewed, the case with the earliest due day first."""
    found = [case for state in states if (case := to_review(state, person))]
    return sorted(found, key=lambda case: case.clocks[0].order)
