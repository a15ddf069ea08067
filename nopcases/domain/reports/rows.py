"""Rows: what listings consist of. The terminal, CSV, Markdown and JSON all consume the same ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import Picture

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A clock of a case."""

    now: Picture
    clock: Clock

    @property
    def days_late(self) -> int:
        """Return the days past due; negative while there is time left."""
        return self.clock.days_late(self.now.day)

    @property
    def order(self) -> tuple[date, str, str, str]:
        """Sort by due day, case, clock, entry."""
        return self.clock.due.day, self.now.case.id, self.clock.kind, self.clock.entry


def overdue(pictures: Iterable[Picture], through: date | None = None) -> list[ClockRow]:
    """Return the running clocks that are overdue, and those due up to ``through`` where it is given."""
    rows = [
        ClockRow(now, clock)
        for now in pictures
        for clock in now.running
        if clock.overdue_on(now.day) or (through is not None and clock.due.day <= through)
    ]
    return sorted(rows, key=lambda row: row.order)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    now: Picture

    @property
    def next_clock(self) -> Clock | None:
        """Return the running clock that is due first."""
        return next(iter(self.now.running), None)


def listed(pictures: Iterable[Picture]) -> list[CaseRow]:
    """Return the cases, those received first before the others."""
    return sorted(map(CaseRow, pictures), key=lambda row: (row.now.case.received, row.now.case.id))


SECTIONS = ("late", "week", "promises", "waiting", "new", "unassigned")


@dataclass(frozen=True, slots=True)
class TodayRow:
    """A line of the page of the day: a clock, or in ``new`` and ``unassigned`` a case."""

    section: str
    now: Picture
    clock: Clock | None = None


def today(pictures: Iterable[Picture], person: str | None, me: str | None) -> list[TodayRow]:
    """Return the page of the day, section by section.

    ``person`` limits it to whose turn it is, ``me`` says whose promises stand under promises: those of
    ``person``, else of ``me``, else of everybody. A clock stands in the first section that it belongs to.
    """
    pictures = list(pictures)
    rows = [
        TodayRow(section, now, clock)
        for now in pictures
        for clock in now.running
        if (section := _section(now, clock, person or me))
        and (person is None or _concerns(person, now, clock))
    ]
    rows.sort(key=lambda row: (SECTIONS.index(row.section), ClockRow(row.now, row.clock).order))  # type: ignore[arg-type]
    return rows + _new_and_unassigned(pictures, person)


def _section(now: Picture, clock: Clock, promises_of: str | None) -> str | None:
    if clock.overdue_on(now.day):
        return "late"
    if clock.turn != "ours":
        return "waiting"
    if clock.due.day <= now.day + WEEK:
        return "week"
    mine = clock.kind == "promise" and (promises_of is None or promises_of in clock.who)
    return "promises" if mine else None


def _concerns(person: str, now: Picture, clock: Clock) -> bool:
    return person in clock.who or (clock.turn != "ours" and now.handler == person)


def _new_and_unassigned(pictures: list[Picture], person: str | None) -> list[TodayRow]:
    cases = [row.now for row in listed(pictures) if not row.now.closed]
    new = [now for now in cases if now.case.received > now.day - WEEK]
    unassigned = [now for now in cases if now.handler is None]
    if person:
        new = [now for now in new if now.handler in (None, person)]
    return [TodayRow("new", now) for now in new] + [TodayRow("unassigned", now) for now in unassigned]
