"""The cases as reports of many past days ask for them: each is read once for every day on which something was written.

What a report counts of a case hangs on which of its entries were known on the day, and these change seldom.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from nopcases.domain.case.case import Case
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.reports.figures.case_figures import CaseFigures
from nopcases.domain.reports.figures.counted import figures_of, standing_figures
from nopcases.domain.reports.figures.report_row import ReportRow, report_row
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows import ClockRow, clock_row
from nopcases.domain.reports.signals import SignalsAhead
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import ALL_DAYS, StateOnDay, seen_on, state_on, whole

Standing = tuple[ReportRow, CaseFigures]
"""What reports count of a case once all of its entries are known."""


@dataclass(slots=True)
class _Version:
    """A case as it stood while the same entries were known."""

    row: ReportRow
    figures: CaseFigures
    on: Callable[[date], StateOnDay]
    """Its state on a day of that time."""
    _running: list[tuple[Clock, ClockRow]] | None = None

    def clocks(self, day: date, through: date, settings: Settings) -> Iterator[ClockRow]:
        """Yield its running clocks that are due through a day, as they stand on ``day``."""
        if self._running is None:
            state = self.on(ALL_DAYS)
            self._running = [(clock, clock_row(state, clock)) for clock in state.running]
        due = [
            (clock, row) for clock, row in self._running if clock.since <= day and clock.due.day <= through
        ]
        seen_on(day, [clock for clock, _row in due], self.row.handler, settings)
        for clock, row in due:
            yield replace(
                row,
                suspended_until=clock.suspended_until,
                days_late=clock.days_late(day),
                overdue=clock.overdue_on(day),
                turn=clock.turn,
                who=clock.who,
                day=day,
            )


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

    def versions(self, day: date) -> "list[_Version]":
        """Return each case that existed on a day as it stood then."""
        return [found for case in self._cases.values() if (found := case.version(day))]

    def case_on(self, case: str, day: date) -> StateOnDay | None:
        """Return a case as it stood on a day, None where it did not exist yet."""
        version = self._cases[case].version(day)
        return version.on(day) if version else None


class _PastCase:
    """A case with the versions that were asked for."""

    def __init__(self, state: StateOnDay, row: ReportRow, figures: CaseFigures, ahead: SignalsAhead) -> None:
        self._state, self._row, self._ahead = state, row, ahead
        self._last = _Version(row, figures, state.on)
        self._versions: dict[int, _Version] = {}

    def version(self, day: date) -> _Version | None:
        """Return the version that holds on a day, None where the case did not exist yet."""
        today = day.toordinal()
        if today < self._row.born:
            return None
        if today >= self._row.settled:
            return self._last
        case = self._state.case
        known = [entry for entry in case.entries if entry.written <= day]
        if any(entry.happened > day for entry in known):
            return self._of_the_day(case, day)
        if len(known) not in self._versions:
            self._versions[len(known)] = self._made(replace(case, entries=tuple(known)))
        return self._versions[len(known)]

    def _made(self, case: Case) -> _Version:
        state = whole(case, self._state.settings)
        row = report_row(state, self._row)
        return _Version(row, standing_figures(state, row, self._ahead), state.on)

    def _of_the_day(self, case: Case, day: date) -> _Version | None:
        """Return a version for one day: by hand, something was written down before it happened."""
        state = state_on(case, self._state.settings, day)
        if state is None:
            return None
        (figures,) = figures_of([state])
        return _Version(report_row(state, self._row), figures, lambda _day: state)


class _OnDay:
    """The cases on a day, as ``weekly`` asks for them."""

    def __init__(self, past: PastCases, day: date) -> None:
        self._past, self._day, self._versions = past, day, past.versions(day)

    def figures(self) -> list[CaseFigures]:
        """Return the figures of every case."""
        return [version.figures for version in self._versions]

    def reported(self, selection: Selection) -> list[ReportRow]:
        """Return the cases that pass the filters as reports over time count them."""
        return [version.row for version in self._versions if selection.matches(version.row)]

    def clocks(self, selection: Selection, through: date) -> list[ClockRow]:
        """Return their running clocks that are due through a day, the one due first before the others."""
        last = through.toordinal()
        found = [
            clock
            for version in self._versions
            if version.figures.due is not None and version.figures.due <= last
            if selection.matches(version.row)
            for clock in version.clocks(self._day, through, self._past.settings)
        ]
        return sorted(found, key=lambda row: row.order)

    def of(self, ids: Collection[str]) -> list[StateOnDay]:
        """Return the cases of these ids."""
        return [version.on(self._day) for version in self._versions if version.row.case in ids]

    def before(self, state: StateOnDay, day: date) -> StateOnDay | None:
        """Return a case as it stood on an earlier day, as was known then; None where it did not exist yet."""
        return self._past.case_on(state.case.id, day)
