"""The page of the day: what is late, what is due this week, promises, who is waited for, what is new or unassigned."""

from collections.abc import Iterable
from dataclasses import dataclass

from nopcases.domain.reports.rows import WEEK, CaseRow, ClockRow, by_receipt, case_row, running
from nopcases.domain.timeline.state import StateOnDay

SECTIONS = ("late", "week", "promises", "waiting", "new", "unassigned")


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line of the page of the day: a clock, or in ``new`` and ``unassigned`` a case."""

    section: str
    initiative: CaseRow
    clock: ClockRow | None = None


def page_of_the_day(states: Iterable[StateOnDay], person: str | None, me: str | None) -> list[DayRow]:
    """Return the page of the day, section by section.

    ``person`` limits it to whose turn it is, ``me`` says whose promises stand under promises: those of
    ``person``, else of ``me``, else of everybody. A clock stands in the first section that it belongs to.
    """
    states = list(states)
    found = [
        (SECTIONS.index(section), clock.order, DayRow(section, case_row(state), clock))
        for state in states
        for clock in running(state)
        if (section := _section(clock, person or me)) and (person is None or _concerns(person, clock))
    ]
    found.sort(key=lambda line: line[:2])
    return [row for _section, _order, row in found] + _new_and_unassigned(states, person)


def _section(clock: ClockRow, promises_of: str | None) -> str | None:
    if clock.overdue:
        return "late"
    if clock.turn != "ours":
        return "waiting"
    if clock.due <= clock.day + WEEK:
        return "week"
    mine = clock.clock == "promise" and (promises_of is None or promises_of in clock.who)
    return "promises" if mine else None


def _concerns(person: str, clock: ClockRow) -> bool:
    return person in clock.who or (clock.turn != "ours" and clock.handler == person)


def _new_and_unassigned(states: Iterable[StateOnDay], person: str | None) -> list[DayRow]:
    cases = by_receipt(state for state in states if not state.closed)
    new = [case for case in cases if case.received > case.day - WEEK]
    unassigned = [case for case in cases if case.handler is None]
    if person:
        new = [case for case in new if case.handler in (None, person)]
    return [DayRow("new", case) for case in new] + [DayRow("unassigned", case) for case in unassigned]
