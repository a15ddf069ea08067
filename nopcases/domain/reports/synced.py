"""What a sync brought into a case: entries, what is late by them, and what was answered."""

from collections.abc import Callable
from dataclasses import dataclass

from nopcases.domain.reports.log_rows import LogRow, log_rows
from nopcases.domain.reports.rows import ClockRow, clock_row
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class SyncedRow:
    """A case that a sync changed here."""

    case: str
    title: str
    place: str | None
    is_new: bool
    """It was not here before."""
    by: tuple[str, ...]
    """Who wrote the entries that came, in the order of the first of each."""
    entries: tuple[LogRow, ...]
    """Those that came."""
    late: tuple[ClockRow, ...]
    """What is late now, and was not as far as was known here."""
    answered: tuple[ClockRow, ...]
    """What has been met now, and was not as far as was known here."""


def synced_row(before: StateOnDay | None, after: StateOnDay) -> SyncedRow:
    """Return what came into a case that was ``before`` here; None where it was not."""
    known = before.case.by_key if before else {}
    entries = tuple(row for row in log_rows(after) if row.key not in known)
    authors = tuple(dict.fromkeys(row.by for row in entries if row.by))
    late = _new(before, after, lambda state, clock: clock.overdue_on(state.day))
    answered = _new(before, after, lambda _state, clock: clock.met is not None)
    case = after.case
    return SyncedRow(case.id, case.title, case.place, before is None, authors, entries, late, answered)


def _new(
    before: StateOnDay | None, after: StateOnDay, holds: Callable[[StateOnDay, Clock], bool]
) -> tuple[ClockRow, ...]:
    """Return the clocks of which something holds after the sync, and did not before."""
    known = (
        {(clock.kind, clock.entry) for clock in before.clocks if holds(before, clock)} if before else set()
    )
    new = (clock for clock in after.clocks if holds(after, clock) and (clock.kind, clock.entry) not in known)
    return tuple(clock_row(after, clock) for clock in new)
