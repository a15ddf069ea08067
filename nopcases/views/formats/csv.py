"""CSV: one table with English headers, harmless for a spreadsheet."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nopcases.domain.text import escape
from nopcases.views.document import Document
from nopcases.views.formats.json import machine
from nopcases.views.listing import Listing

if TYPE_CHECKING:
    from nopcases.views.formats import Screen


_FORMULA = re.compile(r"""(?:^|(?<=[;,\t\r\n]))(?=[\s"]*[=+\-@])""")
"""Where a spreadsheet would begin a formula, also one that splits cells at another separator."""


def listing(answer: Listing[Any], screen: "Screen") -> str:  # noqa: ARG001 - the form of every format
    """Return the rows, each text between quotes; what a spreadsheet would run as a formula is made harmless."""
    lines = [[column.name for column in answer.columns]]
    lines += [[_cell(column.read(row)) for column in answer.columns] for row in answer.rows]
    return "".join(f"{','.join(cells)}\n" for cells in lines)


def page(document: Document, screen: "Screen") -> str:
    """Return the one table of a page."""
    sheet = document.data.sheet if document.data else None
    assert sheet is not None  # noqa: S101 - it is asked only of a page that has one
    return listing(sheet(), screen)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    number = isinstance(value, Decimal)  # its sign begins no formula
    value = machine(value)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    if number or not isinstance(value, str):
        return str(value)
    text = escape(_FORMULA.sub("'", value)).replace('"', '""')
    return f'"{text}"'
