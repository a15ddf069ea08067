"""What a command changed in a case, as rows: its entries, and the clocks that they ended and moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from nopcases.domain.case.case import Entry
from nopcases.domain.reports.log_rows import LogRow, log_rows
from nopcases.domain.reports.rows import CaseRow, ClockRow, case_row, clock_row
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class Ended:
    """A clock that runs no more."""

    clock: ClockRow
    """As it ran."""
    stopped: bool
    """It was not met."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A case after a command."""

    case: CaseRow
    entries: tuple[LogRow, ...]
    """Those that the command wrote."""
    ended: tuple[Ended, ...]
    due: tuple[ClockRow, ...]
    """The clocks that started, or have another due day."""


def changed(before: StateOnDay, after: StateOnDay, entries: Sequence[Entry]) -> Changed:
    """Return what ``entries`` made of the case that stood as ``before``."""
    old = {(clock.kind, clock.entry): clock.due.day for clock in before.running}
    return Changed(
        case=case_row(after),
        entries=tuple(log_rows(after, {entry.key for entry in entries})),
        ended=tuple(_ended(before, after)),
        due=tuple(
            clock_row(after, clock)
            for clock in after.running
            if old.get((clock.kind, clock.entry)) != clock.due.day
        ),
    )


def _ended(before: StateOnDay, after: StateOnDay) -> list[Ended]:
    left = {(clock.kind, clock.entry): clock for clock in after.clocks}
    found = []
    for clock in before.running:
        state = left.get((clock.kind, clock.entry))
        if state is None or not state.runs:
            found.append(Ended(clock_row(before, clock), stopped=state is None or state.stopped is not None))
    return found
