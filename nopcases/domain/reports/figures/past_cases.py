"""The cases as reports of many past days ask for them: each is read once for every day on which something was written.

What a report counts of a case hangs on which of its entries were known on the day, and these change seldom.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.reports.figures.case_figures import CaseFigures
from nopcases.domain.reports.figures.counted import figures_of, standing_figures
from nopcases.domain.reports.figures.report_row import ReportRow, report_row
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows.clocks import ClockRow, clock_row, row_on
from nopcases.domain.reports.signals import SignalsAhead
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay, seen_on, state_on

Standing = tuple[ReportRow, CaseFigures]
"""What reports count of a case once all of its entries are known."""


@dataclass(slots=True)
class _Version:
    """A case as it stood while the same entries were known."""

    row: ReportRow
    figures: CaseFigures
    state: StateOnDay
    """As it stood on one of the days of that time."""
    _running: Sequence[Clock] | None = None
    _rows: dict[int, ClockRow] = field(default_factory=dict)
    """Those of its running clocks that were asked for, by ``id``."""

    def clocks(self, day: date, through: date, settings: Settings) -> list[ClockRow]:
        """Return its running clocks that are due through a day, as they stand on ``day``."""
        if self._running is None:
            self._running = [clock.copied() for clock in self.state.running]
        due = [clock for clock in self._running if clock.due.day <= through]
        return [self._row_of(clock, day) for clock in seen_on(day, due, self.row.handler, settings)]

    def _row_of(self, clock: Clock, day: date) -> ClockRow:
        if id(clock) not in self._rows:
            self._rows[id(clock)] = clock_row(self.state, clock)
        return row_on(day, self._rows[id(clock)], clock)


class PastCases:
    """The cases of a folder, to be asked about one day after the other."""

    def __init__(
        self, states: Iterable[StateOnDay], standing: Iterable[Standing], settings: Settings
    ) -> None:
        """Take the states of the cases that exist today, and what is counted of the cases."""
        known = {row.case: (row, figures) for row, figures in standing}
        ahead = SignalsAhead(settings)
        self.settings = settings
        self._cases = {state.case.id: _PastCase(state, *known[state.case.id], ahead) for state in states}

    def on(self, day: date) -> "_OnDay":
        """Return whom a report of ``day`` asks; that is no later than the day of the states."""
        return _OnDay(self, day)

    def versions(self, day: date) -> dict[str, _Version]:
        """Return each case that existed on a day as it stood then, by id."""
        return {key: found for key, case in self._cases.items() if (found := case.version(day))}

    def version(self, case: str, day: date) -> _Version | None:
        """Return a case as it stood on a day, None where it did not exist yet."""
        return self._cases[case].version(day)


class _PastCase:
    """A case with the versions that were asked for."""

    def __init__(self, state: StateOnDay, row: ReportRow, figures: CaseFigures, ahead: SignalsAhead) -> None:
        self._last, self._ahead = _Version(row, figures, state), ahead
        self._versions: dict[int, _Version] = {}

    def version(self, day: date) -> _Version | None:
        """Return the version that holds on a day, None where the case did not exist yet."""
        today, row = day.toordinal(), self._last.row
        if today < row.born:
            return None
        if today >= row.settled:
            return self._last
        written, happened = self._log
        count = bisect_right(written, day)
        if count in self._versions:
            return self._versions[count]
        state = state_on(self._last.state.case, self._last.state.settings, day)
        if state is None:
            return None
        row = report_row(state, self._last.row)
        if happened[count] > day:  # by hand, something was written down before it happened
            (figures,) = figures_of([state])
            return _Version(row, figures, state)
        self._versions[count] = _Version(row, standing_figures(state, row, self._ahead), state)
        return self._versions[count]

    @cached_property
    def _log(self) -> tuple[list[date], list[date]]:
        """Return when its entries were written, and the last day on which one of the first of these happened."""
        case = self._last.state.case
        entries = sorted(case.entries, key=lambda entry: entry.written)
        happened = accumulate((entry.happened for entry in entries), max, initial=case.received)
        return [entry.written for entry in entries], list(happened)


class _OnDay:
    """The cases on a day, as ``weekly`` asks for them."""

    def __init__(self, past: PastCases, day: date) -> None:
        self._past, self._day, self._versions = past, day, past.versions(day)

    def figures(self) -> list[CaseFigures]:
        """Return the figures of every case."""
        return [version.figures for version in self._versions.values()]

    def reported(self, selection: Selection) -> list[ReportRow]:
        """Return the cases that pass the filters as reports over time count them."""
        return [version.row for version in self._versions.values() if selection.matches(version.row)]

    def clocks(self, selection: Selection, through: date) -> list[ClockRow]:
        """Return their running clocks that are due through a day, the one due first before the others."""
        last = through.toordinal()
        found = [
            clock
            for version in self._versions.values()
            if version.figures.due is not None and version.figures.due <= last
            if selection.matches(version.row)
            for clock in version.clocks(self._day, through, self._past.settings)
        ]
        return sorted(found, key=lambda row: row.order)

    def of(self, ids: Collection[str]) -> list[StateOnDay]:
        """Return the cases of these ids."""
        return [self._versions[case].state.on(self._day) for case in ids]

    def overdue_then(self, ids: Collection[str], day: date) -> list[ClockRow]:
        """Return the clocks of the cases of these ids that were overdue on an earlier day, as was known then."""
        versions = filter(None, (self._past.version(case, day) for case in ids))
        return [
            row for version in versions for row in version.clocks(day, day - ONE_DAY, self._past.settings)
        ]
