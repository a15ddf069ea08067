"""CSV: one table with English headers, harmless for a spreadsheet."""

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nopcases.domain.text import escape
from nopcases.views.document import Document
from nopcases.views.formats.json import machine
from nopcases.views.listing import Listing

if TYPE_CHECKING:
    from nopcases.views.formats import Screen


def listing(answer: Listing[Any], screen: "Screen") -> str:  # noqa: ARG001 - the form of every format
    """Return the rows; text that a spreadsheet would run as a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in answer.columns)
    for row in answer.rows:
        writer.writerow(_cell(column.read(row)) for column in answer.columns)
    return out.getvalue()


def page(document: Document, screen: "Screen") -> str:
    """Return the one table of a page."""
    sheet = document.data.sheet if document.data else None
    assert sheet is not None  # noqa: S101 - it is asked only of a page that has one
    return listing(sheet(), screen)


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):  # a number, also where it is negative
        return machine(value)
    value = machine(value)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    if not isinstance(value, str):
        return value
    text = escape(value)
    return f"'{text}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else text
