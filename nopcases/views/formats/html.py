"""HTML: one file without anything from outside."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.charts.sparkline import sparkline_svg
from nopcases.views.document import Document, Part, page_of
from nopcases.views.formats.html_pieces import (
    Cell,
    Row,
    facts_markup,
    lines_markup,
    rows_markup,
    total_markup,
)
from nopcases.views.frame import FREE, Frame, joined
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
LONG = 20
"""Characters of a word from which on it may have to be broken."""
_LONG_WORD = re.compile(rf"\S{{{LONG + 1}}}")


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
    heading: str
    lines: str
    """Its sentences, as markup."""
    table: Table | None


def listing(answer: Listing[Any], screen: "Screen") -> str:
    """Return a page that holds nothing but a listing."""
    return page(page_of(answer), screen)


def page(document: Document, screen: "Screen") -> str:
    """Return a page."""
    return as_html(document, screen.municipality)


def as_html(document: Document, municipality: str = "", frame: Frame | None = None) -> str:
    """Return the page as HTML, with the municipality that it is of in its head, in the ``frame`` of a site."""
    from nopcases.views.markup import filled

    frame = frame or Frame()
    parts = [_section(part, f"part-{number}", frame) for number, part in enumerate(document.parts, start=1)]
    headed = [section for section in parts if section.part.heading]
    return filled(
        "page.html",
        language=language(),
        title=document.title,
        head=document.head,
        sender=_("Municipality of {name}").format(name=escape(municipality)) if municipality else "",
        frame=frame,
        facts=facts_markup(_facts(document, frame)),
        contents=headed if len(headed) >= CONTENTS_FROM else [],
        parts=parts,
        apart=document.apart,
        missing=[line.strip() for line in document.lacks],
        note=document.note,
        last=_section(document.last, "last", frame) if document.last else None,
        contents_word=_("Contents"),
        block_rows=partial(rows_markup, late=_("Attention:")),
        total_row=partial(total_markup, late=_("Attention:")),
    )


def _facts(document: Document, frame: Frame) -> list[tuple[str, str, str]]:
    """Return what stands at the top, of a case its head too: its name, its words and a drawing of its figures."""
    head = document.head
    first = [(head.status, head.subtitle)] if head else []
    drawn = {name: sparkline_svg(values) for name, values in document.drawn.items()}
    return [
        (_capital(name), frame.text(words.replace("\n", " · ")), drawn.get(name, ""))
        for name, words in (*first, *document.facts)
    ]


def _lines(part: Part, frame: Frame) -> Iterator[str]:
    """Yield the sentences of a part, the words of its figure not among them, and what it tells piece by piece."""
    text = frame.text
    yield from (text(line, part.names) for line in part.lines if not part.figure or line != part.figure.words)
    yield from (text(f"{_capital(name)}: {words}") for name, words in part.facts)
    for clock in part.clocks:
        what, due, state, who, about, why = clock.words
        pieces = [
            ("! " if clock.late else "") + what,
            due,
            state,
            text(who, "who"),
            text(about),
            text(why),
        ]
        yield joined(pieces)
    for line in part.log:
        what, by, details, said, struck = line.words
        pieces = [line.when, what, text(by, "by"), text(details), text(said, FREE), struck, line.problem]
        yield joined(pieces)


def _section(part: Part, name: str, frame: Frame) -> Section:
    return Section(
        name,
        part,
        frame.text(part.heading),
        lines_markup(list(_lines(part, frame))),
        _table(part, name, frame),
    )


def _table(part: Part, part_id: str, frame: Frame) -> Table | None:
    """Return the table of a part, with its rows in blocks under their headings; None where there are no rows."""
    listing = part.listing
    if not listing or not listing.rows:
        return None
    columns = listing.for_people()
    row_of = _Rows(columns, frame).row
    blocks = [
        Block(
            f"{part_id}-{number}",
            frame.text(heading),
            listing.counted(len(rows)),
            [row_of(row) for row in rows],
        )
        for number, (heading, rows) in enumerate(blocks_of(listing), start=1)
    ]
    return Table(
        named_by=part_id if part.heading else "title",
        heads=[_head(column) for column in columns if not column.below],
        blocks=blocks,
        total=None if listing.total is None else row_of(listing.total),
    )


def _head(column: Column[Any]) -> Cell:
    return Cell(_capital(column.heading), "", "right" if column.right else "")


class _Rows:
    """The rows of a table."""

    def __init__(self, columns: Sequence[Column[Any]], frame: Frame) -> None:
        self._case = next((column for column in columns if column.name == "case"), None)
        self._beside = [_Cells(column, frame) for column in columns if not column.below]
        self._below = [_Cells(column, frame) for column in columns if column.below]

    def row(self, row: Any) -> Row:
        """Return a row; it is about the case that it names, if there is one."""
        case = self._case.text(row) if self._case else None
        return Row(
            [cells.of(row, case) for cells in self._beside],
            [cell for cells in self._below if (cell := cells.of(row, case)).text],
        )


class _Cells:
    """The cells of a column. What reads the same is made once, also for the other pages of a site."""

    def __init__(self, column: Column[Any], frame: Frame) -> None:
        self._column, self._frame = column, frame
        self._label, self._titles = _capital(column.heading), column.name == "title"
        looks = column.name, column.heading, column.right
        self._known: dict[tuple[Any, ...], Cell] = frame.cells.setdefault(looks, {})
        self._part, self._of_part = column.part if not column.bar else None, dict[Any, Cell]()

    def of(self, row: Any, case: str | None) -> Cell:
        """Return the cell of a row; ``case`` is the one that the row is about, None where it is about none."""
        if self._part is None:
            return self._read(row, case)
        part, late = self._part(row), self._column.late
        if self._titles or late:
            part = part, case, late and late(row)
        cell = self._of_part.get(part)
        if cell is None:
            cell = self._of_part[part] = self._read(row, case)
        return cell

    def _read(self, row: Any, case: str | None) -> Cell:
        column = self._column
        text = column.text(row)
        late = bool(text and column.late and column.late(row))
        bar = round(min(max(column.bar(row), 0), 1) * 100, 1) if column.bar else None
        looks = (text, late, bar, case if self._titles else None)
        cell = self._known.get(looks)
        if cell is None:
            cell = self._known[looks] = self._made(*looks)
        return cell

    def _made(self, text: str, late: bool, bar: float | None, case: str | None) -> Cell:
        if late:
            text = text.removeprefix(_MARK)
        column, size = self._column, len(text)
        looks = (
            "name" if case is not None else "",
            "right" if column.right else "",
            "late" if late else "",
            "short" if size <= SHORT else "",
            "half" if len(column.heading) + size <= HALF else "",
            "long" if size > LONG and _LONG_WORD.search(text) else "",
        )
        shown = text if column.right else self._frame.text(text, column.name, case or "")
        return Cell(self._label, text, " ".join(filter(None, looks)), late, shown, bar)


@cache
def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
