"""The picture of a case on a day: its row, and those of its running clocks."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, running

if TYPE_CHECKING:
    from nopcases.domain.timeline.state import StateOnDay

Picture = tuple[CaseRow, Sequence[ClockRow]]
"""A case with its running clocks, the one due first before the others."""


def picture(state: "StateOnDay") -> Picture:
    """Return the picture of a case."""
    return case_row(state), running(state)


class Pictures:
    """The pictures of cases on a day, for who looks at the same ones for many pages: each is made once."""

    def __init__(self, known: Iterable[Picture] = ()) -> None:
        """Take those that were made before; the others are made when they are asked for."""
        known = list(known)
        self._rows = {case.case: case for case, _clocks in known}
        self._running = {case.case: clocks for case, clocks in known}

    def row(self, state: "StateOnDay") -> CaseRow:
        """Return the row of a case."""
        known = self._rows.get(state.case.id)
        if known is None:
            known = self._rows[state.case.id] = case_row(state)
        return known

    def running(self, state: "StateOnDay") -> Sequence[ClockRow]:
        """Return the running clocks of a case, the one due first before the others."""
        known = self._running.get(state.case.id)
        if known is None:
            known = self._running[state.case.id] = running(state)
        return known
