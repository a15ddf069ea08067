"""A workbook that is a zip, looked into before it is read: how much it would be, and what of it people do not see.

Who reads a sheet makes room for every cell up to the last one that holds something, and a file of some kilobytes can
put that one in the furthest corner, or unpack to gigabytes. So its parts are unpacked here first, a little at a time.
"""

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.lists.cells import NO_VALUE, is_error
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
_MOST_ERRORS = 1_000_000
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """An error in a cell, which who reads the sheet takes for empty; in an .ods of several cells."""

    row: int
    column: int
    """Both from 0."""
    rows: int
    columns: int
    text: str


@dataclass(slots=True)
class Seen:
    """What is seen in a workbook."""

    hidden_rows: int = 0
    """Those that hold something."""
    since_1904: bool = False
    last_row: int = 0
    """Of the sheet that is looked at, the last row and column that hold something."""
    last_column: int = 0
    errors: dict[str, list[ErrorCell]] = field(default_factory=dict)
    """By sheet; of an .xlsx by the part that the sheet is."""
    sheets: dict[str, str] = field(default_factory=dict)
    """Of an .xlsx: sheet -> its relation."""
    parts: dict[str, str] = field(default_factory=dict)
    """Of an .xlsx: relation -> part."""

    def errors_of(self, sheet: str) -> list[ErrorCell]:
        """Return the errors in a sheet."""
        return self.errors.get(self.parts.get(self.sheets.get(sheet, ""), sheet), [])

    def note(self, where: str, error: ErrorCell) -> None:
        """Note an error. Raises Unparsable where there are far too many."""
        found = self.errors.setdefault(where, [])
        found.append(error)
        if len(found) > _MOST_ERRORS:
            raise _bomb()


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
    kinds = {"xl/workbook.xml": _Book, _RELATIONS: _Relations, "content.xml": _OpenSheets}
    kind = kinds.get(name) or (
        _Sheet if name.startswith("xl/worksheets/") and name.endswith(".xml") else None
    )
    if kind is None:
        return lambda _chunk: None
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    looker = kind(seen, name, parser)
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

    def __init__(self, seen: Seen, name: str, parser: XMLParserType) -> None:
        self.seen, self.name, self._parser = seen, name, parser
        self._said: list[str] = []
        seen.last_row = seen.last_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element in."""

    def end(self, name: str) -> None:
        """Take the end of an element in."""

    def listen(self) -> None:
        """Take in what is said from here: of a few elements alone, as it costs."""
        self._said = []
        self._parser.CharacterDataHandler = self._said.append

    def heard(self) -> str:
        """Return what was said, and listen no more."""
        self._parser.CharacterDataHandler = None
        return "".join(self._said).strip()


class _Book(_Looker):
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See from which year the workbook counts days, and what relation each sheet is."""
        match _local(name):
            case "workbookPr":
                self.seen.since_1904 = attributes.get("date1904") in ("1", "true")
            case "sheet":
                own = {_local(key): value for key, value in attributes.items()}
                self.seen.sheets[own.get("name", "")] = own.get("id", "")


class _Relations(_Looker):
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See in which part each sheet stands."""
        if _local(name) == "Relationship":
            target = normpath(join("/xl", attributes.get("Target", "")))
            self.seen.parts[attributes.get("Id", "")] = target.lstrip("/")


class _Sheet(_Looker):
    """A sheet of an .xlsx; a cell without a place of its own stands behind the one before."""

    _row = _column = 0
    _error = _hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See where something stands, which rows are hidden, and which cells hold an error."""
        match _local(name):
            case "row":
                self._row = _number(attributes.get("r"), self._row + 1)
                self._column = 0
                self._hidden = attributes.get("hidden") in ("1", "true")
            case "c":
                self._column += 1
                letters = attributes.get("r", "").rstrip("0123456789")
                if letters.isascii() and letters.isalpha() and len(letters) <= len("XFD"):
                    self._column = _of_letters(letters.upper())
                    self._row = _number(attributes["r"][len(letters) :], self._row)
                self._error = attributes.get("t") == "e"
            case "v" | "is":
                self.seen.hidden_rows += self._hidden
                self._hidden = False  # the row is counted
                self.seen.last_row = max(self.seen.last_row, self._row)
                self.seen.last_column = max(self.seen.last_column, self._column)
                if self._error:
                    self.listen()

    def end(self, name: str) -> None:
        """See which error a cell holds."""
        if self._error and _local(name) == "v":
            said, self._error = self.heard(), False
            error = ErrorCell(self._row - 1, self._column - 1, 1, 1, said if is_error(said) else NO_VALUE)
            self.seen.note(self.name, error)


class _OpenSheets(_Looker):
    """The sheets of an .ods: a cell or a row that repeats is written once."""

    _row = _rows = _column = _columns = 0
    _sheet = ""
    _reckoned = _hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See where something stands, and which cells were reckoned."""
        own = {_local(key): value for key, value in attributes.items()}
        match _local(name):
            case "table":
                self._row = self._rows = 0
                self._sheet = own.get("name", "")
            case "table-row":
                self._row += self._rows
                self._rows, self._column = _number(own.get("number-rows-repeated"), 1), 0
                self._hidden = own.get("visibility") in ("collapse", "filter")
            case "table-cell" | "covered-table-cell":
                self._columns = _number(own.get("number-columns-repeated"), 1)
                self._column += self._columns
                if "value-type" in own:
                    self.seen.hidden_rows += self._rows if self._hidden else 0
                    self._hidden = False  # the row is counted
                    self.seen.last_row = max(self.seen.last_row, self._row + self._rows)
                    self.seen.last_column = max(self.seen.last_column, self._column)
                self._reckoned = "formula" in own
                if self._reckoned:
                    self.listen()

    def end(self, name: str) -> None:
        """See which error a formula came to."""
        if self._reckoned and _local(name) in ("table-cell", "covered-table-cell"):
            said, self._reckoned = self.heard(), False
            if is_error(said):
                first = self._column - self._columns
                error = ErrorCell(self._row, first, self._rows, self._columns, said)
                self.seen.note(self._sheet, error)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS else otherwise


def _of_letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
