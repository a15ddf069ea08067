"""Tables on a terminal: columns as wide as they need, shortened where the terminal is narrow."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from nopcases.language import ngettext
from nopcases.views.formats.paper import HEADING, LATE, QUIET, Paper, cells, shortened
from nopcases.views.listing import Column, Listing, blocks_of
from nopcases.views.wrapping import wrapped_lines

Row = TypeVar("Row")
Beside = Sequence[tuple[Column[Row], int]]
"""The columns that stand beside each other, each with its width."""
Text = Callable[[Column[Row], Row], str]
"""What people read in a cell."""

LONG_LIST = 100
"""Rows after which a list on a terminal ends."""
NARROWEST = 12
"""Characters that a column keeps when it gives way."""
TITLE = 24
"""Characters that a title keeps: with fewer, nobody knows which case it is."""
LEAST_IMPORTANT = (
    "kind", "received", "step", "signals", "since", "place", "last_contact", "days_to_first_answer", "new", "status",
    "handler", "who", "accounted", "returned", "paid", "asked", "waiting", "granted", "budget",
)  # fmt: skip
"""What a narrow terminal does without, the first of these first; then what stands last, but for case and title."""
GAP = "  "
"""Between two columns of a table."""
BAR = 8
"""Columns of a small bar."""


def print_table(out: Paper, listing: Listing[Row], width: int | None, *, whole: bool) -> None:
    """Print the rows, block by block, and their total; ``whole`` False ends them after 100."""
    if not listing.rows:
        print_words(out, listing.empty)
        return
    columns = listing.for_people(width)
    total = [] if listing.total is None else [listing.total]
    text: Text[Row] = _each_once()
    shown_beside = [column for column in columns if not width or not column.below]
    beside = _fitting(shown_beside, [*listing.rows, *total], width, text)
    below = [column.text for column in columns if width and column.below]
    if left_out := _left_out(listing, beside):
        below.insert(0, lambda row: " · ".join(filter(None, (words(row) for words in left_out))))
    shown = 0
    for number, (heading, rows) in enumerate(blocks_of(listing)):
        room = len(rows) if whole else max(0, LONG_LIST - shown)
        if not room:
            break
        if heading:
            if number:
                out.line()
            print_heading(out, heading, listing.counted(len(rows)))
        _print_rows(out, beside, below, rows[:room], text)
        shown += len(rows[:room])
    _print_more(out, len(listing.rows) - shown)
    for row in total:
        _print_rule(out, beside)
        _print_row(out, beside, row, text)


def _each_once() -> Text[Row]:
    """Return what gives the text of a cell, which is made once: a column as wide as its texts asks for each twice."""
    made: dict[tuple[str, int], str] = {}

    def text(column: Column[Row], row: Row) -> str:
        cell = column.name, id(row)
        if cell not in made:
            made[cell] = column.text(row)
        return made[cell]

    return text


def _left_out(listing: Listing[Row], beside: Beside[Row]) -> list[Callable[[Row], str]]:
    """Return what tells under a row what the columns that found no room would have told."""
    shown = {column.name for column, _room in beside}
    return [column.otherwise for column in listing.columns if column.otherwise and column.name not in shown]


def print_heading(out: Paper, heading: str, count: str) -> None:
    """Print what stands above rows, and behind it how many these are."""
    more = f"  {count}" if count else ""
    if cells(f"{heading}{more}") <= out.width:
        out.line((heading, HEADING), (more, QUIET))
    else:
        print_words(out, f"{heading}{more}", HEADING, further="")


def print_words(out: Paper, text: str, style: str = "", further: str = "") -> None:
    """Print ``text``, whole words and whole commands on each line; a line goes on with ``further`` before it."""
    for line in wrapped_lines(text, out.width + 1, further).split("\n"):
        out.line((line, style))


def _print_more(out: Paper, left: int) -> None:
    if left > 0:
        text = ngettext("… and {count} more (--all shows it)", "… and {count} more (--all shows them)", left)
        print_words(out, text.format(count=left))


def _print_rows(
    out: Paper,
    beside: Beside[Row],
    below: Sequence[Callable[[Row], str]],
    rows: Sequence[Row],
    text: Text[Row],
) -> None:
    """Print the heads and the rows, each row on one line, and under it what stands below."""
    _print_cells(out, [(_fitted(column.heading, column, room), HEADING) for column, room in beside])
    _print_rule(out, beside)
    for row in rows:
        _print_row(out, beside, row, text)
        for further in below:
            if words := further(row):
                print_words(out, f"  {words}", QUIET, further="")


def _print_rule(out: Paper, beside: Beside[Row]) -> None:
    out.line(("─" * _room(beside), ""))


def _print_row(out: Paper, beside: Beside[Row], row: Row, text: Text[Row]) -> None:
    _print_cells(out, [_cell(column, room, row, text(column, row)) for column, room in beside])


def _print_cells(out: Paper, parts: Sequence[tuple[str, str]]) -> None:
    beside = [part for cell in parts for part in ((GAP, ""), cell)]
    out.line(*beside[1:])


def _fitted(text: str, column: Column[Row], room: int) -> str:
    """Return ``text`` at exactly ``room`` columns, shortened where it is longer."""
    text = shortened(text, room)
    filler = " " * (room - cells(text))
    return f"{filler}{text}" if column.right else f"{text}{filler}"


def _fitting(
    columns: Sequence[Column[Row]], rows: Sequence[Row], width: int | None, text: Text[Row]
) -> Beside[Row]:
    """Return how wide each column is: as wide as needed, else the widest that gives way shortened first.

    Where that is not enough, the least important column is left out. What is left is shortened, but no number.
    """
    beside = [(column, _widest(column, rows, text)) for column in columns]
    if width is None:
        return beside
    while True:
        narrower = _narrowed(beside, width, [column for column in columns if column.gives_way])
        least = _least_important([column for column, _room in beside])
        if _room(narrower) <= width or least is None:
            return _narrowed(narrower, width, [column for column in columns if not column.right])
        beside = [(column, room) for column, room in beside if column is not least]


def _room(beside: Beside[Row]) -> int:
    """Return the columns of the terminal that a row takes."""
    return sum(room for _column, room in beside) + len(GAP) * (len(beside) - 1)


def _narrowed(beside: Beside[Row], width: int, gives: Sequence[Column[Row]]) -> Beside[Row]:
    """Return the columns with the widest of those that give way shortened, as far as they go, until all fit."""
    rooms = {column.name: room for column, room in beside}
    least = {column.name: TITLE if column.name == "title" else NARROWEST for column in gives}
    too_wide = _room(beside) - width
    while too_wide > 0:
        wide = [name for name, narrowest in least.items() if rooms.get(name, 0) > narrowest]
        if not wide:
            break
        rooms[max(wide, key=lambda name: rooms[name])] -= 1
        too_wide -= 1
    return [(column, rooms[column.name]) for column, _room in beside]


def _least_important(columns: Sequence[Column[Row]]) -> Column[Row] | None:
    """Return the column that is left out first, None where the case and its title are all there is."""
    named = {column.name: column for column in columns}
    rest = [column for column in columns[::-1] if column.name not in ("case", "key", "title")]
    return next((named[name] for name in LEAST_IMPORTANT if name in named), next(iter(rest), None))


def _widest(column: Column[Row], rows: Sequence[Row], text: Text[Row]) -> int:
    widest = max([cells(text(column, row)) for row in rows], default=0)
    return max(cells(column.heading), widest + (len(GAP) + BAR if column.bar else 0))


def _cell(column: Column[Row], room: int, row: Row, words: str) -> tuple[str, str]:
    """Return what is printed of a cell, with its look."""
    if column.bar:
        words = f"{words:>{max(0, room - len(GAP) - BAR)}}{GAP}{_bar(column.bar(row))}"
    return _fitted(words, column, room), LATE if column.late and column.late(row) else ""


def _bar(share: float) -> str:
    """Return a bar of ``share`` (0 to 1) as blocks, always ``BAR`` columns."""
    eighths = round(min(max(share, 0), 1) * BAR * 8)
    blocks = "█" * (eighths // 8) + (" ▏▎▍▌▋▊▉"[eighths % 8] if eighths % 8 else "")
    return f"{blocks:<{BAR}}"
