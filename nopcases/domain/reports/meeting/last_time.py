"""What was agreed at a meeting the last time, and what came of it since."""

from collections.abc import Iterable, Iterator
from datetime import date

from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.log import LogRow, log_rows
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Meeting
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_


@dataclass(frozen=True, slots=True)
class Agreed:
    """Something that the minutes of a meeting say of a case."""

    initiative: CaseRow
    entry: LogRow
    came: tuple[Sentence, ...]
    """What came of it since, as it stands now."""
    late: bool
    """What it promised or asked is overdue."""


def last_time(states: Iterable[StateOnDay], meeting: Meeting, last: date | None, day: date) -> list[Agreed]:
    """Return what the minutes of the meeting before ``day`` say, case by case; closed cases too.

    ``last`` is its date by the rule; where it was held later, the minutes say so.
    """
    said = [
        (state, entry) for state in states for entry in _minuted(state, meeting.key) if entry.happened < day
    ]
    held = max((entry.happened for _state, entry in said), default=None)
    if held is None or (last and held < last):
        return []
    cases = {state.case.id: state for state, entry in said if entry.happened == held}
    found = [agreed for state in cases.values() for agreed in _agreed(state, meeting.key, held)]
    return sorted(found, key=lambda one: (one.initiative.received, one.initiative.case))


def _minuted(state: StateOnDay, meeting: str) -> list[Entry]:
    return [entry for entry in state.log.counting if entry.get("minutes") == meeting]


def _agreed(state: StateOnDay, meeting: str, held: date) -> Iterator[Agreed]:
    entries = {entry.key: entry for entry in _minuted(state, meeting) if entry.happened == held}
    for row in log_rows(state, entries.keys()):
        clock = next((clock for clock in state.clocks if clock.entry == row.key), None)
        came = tuple(_came(state, entries[row.key], clock))
        yield Agreed(case_row(state), row, came, bool(clock and clock.overdue_on(state.day)))


def _came(state: StateOnDay, entry: Entry, clock: Clock | None) -> Iterator[Sentence]:
    """Yield what became of an entry: of its promise, else whether the initiator heard; and how the case went on."""
    if entry.kind == "step":
        yield from _since_step(state, entry)
    elif clock:
        yield _fate(clock, state.day)
    else:
        yield _told(state, entry)
    if state.closing and _after(state, state.closing, entry):
        facts = {"day": state.closing.happened, "result": state.result}
        yield Sentence(N_("closed {day}: {result}"), facts)


def _fate(clock: Clock, day: date) -> Sentence:
    """Return what became of a promise, a question or a loan."""
    if clock.met:
        return Sentence(N_("done {day}"), {"day": clock.met})
    if clock.stopped:
        return Sentence(N_("dropped {day}"), {"day": clock.stopped})
    late = clock.overdue_on(day)
    return Sentence(N_("not done yet, was due {day}") if late else N_("due {day}"), {"day": clock.due.day})


def _since_step(state: StateOnDay, entry: Entry) -> Iterator[Sentence]:
    """Yield to which step the case went on."""
    later = [
        other
        for other in state.log.counting
        if other.kind in ("step", "route") and _after(state, other, entry)
    ]
    if later:
        yield Sentence(N_("went on {day}"), {"day": later[0].happened})
    elif not state.closed:
        yield Sentence(N_("still in this step"))


def _told(state: StateOnDay, entry: Entry) -> Sentence:
    """Return whether the initiator heard from us since."""
    heard = next((said.happened for said in state.feedback if _after(state, said, entry)), None)
    if heard:
        return Sentence(N_("the initiator heard {day}"), {"day": heard})
    return Sentence(N_("the initiator has not heard it yet"))


def _after(state: StateOnDay, other: Entry, entry: Entry) -> bool:
    """Say whether ``other`` comes after ``entry`` in the order in which things happened."""
    order = state.log.counting
    return order.index(other) > order.index(entry)
