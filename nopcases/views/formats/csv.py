"""CSV: one table with English headers, harmless for a spreadsheet."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.spreadsheet import disarmed
from nopcases.domain.text import escape, escape_lines
from nopcases.views.document import Document
from nopcases.views.formats.json import machine
from nopcases.views.listing import Listing

if TYPE_CHECKING:
    from nopcases.views.formats import Screen


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written down."""

    begins: str = ""
    separator: str = ","
    decimal: str = "."
    day: str = "{0:%Y-%m-%d}"
    lines: bool = False
    """The line ends and tabs of a text stay; else every row is one line."""


ONE_LINE, EXPORT = Dialect(), Dialect(lines=True)
DUTCH = Dialect("\ufeff", ";", ",", "{0.day}-{0.month}-{0.year}", lines=True)
"""As a Dutch Excel opens and saves it."""


def listing(answer: Listing[Any], screen: "Screen") -> str:  # noqa: ARG001 - the form of every format
    """Return the rows, each text between quotes; what a spreadsheet would run as a formula is made harmless."""
    return table(answer, ONE_LINE)


def page(document: Document, screen: "Screen") -> str:
    """Return the one table of a page."""
    sheet = document.data.sheet if document.data else None
    assert sheet is not None  # noqa: S101 - it is asked only of a page that has one
    return listing(sheet(), screen)


def table(answer: Listing[Any], dialect: Dialect) -> str:
    """Return the rows of a listing as a dialect has them."""
    lines = [[column.name for column in answer.columns]]
    lines += [[_cell(column.read(row), dialect) for column in answer.columns] for row in answer.rows]
    return dialect.begins + "".join(f"{dialect.separator.join(cells)}\n" for cells in lines)


def _cell(value: Any, dialect: Dialect) -> str:
    if isinstance(value, Decimal | float):  # its sign begins no formula
        return str(machine(value)).replace(".", dialect.decimal)
    if type(value) is date:
        return dialect.day.format(value)
    value = machine(value)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    if isinstance(value, str):
        text = _lines(disarmed(value)) if dialect.lines else escape(disarmed(value))
        return '"{}"'.format(text.replace('"', '""'))
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _lines(text: str) -> str:
    return "\t".join(map(escape_lines, text.split("\t")))
