"""JSON: one object, exact as stored, and harmless for a screen."""

import json
import math
import re
from collections.abc import Mapping
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
    text = indented(answer)
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"


def indented(value: Any, margin: str = "\n") -> str:
    """Return a value as ``json.dumps(machine(value), indent=2)`` does, which takes five times as long."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if value is None or kind is bool:
        return _CONSTANTS[value]
    if kind is date:
        return f'"{value.isoformat()}"'
    inner = f"{margin}  "
    if isinstance(value, Mapping):
        lines = [f"{encode_basestring(str(key))}: {indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}" if lines else "{}"
    if isinstance(value, list | tuple):
        lines = [indented(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(lines)}{margin}]" if lines else "[]"
    return json.dumps(machine(value), ensure_ascii=False)


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
