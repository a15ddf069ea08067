"""A workbook (Office Open XML): a sheet per table, typed cells, for people who filter and sort."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nopcases.domain.errors import Refused
from nopcases.domain.text import escape_lines
from nopcases.language import _
from nopcases.views.formats.json import machine
from nopcases.views.listing import Listing

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_TEXT, _MOST_ROWS = 32_767, 1_048_576
"""What a cell and a sheet can hold at most: characters, rows."""
_FIRST_YEAR = 1900
"""Workbooks know no day before it."""
_NARROWEST, _WIDEST = 8, 60
"""Characters of a column."""
_FORMATS = {date: {"num_format": "d-m-yyyy"}, Decimal: {"num_format": "#,##0.00"}, str: {"valign": "top"}}
_LITERAL = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A text stays a text, whatever it looks like."""


def workbook(sheets: Mapping[str, Listing[Any]]) -> bytes:
    """Return a workbook with a sheet of every name. Raises Refused where a sheet or a cell cannot hold it all.

    The same rows make the same bytes.
    """
    from xlsxwriter import Workbook

    held = io.BytesIO()
    with Workbook(held, _LITERAL) as book:
        formats = {kind: book.add_format(of_kind) for kind, of_kind in _FORMATS.items()}
        heading = book.add_format({"bold": True, "bottom": 1})
        for name, answer in sheets.items():
            if len(answer.rows) >= _MOST_ROWS:
                raise Refused(
                    _("A sheet holds {count} rows at most, and {sheet} has more: write it as CSV."),
                    count=_MOST_ROWS - 1,
                    sheet=name,
                )
            book.set_properties({"created": datetime.combine(answer.today, datetime.min.time())})
            _fill(book.add_worksheet(name), answer, formats, heading)
    return held.getvalue()


def _fill(
    sheet: "Worksheet", answer: Listing[Any], formats: Mapping[type, "Format"], heading: "Format"
) -> None:
    """Write the rows under a heading that stays in sight, with a filter over every column."""
    widths = [
        max(len(column.name) + 3, _NARROWEST) for column in answer.columns
    ]  # with the arrow of the filter
    for x, column in enumerate(answer.columns):
        sheet.write_string(0, x, column.name, heading)
    for y, row in enumerate(answer.rows, 1):
        for x, column in enumerate(answer.columns):
            widths[x] = max(widths[x], _write(sheet, (y, x), column.read(row), formats))
    for x, width in enumerate(widths):
        sheet.set_column(x, x, min(width + 1, _WIDEST))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(answer.rows), len(widths) - 1)


def _write(sheet: "Worksheet", at: tuple[int, int], value: Any, formats: Mapping[type, "Format"]) -> int:
    """Write a cell, and return how wide it is (characters)."""
    if value is None:
        return 0
    if type(value) is date and value.year >= _FIRST_YEAR:
        sheet.write_datetime(*at, datetime.combine(value, datetime.min.time()), formats[date])
        return len("31-12-2026")
    if isinstance(value, Decimal):
        sheet.write_number(*at, float(value), formats[Decimal])
        return len(f"{value:,.2f}")
    value = machine(value)
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
        return len("FALSE")
    if isinstance(value, int | float):
        sheet.write_number(*at, value)
        return len(str(value))
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = "\t".join(map(escape_lines, text.split("\t")))
    if len(text) > _LONGEST_TEXT:
        raise Refused(
            _("A cell holds {count} characters at most, and a text of {sheet} is longer: write it as CSV."),
            count=_LONGEST_TEXT,
            sheet=sheet.get_name(),
        )
    sheet.write_string(*at, text, formats[str])
    return max(map(len, text.split("\n")))
