"""The page of the day: what is late, what is due this week, promises, who is waited for, what nobody has yet."""

from collections.abc import Iterable

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.clocks import WEEK, ClockRow
from nopcases.domain.reports.rows.pictures import Picture

SECTIONS = ("late", "week", "promises", "waiting", "new")


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line of the page of the day: a clock, or in ``new`` a case."""

    section: str
    initiative: CaseRow
    clock: ClockRow | None = None


def page_of_the_day(pictures: Iterable[Picture], person: str | None, me: str | None) -> list[DayRow]:
    """Return the page of the day, section by section.

    ``person`` limits it to whose turn it is, ``me`` says whose promises stand under promises: those of
    ``person``, else of ``me``, else of everybody. A clock stands in the first section that it belongs to.
    """
    pictures = list(pictures)
    found = [
        (SECTIONS.index(section), clock.order, DayRow(section, case, clock))
        for case, clocks in pictures
        for clock in clocks
        if (section := _section(clock, person or me)) and (person is None or _concerns(person, clock))
    ]
    found.sort(key=lambda line: line[:2])
    return [row for _section, _order, row in found] + _new((case for case, _clocks in pictures), person)


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


def _new(rows: Iterable[CaseRow], person: str | None) -> list[DayRow]:
    """Return the open cases that are new, of ``person`` or nobody's, and those that nobody has yet, each once."""
    cases = sorted((row for row in rows if not row.closed), key=lambda row: row.by_receipt)
    return [
        DayRow("new", case)
        for case in cases
        if case.handler is None
        or (case.received > case.day - WEEK and (person is None or case.handler == person))
    ]
