"""Tables on a terminal: columns as wide as they need, shortened where the terminal is narrow."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from nopcases.language import ngettext
from nopcases.views.listing import Column, Listing, blocks_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Row = TypeVar("Row")
Beside = Sequence[tuple[Column[Row], int]]
"""The columns that stand beside each other, each with its width."""

LONG_LIST = 100
"""Rows after which a list on a terminal ends."""
NARROWEST = 12
"""Characters that a column keeps when it gives way."""
GAP = "  "
"""Between two columns of a table."""
BAR = 8
"""Columns of a small bar."""
WIDE = 10_000
"""Columns of a page that is piped: nothing is cut or wrapped."""

QUIET = "dim"
HEADING = "bold"
STRONG = "bold"
LATE = "bold red"


def print_table(out: "Console", listing: Listing[Row], width: int | None, *, whole: bool) -> None:
    """Print the rows, block by block, and their total; ``whole`` False ends them after 100."""
    if not listing.rows:
        out.print(listing.empty, soft_wrap=True)
        return
    columns = listing.for_people(width)
    total = [] if listing.total is None else [listing.total]
    beside = _fitting(
        [column for column in columns if not width or not column.below], [*listing.rows, *total], width
    )
    below = [column for column in columns if width and column.below]
    shown = 0
    for number, (heading, rows) in enumerate(blocks_of(listing)):
        room = len(rows) if whole else max(0, LONG_LIST - shown)
        if not room:
            break
        if heading:
            _print_heading(out, heading, len(rows), first=number == 0)
        _print_rows(out, beside, below, rows[:room])
        shown += len(rows[:room])
    _print_more(out, len(listing.rows) - shown)
    for row in total:
        _print_rule(out, beside)
        _print_row(out, beside, row)


def _print_heading(out: "Console", heading: str, count: int, *, first: bool) -> None:
    from rich.text import Text

    if not first:
        out.print()
    out.print(Text.assemble((heading, HEADING), (f"  {count}", QUIET)))


def _print_more(out: "Console", left: int) -> None:
    if left > 0:
        text = ngettext("… and {count} more (--all shows it)", "… and {count} more (--all shows them)", left)
        out.print(text.format(count=left))


def _print_rows(
    out: "Console", beside: Beside[Row], below: Sequence[Column[Row]], rows: Sequence[Row]
) -> None:
    """Print the heads and the rows, each row on one line, and under it what stands below."""
    from rich.padding import Padding
    from rich.text import Text

    _print_cells(out, [_fitted(Text(column.heading, HEADING), column, room) for column, room in beside])
    _print_rule(out, beside)
    for row in rows:
        _print_row(out, beside, row)
        for column in below:
            if text := column.text(row):
                out.print(Padding(Text(text, QUIET), (0, 0, 0, 2)))


def _print_rule(out: "Console", beside: Beside[Row]) -> None:
    out.print("─" * (sum(room for _column, room in beside) + len(GAP) * (len(beside) - 1)), crop=False)


def _print_row(out: "Console", beside: Beside[Row], row: Row) -> None:
    _print_cells(out, [_fitted(_cell(column, row, room), column, room) for column, room in beside])


def _print_cells(out: "Console", cells: Sequence["Text"]) -> None:
    from rich.text import Text

    out.print(Text(GAP).join(cells), no_wrap=True, overflow="ignore", crop=False)


def _fitted(text: "Text", column: Column[Row], room: int) -> "Text":
    """Return ``text`` at exactly ``room`` columns, shortened where it is longer."""
    text.truncate(room, overflow="ellipsis")
    text.align("right" if column.right else "left", room)
    return text


def _fitting(columns: Sequence[Column[Row]], rows: Sequence[Row], width: int | None) -> Beside[Row]:
    """Return how wide each column is: as wide as needed, else the widest that gives way shortened first.

    Where that is not enough, any column of words is shortened, but no number.
    """
    widths = [_widest(column, rows) for column in columns]
    too_wide = sum(widths) + len(GAP) * (len(columns) - 1) - width if width else 0
    gives = [number for number, column in enumerate(columns) if column.gives_way]
    words = [number for number, column in enumerate(columns) if not column.right]
    for numbers in (gives, words):
        while numbers and too_wide > 0:
            widest = max(numbers, key=lambda number: widths[number])
            if widths[widest] <= NARROWEST:
                break
            widths[widest] -= 1
            too_wide -= 1
    return list(zip(columns, widths, strict=True))


def _widest(column: Column[Row], rows: Sequence[Row]) -> int:
    from rich.cells import cell_len

    widest = max([cell_len(column.text(row)) for row in rows], default=0)
    return max(cell_len(column.heading), widest + (len(GAP) + BAR if column.bar else 0))


def _cell(column: Column[Row], row: Row, room: int) -> "Text":
    from rich.text import Text

    text = column.text(row)
    if column.bar:
        text = f"{text:>{max(0, room - len(GAP) - BAR)}}{GAP}{_bar(column.bar(row))}"
    return Text(text, LATE if column.late and column.late(row) else "")


def _bar(share: float) -> str:
    """Return a bar of ``share`` (0 to 1) as blocks, always ``BAR`` columns."""
    eighths = round(min(max(share, 0), 1) * BAR * 8)
    blocks = "█" * (eighths // 8) + (" ▏▎▍▌▋▊▉"[eighths % 8] if eighths % 8 else "")
    return f"{blocks:<{BAR}}"
