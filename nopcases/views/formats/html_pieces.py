"""The pieces of which a site has millions, as HTML: rows of tables, lines, facts. A template would take far longer."""

from collections.abc import Sequence
from functools import cache

from markupsafe import Markup

from nopcases.domain.dataclass import dataclass
from nopcases.views.markup import safe


@dataclass(slots=True)  # not frozen: reports make thousands, and freezing doubles what that takes
class Cell:
    """A value of a row, as people read it, or the head of a column."""

    label: str
    """The heading of its column."""
    text: str
    classes: str
    """How it is set: right, late, short, half, long (a word may have to be broken), name (a case's title)."""
    late: bool = False
    shown: str = ""
    """The text as it stands in the page: markup where it holds a link."""
    bar: float | None = None
    """How far its bar goes, 0 to 100; None in a column without bars."""
    content: str = ""
    """What stands in it, once that was made: many rows have the same cell."""
    markup: str = ""
    """All of it beside others, likewise."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the cells beside each other, and those with a line of their own under them."""

    cells: Sequence[Cell]
    below: Sequence[Cell]


def lines_markup(lines: Sequence[str]) -> Markup:
    """Return sentences: one as a paragraph, more as a list."""
    if len(lines) == 1:
        return Markup(f"<p>{safe(lines[0])}</p>\n")  # noqa: S704 - it was made safe
    made = "".join([f"<li>{safe(line)}</li>\n" for line in lines])
    return Markup(f"<ul>\n{made}</ul>\n" if made else "")  # noqa: S704 - each was made safe


def facts_markup(facts: Sequence[tuple[str, str, str]]) -> Markup:
    """Return facts: what each is, its words, and a drawing of our own making before them."""
    made = [
        f"<div><dt>{safe(name)}</dt> <dd>{drawing}{safe(words)}</dd></div>\n"
        for name, words, drawing in facts
    ]
    return Markup(f"<dl>\n{''.join(made)}</dl>\n" if made else "")  # noqa: S704 - each was made safe


def rows_markup(rows: Sequence[Row], first_id: str, width: int, late: str, *, apart: bool) -> Markup:
    """Return rows of a table of ``width`` columns; ``late`` is what a reader hears before what is late.

    ``apart``: each is a group of its own, as rows of more than one line are.
    """
    made = [_row(row, f"{first_id}-{number}", width, late) for number, row in enumerate(rows, start=1)]
    between = '</tbody>\n<tbody role="rowgroup">\n' if apart else ""
    return Markup(between.join(made))  # noqa: S704 - every text in it was made safe


def total_markup(row: Row, row_id: str, width: int, late: str) -> Markup:
    """Return the row of the total."""
    return Markup(_row(row, row_id, width, late))  # noqa: S704 - every text in it was made safe


def _row(row: Row, row_id: str, width: int, late: str) -> str:
    cells, span = row.cells, f' rowspan="{1 + len(row.below)}"'
    made = ['<tr role="row">\n']
    head = 0 if cells[0].text or len(cells) == 1 else 1
    if head:
        made.append(f'<td role="cell"{span}{_classes(cells[0])}></td>\n')
    scope, name = "rowgroup" if row.below else "row", cells[head]
    made.append(
        f'<th scope="{scope}" role="rowheader"{"" if head else span} id="{row_id}"{_classes(name)}>'
        f"{_content(name, late)}</th>\n"
    )
    made += [cell.markup or _beside(cell, late) for cell in cells[head + 1 :]]
    made.append("</tr>\n")
    made += [
        f'<tr role="row" class="below">\n<td role="cell" colspan="{width - 1}" headers="{row_id}"{_classes(cell)}>'
        f'<span class="unseen">{_label(cell.label)}:</span> {_content(cell, late)}</td>\n</tr>\n'
        for cell in row.below
    ]
    return "".join(made)


def _beside(cell: Cell, late: str) -> str:
    """Return a cell that stands beside the head of its row."""
    label = _label(cell.label)
    cell.markup = f'<td role="cell" data-label="{label}"{_classes(cell)}>{_content(cell, late)}</td>\n'
    return cell.markup


def _content(cell: Cell, late: str) -> str:
    """Return what stands in a cell."""
    cell.content = cell.content or _made(cell, late)
    return cell.content


def _made(cell: Cell, late: str) -> str:
    words = ""
    if cell.late:
        words = f'<span class="flag" aria-hidden="true"></span><span class="unseen">{safe(late)} </span>'
    if cell.bar is None:
        return words + safe(cell.shown)
    words += f'<span class="number">{safe(cell.text)}</span>'
    if not cell.bar:
        return words
    return (
        f'{words}\n <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="10"/>'
        f'<rect class="share" width="{cell.bar}" height="10"/></svg>'
    )


def _classes(cell: Cell) -> str:
    return f' class="{cell.classes}"' if cell.classes else ""


_label = cache(safe)
"""The heading of a column, as it stands in each of its cells."""
