"""Where things stand in a TOML text: its statements, found without reading their values.

The scanner takes any text: what is no TOML is skipped to the next line, for ``tomllib`` to judge.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import tomli

from nopcases.domain.dataclass import dataclass

# No group is repeated possessively here: Python before 3.11.5 does not match those right (gh-106052).
_BASIC, _LITERAL = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"', r"'[^'\n]*+'"
_PART = re.compile(rf"[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL}")
_SPACE = re.compile(r"[ \t]*+")
_BLANK = re.compile(r"(?:[\s\ufeff]++|#[^\n]*+)*")
# The pieces of a value: strings whole, so that what looks like a bracket or a comment in them is none. One that
# is never closed takes all that it could have held, so that nothing is looked at twice.
_PIECE = re.compile(
    r'"""[^"\\]*+(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*+)*(?:"{3,5})?'
    r"|'''[^']*+(?:'{1,2}(?!')[^']*+)*(?:'{3,5})?"
    rf"|{_BASIC}?|{_LITERAL}?"
    r"|[\[{]|[\]}]|#[^\n]*+|\n|[^\[\]{}#\n\"']++"
)
_SEPARATOR = re.compile("[,=]")

KeyPath = tuple[str, ...]
_DEEPEST = 64  # parts of a path that are worth a line number


@dataclass(frozen=True, slots=True)
class Statement:
    """A table header or a key with its value; offsets are in characters."""

    kind: str
    """"table", "array" or "pair"."""
    path: KeyPath
    """The whole path: the table's, then the key's own parts."""
    line: int
    """1 for the first line."""
    start: int
    value_start: int
    """Where the value of a pair begins; the end of a header."""
    end: int
    """After the value or the closing bracket, before any comment."""
    depth: int = 0
    """How deep the brackets of the value go, each dot of a key in them one deeper."""


def statements(text: str) -> Iterator[Statement]:
    """Yield every statement in order; linear in the length of ``text``."""
    table: KeyPath = ()
    position, line, counted = 0, 1, 0
    while True:
        position = _end_of(_BLANK, text, position)
        if position >= len(text):
            return
        line += text.count("\n", counted, position)
        counted = position
        found = _header(text, position, line) if text[position] == "[" else _pair(text, position, line, table)
        if found is None:
            position = next_line(text, position)
            continue
        if found.kind != "pair":
            table = found.path
        yield found
        position = next_line(text, found.end)


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def next_line(text: str, position: int) -> int:
    """Return the offset after the next line end, that of the end of ``text`` where there is none."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def _key(text: str, position: int) -> tuple[KeyPath, int] | None:
    """Return the parts of the dotted key at ``position``, and where it ends."""
    parts = []
    while True:
        match = _PART.match(text, _end_of(_SPACE, text, position))
        if not match:
            return None
        parts.append(_unquoted(match[0]))
        position = _end_of(_SPACE, text, match.end())
        if text[position : position + 1] != ".":
            return tuple(parts), position
        position += 1


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        try:
            return str(tomli.loads(f"key = {part}")["key"])
        except tomli.TOMLDecodeError:
            return part
    return part[1:-1] if part[0] in "\"'" else part


def _header(text: str, start: int, line: int) -> Statement | None:
    kind, bracket = ("array", "]]") if text.startswith("[[", start) else ("table", "]")
    key = _key(text, start + len(bracket))
    if key is None or not text.startswith(bracket, key[1]):
        return None
    end = key[1] + len(bracket)
    return Statement(kind, key[0], line, start, end, end)


def _pair(text: str, start: int, line: int, table: KeyPath) -> Statement | None:
    key = _key(text, start)
    if key is None or text[key[1] : key[1] + 1] != "=":
        return None
    value_start = _end_of(_SPACE, text, key[1] + 1)
    end, depth = _end_of_value(text, value_start)
    return Statement("pair", table + key[0], line, start, value_start, end, depth)


def _end_of_value(text: str, start: int) -> tuple[int, int]:
    """Return where the value ends that begins at ``start``, and how deep its brackets and dotted keys go."""
    depth = deepest = dots = 0
    position = start
    while match := _PIECE.match(text, position):
        piece = match[0]
        if depth <= 0 and piece[0] in "#\n":
            break
        position = match.end()
        if piece in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif piece in "]}":
            depth -= 1
        elif depth > 0 and piece[0] not in "#\n\"'":
            for number, part in enumerate(_SEPARATOR.split(piece)):
                dots = part.count(".") + (0 if number else dots)
                deepest = max(deepest, depth + dots)
    return start + len(text[start:position].rstrip()), deepest


def comments_in(value: str) -> list[str]:
    """Return the comments within the text of a value (a list over several lines)."""
    return [match[0].rstrip() for match in _PIECE.finditer(value) if match[0].startswith("#")]


@lru_cache(maxsize=2)  # who names one place in a text often names many
def line_index(text: str) -> dict[KeyPath, int]:
    """Return the first line of every path in ``text``, of a parent too that has no line of its own."""
    index: dict[KeyPath, int] = {}
    for statement in statements(text):
        for length in range(min(len(statement.path), _DEEPEST), 0, -1):
            index.setdefault(statement.path[:length], statement.line)
    return index


def line_of(text: str, path: KeyPath) -> int | None:
    """Return the line on which ``path`` is written, or its nearest parent; None where there is neither."""
    index = line_index(text)
    return next((index[path[:length]] for length in range(len(path), 0, -1) if path[:length] in index), None)


def line_ending(text: str) -> str:
    """Return the line end that ``text`` uses first, a plain newline when it has none."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
