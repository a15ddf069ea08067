"""Figures of a year: what came in, was closed and was answered in a period, and how things stood at its end.

What happened counts in the period in which it happened, as it is known today; what was written down long after
is named. How things stood at the end of a period is the picture of that day, as it was known then. Duplicates are
counted nowhere.
"""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.calendar.terms import months_later
from nopcases.domain.case.case import Entry
from nopcases.domain.case.log import first_key
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.reports.answer_times import answer_clocks, in_time, on_time_share
from nopcases.domain.reports.rows import DUPLICATE, CaseRow, case_row, is_duplicate
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.history import looking_back
from nopcases.domain.timeline.log_kinds.records import GIVEN
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_

PER = {"month": N_("month"), "week": N_("week")}
"""What a year is divided into."""
SOON = timedelta(days=2)
"""What is written down within this time after it happened is not named."""
_PERCENTILE = 90


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a week of a year, as far as it has come."""

    name: str
    """``2026-11``, or ``2026-W48``."""
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Say whether ``day`` lies in it."""
        return self.first <= day <= self.last


def periods(year: int, per: str, today: date) -> list[Period]:
    """Return the months or ISO weeks of ``year`` through ``today``; a week is cut where the year is."""
    first, end = date(year, 1, 1), min(date(year, 12, 31), today)
    found = []
    while first <= end:
        if per == "week":
            iso = first.isocalendar()
            name, after = f"{iso.year}-W{iso.week:02}", first + timedelta(days=7 - first.weekday())
        else:
            name, after = f"{year}-{first.month:02}", months_later(first, 1)
        found.append(Period(name, first, min(after - ONE_DAY, end)))
        first = after
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened to cases in a period, and how they stood at its end."""

    received: int = 0
    results: Mapping[str, int] = field(default_factory=dict)
    """Result -> cases that were closed with it and still were at the end."""
    open: int = 0
    overdue: int = 0
    """Cases with something overdue."""
    answered: int = 0
    """Intakes and questions that were answered."""
    in_time: int = 0
    """Those of them that were answered within their norm."""
    waiting: int = 0
    """Intakes and questions that were open past their norm."""
    days: tuple[int, ...] = ()
    """From receipt to the first answer, of each case that got it."""
    helped: int = 0
    """Cases that got advice, materials, space or money."""
    asked_a_year_on: int = 0
    """Closed cases of which it became known whether they lived a year on."""
    alive_a_year_on: int = 0
    """Those of them that did, changed or not."""

    @property
    def closed(self) -> int:
        """Count the cases that were closed, with whatever result."""
        return sum(self.results.values())

    @property
    def within_norm(self) -> float | None:
        """Return answered in time ÷ (answered + still open past the norm), 0 to 1; None where both are zero."""
        return on_time_share(self.in_time, self.answered, self.waiting)

    @property
    def median_days(self) -> float | None:
        """Return the median of the days to the first answer; None where there is none."""
        return float(statistics.median(self.days)) if self.days else None

    @property
    def most_days(self) -> int | None:
        """Return their 90th percentile by nearest rank: nine in ten waited no longer; None where there is none."""
        rank = -(-_PERCENTILE * len(self.days) // 100)
        return sorted(self.days)[rank - 1] if self.days else None


_COUNTS = (
    "received",
    "open",
    "overdue",
    "answered",
    "in_time",
    "waiting",
    "helped",
    "asked_a_year_on",
    "alive_a_year_on",
)
"""The figures that are added up where several are told as one."""


def together(parts: Iterable[Figures]) -> Figures:
    """Return the figures of different cases as one."""
    parts = list(parts)
    results: Counter[str] = Counter()
    for part in parts:
        results.update(part.results)
    counts = {name: sum(getattr(part, name) for part in parts) for name in _COUNTS}
    return Figures(results=results, days=tuple(days for part in parts for days in part.days), **counts)


def figures(state: StateOnDay, then: StateOnDay | None, span: Period) -> Figures:
    """Return the figures of one case in ``span``: what happened by ``now``, how it stood by its last day, ``then``."""
    answered = [clock for clock in answer_clocks(state) if clock.met and span.holds(clock.met)]
    closing, asked = state.closing_by(span.last), _asked_a_year_on(state, span)
    closed = closing is not None and span.holds(closing.happened) and closing.get("result") != DUPLICATE
    return Figures(
        received=int(span.holds(state.case.received)),
        results={(closing and closing.get("result")) or "": 1} if closed else {},
        open=int(then is not None and not then.closed),
        overdue=int(then is not None and bool(then.overdue)),
        answered=len(answered),
        in_time=sum(map(in_time, answered)),
        waiting=sum(clock.overdue_on(then.day) for clock in answer_clocks(then)) if then else 0,
        days=tuple(_days(clock) for clock in answered if clock.started_by == "intake"),
        helped=int(any(span.holds(entry.happened) for entry in _given(state))),
        asked_a_year_on=int(asked is not None),
        alive_a_year_on=int(asked is not None and asked.get("state") != "no"),
    )


def _asked_a_year_on(state: StateOnDay, span: Period) -> Entry | None:
    """Return what was answered in ``span``, of a case with a result that the settings ask after."""
    aftercare, answer = state.settings.aftercare, state.a_year_on
    if not aftercare or not answer or state.result not in aftercare.results:
        return None
    return answer if span.holds(answer.happened) else None


def _days(clock: Clock) -> int:
    return ((clock.met or clock.since) - clock.since).days


def _given(state: StateOnDay) -> Iterable[Entry]:
    """Return the entries that gave support."""
    for entry in state.log.counting:
        if (entry.kind == "given" and entry.get("what") in GIVEN) or (
            entry.kind == "fund" and entry.get("stage") == "paid"
        ):
            yield entry


@dataclass(frozen=True, slots=True)
class WrittenLate:
    """Feedback that was written down more than two days after it happened."""

    case: str
    title: str
    entry: str
    """Its key."""
    happened: date
    days: int
    by: str
    """Who wrote it first; a correction may be another's."""


