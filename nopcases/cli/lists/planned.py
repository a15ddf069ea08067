"""What is to be written for a list: cases that begin, and what comes to those that are here."""

from collections.abc import Mapping
from typing import Any

from nopcases.domain.changes.entries import Draft
from nopcases.domain.dataclass import dataclass, field, replace
from nopcases.domain.lists.verdict import MORE, NEW, REFUSED, ImportRow


@dataclass(frozen=True, slots=True)
class NewCase:
    """A row that becomes a case."""

    at: int
    """Its place in the plan's rows."""
    header: Mapping[str, Any]
    log: Mapping[str, Draft]
    contact: Mapping[str, str]
    case: str | None = None
    """The id that it keeps; None: a new one."""


@dataclass(frozen=True, slots=True)
class MoreOfCase:
    """A row that says something new of a case that is here."""

    case: str
    values: Mapping[str, Any]
    log: Mapping[str, Draft]
    contact: Mapping[str, str]


@dataclass(slots=True)
class Plan:
    """What is to be written for a list."""

    rows: list[ImportRow] = field(default_factory=list)
    new: list[NewCase] = field(default_factory=list)
    more: list[MoreOfCase] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What is odd about all of them together, in sentences."""

    @property
    def refused(self) -> list[ImportRow]:
        """Return the rows that cannot be taken in."""
        return [row for row in self.rows if row.verdict == REFUSED]

    @property
    def personal(self) -> list[ImportRow]:
        """Return the rows to be written in which something looks like personal data, with that alone."""
        found = [
            replace(row, notes=tuple(note for note in row.notes if note.personal))
            for row in self.rows
            if row.verdict in (NEW, MORE)
        ]
        return [row for row in found if row.notes]
