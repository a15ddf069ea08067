"""What two versions of a TOML document say together, given the version that both come from: values only.

Where both changed a value differently, nobody's clock decides: the value of the base stays, and a conflict holds
what each proposed. It is data (``[conflict.title]``); a merge that meets one goes on with it. So a merge always
succeeds, gives the same in both orders, and a third version joins in either order with the same result.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from nopcases.domain.case.conflicts import CONFLICT, MISSING, Conflict, without_conflicts
from nopcases.domain.dataclass import dataclass
from nopcases.folder.toml.edit import render_value, same
from nopcases.folder.toml.scan import KeyPath


@dataclass(frozen=True, slots=True)
class Document:
    """The values of a document, and apart from them its open conflicts."""

    values: Any
    conflicts: Mapping[KeyPath, Conflict]


@dataclass(frozen=True, slots=True)
class _State:
    """What one document says at one path."""

    value: Any
    conflicts: Mapping[KeyPath, Conflict]
    """At this path and below."""

    def says(self, other: "_State") -> bool:
        return _equal(self.value, other.value) and _same_conflicts(self.conflicts, other.conflicts)


def document(values: Mapping[str, Any]) -> Document:
    """Return a document as its values have it."""
    others, conflicts = without_conflicts(values)
    ordered = {path: Conflict(found.base, _sorted(found.proposals)) for path, found in conflicts.items()}
    return Document(others, ordered)


def as_values(found: Document) -> dict[str, Any]:
    """Return what a file holds: the values with the table of conflicts."""
    values = dict(found.values)
    for path, conflict in sorted(found.conflicts.items()):
        table = values[CONFLICT] = dict(values.get(CONFLICT, {}))
        for name in path[:-1]:
            table[name] = dict(table.get(name, {}))
            table = table[name]
        base = {} if conflict.base is MISSING else {"base": conflict.base}
        table[path[-1]] = base | {"proposals": list(conflict.proposals)}
    return values


def merge_values(base: Document, ours: Document, theirs: Document, sets: frozenset[str]) -> Document:
    """Return what two documents say together; ``sets`` names the keys of lists without an order."""
    merged = _Merge(sets).at((), *(_State(each.values, each.conflicts) for each in (base, ours, theirs)))
    return Document({} if merged.value is MISSING else merged.value, merged.conflicts)


@dataclass(frozen=True, slots=True)
class _Merge:
    sets: frozenset[str]

    def at(self, path: KeyPath, base: _State, ours: _State, theirs: _State) -> _State:
        """Return the state at ``path``."""
        if theirs.says(base) or ours.says(theirs):
            return ours
        if ours.says(base):
            return theirs
        states = (base, ours, theirs)
        values = [state.value for state in states if state.value is not MISSING]
        if any(path in state.conflicts for state in states) or not all(
            isinstance(value, dict) for value in values
        ):
            return self._leaf(path, *states)
        for side, other in ((ours, theirs), (theirs, ours)):
            if side.value is MISSING and other.value is not MISSING and not _is_group(path, other.value):
                return other  # removed here and changed there: it stays, whole
            if _redacted(path, side) and not _redacted(path, other):
                return side
        return self._table(path, *states)

    def _table(self, path: KeyPath, *states: _State) -> _State:
        values: dict[str, Any] = {}
        conflicts: dict[KeyPath, Conflict] = {}
        for name in _names(path, states):
            inner = self.at((*path, name), *(_within(state, path, name) for state in states))
            if inner.value is not MISSING:
                values[name] = inner.value
            conflicts |= inner.conflicts
        gone = not values and any(state.value is MISSING for state in states[1:])
        return _State(MISSING if gone else values, conflicts)

    def _leaf(self, path: KeyPath, base: _State, ours: _State, theirs: _State) -> _State:
        for side, other in ((ours, theirs), (theirs, ours)):
            if side.value is MISSING and other.value is not MISSING and not self._is_set(path, other.value):
                return other
        if all(self._is_set(path, state.value) for state in (base, ours, theirs)):
            return _State(_union(base.value, ours.value, theirs.value), {})
        return _decided_by_nobody(path, base, ours, theirs)

    def _is_set(self, path: KeyPath, value: Any) -> bool:
        return path[-1] in self.sets and (value is MISSING or isinstance(value, list))


def _is_group(path: KeyPath, table: Mapping[str, Any]) -> bool:
    """Say whether a table only gathers what stands for itself: entries, places, contacts by role."""
    return path in ((), ("contacts",)) or all(isinstance(value, dict) for value in table.values())


def _redacted(path: KeyPath, state: _State) -> bool:
    """Say whether it is an entry of a log whose text was taken out, which no merge brings back."""
    return path[:-1] == ("log",) and _get(state.value, "redacted") is True


def _names(path: KeyPath, states: Iterable[_State]) -> list[str]:
    """Return the keys of a table in some version, those of a conflict included; the same in both orders."""
    names: set[str] = set()
    for state in states:
        names |= set() if state.value is MISSING else state.value.keys()
        names |= {at[len(path)] for at in state.conflicts if len(at) > len(path)}
    return sorted(names)


def _within(state: _State, path: KeyPath, name: str) -> _State:
    below = (*path, name)
    conflicts = {at: found for at, found in state.conflicts.items() if at[: len(below)] == below}
    return _State(_get(state.value, name), conflicts)


def _get(table: Any, name: str) -> Any:
    return table.get(name, MISSING) if isinstance(table, dict) else MISSING


def _decided_by_nobody(path: KeyPath, base: _State, ours: _State, theirs: _State) -> _State:
    """Return the state of a value that both sides changed: the conflict over it, or what a decision left."""
    was = base.conflicts.get(path)
    sides = [_claims(path, state) for state in (ours, theirs)]
    if was and any(path not in state.conflicts for state in (ours, theirs)):  # decided on one side at least
        known = {render_value(value) for value in was.proposals}
        sides = [
            {
                text: value
                for text, value in claims.items()
                if path not in state.conflicts or text not in known
            }
            for claims, state in zip(sides, (ours, theirs), strict=True)
        ]
    claims = sides[0] | sides[1]
    if len(claims) == 1:
        return _State(next(iter(claims.values())), {})
    before = was.base if was else base.value
    if before is MISSING:
        bases = [found.base for state in (ours, theirs) if (found := state.conflicts.get(path))]
        before = min((value for value in bases if value is not MISSING), key=render_value, default=MISSING)
    conflict = Conflict(before, _sorted(claims.values()))
    return _State(conflict.held, {path: conflict})


def _claims(path: KeyPath, state: _State) -> dict[str, Any]:
    """Return what a side wants a value to be (TOML -> value): the proposals of its conflict, or what it holds."""
    conflict = state.conflicts.get(path)
    values = list(conflict.proposals) if conflict else []
    if state.value is not MISSING and not (conflict and _equal(state.value, conflict.held)):
        values.append(state.value)  # edited by hand, where there is a conflict
    return {render_value(value): value for value in values}


def _union(base: Any, ours: Any, theirs: Any) -> Any:
    """Return a list that is a set: without what either side took out, with what either side put in."""
    was, mine, other = ([] if value is MISSING else value for value in (base, ours, theirs))
    kept = [item for item in was if item in mine and item in other]
    added = {render_value(item): item for item in (*mine, *other) if item not in was}
    values = [*kept, *(item for _text, item in sorted(added.items()))]
    return MISSING if not values and MISSING in (ours, theirs) else values


def _sorted(values: Iterable[Any]) -> tuple[Any, ...]:
    by_text = {render_value(value): value for value in values}
    return tuple(by_text[text] for text in sorted(by_text))


def _equal(left: Any, right: Any) -> bool:
    """Say whether two values are the same in type and value, or both missing."""
    return left is right or (MISSING not in (left, right) and same(left, right))


def _same_conflicts(left: Mapping[KeyPath, Conflict], right: Mapping[KeyPath, Conflict]) -> bool:
    return left.keys() == right.keys() and all(
        _equal(found.base, right[path].base) and same(list(found.proposals), list(right[path].proposals))
        for path, found in left.items()
    )
