"""HTML: one file without anything from outside."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.charts.sparkline import sparkline_svg
from nopcases.views.document import Document, Part, page_of
from nopcases.views.listing import Column, Listing, blocks_of

if TYPE_CHECKING:
    from nopcases.views.formats import Screen

CONTENTS_FROM = 4
"""Parts from which on a page has a table of contents."""
FEW_COLUMNS = 3
"""Columns that fit beside each other on a telephone."""
SHORT = 16
"""Characters up to which a text stays on one line."""
HALF = 20
"""Characters that fit on half the width of a telephone, the heading of the column among them."""
_MARK = "! "
"""What marks something late where there is neither colour nor shape."""
_LONG_WORD = re.compile(r"\S{21}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row, as people read it, or the head of a column."""

    label: str
    """The heading of its column."""
    text: str
    classes: str
    """How it is set: right, late, short, half, long (a word may have to be broken), name (a case's title)."""
    late: bool = False
    bar: float | None = None
    """How far its bar goes, 0 to 100; None in a column without bars."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the cells beside each other, and those with a line of their own under them."""

    cells: Sequence[Cell]
    below: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of a table, under their heading where they have one."""

    id: str
    heading: str
    count: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a part. Blocks of rows stand in one table: so their columns are as wide as each other's."""

    named_by: str
    """The id of the heading that names it: the part's or the page's."""
    heads: Sequence[Cell]
    blocks: Sequence[Block]
    total: Row | None

    @property
    def width(self) -> str:
        """Return "few" where all columns fit on a telephone, else "many"."""
        return "few" if len(self.heads) <= FEW_COLUMNS else "many"

    @property
    def has_below(self) -> bool:
        """Say whether a row takes more than one line."""
        return any(row.below for block in self.blocks for row in block.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page."""

    id: str
    part: Part
    lines: Sequence[str]
    table: Table | None


def listing(answer: Listing[Any], screen: "Screen") -> str:
    """Return a page that holds nothing but a listing."""
    return page(page_of(answer), screen)


def page(document: Document, screen: "Screen") -> str:
    """Return a page."""
    return as_html(document, screen.municipality)


def as_html(document: Document, municipality: str = "") -> str:
    """Return the page as HTML, with the municipality that it is of in its head."""
    from nopcases.views.markup import filled

    parts = [_section(part, f"part-{number}") for number, part in enumerate(document.parts, start=1)]
    headed = [section for section in parts if section.part.heading]
    return filled(
        "page.html",
        language=language(),
        title=document.title,
        head=document.head,
        sender=_("Municipality of {name}").format(name=escape(municipality)) if municipality else "",
        facts=_facts(document),
        contents=headed if len(headed) >= CONTENTS_FROM else [],
        parts=parts,
        apart=document.apart,
        missing=[line.strip() for line in document.lacks],
        note=document.note,
        last=_section(document.last, "last") if document.last else None,
        contents_word=_("Contents"),
        late=_("Attention:"),
    )


def _facts(document: Document) -> list[tuple[str, str, str]]:
    """Return what stands at the top, of a case its head too: its name, its words and a drawing of its figures."""
    head = document.head
    first = [(head.status, head.subtitle)] if head else []
    drawn = {name: sparkline_svg(values) for name, values in document.drawn.items()}
    return [
        (_capital(name), words.replace("\n", " · "), drawn.get(name, ""))
        for name, words in (*first, *document.facts)
    ]


def _lines(part: Part) -> Iterator[str]:
    """Yield the sentences of a part, the words of its figure not among them, and what it tells line by line."""
    yield from (line for line in part.lines if not part.figure or line != part.figure.words)
    yield from (f"{_capital(name)}: {words}" for name, words in part.facts)
    for clock in part.clocks:
        yield ("! " if clock.late else "") + " · ".join(filter(None, clock.words))
    for line in part.log:
        yield " · ".join(filter(None, (line.when, *line.words, line.problem)))


def _section(part: Part, name: str) -> Section:
    return Section(name, part, list(_lines(part)), _table(part, name))


def _table(part: Part, part_id: str) -> Table | None:
    """Return the table of a part, with its rows in blocks under their headings; None where there are no rows."""
    listing = part.listing
    if not listing or not listing.rows:
        return None
    columns = listing.for_people()
    blocks = [
        Block(
            f"{part_id}-{number}", heading, listing.counted(len(rows)), [_row(columns, row) for row in rows]
        )
        for number, (heading, rows) in enumerate(blocks_of(listing), start=1)
    ]
    return Table(
        named_by=part_id if part.heading else "title",
        heads=[_head(column) for column in columns if not column.below],
        blocks=blocks,
        total=None if listing.total is None else _row(columns, listing.total),
    )


def _head(column: Column[Any]) -> Cell:
    return Cell(_capital(column.heading), "", "right" if column.right else "")


def _row(columns: Sequence[Column[Any]], row: Any) -> Row:
    of_case = any(column.name == "case" for column in columns)
    cells = [(column.below, _cell(column, row, of_case=of_case)) for column in columns]
    return Row(
        [cell for below, cell in cells if not below],
        [cell for below, cell in cells if below and cell.text],
    )


def _cell(column: Column[Any], row: Any, *, of_case: bool) -> Cell:
    text = column.text(row)
    late = bool(text and column.late and column.late(row))
    if late:
        text = text.removeprefix(_MARK)
    looks = {
        "name": column.name == "title" and of_case,
        "right": column.right,
        "late": late,
        "short": len(text) <= SHORT,
        "half": len(column.heading) + len(text) <= HALF,
        "long": bool(_LONG_WORD.search(text)),
    }
    return Cell(
        label=_capital(column.heading),
        text=text,
        classes=" ".join(look for look, has in looks.items() if has),
        late=late,
        bar=round(min(max(column.bar(row), 0), 1) * 100, 1) if column.bar else None,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
