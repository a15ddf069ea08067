"""Agendas: what a meeting has to talk about, as its cases stand on a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from nopcases.domain.dataclass import dataclass
from nopcases.domain.meeting_places import places_of
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.settings import Meeting, Settings
from nopcases.domain.timeline.state import StateOnDay


class _Case(NamedTuple):
    """A case that may stand on an agenda."""

    row: CaseRow
    clocks: Sequence[ClockRow]
    """Those that run, the one due first before the others."""
    late: tuple[ClockRow, ...]
    """Those of them that are overdue."""
    state: StateOnDay


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A case on an agenda."""

    section: str
    """"consult": brought in by a question to the meeting; "step": in a step of it; "missing": a partner owes an
    answer; "place": listed in a place that the meeting treats."""
    initiative: CaseRow
    clock: ClockRow | None
    """What runs: the question, the step, or in a place what is due first."""
    since: date | None
    """Since when it waits: for the answer, or in the step."""
    late: tuple[ClockRow, ...]
    """What is overdue in the case."""
    partner: str | None = None
    """Who owes the answer."""
    listed_in: str | None = None
    """The place in whose block it stands; None for the block of the cases without a place."""
    new: bool = False
    """It came in after the last meeting."""

    def was_there_on(self, day: date) -> bool:
        """Say whether it was on the agenda of an earlier ``day``: the case was there, and so was what it is about."""
        since = self.since if self.section != "place" else None
        return self.initiative.received <= day and (since is None or since <= day)

    @property
    def text(self) -> str:
        """Return what was asked of the meeting or the partner, "" where nothing was."""
        return self.clock.subject if self.clock and self.clock.clock == "reply" else ""


def _row(section: str, case: _Case, clock: ClockRow | None, **more: Any) -> AgendaRow:
    """Return the row of a case; ``more`` is what rows of its section alone have."""
    since = clock.since if clock else _entered(case.state)
    return AgendaRow(section, case.row, clock, since=since, late=case.late, **more)


def _case(state: StateOnDay, pictures: Pictures) -> _Case:
    clocks = pictures.running(state)
    return _Case(pictures.row(state), clocks, tuple(clock for clock in clocks if clock.overdue), state)


def _entered(state: StateOnDay) -> date | None:
    """Return the day on which a case came into its present step."""
    ways = (entry.happened for entry in reversed(state.log.counting) if entry.kind in ("route", "step"))
    return next(ways, None)


def agenda(
    states: Iterable[StateOnDay],
    settings: Settings,
    meeting: Meeting,
    last: date | None,
    places: frozenset[str] | None = None,
    pictures: Pictures | None = None,
) -> list[AgendaRow]:
    """Return the agenda of ``meeting``, section by section; in the first two a case stands in only one.

    ``last`` is the meeting before, since which a case is new. ``places`` limits the blocks to those they meet.
    ``pictures`` are those of cases that others look at too.
    """
    pictures = pictures or Pictures()
    open_ones = [state for state in states if not state.closed]
    cases = [_case(state, pictures) for state in open_ones]
    cases.sort(key=lambda case: case.row.by_receipt)
    brought = _waiting(cases, meeting.key, "consult")
    known = {row.initiative.case for row in brought}
    rest = [case for case in cases if case.row.case not in known]
    rows = [*brought, *_in_step(rest, meeting)]
    own = blocks(open_ones, settings, meeting, places)
    there = {block: _in_area(cases, settings, _area(settings, block, own)) for block in own}
    listed = {case.row.case for block in there.values() for case in block}
    asking = [case for case in cases if case.row.case in listed] if meeting.treats == "places" else cases
    for partner in dict.fromkeys(meeting.partners):
        rows += _waiting(asking, partner, "missing")
    for block, inside in there.items():
        rows += _in_block(inside, block, last)
    return rows


def _waiting(cases: Iterable[_Case], party: str, section: str) -> list[AgendaRow]:
    """Return the questions that ``party`` has not answered, the one due first before the others."""
    found = [
        (clock, case)
        for case in cases
        for clock in case.clocks
        if clock.clock == "reply" and party in clock.who
    ]
    found.sort(key=lambda both: (both[0].due, both[0].case, both[0].entry))
    partner = party if section == "missing" else None
    return [_row(section, case, clock, partner=partner) for clock, case in found]


def _in_step(cases: Iterable[_Case], meeting: Meeting) -> Iterator[AgendaRow]:
    for case in cases:
        step = case.state.present_step
        if step and step.meeting == meeting.key:
            yield _row("step", case, next((clock for clock in case.clocks if clock.clock == "step"), None))


def blocks(
    cases: Iterable[StateOnDay], settings: Settings, meeting: Meeting, places: frozenset[str] | None = None
) -> list[str | None]:
    """Return the places that have a block of their own, those without cases too.

    None is the block of the open cases without a place, where there are such cases and the meeting names no places.
    """
    own: list[str | None] = [
        key for key in places_of(meeting, settings) if places is None or places & settings.within(key)
    ]
    if meeting.treats != "places" or meeting.places or places is not None:
        return own
    nowhere = any(not state.closed and _within(state.case.places, settings, None) for state in cases)
    return [*own, None] if nowhere else own


def _area(settings: Settings, block: str | None, blocks: Sequence[str | None]) -> frozenset[str] | None:
    """Return the places whose cases stand in a block: what lies within it, but for what has a block of its own.

    None stands for no place that is known.
    """
    return None if block is None else settings.within(block).difference(set(blocks) - {block})


def _in_area(cases: Iterable[_Case], settings: Settings, area: frozenset[str] | None) -> list[_Case]:
    return [case for case in cases if _within(case.row.places, settings, area)]


def _in_block(cases: Iterable[_Case], block: str | None, last: date | None) -> Iterator[AgendaRow]:
    for case in cases:
        new = last is not None and case.row.received > last
        yield _row("place", case, next(iter(case.clocks), None), listed_in=block, new=new)


def _within(places: Sequence[str], settings: Settings, area: frozenset[str] | None) -> bool:
    """Say whether one of these places is in an area; None: whether none of them is known."""
    if area is None:
        return settings.places.keys().isdisjoint(places)
    return not area.isdisjoint(places)
