"""Tables on a terminal: columns as wide as they need, shortened where the terminal is narrow."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from nopcases.language import ngettext
from nopcases.views.listing import Column, Listing, blocks_of
from nopcases.views.wrapping import wrapped_lines

if TYPE_CHECKING:
    from rich.console import Console

Row = TypeVar("Row")
Beside = Sequence[tuple[Column[Row], int]]
"""The columns that stand beside each other, each with its width."""

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
WIDE = 10_000
"""Columns of a page that is piped: nothing is cut or wrapped."""

QUIET = "dim"
HEADING = "bold"
STRONG = "bold"
LATE = "bold red"


def print_table(out: "Console", listing: Listing[Row], width: int | None, *, whole: bool) -> None:
    """Print the rows, block by block, and their total; ``whole`` False ends them after 100."""
    if not listing.rows:
        print_words(out, listing.empty)
        return
    columns = listing.for_people(width)
    total = [] if listing.total is None else [listing.total]
    cells = _Cells([column for column in columns if not width or not column.below], [*listing.rows, *total])
    beside = _fitting(cells, width)
    below = [column.text for column in columns if width and column.below]
    if left_out := _left_out(listing, beside):
        below.insert(0, lambda row: " · ".join(filter(None, (words(row) for words in left_out))))
    shown = 0
    for number, (heading, rows) in enumerate(blocks_of(listing)):
        room = len(rows) if whole else max(0, LONG_LIST - shown)
        if not room:
            break
        if heading:
            _print_heading(out, heading, listing.counted(len(rows)), first=number == 0)
        _print_rows(out, beside, below, rows[:room], cells)
        shown += len(rows[:room])
    _print_more(out, len(listing.rows) - shown)
    for row in total:
        _print_rule(out, beside)
        _print_cells(out, *cells.fitted(out, beside, [row]))


def _left_out(listing: Listing[Row], beside: Beside[Row]) -> list[Callable[[Row], str]]:
    """Return what tells under a row what the columns that found no room would have told."""
    shown = {column.name for column, _room in beside}
    return [column.otherwise for column in listing.columns if column.otherwise and column.name not in shown]


def _print_heading(out: "Console", heading: str, count: str, *, first: bool) -> None:
    from rich.text import Text

    if not first:
        out.print()
    out.print(Text.assemble((heading, HEADING), (f"  {count}", QUIET)))


def print_words(out: "Console", text: str, style: str = "", further: str = "") -> None:
    """Print ``text``, whole words and whole commands on each line; a line goes on with ``further`` before it."""
    from rich.text import Text

    lines = wrapped_lines(text, out.width + 1, further)
    out.print(Text(lines, style), no_wrap=True, overflow="ignore", crop=False)


def _print_more(out: "Console", left: int) -> None:
    if left > 0:
        text = ngettext("… and {count} more (--all shows it)", "… and {count} more (--all shows them)", left)
        print_words(out, text.format(count=left))


def _print_rows(
    out: "Console",
    beside: Beside[Row],
    below: Sequence[Callable[[Row], str]],
    rows: Sequence[Row],
    cells: "_Cells[Row]",
) -> None:
    """Print the heads and the rows, each row on one line, and under it what stands below."""
    heads = (_fitted(column, room, [column.heading]) for column, room in beside)
    _print_cells(out, [_styled(out, head, HEADING) for (head,) in heads])
    _print_rule(out, beside)
    for row, line in zip(rows, cells.fitted(out, beside, rows), strict=True):
        _print_cells(out, line)
        for further in below:
            if words := further(row):
                print_words(out, f"  {words}", QUIET, further="")


def _print_rule(out: "Console", beside: Beside[Row]) -> None:
    out.print("─" * (sum(room for _column, room in beside) + len(GAP) * (len(beside) - 1)), crop=False)


def _print_cells(out: "Console", cells: Sequence[str]) -> None:
    out.file.write(f"{GAP.join(cells)}\n")  # Rich takes ten times as long for the same


def _styled(out: "Console", text: str, style: str) -> str:
    return out.get_style(style).render(text) if out.color_system else text


def _fitted(column: Column[Row], room: int, texts: Sequence[str]) -> list[str]:
    """Return ``texts`` at exactly ``room`` columns, shortened where one is longer."""
    from rich.cells import cell_len, set_cell_size

    shown = [text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…" for text in texts]
    fill = [" " * (room - cell_len(text)) for text in shown]
    left, right = (fill, shown) if column.right else (shown, fill)
    return list(map(str.__add__, left, right))


class _Cells(Generic[Row]):
    """What people read in the cells of a table, column by column: each text is made once."""

    def __init__(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        self.columns = columns
        self._texts = {column.name: list(map(column.text, rows)) for column in columns}
        self._number_of = {id(row): number for number, row in enumerate(rows)}

    def widest(self, column: Column[Row]) -> int:
        """Return how many columns of a terminal a column needs."""
        from rich.cells import cell_len

        widest = max(map(cell_len, self._texts[column.name]), default=0)
        return max(cell_len(column.heading), widest + (len(GAP) + BAR if column.bar else 0))

    def fitted(self, out: "Console", beside: Beside[Row], rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
        """Yield the cells of each of ``rows``, as wide as they are to be."""
        numbers = [self._number_of[id(row)] for row in rows]
        return zip(*(self._column(out, column, room, numbers, rows) for column, room in beside), strict=True)

    def _column(
        self,
        out: "Console",
        column: Column[Row],
        room: int,
        numbers: Sequence[int],
        rows: Sequence[Row],
    ) -> list[str]:
        texts = self._texts[column.name]
        found = [texts[number] for number in numbers]
        if column.bar:
            before = max(0, room - len(GAP) - BAR)
            bars = map(_bar, map(column.bar, rows))
            found = [f"{text:>{before}}{GAP}{bar}" for text, bar in zip(found, bars, strict=True)]
        cells = _fitted(column, room, found)
        if column.late and out.color_system:
            late = map(column.late, rows)
            return [
                _styled(out, cell, LATE) if is_late else cell
                for cell, is_late in zip(cells, late, strict=True)
            ]
        return cells


def _fitting(cells: _Cells[Row], width: int | None) -> Beside[Row]:
    """Return how wide each column is: as wide as needed, else the widest that gives way shortened first.

    Where that is not enough, the least important column is left out. What is left is shortened, but no number.
    """
    columns = cells.columns
    beside = [(column, cells.widest(column)) for column in columns]
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


def _bar(share: float) -> str:
    """Return a bar of ``share`` (0 to 1) as blocks, always ``BAR`` columns."""
    eighths = round(min(max(share, 0), 1) * BAR * 8)
    blocks = "█" * (eighths // 8) + (" ▏▎▍▌▋▊▉"[eighths % 8] if eighths % 8 else "")
    return f"{blocks:<{BAR}}"
