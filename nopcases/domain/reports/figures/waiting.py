"""Whose days a case takes: each day from receipt to closing, or today, is one party's.

It is the initiator's while the step is suspended; else a partner's while its reply is open; else the procedure's
while a decision clock or a step with a ``law`` runs; else ours. As with every clock the day of receipt is day 0: the
days are those after it, through the day of closing. Days on which the case was closed, before it was reopened, are
nobody's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock, Pause
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_

PARTIES = {
    "ours": N_("us"),
    "initiator": N_("initiator"),
    "partner": N_("partner"),
    "procedure": N_("rule or procedure"),
}
"""Who can be waited for."""
BY = {"party": N_("party"), "cause": N_("cause"), "route": N_("route"), "year": N_("year")}
"""What the days can be shown by."""
SUSPENSION, PARTNER, POT, STEP = "suspension", "partner", "pot", "step"


@dataclass(frozen=True, slots=True)
class Cause:
    """Who is waited for, and for what."""

    party: str
    sort: str = ""
    """What ``name`` is: a suspension's reason, a partner or meeting, a pot, a step; "" where only the party counts."""
    name: str | None = None
    """The reason, or the key; None where the case has no step yet."""
    route: str | None = None
    """The route of a step."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days after one another that have the same cause and lie in one year."""

    first: date
    last: date
    cause: Cause

    @property
    def days(self) -> int:
        """Count its days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class WaitRow:
    """The days that some cases waited."""

    key: str | None
    """A party, a cause, a route, a year or a case; None for what has none, and for the total."""
    cause: Cause | None
    """None for the total."""
    days: int
    cases: frozenset[str]


def stretches(state: StateOnDay) -> list[Stretch]:
    """Return whose each day of a case was, in the order of the days."""
    found: list[Stretch] = []
    clocks = state.clocks_of("step", "reply", "decision")
    for start, end in _open_spans(state):
        inside = (day for day in _changes(state, clocks, start, end) if start < day < end)
        for before, last in pairwise(sorted({start, end, *inside})):
            stretch = Stretch(before + ONE_DAY, last, _cause(state, clocks, last))
            if found and _goes_on(found[-1], stretch):
                found[-1] = replace(found[-1], last=last)
            else:
                found.append(stretch)
    return found


def _goes_on(before: Stretch, after: Stretch) -> bool:
    same_year = before.last.year == after.last.year
    return same_year and before.cause == after.cause and before.last + ONE_DAY == after.first


def _open_spans(state: StateOnDay) -> Iterator[tuple[date, date]]:
    """Yield (day 0, last day) of each time that the case was open."""
    start: date | None = state.case.received
    for entry in state.closings:
        if entry.kind == "reopen":
            start = entry.happened
        elif start is not None:
            if start < entry.happened:
                yield start, entry.happened
            start = None
    if start is not None and start < state.day:
        yield start, state.day


def _changes(state: StateOnDay, clocks: Iterable[Clock], start: date, end: date) -> Iterator[date]:
    """Yield the days that may be the last one of a cause, and the last ones of the years."""
    for clock in clocks:
        yield from (clock.since, clock.ended)
        for pause in clock.suspensions:
            yield from (pause.since, pause.until)
    yield from (stay.since for stay in state.stays)
    yield from (date(year, 12, 31) for year in range(start.year, end.year))


def _cause(state: StateOnDay, clocks: Iterable[Clock], day: date) -> Cause:
    """Return whose a day is, and why."""
    running = sorted(
        (clock for clock in clocks if clock.since < day <= clock.ended),
        key=lambda clock: (clock.since, clock.entry),
    )
    stay = next((stay for stay in reversed(state.stays) if stay.since < day), None)
    step = Cause("ours", STEP, stay.step if stay else None, stay.route if stay else None)
    of = {kind: [clock for clock in running if clock.kind == kind] for kind in ("step", "reply", "decision")}
    if pause := next((found for clock in of["step"] if (found := _paused(clock, day))), None):
        return Cause("initiator", SUSPENSION, pause.because)
    if of["reply"]:
        return Cause("partner", PARTNER, of["reply"][0].to)
    if of["decision"]:
        return Cause("procedure", POT, of["decision"][0].pot)
    if any(clock.limit and clock.limit.law for clock in of["step"]):
        return replace(step, party="procedure")
    return step


def _paused(clock: Clock, day: date) -> Pause | None:
    return next((pause for pause in clock.suspensions if pause.since < day <= pause.until), None)


_Key = tuple[str | None, Cause]
_KEYS: Mapping[str, Callable[[StateOnDay, Stretch], _Key]] = {
    "party": lambda _state, days: (days.cause.party, Cause(days.cause.party)),
    "cause": lambda _state, days: (days.cause.name, days.cause),
    "route": lambda state, days: (state.route, Cause(days.cause.party)),
    "year": lambda _state, days: (str(days.last.year), Cause(days.cause.party)),
    "case": lambda state, days: (state.case.id, days.cause),
}
"""What a row is about: its key, and as much of the cause as it tells."""


def waiting(states: Iterable[StateOnDay], by: str, settings: Settings) -> tuple[list[WaitRow], WaitRow]:
    """Return a row per item and party, and the total; ``by`` is one of ``BY``, or "case"."""
    days: dict[_Key, int] = {}
    cases: dict[_Key, set[str]] = {}
    for state in states:
        for stretch in stretches(state):
            key = _KEYS[by](state, stretch)
            days[key] = days.get(key, 0) + stretch.days
            cases.setdefault(key, set()).add(state.case.id)
    rows = [WaitRow(key, cause, days[key, cause], frozenset(cases[key, cause])) for key, cause in days]
    rows.sort(key=lambda row: _order(row, by, list(settings.routes)))
    every = frozenset(case for row in rows for case in row.cases)
    return rows, WaitRow(None, None, sum(days.values()), every)


def _order(row: WaitRow, by: str, routes: list[str]) -> tuple[object, ...]:
    """Sort causes by their days, the most first; the rest by item, then by party."""
    cause = row.cause or Cause("")
    party = list(PARTIES).index(cause.party)
    if by in ("cause", "case"):
        return -row.days, party, cause.sort, cause.name or "", cause.route or ""
    place = routes.index(row.key) if by == "route" and row.key in routes else len(routes)
    return place if by == "route" else 0, (row.key or "~") if by != "party" else "", party
