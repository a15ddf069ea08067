"""The terminal: listings and pages, legible on light and dark and without colour."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from nopcases.language import ngettext
from nopcases.views.charts.sparkline import sparkline
from nopcases.views.document import ClockLine, Document, Fact, Head, LogLine, Part
from nopcases.views.formats.console import draws_blocks, takes_colours
from nopcases.views.formats.paper import HEADING, LATE, QUIET, STRONG, Paper, cells
from nopcases.views.formats.terminal_tables import GAP, print_heading, print_table, print_words
from nopcases.views.listing import Listing, incomplete
from nopcases.views.wrapping import wrapped_lines

if TYPE_CHECKING:
    from rich.text import Text

    from nopcases.views.formats import Screen

Row = TypeVar("Row")

LATEST = 10
"""Entries of a short log."""


def listing(answer: Listing[Any], screen: "Screen") -> str:
    """Return a listing as a table."""
    return as_table(answer, screen.width, colour=_colour(screen), whole=_whole(screen))


def _colour(screen: "Screen") -> bool:
    return screen.width is not None and wants_colour(screen.colour)


def _whole(screen: "Screen") -> bool:
    return screen.whole or screen.width is None


def wants_colour(own: bool | None = None) -> bool:
    """Say whether colours are welcome: NO_COLOR says no, then whoever looks has a say, and a dumb terminal says no."""
    wanted = not os.environ.get("NO_COLOR") and (os.environ.get("TERM") != "dumb" if own is None else own)
    return wanted and takes_colours()


def as_table(listing: Listing[Row], width: int | None, *, colour: bool, whole: bool = True) -> str:
    """Return the listing as a table; ``whole`` False ends it after 100 rows."""
    out = Paper(width, colour=colour)
    if listing.heading:
        print_words(out, listing.heading, HEADING, further="")
        out.line()
    lacks = incomplete(listing)
    if listing.rows or not lacks:  # else it would say that there is nothing, and then what there is
        print_table(out, listing, width, whole=whole)
    if listing.closing and listing.rows:
        out.line()
        print_words(out, listing.closing, HEADING)
    for line in lacks:
        print_words(out, line, LATE)
    return out.text()


def page(document: Document, screen: "Screen") -> str:
    """Return a page of several parts."""
    width, whole, drawn = screen.width, _whole(screen), document.drawn
    out = Paper(width, colour=_colour(screen))
    if document.head:
        _print_head(out, document.head, framed=width is not None)
    else:
        print_words(out, document.title, HEADING, further="")
    facts = [
        (name, f"{sparkline(drawn[name], all_heights=draws_blocks())}  {words}" if name in drawn else words)
        for name, words in document.facts
    ]
    _print_facts(out, facts)
    for part in document.parts:
        _print_part(out, part, width, whole=whole)
    if document.note:
        out.line()
        print_words(out, document.note)
    for line in document.lacks:
        print_words(out, line, LATE)
    if document.last:
        _print_part(out, document.last, width, whole=True)
    return out.text()


def _print_head(out: Paper, head: Head, *, framed: bool) -> None:
    from rich.panel import Panel
    from rich.text import Text

    status = Text(f" {head.status} ", LATE if head.late else "")
    if not framed:
        out.draw(Text.assemble((head.case, STRONG), "  ", f"{head.title}  {head.subtitle}", " ", status))
        return
    words = Text.assemble((head.title, STRONG), "\n", head.subtitle)
    out.draw(
        Panel(words, title=Text(f" {head.case} ", STRONG), title_align="left", subtitle=status,
              subtitle_align="right", border_style="dim")
    )  # fmt: skip


def _print_facts(out: Paper, facts: Sequence[Fact]) -> None:
    room = max((cells(name) for name, _words in facts), default=0)
    beside = 2 + room + len(GAP)
    for name, words in facts:
        lines = wrapped_lines(words, out.width + 1 - beside, further="").split("\n")
        for number, line in enumerate(lines):
            head = "" if number else name
            out.line((f"  {head}{' ' * (room - cells(head))}", QUIET), (f"{GAP}{line}", ""))


def _print_part(out: Paper, part: Part, width: int | None, *, whole: bool) -> None:

    out.line()
    if part.heading:
        print_heading(out, part.heading, part.counted)
    for line in part.sentences:
        print_words(out, f"  {line}")
    _print_facts(out, part.facts)
    for clock in part.clocks:
        _print_clock(out, clock)
    if part.log:
        _print_log(out, part.log, short=part.log_may_be_short and not whole)
    if part.listing:
        print_table(out, part.listing, width, whole=whole)


def _print_clock(out: Paper, clock: ClockLine) -> None:
    from rich.padding import Padding
    from rich.text import Text

    mark, style = ("!", LATE) if clock.late else ("·", "")
    parts = [Text(f"{mark} {clock.what}", style), Text(clock.due), Text(clock.state, style), Text(clock.who)]
    out.draw(Padding(Text("  ").join(part for part in parts if part.plain), (0, 0, 0, 2)))
    for words, look in ((clock.about, ""), (clock.why, QUIET)):
        if words:
            print_words(out, f"    {words}", look)


def _print_log(out: Paper, lines: Sequence[LogLine], *, short: bool) -> None:
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
            out.draw(Text(f"  {text.format(count=earlier)}", QUIET))
            lines = lines[earlier:]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row(Text(f"  {line.key}"), Text(line.when), Text(line.by), _log_words(line))
    out.draw(grid)


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
        words.append(f"\n! {line.problem}", LATE)
    return words
