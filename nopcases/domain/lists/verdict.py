"""What becomes of each row of a list."""

from collections.abc import Iterable, Mapping, Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.lists.row import Problem
from nopcases.language import N_

NEW, KNOWN, MORE, REFUSED = "new", "known", "more", "refused"
VERDICTS = {
    NEW: N_("new"),
    MORE: N_("more of a case that is here"),
    KNOWN: N_("here already"),
    REFUSED: N_("not taken in"),
}
"""Verdict -> what people read."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What becomes of a row."""

    row: int
    verdict: str
    title: str
    case: str | None = None
    """The case that it is, or became; None where it is to become one, and where it is refused."""
    notes: tuple[Problem, ...] = ()
    """Why it is refused; of other rows what came in, what differs and what is odd."""

    @property
    def column(self) -> str | None:
        """Return the column that the first of the notes is about."""
        return next((note.column for note in self.notes if note.column), None)

    @property
    def message(self) -> str | None:
        """Return all that is said of it."""
        return "; ".join(note.message for note in self.notes) or None


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """Something that is said of one row or of many."""

    rows: tuple[int, ...]
    column: str
    message: str


def said_once(rows: Iterable[ImportRow]) -> Sequence[SaidOnce]:
    """Return what is said of rows, each sentence once with all that it is about, in the order of the list."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        for note in row.notes:
            found.setdefault((note.column, note.message), []).append(row.row)
    return [SaidOnce(tuple(numbers), *what) for what, numbers in found.items()]


def counts(rows: Iterable[ImportRow]) -> Mapping[str, int]:
    """Return how many rows have each verdict."""
    found = dict.fromkeys(VERDICTS, 0)
    for row in rows:
        found[row.verdict] += 1
    return found
