"""A workbook of before 2007 (.xls), looked into for what who reads it does not tell: hidden rows, and errors.

A formula that came to a text is one too: some programs write 0 for it, and the text nowhere. The file is a
small disk of sectors (MS-CFB), and in it a stream of records (MS-XLS).
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import islice

from nopcases.domain.lists.cells import NO_VALUE, NOT_KEPT
from nopcases.folder.lists.unzipped import ErrorCell, Seen

_FORMULA, _BOOL_OR_ERROR, _SHEET, _ROW, _BEGIN, _END = 0x06, 0x205, 0x85, 0x208, 0x809, 0x0A
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: NO_VALUE, 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NO_NUMBER, _IS_ERROR = b"\xff\xff", 2
_HIDDEN = 0x20
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_FIRST_OF_TABLE = 109  # sectors of the table that stand in the head of the file


def look_into_old(data: bytes, names: Sequence[str]) -> Seen:
    """Return what is seen in a workbook with sheets of these names; nothing where it is not made as it should be."""
    seen = Seen()
    try:
        stream = _Disk(data).stream("Workbook", "Book")
        sheets = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == _SHEET]
        for name, start in zip(names, sheets, strict=False):
            for kind, body in _records(stream, start):
                _look_at(kind, body, name, seen)
    except (struct.error, LookupError, ValueError):
        return Seen()
    return seen


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, body) of the records of a sheet, or of the book before its sheets."""
    depth = 0  # a chart in a sheet is one of its own
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _look_at(kind: int, body: bytes, sheet: str, seen: Seen) -> None:
    text = None
    if kind == _ROW:
        _row, first, behind = struct.unpack_from("<HHH", body)
        seen.hidden_rows += behind > first and bool(body[12] & _HIDDEN)
    elif kind == _FORMULA:
        text = _of_formula(body[6:14])
    elif kind == _BOOL_OR_ERROR and body[7]:
        text = _ERRORS.get(body[6], NO_VALUE)
    if text:
        row, column = struct.unpack_from("<HH", body)
        seen.note(sheet, ErrorCell(row, column, 1, 1, text))


def _of_formula(value: bytes) -> str | None:
    """Return what is to be said of what a formula came to, None for a value that can be read."""
    if value[6:] == _NO_NUMBER:
        return _ERRORS.get(value[2], NO_VALUE) if value[0] == _IS_ERROR else None
    return None if any(value) else NOT_KEPT


class _Disk:
    """The sectors of a file, and which follows which."""

    def __init__(self, data: bytes) -> None:
        self._data, self._size = data, 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
        count, self._directory = struct.unpack_from("<II", data, 44)
        self._least, self._small_table = struct.unpack_from("<II", data, 56)
        table = [number for number in self._table_sectors() if number < _LAST_SECTOR][:count]
        self._next = self._numbers(table)

    def _table_sectors(self) -> Iterator[int]:
        yield from struct.unpack_from(f"<{_FIRST_OF_TABLE}I", self._data, 76)
        more, count = struct.unpack_from("<II", self._data, 68)
        for _sector in range(min(count, len(self._data) // self._size)):
            *numbers, more = self._numbers([more])
            yield from numbers

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, sectors: Sequence[int]) -> list[int]:
        return [
            number
            for sector in sectors
            for number in struct.unpack(f"<{self._size // 4}I", self._sector(sector))
        ]

    def _chain(self, first: int, following: Sequence[int]) -> Iterator[int]:
        """Yield the sectors of a stream; one that goes round ends."""

        def each() -> Iterator[int]:
            number = first
            while number < _LAST_SECTOR:
                yield number
                number = following[number]

        return islice(each(), len(following))

    def _read(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first, self._next)))

    def stream(self, *names: str) -> bytes:
        """Return the stream of the first of these names that there is, nothing where there is none."""
        places = dict(self._entries())
        first, size = next((places[name] for name in names if name in places), (_LAST_SECTOR, 0))
        if size >= self._least:
            return self._read(first)[:size]
        small = 1 << min(struct.unpack_from("<H", self._data, 32)[0], 16)
        root = self._read(places["Root Entry"][0])
        following = self._numbers(list(self._chain(self._small_table, self._next)))
        pieces = (root[number * small : (number + 1) * small] for number in self._chain(first, following))
        return b"".join(pieces)[:size]

    def _entries(self) -> Iterator[tuple[str, tuple[int, int]]]:
        directory = self._read(self._directory)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
            if length:
                name = directory[at : at + length - 2].decode("utf-16-le")
                yield name, struct.unpack_from("<II", directory, at + 116)
