"""HTML: one file without anything from outside."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.charts.sparkline import sparkline_svg
from nopcases.views.document import Document, Part, page_of
from nopcases.views.formats.html_pieces import (
    Cell,
    Head,
    Row,
    cell_of,
    facts_markup,
    rows_markup,
    total_markup,
    words_markup,
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
    heads: Sequence[Head]
    blocks: Sequence[Block]
    total: Row | None

    @property
    def width(self) -> str:
        """Return "few" where all columns fit on a telephone, else "many"."""
        return "few" if len(self.heads) <= FEW_COLUMNS else "many"

    @property
    def has_below(self) -> bool:
        """Say whether a row takes more than one line."""
        return any(row.is_more for block in self.blocks for row in block.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page."""

    id: str
    part: Part
    words: str
    """Its heading and its sentences, as markup."""
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
        block_rows=rows_markup,
        total_row=total_markup,
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
    words = words_markup(name, frame.text(part.heading), part.counted, list(_lines(part, frame)))
    return Section(name, part, words, _table(part, name, frame))


def _table(part: Part, part_id: str, frame: Frame) -> Table | None:
    """Return the table of a part, with its rows in blocks under their headings; None where there are no rows."""
    listing = part.listing
    if not listing or not listing.rows:
        return None
    columns = listing.for_people()
    made = _Rows(columns, frame).made
    blocks = [
        Block(f"{part_id}-{number}", frame.text(heading), listing.counted(len(rows)), made(rows))
        for number, (heading, rows) in enumerate(blocks_of(listing), start=1)
    ]
    return Table(
        named_by=part_id if part.heading else "title",
        heads=[_head(column) for column in columns if not column.below],
        blocks=blocks,
        total=None if listing.total is None else made([listing.total])[0],
    )


def _head(column: Column[Any]) -> Head:
    return Head(_capital(column.heading), "right" if column.right else "")


class _Rows:
    """The rows of a table."""

    def __init__(self, columns: Sequence[Column[Any]], frame: Frame) -> None:
        self._case = next((column for column in columns if column.name == "case"), None)
        self._beside = [_Cells(column, frame) for column in columns if not column.below]
        self._below = [_Cells(column, frame) for column in columns if column.below]

    def made(self, rows: Sequence[Any]) -> list[Row]:
        """Return some rows, made column by column; each is about the case that it names, if there is one."""
        cases = self._case.texts(rows) if self._case else [None] * len(rows)
        beside = zip(*(cells.of(rows, cases) for cells in self._beside), strict=True)
        below = zip(*(cells.of(rows, cases) for cells in self._below), strict=True)
        return list(map(Row, beside, below if self._below else repeat(())))


class _Cells:
    """The cells of a column. What reads the same is made once, also for the other pages of a site."""

    def __init__(self, column: Column[Any], frame: Frame) -> None:
        self._column, self._frame = column, frame
        looks = column.name, column.heading, column.right, column.below
        self._known: dict[tuple[Any, ...], Cell] = frame.cells.setdefault(looks, {})

    def of(self, rows: Sequence[Any], cases: Sequence[str | None]) -> list[Cell]:
        """Return the cell of each row; ``cases`` are those that the rows are about, None where one is about none."""
        column, known = self._column, self._known
        texts = column.texts(rows)
        late = map(column.late, rows) if column.late else repeat(None)
        bars = map(column.bar, rows) if column.bar else repeat(None)
        looks = zip(texts, late, bars, cases if column.name == "title" else repeat(None), strict=False)
        return [known.get(look) or self._made(look) for look in looks]

    def _made(self, look: tuple[str, bool | None, float | None, str | None]) -> Cell:
        text, late, bar, case = look
        late = bool(text and late)
        if late:
            text = text.removeprefix(_MARK)
        column, size = self._column, len(text)
        classes = (
            "name" if case is not None else "",
            "right" if column.right else "",
            "late" if late else "",
            "short" if size <= SHORT else "",
            "half" if len(column.heading) + size <= HALF else "",
            "long" if size > LONG and _LONG_WORD.search(text) else "",
        )
        plain = column.right or column.bar
        shown = text if plain else self._frame.text(text, column.name, case or "")
        late_word = _("Attention:") if late else ""
        cell = cell_of(_capital(column.heading), shown, " ".join(filter(None, classes)), late_word, bar)
        self._known[look] = cell
        return cell


@cache
def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
