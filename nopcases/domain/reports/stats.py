"""Figures of a year: what came in, was closed and was answered in a period, and how things stood at its end.

What happened counts in the period in which it happened, as it is known today; what was written down long after
is named. How things stood at the end of a period is the picture of that day, as it was known then. Duplicates are
counted nowhere.
"""

import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.calendar.terms import months_later
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.reports.answer_times import on_time_share
from nopcases.domain.reports.figures.report_row import ReportRow
from nopcases.domain.reports.rows.cases import is_duplicate
from nopcases.domain.timeline.past import Count
from nopcases.domain.vocabulary import DUPLICATE
from nopcases.language import N_

PER = {"month": N_("month"), "week": N_("week")}
"""What a year is divided into."""
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


@dataclass(slots=True)
class CaseStats:
    """What is counted of one case."""

    row: ReportRow
    """As it is known today: where it belongs, and whether it is a duplicate."""
    whole: Period
    """The periods that are asked for, as one."""
    duplicate: bool
    """It is a duplicate of another case, and so counted nowhere."""
    late: Sequence[WrittenLate]

    @property
    def case(self) -> str:
        """Return its id."""
        return self.row.case

    @property
    def new(self) -> bool:
        """Say whether it came in within the periods."""
        return self.whole.holds(date.fromordinal(self.row.received))

    @property
    def result(self) -> str | None:
        """Return what it was closed as by the end of the periods, as it is known today."""
        last = self.whole.last.toordinal()
        by_then = [result for day, result in self.row.closings if day <= last]
        return by_then[-1] if by_then else None


def case_stats(rows: Iterable[ReportRow], spans: Sequence[Period]) -> list[CaseStats]:
    """Return what is counted of cases, as they stand today, in the consecutive ``spans``."""
    whole, found = together(spans), []
    for row in rows:
        duplicate = is_duplicate(row)
        late = () if duplicate or not row.late_feedback else tuple(_written_late(row, whole))
        found.append(CaseStats(row, whole, duplicate, late))
    return found


def together(spans: Sequence[Period]) -> Period:
    """Return consecutive periods as one."""
    return Period("", spans[0].first, spans[-1].last)


def _written_late(row: ReportRow, span: Period) -> Iterator[WrittenLate]:
    for entry, happened, written, by in row.late_feedback:
        if span.holds(date.fromordinal(written)):
            on = date.fromordinal(happened)
            yield WrittenLate(row.case, row.title, entry, on, written - happened, by)


class Tally:
    """Figures while cases are added to them."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.counts: Counter[str] = Counter()
        self.results: Counter[str] = Counter()
        self.days: list[int] = []

    @property
    def figures(self) -> Figures:
        """Return what they come to."""
        return Figures(results=self.results, days=tuple(self.days), **self.counts)


class Tallies:
    """The figures of consecutive periods while cases are added to them."""

    def __init__(self, spans: Sequence[Period]) -> None:
        """Start with nothing."""
        self._first = spans[0].first.toordinal()
        self._lasts = [span.last.toordinal() for span in spans]
        self._of = [Tally() for _span in spans]
        self._standing = {name: Count(self._lasts) for name in ("open", "overdue", "waiting")}

    @property
    def figures(self) -> list[Figures]:
        """Return the figures of each period."""
        for name, count in self._standing.items():
            for tally, number in zip(self._of, count.found, strict=True):
                tally.counts[name] = number
        return [tally.figures for tally in self._of]

    def _at(self, day: int) -> Tally | None:
        """Return the tally of the period that holds ``day``."""
        return self._of[bisect_left(self._lasts, day)] if self._first <= day <= self._lasts[-1] else None

    def add(self, case: CaseStats) -> None:
        """Add a case; of a duplicate counts what is overdue alone: that waits all the same."""
        row = case.row
        self._standing["overdue"].add(row.overdue)
        if case.duplicate:
            return
        self._standing["open"].add(row.open)
        self._standing["waiting"].add(row.waiting)
        if found := self._at(row.received):
            found.counts["received"] += 1
        for on, in_time, days in row.answers:
            if found := self._at(on):
                found.counts["answered"] += 1
                found.counts["in_time"] += in_time
                if days is not None:
                    found.days.append(days)
        for found in set(map(self._at, row.helped)):
            if found:
                found.counts["helped"] += 1
        if row.a_year_on:
            on, lives = row.a_year_on
            if found := self._at(on):
                found.counts["asked_a_year_on"] += 1
                found.counts["alive_a_year_on"] += lives
        self._add_closings(row)

    def _add_closings(self, row: ReportRow) -> None:
        """Add what it was closed as in a period, where it still was at the end of that."""
        last_in = {self._at(day): result for day, result in row.closings}
        for found, result in last_in.items():
            if found and result not in (None, DUPLICATE):
                found.results[result] += 1
