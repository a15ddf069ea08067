"""The weekly report: what is late and since when, what was solved, what comes, and how the weeks went."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nopcases.domain.pots.balances import Balance
from nopcases.domain.reports.overviews import OverviewRow, overview, this_year
from nopcases.domain.reports.rows import WEEK, CaseRow, ClockRow, listed, overdue
from nopcases.domain.reports.signals import Signal, signals
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.history import earlier, looking_back
from nopcases.domain.timeline.state import Picture

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
    clock: Clock | None
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

    now: Picture
    before: Picture | None
    """A week ago."""
    weeks: Sequence[tuple[bool, bool]]
    """On each day looked back at: was it open, was something overdue."""


Each = Callable[[Callable[[Picture], _Past], Sequence[Picture]], Iterable[_Past]]
"""As ``map``: the work on every case, of which a caller may show the progress."""


def weekly(
    pictures: Sequence[Picture],
    settings: Settings,
    day: date,
    person: str | None = None,
    counts: Callable[[Picture], bool] = lambda _now: True,
    each: Each = map,
) -> WeeklyReport:
    """Return the report; ``person`` limits it to the cases and clocks of one person.

    ``counts`` says which cases it is about; what a pot has left is left of the whole pot.
    """
    days = [day - WEEK * back for back in range(WEEKS, 0, -1)]
    chosen = [now for now in pictures if counts(now)]
    past = list(each(lambda now: _look_back(now, days), chosen))
    mine = [one for one in past if person is None or one.now.handler == person]
    cases = [one.now for one in mine]
    places, together = overview("village", cases, settings, day)
    return WeeklyReport(
        day=day,
        person=person,
        late=_late(past, person),
        cleared=_cleared(past, person),
        due=[
            row
            for row in overdue(chosen, day + WEEK)
            if not row.clock.overdue_on(day) and _concerns(row, person)
        ],
        unassigned=listed(now for now in cases if not now.closed and now.handler is None),
        new=listed(one.now for one in mine if one.before is None and not one.now.duplicate_of),
        closed=listed(one.now for one in mine if _closed_since(one) and not one.now.duplicate_of),
        places=places,
        together=together,
        pots=this_year(pictures, settings, day, counts),
        signals=[signal for now in cases for signal in signals(now, settings)],
        weeks=_weeks(days, mine, day),
    )


def _look_back(now: Picture, days: Sequence[date]) -> _Past:
    states = looking_back(now, days)
    weeks = [
        (then is not None and not then.closed, then is not None and bool(then.overdue)) for then in states
    ]
    return _Past(now, earlier(now, now.day - WEEK), weeks)


def _closed_since(one: _Past) -> bool:
    """Say whether it was closed in the week, on whatever day that was: what is logged late is in one report."""
    before = one.before.closing if one.before else None
    return one.now.closing is not None and (
        before is None or one.now.log.resolved(before.key) != one.now.closing.key
    )


def _concerns(row: ClockRow, person: str | None) -> bool:
    return person is None or row.now.handler == person or person in row.clock.who


def _late(past: Iterable[_Past], person: str | None) -> list[Late]:
    found = []
    for one in past:
        before = {_identity(clock, one.now) for clock in one.before.overdue} if one.before else set()
        rows = (ClockRow(one.now, clock) for clock in one.now.overdue)
        found += [
            Late(row, _identity(row.clock, one.now) not in before) for row in rows if _concerns(row, person)
        ]
    return sorted(found, key=_per_handler)


def _cleared(past: Iterable[_Past], person: str | None) -> list[Cleared]:
    found = []
    for one in past:
        late = {_identity(clock, one.now) for clock in one.now.overdue}
        clocks = {_identity(clock, one.now): clock for clock in one.now.clocks}
        rows = [ClockRow(one.before, clock) for clock in one.before.overdue] if one.before else []
        for row in rows:
            identity = _identity(row.clock, one.now)
            if identity not in late and _concerns(row, person):
                found.append(Cleared(row, clocks.get(identity)))
    return sorted(found, key=_per_handler)


def _per_handler(one: Late | Cleared) -> tuple[bool, str, tuple[date, str, str, str]]:
    """Sort by handler, what has none last; then the one due first before the others."""
    handler = one.row.now.handler
    return handler is None, handler or "", one.row.order


def _identity(clock: Clock, now: Picture) -> tuple[str, str]:
    """Return what tells a clock from others, also after what started it was corrected."""
    return clock.kind, now.log.resolved(clock.entry) or clock.entry


def _weeks(days: Sequence[date], mine: Sequence[_Past], day: date) -> list[Week]:
    weeks = [
        Week(then, sum(one.weeks[number][0] for one in mine), sum(one.weeks[number][1] for one in mine))
        for number, then in enumerate(days)
    ]
    last = Week(day, sum(not one.now.closed for one in mine), sum(bool(one.now.overdue) for one in mine))
    return [*weeks, last]
