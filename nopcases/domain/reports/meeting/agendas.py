"""Agendas: what a meeting has to talk about, as its cases stand on a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.meeting_places import places_of
from nopcases.domain.reports.rows import CaseRow, ClockRow, Pictures
from nopcases.domain.settings import Meeting, Settings
from nopcases.domain.timeline.state import StateOnDay

_OfCase = tuple[CaseRow, tuple[ClockRow, ...]]
"""A case, and what is overdue in it."""


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


def _row(section: str, state: StateOnDay, clock: ClockRow | None, of_case: _OfCase, **more: Any) -> AgendaRow:
    """Return the row of a case; ``more`` is what rows of its section alone have."""
    initiative, late = of_case
    since = clock.since if clock else _entered(state)
    return AgendaRow(section, initiative, clock, since=since, late=late, **more)


def _of_case(state: StateOnDay, pictures: Pictures) -> _OfCase:
    case, clocks = pictures.of(state)
    return case, tuple(clock for clock in clocks if clock.overdue)


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
    cases = [state for state in states if not state.closed]
    cases.sort(key=lambda state: (state.case.received, state.case.id))
    brought = _waiting(cases, meeting.key, "consult", pictures)
    known = {row.initiative.case for row in brought}
    rest = [state for state in cases if state.case.id not in known]
    rows = [*brought, *_in_step(rest, meeting, pictures)]
    own = blocks(cases, settings, meeting, places)
    areas = {block: _area(settings, block, own) for block in own}
    in_blocks = [state for state in cases if any(_within(state, area) for area in areas.values())]
    for partner in dict.fromkeys(meeting.partners):
        rows += _waiting(in_blocks if meeting.treats == "places" else cases, partner, "missing", pictures)
    for block, area in areas.items():
        rows += _in_block(cases, area, block, last, pictures)
    return rows


def _waiting(cases: Iterable[StateOnDay], party: str, section: str, pictures: Pictures) -> list[AgendaRow]:
    """Return the questions that ``party`` has not answered, the one due first before the others."""
    found = [
        (clock, state)
        for state in cases
        for clock in pictures.running(state)
        if clock.clock == "reply" and party in clock.who
    ]
    found.sort(key=lambda both: (both[0].due, both[0].case, both[0].entry))
    partner = party if section == "missing" else None
    states = {clock.case: state for clock, state in found}  # one may have asked thousands of times
    of_cases = {case: _of_case(state, pictures) for case, state in states.items()}
    return [_row(section, state, clock, of_cases[clock.case], partner=partner) for clock, state in found]


def _in_step(cases: Iterable[StateOnDay], meeting: Meeting, pictures: Pictures) -> Iterator[AgendaRow]:
    for state in cases:
        step = state.present_step
        if step and step.meeting == meeting.key:
            clocks = (clock for clock in pictures.running(state) if clock.clock == "step")
            yield _row("step", state, next(clocks, None), _of_case(state, pictures))


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
    nowhere = any(not state.closed and _within(state, None) for state in cases)
    return [*own, None] if nowhere else own


def _area(settings: Settings, block: str | None, blocks: Sequence[str | None]) -> frozenset[str] | None:
    """Return the places whose cases stand in a block: what lies within it, but for what has a block of its own.

    None stands for no place that is known.
    """
    return None if block is None else settings.within(block).difference(set(blocks) - {block})


def _in_block(
    cases: Sequence[StateOnDay],
    area: frozenset[str] | None,
    block: str | None,
    last: date | None,
    pictures: Pictures,
) -> Iterator[AgendaRow]:
    for state in cases:
        if _within(state, area):
            first = next(iter(pictures.running(state)), None)
            new = last is not None and state.case.received > last
            yield _row("place", state, first, _of_case(state, pictures), listed_in=block, new=new)


def _within(state: StateOnDay, area: frozenset[str] | None) -> bool:
    """Say whether a case is listed in one of these places; None: in none that is known."""
    if area is None:
        return state.settings.places.keys().isdisjoint(state.case.places)
    return not area.isdisjoint(state.case.places)
