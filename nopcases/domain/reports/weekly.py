"""The weekly report: what is late and since when, what was solved, what comes, and how the weeks went."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Protocol

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance
from nopcases.domain.reports.figures.case_figures import CaseFigures
from nopcases.domain.reports.figures.report_row import ReportRow
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.overviews import OverviewRow, overview, this_year
from nopcases.domain.reports.rows.cases import CaseRow, by_receipt, is_duplicate
from nopcases.domain.reports.rows.clocks import WEEK, ClockRow, clock_row
from nopcases.domain.reports.signals import Signal, signals_at, signals_in
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.past import Count, glance_on, times
from nopcases.domain.timeline.state import StateOnDay

WEEKS = 26
"""Weeks that the report looks back on."""


@dataclass(frozen=True, slots=True)
class Late:
    """A clock that is overdue."""

    row: ClockRow
    newly: bool
    """It was not overdue a week ago."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """A clock that was overdue a week ago and is not any more."""

    row: ClockRow
    """As it was then."""
    clock: ClockRow | None
    """As it is now; None where what started it was struck."""


@dataclass(frozen=True, slots=True)
class Week:
    """How things stood at the end of a day."""

    day: date
    open: int
    """Cases that were open."""
    overdue: int
    """Cases with something overdue."""


@dataclass(frozen=True, slots=True)
class WeeklyReport:
    """The report of the week that ends on ``day``, about all, or about one person's work."""

    day: date
    person: str | None
    late: Sequence[Late]
    """Those of one handler together, the longest overdue first."""
    cleared: Sequence[Cleared]
    """In the same order."""
    due: Sequence[ClockRow]
    """What is due in the coming week."""
    unassigned: Sequence[CaseRow]
    new: Sequence[CaseRow]
    """Those that were not known a week ago."""
    closed: Sequence[CaseRow]
    """Those that were closed since, however long ago that happened."""
    places: Sequence[OverviewRow]
    together: OverviewRow
    """The total of the places."""
    pots: Sequence[Balance]
    """Of this year."""
    signals: Sequence[Signal]
    weeks: Sequence[Week]
    """The last one is that of the report."""

    @property
    def since(self) -> date:
        """Return the day a week ago, which the report compares with."""
        return self.day - WEEK


class Cases(Protocol):
    """Whom the report asks about the cases as they stand on its day."""

    def figures(self) -> Sequence[CaseFigures]:
        """Return the figures of every case."""

    def reported(self, selection: Selection) -> Sequence[ReportRow]:
        """Return the cases that pass the filters as reports over time count them."""

    def clocks(self, selection: Selection, through: date) -> Sequence[ClockRow]:
        """Return their running clocks that are due through a day, the one due first before the others."""

    def of(self, ids: Collection[str]) -> Sequence[StateOnDay]:
        """Return the cases of these ids."""

    def overdue_then(self, ids: Collection[str], day: date) -> Sequence[ClockRow]:
        """Return the clocks of the cases of these ids that were overdue on an earlier day, as was known then."""


def weekly(
    cases: Cases,
    settings: Settings,
    day: date,
    person: str | None = None,
    selection: Selection = Selection(),  # noqa: B008 - it never changes
) -> WeeklyReport:
    """Return the report of the cases that pass the filters; ``person`` limits it to the cases and clocks of one person.

    What a pot has left is left of the whole pot.
    """
    week_ago, figures = (day - WEEK).toordinal(), cases.figures()
    rows = cases.reported(selection)
    mine = [row for row in rows if person is None or row.handler == person]
    counted = [row for row in mine if not is_duplicate(row)]
    changed = {row.case: row for row in rows if row.settled > week_ago}
    new = {row.case for row in counted if row.born > week_ago}
    closed = {row.case for row in counted if row.closed and row.case in changed}
    states = {state.case.id: state for state in cases.of(new | closed)}
    then = cases.overdue_then({key for key in changed if times(changed[key].overdue, week_ago)}, day - WEEK)
    clocks = cases.clocks(selection, day + WEEK)
    found = signals_in(mine, settings, day)
    own = {row.case for row in mine}
    places, together = overview("village", [case for case in figures if case.case in own], settings, day)
    return WeeklyReport(
        day=day,
        person=person,
        late=_late(clocks, changed, then, day, person),
        cleared=_cleared(cases, clocks, then, person),
        due=[clock for clock in clocks if not clock.overdue and _concerns(clock, person)],
        unassigned=by_receipt(cases.of({row.case for row in mine if row.handler is None and not row.closed})),
        new=by_receipt(states[key] for key in new),
        closed=by_receipt(
            states[key] for key in closed if _closed_since(changed[key], states[key], week_ago)
        ),
        places=places,
        together=together,
        pots=this_year(figures, settings, day, {row.case for row in rows}.__contains__),
        signals=[
            *(_of_places(figures, mine, settings, day) if person is None else ()),
            *(signal for row in mine for signal in found[row.case]),
        ],
        weeks=_weeks([day - WEEK * back for back in range(WEEKS, -1, -1)], mine),
    )


