"""What a case says, piece by piece, in short: its header, then each entry of its log, and since when it is known."""

import json
import re
from collections.abc import Sequence
from typing import Any

from nopcases.domain.case.ids import ALPHABET
from nopcases.folder.cases.versions import digest
from nopcases.folder.index.stored.state import Record

ALWAYS = 0
"""The day since which a header is known: it says nothing of when it was written."""
_CASE = re.compile(rf"[0-9]{{2}}-[{ALPHABET}]{{5}}(?![\w-])")
"""The id of a case; a number of another system goes on."""

Piece = tuple[int, str, Sequence[str]]
"""The day since which it is known (ordinal), a digest of it, and the ids of cases that it names."""


def history(record: Record) -> list[Piece]:
    """Return the pieces of a case, the header first."""
    _case, _file, *header = record.part("head")["case"]
    return [_piece(ALWAYS, header), *(_piece(entry[2], entry) for entry in record.part("log"))]


def _piece(day: int, stored: Any) -> Piece:
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    return day, digest(text), cases_in(text)


def cases_in(text: str) -> list[str]:
    """Return what in a text may be the id of a case."""
    return _CASE.findall(text)
