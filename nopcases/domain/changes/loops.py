"""Cases that lead back to themselves: duplicates of each other, parts of each other, each following the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from nopcases.domain.case.case import Entry
from nopcases.domain.changes.findings import ERROR, Finding
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.state import CaseState
from nopcases.domain.vocabulary import DUPLICATE
from nopcases.language import N_

ONE_WAY = {
    DUPLICATE: N_("these cases are closed as duplicates of each other, and nobody helps: {cases}"),
    "part-of": N_("these cases are part of each other: {cases}"),
    "follows": N_("these cases follow each other: {cases}"),
}
"""The ways in which a case points to another one that may not lead back, with what ``check`` says."""

Others = Callable[[str], CaseState | None]
"""Gives a case by its id; None where there is none, or none that can be read."""


def loops(state: CaseState, others: Others) -> list[Finding]:
    """Return the entries of a case by which it leads back to itself."""
    found = []
    for way, message in ONE_WAY.items():
        for entry, other in _pointing(state, way):
            own = state.case.id  # that it names itself is another matter
            if other != own and (back := _way_back(other, own, way, others)):
                cases = (own, *back)
                found.append(Finding(ERROR, ("log", entry.key), Sentence(message, {"cases": cases})))
    return found


def loops_among(states: Iterable[CaseState]) -> dict[str, list[Finding]]:
    """Return id of a case -> the entries by which it leads back to itself, of those that do."""
    by_id = {state.case.id: state for state in states}
    pointing = {
        case: state for case, state in by_id.items() if state.duplicate_of or state.entries_of("link")
    }
    perhaps = {case for way in ONE_WAY for case in _leading_on(pointing, way)}
    found = {case: loops(by_id[case], by_id.get) for case in perhaps}
    return {case: findings for case, findings in found.items() if findings}


def _pointing(state: CaseState, way: str) -> Iterator[tuple[Entry, str]]:
    """Yield the entries by which a case points to another one in a way, with its id."""
    if way == DUPLICATE:
        if state.closing and state.duplicate_of:
            yield state.closing, state.duplicate_of
    else:
        yield from ((entry, entry.get("to")) for entry in state.entries_of("link") if entry.get("as") == way)


def _way_back(start: str, target: str, way: str, others: Others) -> tuple[str, ...]:
    """Return the ids from ``start`` through ``target``, empty where it does not lead there."""
    came_from: dict[str, str] = {start: ""}
    left = [start]
    while left and target not in came_from:
        case = left.pop()
        state = others(case)
        for _entry, other in _pointing(state, way) if state else ():
            if other not in came_from:
                came_from[other] = case
                left.append(other)
    path, case = [], target if target in came_from else ""
    while case:
        path.append(case)
        case = came_from[case]
    return tuple(reversed(path))


def _leading_on(states: Mapping[str, CaseState], way: str) -> set[str]:
    """Return the cases from which no end is reached: without loops there are none."""
    pointing = {case: {other for _entry, other in _pointing(state, way)} for case, state in states.items()}
    pointed: dict[str, list[str]] = {case: [] for case in states}
    for case, others in pointing.items():
        for other in others & states.keys():
            pointed[other].append(case)
    left = {case: len(others & states.keys()) for case, others in pointing.items()}
    ended = [case for case, count in left.items() if not count]
    while ended:
        case = ended.pop()
        del left[case]
        for other in pointed[case]:
            left[other] -= 1
            if not left[other]:
                ended.append(other)
    return set(left)
