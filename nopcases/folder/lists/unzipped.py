"""A workbook that is a zip, looked into before it is read: how much it would be, and what of it people do not see.

Who reads a sheet makes room for every cell up to the last one that holds something, and a file of some kilobytes can
put that one in the furthest corner, or unpack to gigabytes. So its parts are unpacked here first, a little at a time.
"""

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from nopcases.domain.dataclass import dataclass
from nopcases.folder.toml.read import Unparsable
from nopcases.language import N_, _

MOST_CELLS = 20_000_000
PASSWORD = N_("it is locked with a password: save it without one, or as CSV")
_MOST_UNPACKED = 512 * 1024 * 1024
_MOST_PARTS = 10_000
_CHUNK = 256 * 1024
_LOCAL_HEADER = 30  # bytes before the name of a part
_ENCRYPTED = 0x1
_DIGITS = 9


@dataclass(slots=True)
class Seen:
    """What is seen in a workbook."""

    hidden_rows: int = 0
    since_1904: bool = False
    last_row: int = 0
    """Of the sheet that is looked at, the last row and column that hold something."""
    last_column: int = 0


def look_into(data: bytes) -> Seen:
    """Return what is seen in a workbook. Raises Unparsable where it cannot be read, or should not."""
    seen, left = Seen(), _MOST_UNPACKED
    try:
        with ZipFile(BytesIO(data)) as parts:
            infos = parts.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unparsable(None, _("the file is damaged, or no workbook")) from error
    names = {info.filename for info in infos}
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise Unparsable(None, _("this is no list: neither a CSV nor a workbook (.xlsx, .xls, .ods)"))
    if len(infos) > _MOST_PARTS:
        raise _bomb()
    for info in infos:
        look = _looking_at(info.filename, seen)
        for chunk in _unpacked(data, info):
            left -= len(chunk)
            if left < 0:
                raise _bomb()
            look(chunk)
        look(None)
        if seen.last_row * seen.last_column > MOST_CELLS:
            raise Unparsable(
                None, _("a cell far away from all others makes its sheet far too large for a list")
            )
    return seen


def _bomb() -> Unparsable:
    return Unparsable(None, _("it would unpack to far more than a list can be"))


def _unpacked(data: bytes, info: ZipInfo) -> Iterator[bytes]:
    """Yield what a part really unpacks to, whatever it says of its size."""
    if info.flag_bits & _ENCRYPTED:
        raise Unparsable(None, _(PASSWORD))
    header = data[info.header_offset : info.header_offset + _LOCAL_HEADER]
    lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = info.header_offset + _LOCAL_HEADER + lengths
    packed = data[start : start + info.compress_size]
    if info.compress_type == ZIP_STORED:
        yield packed
        return
    if info.compress_type != ZIP_DEFLATED:
        raise Unparsable(None, _("the file is damaged, or no workbook"))
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not inflate.eof:
            yield inflate.decompress(packed, _CHUNK)
            packed = inflate.unconsumed_tail
    except zlib.error as error:
        raise Unparsable(None, _("the file is damaged, or no workbook")) from error


def _looking_at(name: str, seen: Seen) -> Callable[[bytes | None], Any]:
    """Return who takes the text of a part in, a piece at a time; None at its end."""
    kinds = {"xl/workbook.xml": _Book, "content.xml": _OpenSheets}
    kind = kinds.get(name) or (
        _Sheet if name.startswith("xl/worksheets/") and name.endswith(".xml") else None
    )
    if kind is None:
        return lambda _chunk: None
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    looker = kind(seen)
    parser.StartElementHandler = looker.start
    parser.EndElementHandler = looker.end

    def parse(chunk: bytes | None) -> None:
        try:
            parser.Parse(chunk or b"", chunk is None)
        except ExpatError as error:
            raise Unparsable(None, _("the file is damaged, or no workbook")) from error

    return parse


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _Looker:
    """Takes the elements of a part in."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        seen.last_row = seen.last_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element in."""

    def end(self, name: str) -> None:
        """Take the end of an element in."""


class _Book(_Looker):
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See from which year the workbook counts days."""
        if _local(name) == "workbookPr":
            self.seen.since_1904 = attributes.get("date1904") in ("1", "true")


class _Sheet(_Looker):
    """A sheet of an .xlsx; a cell without a place of its own stands behind the one before."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See where something stands, and which rows are hidden."""
        match _local(name):
            case "row":
                self._row = _number(attributes.get("r"), self._row + 1)
                self._column = 0
                self.seen.hidden_rows += attributes.get("hidden") in ("1", "true")
            case "c":
                self._column += 1
                letters = attributes.get("r", "").rstrip("0123456789")
                if letters.isascii() and letters.isalpha() and len(letters) <= len("XFD"):
                    self._column = _of_letters(letters.upper())
                    self._row = _number(attributes["r"][len(letters) :], self._row)
            case "v" | "is":
                self.seen.last_row = max(self.seen.last_row, self._row)
                self.seen.last_column = max(self.seen.last_column, self._column)


class _OpenSheets(_Looker):
    """The sheets of an .ods: a cell or a row that repeats is written once."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._row = self._rows = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See where something stands."""
        own = {_local(key): value for key, value in attributes.items()}
        match _local(name):
            case "table":
                self._row = self._rows = 0
            case "table-row":
                self._row += self._rows
                self._rows, self._column = _number(own.get("number-rows-repeated"), 1), 0
            case "table-cell" | "covered-table-cell":
                self._column += _number(own.get("number-columns-repeated"), 1)
                if "value-type" in own:
                    self.seen.last_row = max(self.seen.last_row, self._row + self._rows)
                    self.seen.last_column = max(self.seen.last_column, self._column)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS else otherwise


def _of_letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
