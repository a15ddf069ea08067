"""The pieces of which a site has millions, as HTML: rows of tables, lines, facts. A template would take far longer."""

from collections.abc import Sequence
from functools import cache

from markupsafe import Markup

from nopcases.domain.dataclass import dataclass
from nopcases.views.markup import safe

# None of these is frozen: a site has millions of them, and freezing doubles what that takes.


@dataclass(slots=True)
class Head:
    """The head of a column."""

    label: str
    classes: str


@dataclass(slots=True)
class Cell:
    """A value of a row as people read it, in markup."""

    label: str
    """The heading of its column."""
    classes: str
    """How it is set: right, late, short, half, long (a word may have to be broken), name (a case's title)."""
    content: str
    """What stands in it, "" for nothing."""
    beside: str
    """All of it where it stands beside others."""


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: Sequence[Cell]
    """Those that stand beside each other."""
    below: Sequence[Cell]
    """Those that get a line of their own under it where anything stands in them."""

    @property
    def is_more(self) -> bool:
        """Say whether it takes more than one line."""
        return any(cell.content for cell in self.below)


def cell_of(label: str, shown: str, classes: str, late: str, bar: float | None) -> Cell:
    """Return a cell; ``shown`` is its text as it stands in the page: markup where it holds a link.

    ``late`` is what a reader hears before what is late, "" for what is not; ``bar`` how far its bar goes, 0 to 1, None
    in a column without bars.
    """
    label, set_as = _label(label), f' class="{classes}"' if classes else ""
    content = safe(shown)
    if late:
        flag = '<span class="flag" aria-hidden="true"></span>'
        content = f'{flag}<span class="unseen">{safe(late)} </span>{content}'
    if bar is not None:
        content = f'<span class="number">{content}</span>{_bar(bar)}'
    return Cell(label, set_as, content, f'<td role="cell" data-label="{label}"{set_as}>{content}</td>\n')


def _bar(share: float) -> str:
    width = round(min(max(share, 0), 1) * 100, 1)
    if not width:
        return ""
    return (
        '\n <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="10"/>'
        f'<rect class="share" width="{width}" height="10"/></svg>'
    )


def words_markup(name: str, heading: str, count: str, lines: Sequence[str]) -> Markup:
    """Return a heading with how many rows stand under it, where there are any, and sentences."""
    made = ""
    if heading:
        counted = f' <span class="count">{safe(count)}</span>' if count else ""
        made = f'<h2 id="{name}">{safe(heading)}{counted}</h2>\n'
    return Markup(made + _lines(lines))  # noqa: S704 - each text was made safe


def _lines(lines: Sequence[str]) -> str:
    """Return sentences: one as a paragraph, more as a list."""
    if len(lines) == 1:
        return f"<p>{safe(lines[0])}</p>\n"
    made = "".join([f"<li>{safe(line)}</li>\n" for line in lines])
    return f"<ul>\n{made}</ul>\n" if made else ""


def facts_markup(facts: Sequence[tuple[str, str, str]]) -> Markup:
    """Return facts: what each is, its words, and a drawing of our own making before them."""
    made = [
        f"<div><dt>{_label(name)}</dt> <dd>{drawing}{safe(words)}</dd></div>\n"
        for name, words, drawing in facts
    ]
    return Markup(f"<dl>\n{''.join(made)}</dl>\n" if made else "")  # noqa: S704 - each was made safe


def rows_markup(rows: Sequence[Row], first_id: str, width: int, *, apart: bool) -> Markup:
    """Return rows of a table of ``width`` columns.

    ``apart``: each is a group of its own, as rows of more than one line are.
    """
    made = [_row(row, f"{first_id}-{number}", width) for number, row in enumerate(rows, start=1)]
    between = '</tbody>\n<tbody role="rowgroup">\n' if apart else ""
    return Markup(between.join(made))  # noqa: S704 - every text in it was made safe


def total_markup(row: Row, row_id: str, width: int) -> Markup:
    """Return the row of the total."""
    return Markup(_row(row, row_id, width))  # noqa: S704 - every text in it was made safe


def _row(row: Row, row_id: str, width: int) -> str:
    first, *others = row.cells
    below = [cell for cell in row.below if cell.content]
    span, empty = f' rowspan="{1 + len(below)}"', ""
    if not first.content and others:
        empty = f'<td role="cell"{span}{first.classes}></td>\n'
        span, first, *others = "", *others
    scope, beside = "rowgroup" if below else "row", "".join([cell.beside for cell in others])
    under = [
        f'<tr role="row" class="below">\n<td role="cell" colspan="{width - 1}" headers="{row_id}"{cell.classes}>'
        f'<span class="unseen">{cell.label}:</span> {cell.content}</td>\n</tr>\n'
        for cell in below
    ]
    return (
        f'<tr role="row">\n{empty}'
        f'<th scope="{scope}" role="rowheader"{span} id="{row_id}"{first.classes}>{first.content}</th>\n'
        f"{beside}</tr>\n{''.join(under)}"
    )


_label = cache(safe)
"""What stands before a value on many pages: the heading of its column, or which fact it is."""
