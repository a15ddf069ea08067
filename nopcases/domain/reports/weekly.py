"""The weekly report: what is late and since when, what was solved, what comes, and how the weeks went."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance
from nopcases.domain.reports.overviews import OverviewRow, overview, this_year
from nopcases.domain.reports.rows import WEEK, CaseRow, ClockRow, by_receipt, clock_row, is_duplicate, overdue
from nopcases.domain.reports.signals import Signal, place_signals, signals
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.history import earlier, looking_back
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


@dataclass(frozen=True, slots=True)
class _Past:
    """What the report needs of a case's past."""

    state: StateOnDay
    before: StateOnDay | None
    """A week ago."""
    weeks: Sequence[tuple[bool, bool]]
    """On each day looked back at, and today: was it open, was something overdue."""


Each = Callable[[Callable[[StateOnDay], _Past], Sequence[StateOnDay]], Iterable[_Past]]
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
    days = [day - WEEK * back for back in range(WEEKS, 0, -1)]
    chosen = [state for state in states if counts(state)]
    past = list(each(lambda state: _look_back(state, days), chosen))
    mine = [known for known in past if person is None or known.state.handler == person]
    cases = [known.state for known in mine]
    counted = [known for known in mine if not is_duplicate(known.state)]
    places, together = overview("village", cases, settings, day)
    return WeeklyReport(
        day=day,
        person=person,
        late=_late(past, person),
        cleared=_cleared(past, person),
        due=[row for row in overdue(chosen, day + WEEK) if not row.overdue and _concerns(row, person)],
        unassigned=by_receipt(state for state in cases if not state.closed and state.handler is None),
        new=by_receipt(known.state for known in counted if known.before is None),
        closed=by_receipt(known.state for known in counted if _closed_since(known)),
        places=places,
        together=together,
        pots=this_year(states, settings, day, counts),
        signals=[
            *(_of_places(states, cases, settings, day) if person is None else ()),
            *(signal for state in cases for signal in signals(state)),
        ],
        weeks=_weeks([*days, day], mine),
    )


def _of_places(
    states: Sequence[StateOnDay], cases: Sequence[StateOnDay], settings: Settings, day: date
) -> list[Signal]:
    """Return the signals about the places of ``cases``; all ``states`` there count."""
    named = {place for state in cases for place in state.case.places}
    places = [key for key in settings.places if not named.isdisjoint(settings.within(key))]
    return [signal for key in places for signal in place_signals(key, states, settings, day)]


def _look_back(state: StateOnDay, days: Sequence[date]) -> _Past:
    states = [*looking_back(state, days), state]
    weeks = [
        (then is not None and not then.closed, then is not None and bool(then.overdue)) for then in states
    ]
    return _Past(state, earlier(state, state.day - WEEK), weeks)


def _closed_since(past: _Past) -> bool:
    """Say whether it was closed in the week, on whatever day that was: what is logged late is in one report."""
    before = past.before.closing if past.before else None
    return past.state.closing is not None and (
        before is None or past.state.log.resolved(before.key) != past.state.closing.key
    )


def _concerns(row: ClockRow, person: str | None) -> bool:
    return person is None or row.handler == person or person in row.who


def _late(past: Iterable[_Past], person: str | None) -> list[Late]:
    found = []
    for known in past:
        before = {_identity(clock, known.state) for clock in known.before.overdue} if known.before else set()
        for clock in known.state.overdue:
            row = clock_row(known.state, clock)
            if _concerns(row, person):
                found.append(Late(row, _identity(clock, known.state) not in before))
    return sorted(found, key=_per_handler)


def _cleared(past: Iterable[_Past], person: str | None) -> list[Cleared]:
    found = []
    for known in past:
        late = {_identity(clock, known.state) for clock in known.state.overdue}
        clocks = {_identity(clock, known.state): clock for clock in known.state.clocks}
        if known.before is None:
            continue
        for clock in known.before.overdue:
            identity, row = _identity(clock, known.state), clock_row(known.before, clock)
            if identity not in late and _concerns(row, person):
                after = clocks.get(identity)
                found.append(Cleared(row, clock_row(known.state, after) if after else None))
    return sorted(found, key=_per_handler)


def _per_handler(line: Late | Cleared) -> tuple[bool, str, tuple[date, str, str, str]]:
    """Sort by handler, what has none last; then the one due first before the others."""
    handler = line.row.handler
    return handler is None, handler or "", line.row.order


def _identity(clock: Clock, state: StateOnDay) -> tuple[str, str]:
    """Return what tells a clock from others, also after what started it was corrected."""
    return clock.kind, state.log.resolved(clock.entry) or clock.entry


def _weeks(days: Sequence[date], mine: Sequence[_Past]) -> list[Week]:
    return [
        Week(day, sum(past.weeks[number][0] for past in mine), sum(past.weeks[number][1] for past in mine))
        for number, day in enumerate(days)
    ]
