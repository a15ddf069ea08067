"""The terminal: tables and pages with Rich, legible on light and dark and without colour."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from nopcases.language import ngettext
from nopcases.views.listing import LATE_STYLE, Column, Listing, blocks_of, incomplete

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

Row = TypeVar("Row")

LONG_LIST = 100
"""Rows after which a list on a terminal ends."""
NARROWEST = 12
"""Characters that a column keeps when it gives way."""
GAP = 2
"""Columns between two columns of a table."""
WIDE = 10_000
"""Columns of a page that is piped: nothing is cut or wrapped."""

QUIET = "dim"
HEADING = "bold"
STRONG = "bold"


def console(width: int | None, *, colour: bool) -> "Console":
    """Return a console that writes to memory; ``width`` None is a pipe: plain, as wide as needed."""
    import io

    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=width or WIDE,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def printed(console: "Console") -> str:
    """Return what was written, without the spaces that fill lines up."""
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def wants_colour() -> bool:
    """Say whether colours are welcome: NO_COLOR and a dumb terminal say no."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def as_table(listing: Listing[Row], width: int | None, *, colour: bool, whole: bool = True) -> str:
    """Return the listing as a table; ``whole`` False ends it after 100 rows."""
    from rich.text import Text

    out = console(width, colour=colour)
    if not listing.rows:
        out.print(listing.empty)
    columns = listing.for_people(width)
    widths = _widths(columns, listing.rows, width)
    shown = 0
    for number, (heading, rows) in enumerate(blocks_of(listing)):
        room = len(rows) if whole else max(0, LONG_LIST - shown)
        if not room:
            break
        if heading:
            _print_heading(out, heading, len(rows), first=number == 0)
        out.print(table(columns, rows[:room], widths))
        shown += len(rows[:room])
    _print_more(out, len(listing.rows) - shown)
    for line in incomplete(listing.unreadable):
        out.print(Text(line, LATE_STYLE))
    return printed(out)


def _print_heading(out: "Console", heading: str, count: int, *, first: bool) -> None:
    from rich.text import Text

    if not first:
        out.print()
    out.print(Text.assemble((heading, HEADING), (f"  {count}", QUIET)))


def _print_more(out: "Console", left: int) -> None:
    if left > 0:
        text = ngettext("… and {count} more (--all shows it)", "… and {count} more (--all shows them)", left)
        out.print(text.format(count=left))


def table(columns: Sequence[Column[Row]], rows: Sequence[Row], widths: Sequence[int]) -> "Table":
    """Return a Rich table with columns of these ``widths``."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style=HEADING, padding=(0, 1, 0, 0)
    )
    for column, room in zip(columns, widths, strict=True):
        grid.add_column(
            Text(column.heading),
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            width=room,
        )
    for row in rows:
        grid.add_row(*(_cell(column, row) for column in columns))
    return grid


def _widths(columns: Sequence[Column[Row]], rows: Sequence[Row], width: int | None) -> list[int]:
    """Return how wide each column is: as wide as needed, else the widest that gives way shortened first."""
    widths = [_widest(column, rows) for column in columns]
    gives = [number for number, column in enumerate(columns) if column.gives_way or column.wraps]
    too_wide = sum(widths) + GAP * (len(columns) - 1) - width if width else 0
    while gives and too_wide > 0:
        widest = max(gives, key=lambda number: widths[number])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
        too_wide -= 1
    return widths


def _widest(column: Column[Row], rows: Sequence[Row]) -> int:
    from rich.cells import cell_len

    return max([cell_len(column.heading), *(cell_len(column.text(row)) for row in rows)])


def _cell(column: Column[Row], row: Row) -> "RenderableType":
    from rich.text import Text

    return Text(column.text(row), style=column.style(row) if column.style else "")
