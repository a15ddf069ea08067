"""JSON: one object, exact as stored, and harmless for a screen."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from nopcases.views.document import Document, page_of
from nopcases.views.listing import Listing

if TYPE_CHECKING:
    from nopcases.views.formats import Screen

_LARGEST = 2**63
_UNSAFE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def listing(answer: Listing[Any], screen: "Screen") -> str:
    """Return the rows of a listing."""
    return page(page_of(answer), screen)


def page(document: Document, screen: "Screen") -> str:  # noqa: ARG001 - the form of every format
    """Return what machines get of a page: the JSON object that every command answers with."""
    data = document.data
    assert data is not None  # noqa: S101 - a page that is asked for as JSON says what machines get
    answer = {
        "schema": 1,
        "command": data.command,
        "today": data.today,
        "rows": data.rows(),
        "unreadable": [
            {"file": bad.file, "line": bad.line, "message": bad.message} for bad in document.unreadable
        ],
        **data.beside(),
    }
    return indented(answer) + "\n"


def indented(value: Any, margin: str = "\n") -> str:
    """Return a value as ``json.dumps(machine(value), indent=2)`` does, harmless, which takes many times as long."""
    kind = type(value)
    if kind is str:
        return _quoted(value)
    if value is None or kind is bool:
        return _CONSTANTS[value]
    if kind is date:
        return f'"{value.isoformat()}"'
    inner = f"{margin}  "
    if isinstance(value, Mapping):
        lines = [f"{_quoted(str(key))}: {indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}" if lines else "{}"
    if isinstance(value, list | tuple):
        lines = _alike(value, inner) or [indented(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(lines)}{margin}]" if lines else "[]"
    plain = machine(value)
    return _quoted(plain) if isinstance(plain, str) else json.dumps(plain)


def _alike(rows: Sequence[Any], margin: str) -> list[str]:
    """Return the texts of rows that have the same keys, column by column; none where they are no such rows."""
    keys = list(rows[0]) if len(rows) > 1 and type(rows[0]) is dict else []
    if not keys or any(type(row) is not dict or list(row) != keys for row in rows):
        return []
    inner, texts = f"{margin}  ", _Texts()
    columns = [
        map(texts.__getitem__, zip(map(type, column), column, strict=True))
        if _OFTEN_THE_SAME.issuperset(map(type, column))
        else [indented(value, inner) for value in column]
        for column in zip(*(row.values() for row in rows), strict=True)
    ]
    names = (_quoted(str(key)).replace("%", "%%") for key in keys)
    form = f"{{{inner}{f',{inner}'.join(f'{name}: %s' for name in names)}{margin}}}"
    return [form % row for row in zip(*columns, strict=True)]


class _Texts(dict[tuple[type, Any], str]):
    """The texts of values with their types: ``True`` is equal to 1 and reads otherwise."""

    def __missing__(self, key: tuple[type, Any]) -> str:
        text = self[key] = indented(key[1])
        return text


def _quoted(text: str) -> str:
    return harmless(encode_basestring(text))


def harmless(text: str) -> str:
    """Return JSON with every character escaped that could do something to a screen."""
    return text if text.isprintable() else _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text)


_OFTEN_THE_SAME = {str, int, bool, date, type(None)}
_CONSTANTS = {None: "null", True: "true", False: "false"}


def machine(value: Any) -> Any:
    """Return a value as JSON holds it: days in ISO, the rest as stored; NaN and what no 64 bits hold as text."""
    if isinstance(value, Mapping):
        return {str(key): machine(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [machine(item) for item in value]
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return hex(value)
    plain = value is None or isinstance(value, bool | int | str)
    if isinstance(value, date | time):
        return value.isoformat()
    return value if plain or (isinstance(value, float) and math.isfinite(value)) else str(value)
