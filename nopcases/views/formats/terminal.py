"""The terminal: tables and pages with Rich, legible on light and dark and without colour."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from nopcases.language import ngettext
from nopcases.views.document import ClockLine, Document, Fact, Head, LogLine, Part
from nopcases.views.listing import LATE_STYLE, Column, Listing, blocks_of, incomplete, unreadable_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from nopcases.views.formats import Screen

Row = TypeVar("Row")

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

LATEST = 10
"""Entries of a short log."""

QUIET = "dim"
HEADING = "bold"
STRONG = "bold"


def listing(answer: Listing[Any], screen: "Screen") -> str:
    """Return a listing as a table."""
    width = screen.width
    return as_table(answer, width, colour=_colour(width), whole=screen.whole or width is None)


def page(document: Document, screen: "Screen") -> str:
    """Return a page."""
    width = screen.width
    return as_page(document, width, colour=_colour(width), whole=screen.whole or width is None)


def _colour(width: int | None) -> bool:
    return width is not None and wants_colour()


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
    if os.name == "nt":
        os.system("")  # noqa: S605, S607 - runs nothing; it lets an old console understand colours
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def as_table(listing: Listing[Row], width: int | None, *, colour: bool, whole: bool = True) -> str:
    """Return the listing as a table; ``whole`` False ends it after 100 rows."""
    from rich.text import Text

    out = console(width, colour=colour)
    if listing.heading:
        out.print(Text(listing.heading, HEADING))
        out.print()
    _print_table(out, listing, width, whole=whole)
    for line in incomplete(listing):
        out.print(Text(line, LATE_STYLE))
    return printed(out)


def as_page(document: Document, width: int | None, *, colour: bool, whole: bool = True) -> str:
    """Return a page of several parts; ``whole`` False ends each of its tables after 100 rows."""
    from rich.text import Text

    out = console(width, colour=colour)
    if document.head:
        _print_head(out, document.head, framed=width is not None)
    else:
        out.print(Text(document.title, HEADING))
    drawn = document.drawn
    _print_facts(
        out, [(name, f"{drawn[name]}  {words}" if name in drawn else words) for name, words in document.facts]
    )
    for part in document.parts:
        _print_part(out, part, width, whole=whole)
    if document.note:
        out.print()
        out.print(document.note)
    for line in unreadable_lines(document.lacks):
        out.print(Text(line, LATE_STYLE))
    if document.last:
        _print_part(out, document.last, width, whole=True)
    return printed(out)


def _print_head(out: "Console", head: Head, *, framed: bool) -> None:
    from rich.panel import Panel
    from rich.text import Text

    status = Text(f" {head.status} ", LATE_STYLE if head.late else "")
    if not framed:
        out.print(Text.assemble((head.case, STRONG), "  ", f"{head.title}  {head.subtitle}", " ", status))
        return
    words = Text.assemble((head.title, STRONG), "\n", head.subtitle)
    out.print(
        Panel(words, title=Text(f" {head.case} ", STRONG), title_align="left", subtitle=status,
              subtitle_align="right", border_style="dim")
    )  # fmt: skip


def _print_facts(out: "Console", facts: Sequence[Fact]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not facts:
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(overflow="fold")
    for name, words in facts:
        grid.add_row(Text(f"  {name}"), Text(words))
    out.print(grid)


def _print_part(out: "Console", part: Part, width: int | None, *, whole: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    out.print()
    if part.heading:
        count = (f"  {len(part.listing.rows)}", QUIET) if part.listing and part.listing.rows else ""
        out.print(Text.assemble((part.heading, HEADING), count))
    for line in part.sentences:
        indent = 2 + len(line) - len(line.lstrip())
        out.print(Padding(Text(line.lstrip()), (0, 0, 0, indent)))
    _print_facts(out, part.facts)
    for clock in part.clocks:
        _print_clock(out, clock)
    if part.log:
        _print_log(out, part.log, short=part.log_may_be_short and not whole)
    if part.listing:
        _print_table(out, part.listing, width, whole=whole)


def _print_clock(out: "Console", clock: ClockLine) -> None:
    from rich.padding import Padding
    from rich.text import Text

    mark, style = ("!", LATE_STYLE) if clock.late else ("·", "")
    parts = [Text(f"{mark} {clock.what}", style), Text(clock.due), Text(clock.state, style), Text(clock.who)]
    out.print(Padding(Text("  ").join(part for part in parts if part.plain), (0, 0, 0, 2)))
    for words, look in ((clock.about, ""), (clock.why, QUIET)):
        if words:
            out.print(Padding(Text(words, look), (0, 0, 0, 4)))


def _print_log(out: "Console", lines: Sequence[LogLine], *, short: bool) -> None:
    """Print a log; of a ``short`` one the end, and how much comes before it."""
    from rich.table import Table
    from rich.text import Text

    if short:
        lines = [line for line in lines if not line.aside]
        if (earlier := len(lines) - LATEST) > 0:
            text = ngettext(
                "… {count} earlier entry (--history shows it)",
                "… {count} earlier entries (--history shows them)",
                earlier,
            )
            out.print(Text(f"  {text.format(count=earlier)}", QUIET))
            lines = lines[earlier:]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row(Text(f"  {line.key}"), Text(line.when), Text(line.by), _log_words(line))
    out.print(grid)


def _log_words(line: LogLine) -> "Text":
    from rich.text import Text

    style = "strike" if line.struck else ""
    words = Text.assemble((line.what, f"{STRONG} {style}".strip()))
    if line.details:
        words.append(f" · {line.details}", style)
    if line.text:
        words.append(f"\n{line.text}", style)
    if line.struck:
        words.append(f"\n({line.struck})", QUIET)
    if line.problem:
        words.append(f"\n! {line.problem}", LATE_STYLE)
    return words


def _print_table(out: "Console", listing: Listing[Row], width: int | None, *, whole: bool) -> None:
    if not listing.rows:
        out.print(listing.empty, soft_wrap=True)
    shown = 0
    columns = listing.for_people(width)
    total = [] if listing.total is None or not listing.rows else [listing.total]
    widths = _widths(columns, [*listing.rows, *total], width)
    for number, (heading, rows) in enumerate(blocks_of(listing) if listing.rows else ()):
        room = len(rows) if whole else max(0, LONG_LIST - shown)
        if not room:
            break
        if heading:
            _print_heading(out, heading, len(rows), first=number == 0)
        _print_rows(out, columns, rows[:room], widths)
        shown += len(rows[:room])
    _print_more(out, len(listing.rows) - shown)
    for row in total:
        _print_rule(out, columns, widths)
        _print_row(out, columns, row, widths)


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
    out: "Console", columns: Sequence[Column[Row]], rows: Sequence[Row], widths: Sequence[int]
) -> None:
    """Print the heads and the rows, each row on one line, and under it what stands below."""
    from rich.padding import Padding
    from rich.text import Text

    heads = [
        _fitted(Text(column.heading, HEADING), column, room) for column, room in _beside(out, columns, widths)
    ]
    out.print(Text(GAP).join(heads), no_wrap=True, overflow="ignore", crop=False)
    _print_rule(out, columns, widths)
    below = [column for column in columns if column.below] if out.width < WIDE else []
    for row in rows:
        _print_row(out, columns, row, widths)
        for column in below:
            if text := column.text(row):
                out.print(Padding(Text(text, QUIET), (0, 0, 0, 2)))


def _beside(
    out: "Console", columns: Sequence[Column[Row]], widths: Sequence[int]
) -> list[tuple[Column[Row], int]]:
    """Return the columns that stand beside each other, with their widths."""
    both = zip(columns, widths, strict=True)
    return [(column, room) for column, room in both if not (out.width < WIDE and column.below)]


def _print_rule(out: "Console", columns: Sequence[Column[Row]], widths: Sequence[int]) -> None:
    rooms = [room for _column, room in _beside(out, columns, widths)]
    out.print("─" * (sum(rooms) + len(GAP) * (len(rooms) - 1)), crop=False)


def _print_row(out: "Console", columns: Sequence[Column[Row]], row: Row, widths: Sequence[int]) -> None:
    from rich.text import Text

    cells = [
        _fitted(_cell(column, row, room), column, room) for column, room in _beside(out, columns, widths)
    ]
    out.print(Text(GAP).join(cells), no_wrap=True, overflow="ignore", crop=False)


def _fitted(text: "Text", column: Column[Row], room: int) -> "Text":
    """Return ``text`` at exactly ``room`` columns, shortened where it is longer."""
    text.truncate(room, overflow="ellipsis")
    text.align("right" if column.right else "left", room)
    return text


def _widths(columns: Sequence[Column[Row]], rows: Sequence[Row], width: int | None) -> list[int]:
    """Return how wide each column is: as wide as needed, else the widest that gives way shortened first.

    Where that is not enough, any column of words is shortened, but no number.
    """
    widths = [_widest(column, rows) for column in columns]
    beside = [number for number, column in enumerate(columns) if not (width and column.below)]
    gaps = len(GAP) * (len(beside) - 1)
    too_wide = sum(widths[number] for number in beside) + gaps - width if width else 0
    gives = [number for number in beside if columns[number].gives_way]
    words = [number for number in beside if not columns[number].right]
    for numbers in (gives, words):
        while numbers and too_wide > 0:
            widest = max(numbers, key=lambda number: widths[number])
            if widths[widest] <= NARROWEST:
                break
            widths[widest] -= 1
            too_wide -= 1
    return widths


def _widest(column: Column[Row], rows: Sequence[Row]) -> int:
    from rich.cells import cell_len

    widest = max([cell_len(column.text(row)) for row in rows], default=0)
    return max(cell_len(column.heading), widest + (len(GAP) + BAR if column.bar else 0))


def _cell(column: Column[Row], row: Row, room: int) -> "Text":
    from rich.text import Text

    text = column.text(row)
    if column.bar:
        text = f"{text:>{max(0, room - len(GAP) - BAR)}}{GAP}{_bar(column.bar(row))}"
    return Text(text, style=column.style(row) if column.style else "")


def _bar(share: float) -> str:
    """Return a bar of ``share`` (0 to 1) as blocks, always ``BAR`` columns."""
    eighths = round(min(max(share, 0), 1) * BAR * 8)
    blocks = "█" * (eighths // 8) + (" ▏▎▍▌▋▊▉"[eighths % 8] if eighths % 8 else "")
    return f"{blocks:<{BAR}}"
