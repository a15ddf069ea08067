"""A listing: rows and columns, and the four forms that every listing can be printed in."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any, Generic, TypeVar

from nopcases.domain.errors import BadFile
from nopcases.domain.text import visible
from nopcases.language import ngettext

Row = TypeVar("Row")
LATE_STYLE = "bold red"
"""What is late or wrong; the words beside it say so too."""
FORMATS = ("table", "json", "csv", "markdown")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One value of a row: ``value`` as machines read it, ``show`` as people do."""

    name: str
    """The field name in JSON and the header in CSV; always English."""
    value: Callable[[Row], Any]
    heading: str = ""
    """What people read above it; "" for a column that only machines get."""
    show: Callable[[Row], str] | None = None
    style: Callable[[Row], str] | None = None
    min_width: int = 0
    """The narrowest terminal (columns) on which it is shown."""
    right: bool = False
    gives_way: bool = False
    """It is shortened before any other where the terminal is narrow."""
    below: bool = False
    """On a terminal it stands on a line of its own under the row."""
    bar: Callable[[Row], float] | None = None
    """How far a small bar beside the text goes, 0 to 1, where it helps the eye."""

    def text(self, row: Row) -> str:
        """Return what people read, on one line."""
        value = self.show(row) if self.show else self.value(row)
        return "" if value is None else visible(str(value))


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """The answer of a listing command."""

    command: str
    today: date
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    unreadable: Sequence[BadFile] = ()
    heading: str = ""
    """What it is about, where people read it."""
    empty: str = ""
    """What people read where there are no rows."""
    names_unreadable: bool = True
    """Say under the rows what could not be read, where people read them."""
    group: Callable[[Row], str] | None = None
    """The heading under which a row stands, where people read the rows in blocks."""
    total: Row | None = None
    """What the rows come to together, where people read it; machines find it beside the rows."""

    def for_people(self, width: int | None = None) -> list[Column[Row]]:
        """Return the columns that people get on a terminal of ``width``; None is as wide as needed."""
        return [c for c in self.columns if c.heading and (width is None or c.min_width <= width)]


def without(listing: Listing[Row], names: Collection[str]) -> Listing[Row]:
    """Return the listing without the columns of these names."""
    return replace(listing, columns=[column for column in listing.columns if column.name not in names])


PERSONAL = frozenset({"handler", "who", "by", "text", "why"})
"""The columns that hold persons, or what was written down about them; a page for everybody has none of them."""
_LARGEST = 2**63


def machine(value: Any) -> Any:
    """Return a value as JSON holds it: days in ISO, the rest as stored; NaN and what no 64 bits hold as text."""
    if isinstance(value, dict):
        return {str(key): machine(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [machine(item) for item in value]
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return hex(value)
    plain = value is None or isinstance(value, bool | int | str)
    if isinstance(value, date | time):
        return value.isoformat()
    return value if plain or (isinstance(value, float) and math.isfinite(value)) else str(value)


def as_json(listing: Listing[Row]) -> str:
    """Return one JSON object; hostile characters are escaped, so that it is exact and harmless."""
    rows = [as_row(listing.columns, row) for row in listing.rows]
    more = {} if listing.total is None else {"total": as_row(listing.columns, listing.total)}
    return envelope(listing.command, listing.today, rows, listing.unreadable, **more)


def as_row(columns: Sequence[Column[Row]], row: Row) -> dict[str, Any]:
    """Return a row as machines read it: name of the column -> value."""
    return {column.name: machine(column.value(row)) for column in columns}


_UNSAFE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def envelope(
    command: str,
    today: date,
    rows: list[dict[str, Any]],
    unreadable: Iterable[BadFile],
    **more: Any,
) -> str:
    """Return the JSON object that every command answers with; ``more`` fields stand at its end."""
    bad = [{"file": file.file, "line": file.line, "message": file.message} for file in unreadable]
    answer = {
        "schema": 1,
        "command": command,
        "today": today.isoformat(),
        "rows": machine(rows),
        "unreadable": bad,
    }
    answer |= machine(more)
    text = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"


def as_csv(listing: Listing[Row]) -> str:
    """Return CSV with English headers; text that a spreadsheet would run as a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in listing.columns)
    for row in listing.rows:
        writer.writerow(_cell(column.value(row)) for column in listing.columns)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):  # a number, also where it is negative
        return machine(value)
    value = machine(value)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def as_markdown(listing: Listing[Row], level: int = 2) -> str:
    """Return Markdown: a table, or one under each heading (of ``level``) where the rows stand in blocks."""
    columns = listing.for_people()
    missing = [escaped(line.strip()) for line in incomplete(listing)]
    blocks = [f"{'#' * (level - 1)} {escaped(listing.heading)}\n"] if listing.heading else []
    if not listing.rows:
        blocks.append(f"{escaped(listing.empty)}\n")
    for heading, rows in blocks_of(listing) if listing.rows else ():
        lines = [f"{'#' * level} {escaped(heading)}\n"] if heading else []
        lines.append(_markdown_row(column.heading for column in columns))
        lines.append(_markdown_row("---:" if column.right else "---" for column in columns))
        lines += [_markdown_row(escaped(column.text(row)) for column in columns) for row in rows]
        blocks.append("\n".join(lines) + "\n")
    if listing.total is not None and listing.rows:
        total = listing.total
        sums = _markdown_row(_strong(escaped(column.text(total))) for column in columns)
        blocks[-1] += f"{sums}\n"
    if missing:
        blocks.append("\n- ".join(missing) + "\n")
    return "\n".join(blocks)


def blocks_of(listing: Listing[Row]) -> list[tuple[str, list[Row]]]:
    """Return (heading, rows) in the order of the rows; one block without a heading where there are none."""
    if listing.group is None:
        return [("", list(listing.rows))]
    blocks: dict[str, list[Row]] = {}
    for row in listing.rows:
        blocks.setdefault(listing.group(row), []).append(row)
    return list(blocks.items())


def _strong(text: str) -> str:
    return f"**{text}**" if text else ""


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Return ``text`` with the marks of Markdown made plain."""
    return re.sub(r"([\\`*_{}\[\]<>#|&~])", r"\\\1", text)


def incomplete(listing: Listing[Row]) -> list[str]:
    """Return the lines that say what a listing lacks, none where it is complete."""
    return unreadable_lines(listing.unreadable) if listing.names_unreadable else []


def unreadable_lines(unreadable: Sequence[BadFile]) -> list[str]:
    """Return the lines that name the files that could not be read, none where there are none."""
    count = len({file.file for file in unreadable})
    if not count:
        return []
    text = ngettext(
        "Incomplete: {count} file could not be read.", "Incomplete: {count} files could not be read.", count
    )
    return [text.format(count=count), *(f"  {file}" for file in unreadable)]
