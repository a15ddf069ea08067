"""The weekly report: what is late and since when, what was solved, what comes, and how the weeks went."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance
from nopcases.domain.reports.figures.case_figures import CaseFigures
from nopcases.domain.reports.figures.report_row import ReportRow
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.overviews import OverviewRow, overview, this_year
from nopcases.domain.reports.rows import WEEK, CaseRow, ClockRow, by_receipt, clock_row, is_duplicate
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

    def before(self, state: StateOnDay, day: date) -> StateOnDay | None:
        """Return a case as it stood on an earlier day, as was known then; None where it did not exist yet."""


@dataclass(slots=True)
class _Changed:
    """A case in which something was written, or happened, since a week ago."""

    now: StateOnDay
    before: StateOnDay | None
    """The picture of then, where something was overdue."""

    def identity(self, kind: str, entry: str) -> tuple[str, str]:
        """Return what tells a clock from others, also after what started it was corrected."""
        return kind, self.now.log.resolved(entry) or entry

    def was_late(self, clock: ClockRow) -> bool:
        """Say whether a clock was overdue a week ago."""
        late = self.before.overdue if self.before else ()
        return any(
            self.identity(clock.clock, clock.entry) == self.identity(one.kind, one.entry) for one in late
        )


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
    changed = _changed(cases, rows, week_ago)
    clocks = cases.clocks(selection, day + WEEK)
    found = signals_in(mine, settings, day)
    own = {row.case for row in mine}
    places, together = overview("village", [case for case in figures if case.case in own], settings, day)

    def of_changed(those: Iterable[ReportRow]) -> list[CaseRow]:
        return by_receipt(changed[row.case].now for row in those)

    return WeeklyReport(
        day=day,
        person=person,
        late=_late(clocks, changed, day, person),
        cleared=_cleared(clocks, changed, person),
        due=[clock for clock in clocks if not clock.overdue and _concerns(clock, person)],
        unassigned=by_receipt(cases.of({row.case for row in mine if row.handler is None and not row.closed})),
        new=of_changed(row for row in counted if row.born > week_ago),
        closed=of_changed(row for row in counted if _closed_since(row, changed, week_ago)),
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


def _changed(cases: Cases, rows: Iterable[ReportRow], week_ago: int) -> dict[str, _Changed]:
    """Return the cases that changed since a week ago, by id."""
    late = {row.case: times(row.overdue, week_ago) > 0 for row in rows if row.settled > week_ago}
    then = date.fromordinal(week_ago)
    return {
        state.case.id: _Changed(state, cases.before(state, then) if late[state.case.id] else None)
        for state in cases.of(late)
    }


def _closed_since(row: ReportRow, changed: Mapping[str, _Changed], week_ago: int) -> bool:
    """Say whether it was closed in the week, on whatever day that was: what is logged late is in one report."""
    if not row.closed or row.case not in changed:
        return False
    if row.born > week_ago or times(row.open, week_ago):
        return True
    now, then = changed[row.case].now, glance_on(changed[row.case].now.past, date.fromordinal(week_ago))
    before = then.closing if then else None
    return now.closing is not None and now.closing.key not in (before, now.log.resolved(before))


def _concerns(row: ClockRow, person: str | None) -> bool:
    return person is None or row.handler == person or person in row.who


def _late(
    clocks: Iterable[ClockRow], changed: Mapping[str, _Changed], day: date, person: str | None
) -> list[Late]:
    found = []
    for clock in clocks:
        if clock.overdue and _concerns(clock, person):
            case = changed.get(clock.case)
            before = case.was_late(clock) if case else clock.due < day - WEEK
            found.append(Late(clock, newly=not before))
    return sorted(found, key=_per_handler)


def _cleared(
    clocks: Iterable[ClockRow], changed: Mapping[str, _Changed], person: str | None
) -> list[Cleared]:
    still = {
        (clock.case, changed[clock.case].identity(clock.clock, clock.entry))
        for clock in clocks
        if clock.overdue and clock.case in changed
    }
    found = []
    for key, case in changed.items():
        if case.before is None:
            continue
        now = {case.identity(clock.kind, clock.entry): clock for clock in case.now.clocks}
        for clock in case.before.overdue:
            identity, row = case.identity(clock.kind, clock.entry), clock_row(case.before, clock)
            if (key, identity) not in still and _concerns(row, person):
                after = now.get(identity)
                found.append(Cleared(row, clock_row(case.now, after) if after else None))
    return sorted(found, key=_per_handler)


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
