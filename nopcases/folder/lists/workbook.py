"""A workbook (.xlsx, .xls, .ods): its cells as they were last reckoned. No macro runs, and no link is followed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nopcases.domain.lists.cells import Cell
from nopcases.domain.lists.table import Sheet
from nopcases.folder.lists.old_workbook import look_into_old
from nopcases.folder.lists.unzipped import MOST_CELLS, PASSWORD, ErrorCell, Seen, look_into
from nopcases.folder.toml.read import Unparsable
from nopcases.language import _, ngettext

_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What stands in a workbook of today that is locked with a password: it is no zip then."""

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def read_workbook(data: bytes, *, zipped: bool) -> tuple[list[Sheet], list[str]]:
    """Return the sheets that people see, and remarks in words. Raises Unparsable."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if not zipped and _LOCKED in data:
        raise Unparsable(None, _(PASSWORD))
    seen = look_into(data) if zipped else None
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            seen = seen or look_into_old(data, book.sheet_names)
            sheets = list(_sheets(book, seen))
            remarks = _remarks(book)
    except PasswordError as error:
        raise Unparsable(None, _(PASSWORD)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unparsable(None, _("this workbook cannot be read: {reason}").format(reason=error)) from error
    if seen.hidden_rows:
        words = ngettext(
            "{count} row is hidden in the workbook; it is read too.",
            "{count} rows are hidden in the workbook; they are read too.",
            seen.hidden_rows,
        )
        remarks.append(words.format(count=seen.hidden_rows))
    return sheets, remarks


def _visible(book: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _remarks(book: "CalamineWorkbook") -> list[str]:
    visible = _visible(book)
    hidden = [name for name in book.sheet_names if name not in visible]
    message = _("Not read, as it is hidden or no table: {sheets}.")
    return [message.format(sheets=", ".join(hidden))] if hidden else []


def _sheets(book: "CalamineWorkbook", seen: Seen) -> Iterator[Sheet]:
    for name in _visible(book):
        sheet = book.get_sheet_by_name(name)
        last, furthest = sheet.end or (0, 0)
        if (last + 1) * (furthest + 1) > MOST_CELLS:
            raise Unparsable(None, _("its sheet “{sheet}” is far too large for a list").format(sheet=name))
        yield Sheet(name, _rows(sheet, seen.errors_of(name)), since_1904=seen.since_1904)


def _rows(sheet: "CalamineSheet", errors: Sequence[ErrorCell]) -> Sequence[Sequence[Cell]]:
    """Return the rows of a sheet from its first; what is merged over rows stands in each of them."""
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for error in errors:
        for row in rows[error.row : error.row + error.rows]:
            row[error.column : error.column + error.columns] = [
                error.text for _cell in row[error.column : error.column + error.columns]
            ]
    for (first, column), (last, _to) in sheet.merged_cell_ranges or ():
        if first < len(rows) and column < len(rows[first]):
            for row_below in rows[first + 1 : last + 1]:
                row_below[column] = rows[first][column]
    return rows


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | time | timedelta):
        return str(value)
    number_or_day: int | float | date = value
    return number_or_day