def _of_places(
    figures: Sequence[CaseFigures], rows: Sequence[ReportRow], settings: Settings, day: date
) -> list[Signal]:
    """Return the signals about the places of ``rows``; all cases there count."""
    named = {place for row in rows for place in row.places}
    places = [key for key in settings.places if not named.isdisjoint(settings.within(key))]
    found = signals_at(places, figures, settings, day)
    return [signal for key in places for signal in found[key]]


def _closed_since(row: ReportRow, state: StateOnDay, week_ago: int) -> bool:
    """Say whether a closed case was closed in the week, on whatever day: what is logged late is in one report."""
    if row.born > week_ago or times(row.open, week_ago):
        return True
    then = glance_on(state.past, date.fromordinal(week_ago))
    before = then.closing if then else None
    return state.closing is not None and state.closing.key not in (before, state.log.resolved(before))


def _concerns(row: ClockRow, person: str | None) -> bool:
    return person is None or row.handler == person or person in row.who


def _identity(row: ClockRow) -> tuple[str, str, str]:
    """Return what tells a clock from others, also after what started it was corrected."""
    return row.case, row.clock, row.first_entry


def _late(
    clocks: Iterable[ClockRow],
    changed: Collection[str],
    then: Iterable[ClockRow],
    day: date,
    person: str | None,
) -> list[Late]:
    late_then = set(map(_identity, then))

    def newly(clock: ClockRow) -> bool:
        return _identity(clock) not in late_then if clock.case in changed else clock.due >= day - WEEK

    found = [Late(clock, newly(clock)) for clock in clocks if clock.overdue and _concerns(clock, person)]
    return sorted(found, key=_per_handler)


def _cleared(
    cases: Cases, clocks: Iterable[ClockRow], then: Iterable[ClockRow], person: str | None
) -> list[Cleared]:
    still = {_identity(clock) for clock in clocks if clock.overdue}
    gone = [row for row in then if _identity(row) not in still and _concerns(row, person)]
    kinds: dict[str, set[str]] = {}
    for row in gone:
        kinds.setdefault(row.case, set()).add(row.clock)
    rows = (
        clock_row(state, clock)
        for state in cases.of(kinds)
        for clock in state.clocks_of(*kinds[state.case.id])
    )
    now = {_identity(row): row for row in rows}
    return sorted((Cleared(row, now.get(_identity(row))) for row in gone), key=_per_handler)


def _per_handler(line: Late | Cleared) -> tuple[bool, str, tuple[date, str, str, str]]:
    """Sort by handler, what has none last; then the one due first before the others."""
    handler = line.row.handler
    return handler is None, handler or "", line.row.order


def _weeks(days: Sequence[date], rows: Iterable[ReportRow]) -> list[Week]:
    ends = [day.toordinal() for day in days]
    is_open, overdue = Count(ends), Count(ends)
    for row in rows:
        is_open.add(row.open)
        overdue.add(row.overdue)
    return [Week(*week) for week in zip(days, is_open.found, overdue.found, strict=True)]
