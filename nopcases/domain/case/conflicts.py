"""Values that two clones changed differently: they stand in the file as data until somebody decides.

``[conflict.title]`` has the ``base`` that both changed, where there was one, and the ``proposals``. The value itself
stays at the base meanwhile; where there was none it is the first of the proposals.
"""

from collections.abc import Mapping
from typing import Any, Final

from nopcases.domain.dataclass import dataclass

CONFLICT = "conflict"
ValuePath = tuple[str, ...]


class Missing:
    """There is no such key."""


MISSING: Final = Missing()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict over one value that waits for a decision."""

    base: Any
    """What both changed; MISSING where it was not there."""
    proposals: tuple[Any, ...]
    """What they made of it, in the order of their TOML."""

    @property
    def held(self) -> Any:
        """Return the value that the document holds meanwhile."""
        return self.proposals[0] if self.base is MISSING else self.base


def conflicts_in(values: Mapping[str, Any]) -> dict[ValuePath, Conflict]:
    """Return path of the value -> the open conflict over it, in a case or a settings file."""
    return without_conflicts(values)[1] if CONFLICT in values else {}


def without_conflicts(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[ValuePath, Conflict]]:
    """Return the values of a document, and apart from them its conflicts.

    What stands in ``conflict`` in another form is a value like others.
    """
    conflicts, rest = _taken_apart(values.get(CONFLICT, {}), ())
    others = {name: value for name, value in values.items() if name != CONFLICT}
    return others | ({CONFLICT: rest} if rest else {}), conflicts


def _taken_apart(value: Any, path: ValuePath) -> tuple[dict[ValuePath, Conflict], Any]:
    """Return the conflicts in ``value``, and what is left of it."""
    if not isinstance(value, dict):
        return {}, value
    proposals = value.get("proposals")
    if path and isinstance(proposals, list) and proposals:
        return {path: Conflict(value.get("base", MISSING), tuple(proposals))}, {}
    conflicts: dict[ValuePath, Conflict] = {}
    rest = {}
    for name, inner in value.items():
        found, left = _taken_apart(inner, (*path, name))
        conflicts |= found
        if not found or left:
            rest[name] = left
    return conflicts, rest
