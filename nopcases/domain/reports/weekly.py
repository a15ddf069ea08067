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
from nopcases.domain.timeline.clocks import Clock
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


class _LateThen:
    """A case in which something was overdue a week ago, and something was written, or happened, since."""

    def __init__(self, now: StateOnDay, then: StateOnDay) -> None:
        self.now, self.then = now, then
        self.overdue = [(self.identity(clock.kind, clock.entry), clock) for clock in then.overdue]
        """What was overdue then, each by what tells a clock from others."""

    def identity(self, kind: str, entry: str) -> tuple[str, str]:
        """Return what tells a clock from others, also after what started it was corrected."""
        return kind, self.now.log.resolved(entry) or entry

    def clock_now(self, identity: tuple[str, str]) -> Clock | None:
        """Return a clock as it is now, None where what started it was struck."""
        now = {self.identity(clock.kind, clock.entry): clock for clock in self.now.clocks}
        return now.get(identity)

    def has(self, clock: ClockRow) -> bool:
        """Say whether a clock was overdue then."""
        wanted = self.identity(clock.clock, clock.entry)
        return any(identity == wanted for identity, _clock in self.overdue)


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
    late_then = {key for key, row in changed.items() if times(row.overdue, week_ago)}
    new = {row.case for row in counted if row.born > week_ago}
    closed = {row.case for row in counted if row.closed and row.case in changed}
    states = {state.case.id: state for state in cases.of(late_then | new | closed)}
    before = _before(cases, [states[key] for key in late_then], day - WEEK)
    clocks = cases.clocks(selection, day + WEEK)
    found = signals_in(mine, settings, day)
    own = {row.case for row in mine}
    places, together = overview("village", [case for case in figures if case.case in own], settings, day)
    return WeeklyReport(
        day=day,
        person=person,
        late=_late(clocks, changed, before, day, person),
        cleared=_cleared(clocks, before, person),
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


def _before(cases: Cases, states: Iterable[StateOnDay], day: date) -> dict[str, _LateThen]:
    """Return cases that changed since a day on which something in them was overdue, by id."""
    return {now.case.id: _LateThen(now, then) for now in states if (then := cases.before(now, day))}


def _closed_since(row: ReportRow, state: StateOnDay, week_ago: int) -> bool:
    """Say whether a closed case was closed in the week, on whatever day: what is logged late is in one report."""
    if row.born > week_ago or times(row.open, week_ago):
        return True
    then = glance_on(state.past, date.fromordinal(week_ago))
    before = then.closing if then else None
    return state.closing is not None and state.closing.key not in (before, state.log.resolved(before))


def _concerns(row: ClockRow, person: str | None) -> bool:
    return person is None or row.handler == person or person in row.who


def _late(
    clocks: Iterable[ClockRow],
    changed: Collection[str],
    before: Mapping[str, _LateThen],
    day: date,
    person: str | None,
) -> list[Late]:
    def newly(clock: ClockRow) -> bool:
        if clock.case in changed:
            return clock.case not in before or not before[clock.case].has(clock)
        return clock.due >= day - WEEK

    found = [Late(clock, newly(clock)) for clock in clocks if clock.overdue and _concerns(clock, person)]
    return sorted(found, key=_per_handler)


def _cleared(
    clocks: Iterable[ClockRow], before: Mapping[str, _LateThen], person: str | None
) -> list[Cleared]:
    still = {
        (clock.case, before[clock.case].identity(clock.clock, clock.entry))
        for clock in clocks
        if clock.overdue and clock.case in before
    }
    found = []
    for key, case in before.items():
        for identity, clock in case.overdue:
            if (key, identity) in still:
                continue
            row, now = clock_row(case.then, clock), case.clock_now(identity)
            if _concerns(row, person):
                found.append(Cleared(row, clock_row(case.now, now) if now else None))
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
