"""Which cases belong together: the links that a case's own log holds, and those that others hold to it."""

from collections.abc import Collection, Iterable

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, running
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import DUPLICATE


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case that belongs with this one."""

    case: str
    """Its id."""
    title: str
    status: str
    as_: str
    """part-of, follows, related or duplicate."""
    own: bool
    """This case's own log says so, not the other one's."""


PART = "part-of"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A case that is a part of another one."""

    whole: str
    """The id of that one."""
    initiative: CaseRow
    clocks: tuple[ClockRow, ...]
    """Those that run, the one due first before the others."""


def named(state: StateOnDay) -> dict[str, list[str]]:
    """Return the cases that ``now`` names: id -> the ways."""
    ways: dict[str, list[str]] = {}
    for entry in state.entries_of("link"):
        ways.setdefault(str(entry.get("to")), []).append(str(entry.get("as")))
    if state.duplicate_of:
        ways.setdefault(state.duplicate_of, []).append(DUPLICATE)
    return ways


def linked(state: StateOnDay, others: Iterable[StateOnDay]) -> list[Linked]:
    """Return the cases among ``others`` that ``now`` names, then those that name it."""
    others = [other for other in others if other.case.id != state.case.id]
    own = named(state) if others else {}
    return [_linked(other, as_, own=True) for other in others for as_ in own.get(other.case.id, ())] + [
        _linked(other, as_, own=False) for other in others for as_ in named(other).get(state.case.id, ())
    ]


def _linked(other: StateOnDay, as_: str, *, own: bool) -> Linked:
    return Linked(other.case.id, other.case.title, other.status, as_, own)


def parts_of(wholes: Collection[str], states: Iterable[StateOnDay]) -> list[PartRow]:
    """Return the cases among ``states`` that are a part of one of ``wholes`` (ids), by their whole and by receipt."""
    found = [
        PartRow(whole, case_row(state), tuple(running(state)))
        for state in states
        for whole, ways in named(state).items()
        if PART in ways and whole in wholes and whole != state.case.id
    ]
    return sorted(found, key=lambda part: (part.whole, part.initiative.received, part.initiative.case))
