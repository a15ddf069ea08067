"""The decisions that wait: values that two clones changed differently, in cases and in settings."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from nopcases.domain.case.conflicts import MISSING, Conflict, ValuePath, conflicts_in
from nopcases.domain.dataclass import dataclass

if TYPE_CHECKING:
    from nopcases.domain.case.case import Case
    from nopcases.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One value that waits for a decision."""

    case: str | None
    """None where it is a setting."""
    title: str
    file: str
    value: str
    """Its path, with dots."""
    base: Any
    """What both changed; None where there was none."""
    proposals: tuple[Any, ...]


def conflicts_of(case: "Case") -> list[ConflictRow]:
    """Return the decisions that wait in a case."""
    return _rows(conflicts_in(case.header), case.file, case.id, case.title)


def open_conflicts(cases: Iterable["Case"], settings: "Settings") -> list[ConflictRow]:
    """Return all that wait: in the settings, then in the cases."""
    of_settings = [row for file, found in settings.conflicts.items() for row in _rows(found, file)]
    return of_settings + [row for case in cases for row in conflicts_of(case)]


def _rows(
    found: Mapping[ValuePath, Conflict], file: str, case: str | None = None, title: str = ""
) -> list[ConflictRow]:
    return [
        ConflictRow(
            case, title, file, ".".join(path), None if one.base is MISSING else one.base, one.proposals
        )
        for path, one in sorted(found.items())
    ]
