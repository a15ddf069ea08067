"""A sheet as a table: which of its rows has the headers, and what stands under them."""

from collections.abc import Collection, Mapping, Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.lists.cells import Cell
from nopcases.domain.lists.fields import TITLE_OR_SUMMARY, field_called

Cells = Sequence[Cell]
_FIRST_ROWS = 20
"""Rows among which the headers stand: above them may be a title, or whose list it is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a CSV."""

    name: str
    rows: Sequence[Cells]
    ragged: bool = False
    """Whether each row says itself how many cells it has, as a CSV does."""
    since_1904: bool = False
    """Whether a number that is a day counts from 1904."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under the headers."""

    number: int
    """As a spreadsheet counts."""
    cells: Mapping[str, Cell]
    count: int | None = None
    """How many cells it has, where that is not as many as there are headers."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet holds."""

    sheet: str
    headers: Sequence[str]
    """Each once: the second ``Naam`` is ``Naam (2)``."""
    rows: Sequence[TableRow]
    since_1904: bool = False


def table_of(sheet: Sheet, known: Collection[str]) -> Table:
    """Return what a sheet holds under its headers; ``known`` are headers that other lists had."""
    at = _row_of_headers(sheet.rows, known)
    if at is None:
        return Table(sheet.name, (), ())
    cells = list(sheet.rows[at])
    while cells and _is_empty(cells[-1]):
        cells.pop()
    below = sheet.rows[at + 1 :]
    named = _each_once([("" if cell is None else str(cell)) for cell in cells])
    rows = [
        _row(number, row, named, ragged=sheet.ragged)
        for number, row in enumerate(below, start=at + 2)
        if not all(map(_is_empty, row))
    ]
    return Table(sheet.name, [name for name in named if name], rows, sheet.since_1904)


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _row_of_headers(rows: Sequence[Cells], known: Collection[str]) -> int | None:
    """Return where the headers stand: in the row that names the most fields, else the first with several texts."""
    scores = []
    for at, row in enumerate(rows[:_FIRST_ROWS]):
        texts = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
        named = {
            text for text in texts
            if text in known or field_called(text) or text.casefold() in TITLE_OR_SUMMARY
        }  # fmt: skip
        scores.append((len(named), len(texts) > 1, -at))
    best = max(scores, default=(0, False, 0))
    return -best[2] if best[0] or best[1] else None


def _each_once(cells: Sequence[str]) -> list[str]:
    """Return the headers on one line each, and a second one of a name with its number; "" where there is none."""
    found: list[str] = []
    for cell in cells:
        name = header = " ".join(cell.split())
        number = 1
        while name and name in found:
            number += 1
            name = f"{header} ({number})"
        found.append(name)
    return found


def _row(number: int, row: Cells, named: Sequence[str], *, ragged: bool) -> TableRow:
    cells = {name: cell for name, cell in zip(named, row, strict=False) if name}
    count = len(row)
    while count > len(named) and _is_empty(row[count - 1]):
        count -= 1
    return TableRow(number, cells, count if ragged and count != len(named) else None)
