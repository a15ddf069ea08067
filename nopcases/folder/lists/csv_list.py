"""A CSV of whatever make: its encoding and its delimiter are found by what it holds."""

import codecs
import csv
import io
from collections.abc import Sequence

from nopcases.domain.lists.fields import field_called
from nopcases.domain.lists.table import Sheet
from nopcases.domain.spreadsheet import rearmed
from nopcases.folder.toml.read import Unparsable
from nopcases.language import _

DELIMITERS = ";,\t|"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT = 4096  # bytes by which an encoding without a mark is told
_FIRST_ROWS = 20
_LONGEST = 1 << 20  # characters of a cell
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}
"""Bytes that no text has; what steers a terminal is harmless once it is shown."""


def read_csv(data: bytes) -> Sheet:
    """Return the rows of a CSV, texts all of them, as they were before they were made harmless for a spreadsheet.

    Raises Unparsable. A workbook says itself that a text is one: an apostrophe that stands there belongs to it.
    """
    text = _decoded(data)
    delimiter, text = _delimiter(text)
    rows = [[rearmed(cell) if "'" in cell else cell for cell in row] for row in _parsed(text, delimiter)]
    return Sheet("", rows, ragged=True)


def _decoded(data: bytes) -> str:
    """Return the text of a CSV: by its mark, else UTF-8, else UTF-16 or the one that Windows uses here."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _or_refused(data, encoding)
    beginning = data[:_LOOKED_AT]
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = beginning[at::2].count(0)
        if zeros > len(beginning) // 4 and not beginning[1 - at :: 2].count(0):
            return _or_refused(data, encoding)
    if 0 in data:
        raise Unparsable(_line_at(data, data.index(0)), _("a NUL byte stands here; no list holds one"))
    if any(byte in _CONTROL for byte in beginning):
        raise Unparsable(None, _("this is no list: neither a CSV nor a workbook (.xlsx, .xls, .ods)"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _or_refused(data, "cp1252")


def _or_refused(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
        raise Unparsable(line, _("this is no text in any encoding that lists have")) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unparsable(line, _("a NUL byte stands here; no list holds one"))
    return text


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _delimiter(text: str) -> tuple[str, str]:
    """Return what stands between the cells, and the text without the line by which a spreadsheet is told."""
    first, _end, rest = text.partition("\n")
    if first.strip('\r "').lower().startswith("sep=") and len(first.strip('\r"')) == len("sep=") + 1:
        return first.strip('\r"')[-1], rest
    beginning = "\n".join(text.split("\n", 200)[:200])
    return max(DELIMITERS, key=lambda delimiter: _fits(beginning, delimiter)), text


def _fits(text: str, delimiter: str) -> tuple[int, int, int]:
    """Say how well a delimiter fits: fields that a row names, rows of one width, and that width."""
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == _FIRST_ROWS:
                break
    except csv.Error:
        pass
    widths = [len(row) for row in rows if len(row) > 1]
    width = max(set(widths), key=widths.count, default=0)
    named = max((sum(1 for cell in row if field_called(cell)) for row in rows if len(row) > 1), default=0)
    return named, widths.count(width), width


def _parsed(text: str, delimiter: str) -> Sequence[Sequence[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = csv.field_size_limit(_LONGEST)
    try:
        return list(reader)
    except csv.Error as error:
        message = _("the quotes around a text are wrong here: a quote within it is written twice")
        raise Unparsable(reader.line_num, message) from error
    finally:
        csv.field_size_limit(before)
