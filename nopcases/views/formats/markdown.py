"""Markdown: tables and lists in which no text from a file is a mark."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from nopcases.views.document import ClockLine, Document, LogLine, Part, one_line
from nopcases.views.listing import Listing, blocks_of, incomplete

if TYPE_CHECKING:
    from nopcases.views.formats import Screen


def listing(answer: Listing[Any], screen: "Screen") -> str:  # noqa: ARG001 - the form of every format
    """Return a table, or one under each heading where the rows stand in blocks."""
    return _tables(answer, level=2)


def page(document: Document, screen: "Screen") -> str:  # noqa: ARG001 - the form of every format
    """Return the page."""
    blocks = [f"# {escaped(document.title)}\n"]
    if head := document.head:
        blocks.append(f"{escaped(head.subtitle)} · {_strong(escaped(head.status))}\n")
    if document.facts:
        blocks.append(
            _items(f"{escaped(name)}: {escaped(one_line(words))}" for name, words in document.facts)
        )
    for part in document.parts:
        blocks += _part(part)
    if document.note:
        blocks.append(f"{escaped(document.note)}\n")
    if missing := [escaped(line.strip()) for line in document.lacks]:
        blocks.append("\n- ".join(missing) + "\n")
    if document.last:
        blocks += ["---\n", *_part(document.last)]
    return "\n".join(blocks)


def _part(part: Part) -> list[str]:
    blocks = [f"## {escaped(part.heading)}\n"] if part.heading else []
    if items := list(_lines(part)):
        blocks.append(_items(items))
    if part.listing:
        blocks.append(_tables(part.listing, level=3))
    return blocks


def _lines(part: Part) -> Iterator[str]:
    yield from map(escaped, part.sentences)
    yield from (f"{escaped(name)}: {escaped(words)}" for name, words in part.facts)
    yield from map(_clock, part.clocks)
    yield from map(_log_line, part.log)


def _items(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def _clock(clock: ClockLine) -> str:
    what, due, state, *rest = map(escaped, clock.words)
    return " · ".join(filter(None, (what, due, _strong(state) if clock.late else state, *rest)))


def _log_line(line: LogLine) -> str:
    return f"{line.when} {escaped(' · '.join(filter(None, line.words)))}"


def _tables(answer: Listing[Any], level: int) -> str:
    """Return a listing; its headings are of ``level``, its own one level above."""
    columns = answer.for_people()
    missing = [escaped(line.strip()) for line in incomplete(answer)]
    blocks = [f"{'#' * (level - 1)} {escaped(answer.heading)}\n"] if answer.heading else []
    if not answer.rows:
        blocks.append(f"{escaped(answer.empty)}\n")
    for heading, rows in blocks_of(answer) if answer.rows else ():
        lines = [f"{'#' * level} {escaped(heading)}\n"] if heading else []
        lines.append(_row(column.heading for column in columns))
        lines.append(_row("---:" if column.right else "---" for column in columns))
        lines += [_row(escaped(column.text(row)) for column in columns) for row in rows]
        blocks.append("\n".join(lines) + "\n")
    if answer.total is not None and answer.rows:
        total = answer.total
        sums = _row(_strong(escaped(column.text(total))) for column in columns)
        blocks[-1] += f"{sums}\n"
    if missing:
        blocks.append("\n- ".join(missing) + "\n")
    return "\n".join(blocks)


def _strong(text: str) -> str:
    return f"**{text}**" if text else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Return ``text`` with the marks of Markdown made plain."""
    return re.sub(r"([\\`*_{}\[\]<>#|&~])", r"\\\1", text)
