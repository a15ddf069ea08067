"""The past of a case: how it stood from day to day, from one reading of its log.

What a report asks of many days past is little: was it open, and what was late. A glance holds that, from the day on
which it changed; the whole picture of a day is drawn by ``state_on``.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from nopcases.domain.calendar.holidays import ONE_DAY, Holidays
from nopcases.domain.calendar.terms import Limit
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import Log, exists_since, log_on
from nopcases.domain.dataclass import dataclass
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.log_kinds import LOG_KINDS, apply
from nopcases.domain.timeline.replay import Replay


@dataclass(slots=True)  # not frozen: reports make thousands, and freezing doubles what that takes
class Glance:
    """How a case stood, as it was known then, from a day until the next glance."""

    since: date
    closing: str | None
    """The key of the entry that had closed it, None while it was open."""
    dues: tuple[date, ...]
    """The due days of the clocks that ran, the first one first."""
    answers: tuple[date, ...]
    """Those of them on which an answer was due."""

    @property
    def closed(self) -> bool:
        """Say whether it was closed."""
        return self.closing is not None


def glance_on(past: Sequence[Glance], day: date) -> Glance | None:
    """Return the glance that tells of ``day``; None where the case did not exist yet."""
    number = bisect_right(past, day, key=lambda glance: glance.since)
    return past[number - 1] if number else None


Days = Sequence[int]
"""Stretches of days: the first of each, and the first after it, one after the other; ordinals."""
FOREVER = date.max.toordinal() + 1
"""The end of a stretch that goes on."""


def open_days(past: Sequence[Glance]) -> Days:
    """Return when a case was open, as was known on each day."""
    return _joined((first, end) for glance, first, end in _lasting(past) if not glance.closed)


def overdue_days(past: Sequence[Glance]) -> Days:
    """Return when something was overdue, as was known on each day."""
    return _joined(
        (max(first, glance.dues[0].toordinal() + 1), end)
        for glance, first, end in _lasting(past)
        if glance.dues
    )


def waiting_days(past: Sequence[Glance]) -> Days:
    """Return when an answer was overdue, each answer by itself, as was known on each day."""
    return _joined(
        (max(first, due.toordinal() + 1), end)
        for glance, first, end in _lasting(past)
        for due in glance.answers
    )


def _lasting(past: Sequence[Glance]) -> Iterator[tuple[Glance, int, int]]:
    """Yield each glance with the first day that it tells of, and the first after those."""
    firsts = [glance.since.toordinal() for glance in past]
    return zip(past, firsts, [*firsts[1:], FOREVER], strict=False)


def _joined(stretches: Iterable[tuple[int, int]]) -> Days:
    found: list[int] = []
    for first, end in stretches:
        if found and found[-1] == first < end:
            found[-1] = end
        elif first < end:
            found += (first, end)
    return tuple(found)


def times(days: Days, day: int) -> int:
    """Count the stretches that a day lies in."""
    return sum([days[at] <= day < days[at + 1] for at in range(0, len(days), 2)])


class Count:
    """How many stretches each of some days lies in, while they are added up."""

    def __init__(self, days: Sequence[int]) -> None:
        """Take the days; they ascend."""
        self._days = days
        self._more = [0] * (len(days) + 1)  # than on the day before

    def add(self, stretches: Days) -> None:
        """Add the stretches of a case."""
        for at in range(0, len(stretches), 2):
            self._more[bisect_left(self._days, stretches[at])] += 1
            self._more[bisect_left(self._days, stretches[at + 1])] -= 1

    @property
    def found(self) -> list[int]:
        """Return the count of each day."""
        return list(accumulate(self._more[:-1]))


def glances(case: Case, settings: Settings) -> tuple[Glance, ...]:
    """Return a glance for each day on which one differs from that of the day before, the first day first.

    They say what ``state_on`` says of every day since the case exists.
    """
    found: list[Glance] = []
    for log, days in _readings(case):
        for glance in _read(case, log, settings, days):
            if not found or _told(found[-1]) != _told(glance):
                found.append(glance)
    return tuple(found)


def _told(glance: Glance) -> tuple[str | None, tuple[date, ...], tuple[date, ...]]:
    return glance.closing, glance.dues, glance.answers


def _readings(case: Case) -> Iterator[tuple[Log, Sequence[date]]]:
    """Yield stretches of days on which something may have changed, with the log as known by the last one.

    A strike or a correction, when it is written, changes what others mean, so there a stretch ends.
    """
    first = exists_since(case)
    days = sorted({first, *(day for day in _changing_days(case) if day > first)})
    turns = {entry.written for entry in case.entries if entry.kind == "strike" or entry.get("replaces")}
    ends = [*(turn - ONE_DAY for turn in sorted(turns) if turn > first), date.max]
    done = 0
    for end in ends:
        upto = bisect_right(days, end)
        if done < upto:
            yield log_on(case, end), days[done:upto]
        done = upto


def _changing_days(case: Case) -> Iterator[date]:
    yield case.received  # a hand may date it ahead; the clocks of an intake run from then
    for entry in case.entries:
        yield entry.written
        yield entry.happened


def _read(case: Case, log: Log, settings: Settings, days: Sequence[date]) -> Iterator[Glance]:
    """Yield a glance for each of ``days``; one replay serves while what is learned also happened last."""
    known_since = [
        (max(entry.written, entry.happened), entry) for entry in log.counting if entry.kind in LOG_KINDS
    ]
    replay, read, dues = Replay(case, log, settings), list[Entry](), _Dues(settings.holidays)
    for day in days:
        known = [entry for since, entry in known_since if since <= day]
        if known[: len(read)] != read:
            replay, read, dues = Replay(case, log, settings), [], _Dues(settings.holidays)
        for entry in known[len(read) :]:
            apply(replay, entry)
        read = known
        running = [(dues.of(one), one.kind) for one in replay.clocks if one.runs and one.since <= day]
        yield Glance(
            day,
            replay.closing.key if replay.closing else None,
            tuple(sorted([due for due, _kind in running])),
            tuple(sorted([due for due, kind in running if kind == "answer"])),
        )


class _Dues:
    """The due days of the clocks of a replay, reckoned anew only where something moved them."""

    def __init__(self, holidays: Holidays) -> None:
        self._holidays = holidays
        self._known: dict[int, tuple[Limit | None, int, int, date]] = {}

    def of(self, clock: Clock) -> date:
        """Return the day on which a clock is due, as far as the log was read."""
        limit, paused, extended = clock.limit, clock.paused, len(clock.extensions)
        known = self._known.get(id(clock))
        if known and known[0] is limit and known[1] == paused and known[2] == extended:
            return known[3]
        due = clock.due_by(self._holidays).day
        self._known[id(clock)] = limit, paused, extended, due
        return due
