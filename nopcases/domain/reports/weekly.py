"""The weekly report: what is late and since when, what was solved, what comes, and how the weeks went."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance
from nopcases.domain.pots.case_money import case_money
from nopcases.domain.reports.figures.counted import figures_of
from nopcases.domain.reports.overviews import OverviewRow, overview, this_year
from nopcases.domain.reports.rows import WEEK, CaseRow, ClockRow, by_receipt, clock_row, is_duplicate
from nopcases.domain.reports.signals import Signal, signals_at, signals_of
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.past import Glance, glance_on, stretches
from nopcases.domain.timeline.state import StateOnDay, state_on

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


@dataclass(slots=True)
class _Looked:
    """A case, with what the report needs of its past."""

    state: StateOnDay
    past: Sequence[Glance]
    now: Glance | None
    then: Glance | None
    """A week ago."""
    before: StateOnDay | None
    """The whole picture of then, where something was overdue and the log went on since."""


Each = Callable[[Callable[[StateOnDay], _Looked], Sequence[StateOnDay]], Iterable[_Looked]]
"""As ``map``: the work on every case, of which a caller may show the progress."""


def weekly(
    states: Sequence[StateOnDay],
    settings: Settings,
    day: date,
    person: str | None = None,
    counts: Callable[[StateOnDay], bool] = lambda _now: True,
    each: Each = map,
) -> WeeklyReport:
    """Return the report; ``person`` limits it to the cases and clocks of one person.

    ``counts`` says which cases it is about; what a pot has left is left of the whole pot.
    """
    chosen = [state for state in states if counts(state)]
    ids = {state.case.id for state in chosen}
    past = list(each(_look_back, chosen))
    mine = [known for known in past if person is None or known.state.handler == person]
    cases = [known.state for known in mine]
    found = signals_of(cases)
    figures = figures_of(cases, found)
    places, together = overview("village", figures, settings, day)
    return WeeklyReport(
        day=day,
        person=person,
        late=_late(past, person),
        cleared=_cleared(past, person),
        due=[row for row in _coming(past, day + WEEK) if _concerns(row, person)],
        unassigned=by_receipt(state for state in cases if not state.closed and state.handler is None),
        new=by_receipt(known.state for known in mine if known.then is None and _counts(known)),
        closed=by_receipt(known.state for known in mine if _closed_since(known) and _counts(known)),
        places=places,
        together=together,
        pots=this_year(map(case_money, states), settings, day, frozenset(ids).__contains__),
        signals=[
            *(_of_places(states, cases, settings, day) if person is None else ()),
            *(signal for state in cases for signal in found[state.case.id]),
        ],
        weeks=_weeks([day - WEEK * back for back in range(WEEKS, -1, -1)], mine),
    )


def _of_places(
    states: Sequence[StateOnDay], cases: Sequence[StateOnDay], settings: Settings, day: date
) -> list[Signal]:
    """Return the signals about the places of ``cases``; all ``states`` there count."""
    named = {place for state in cases for place in state.case.places}
    places = [key for key in settings.places if not named.isdisjoint(settings.within(key))]
    found = signals_at(places, figures_of(states, {}), settings, day)
    return [signal for key in places for signal in found[key]]


def _look_back(state: StateOnDay) -> _Looked:
    past, week_ago = state.past, state.day - WEEK
    then, before = glance_on(past, week_ago), None
    if then and then.overdue_on(week_ago) and state.digest.settled > week_ago:
        before = state_on(state.case, state.settings, week_ago)
    return _Looked(state, past, glance_on(past, state.day), then, before)


def _counts(known: _Looked) -> bool:
    return not is_duplicate(known.state)


def _closed_since(known: _Looked) -> bool:
    """Say whether it was closed in the week, on whatever day that was: what is logged late is in one report."""
    closing, before = known.state.closing, known.then.closing if known.then else None
    if closing is None or closing.key == before:
        return False
    return before is None or known.state.log.resolved(before) != closing.key


def _concerns(row: ClockRow, person: str | None) -> bool:
    return person is None or row.handler == person or person in row.who


def _late(past: Iterable[_Looked], person: str | None) -> list[Late]:
    found = []
    for known in past:
        state = known.state
        if known.now and known.now.overdue_on(state.day):
            rows = [(clock, clock_row(state, clock)) for clock in state.overdue]
            before = _late_before(known)
            found += [
                Late(row, _identity(clock, state) not in before)
                for clock, row in rows
                if _concerns(row, person)
            ]
    return sorted(found, key=_per_handler)


def _late_before(known: _Looked) -> set[tuple[str, str]]:
    """Return the clocks that were overdue a week ago."""
    state, week_ago = known.state, known.state.day - WEEK
    if known.then is None or not known.then.overdue_on(week_ago):
        return set()
    clocks = known.before.overdue if known.before else state.overdue
    return {_identity(clock, state) for clock in clocks if clock.overdue_on(week_ago)}


def _cleared(past: Iterable[_Looked], person: str | None) -> list[Cleared]:
    found = []
    for known in past:
        if known.before is None:
            continue
        late = {_identity(clock, known.state) for clock in known.state.overdue}
        clocks = {_identity(clock, known.state): clock for clock in known.state.clocks}
        for clock in known.before.overdue:
            identity, row = _identity(clock, known.state), clock_row(known.before, clock)
            if identity not in late and _concerns(row, person):
                after = clocks.get(identity)
                found.append(Cleared(row, clock_row(known.state, after) if after else None))
    return sorted(found, key=_per_handler)


def _coming(past: Iterable[_Looked], through: date) -> list[ClockRow]:
    """Return what runs, is not overdue and is due up to ``through``."""
    rows = [
        clock_row(known.state, clock)
        for known in past
        if known.now and any(known.state.day <= due <= through for due in known.now.dues)
        for clock in known.state.running
        if known.state.day <= clock.due.day <= through
    ]
    return sorted(rows, key=lambda row: row.order)


def _per_handler(line: Late | Cleared) -> tuple[bool, str, tuple[date, str, str, str]]:
    """Sort by handler, what has none last; then the one due first before the others."""
    handler = line.row.handler
    return handler is None, handler or "", line.row.order


def _identity(clock: Clock, state: StateOnDay) -> tuple[str, str]:
    """Return what tells a clock from others, also after what started it was corrected."""
    return clock.kind, state.log.resolved(clock.entry) or clock.entry


def _weeks(days: Sequence[date], mine: Iterable[_Looked]) -> list[Week]:
    more_open, more_late = [0] * (len(days) + 1), [0] * (len(days) + 1)  # than the week before
    for known in mine:
        for glance, first, end in stretches(known.past, days):
            if glance.closing is None:
                more_open[first] += 1
                more_open[end] -= 1
            if glance.dues and glance.dues[0] < days[end - 1]:
                more_late[bisect_right(days, glance.dues[0], first, end)] += 1
                more_late[end] -= 1
    return [Week(*week) for week in zip(days, accumulate(more_open), accumulate(more_late), strict=False)]