@dataclass(frozen=True, slots=True)
class CaseStats:
    """The figures of one case."""

    row: CaseRow
    """As it is known today: where it belongs, and whether it is a duplicate."""
    result: str | None
    """What it was closed as by the end of the periods, as it is known today."""
    new: bool
    """It came in within the periods."""
    parts: tuple[Figures, ...]
    """In each period."""
    whole: Figures
    """Over all of them."""
    late: tuple[WrittenLate, ...]

    @property
    def duplicate(self) -> bool:
        """Say whether it is a duplicate of another case, and so counted nowhere."""
        return is_duplicate(self.row)


def case_stats(state: StateOnDay, spans: Sequence[Period]) -> CaseStats:
    """Return the figures of the case that stands as ``now`` today, in each of the consecutive ``spans``."""
    whole = Period("", spans[0].first, spans[-1].last)
    states = looking_back(state, [span.last for span in spans])
    parts = tuple(_counted(state, then, span) for then, span in zip(states, spans, strict=True))
    return CaseStats(
        case_row(state),
        result=closing.get("result") if (closing := state.closing_by(whole.last)) else None,
        new=whole.holds(state.case.received),
        parts=parts,
        whole=_counted(state, states[-1], whole),
        late=tuple(_written_late(state, whole)),
    )


def _counted(state: StateOnDay, then: StateOnDay | None, span: Period) -> Figures:
    if is_duplicate(state):  # what is overdue there waits all the same
        return Figures(overdue=int(then is not None and bool(then.overdue)))
    return figures(state, then, span)


def _written_late(state: StateOnDay, span: Period) -> Iterable[WrittenLate]:
    for entry in state.log.counting:
        if entry.kind == "feedback" and not is_duplicate(state):
            first = state.case.by_key.get(first_key(state.case, entry), entry)
            days = (first.written - entry.happened).days
            if days > SOON.days and span.holds(first.written):
                yield WrittenLate(state.case.id, state.case.title, entry.key, entry.happened, days, first.by)
