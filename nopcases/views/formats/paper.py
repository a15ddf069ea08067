"""What a terminal gets, line by line: words in a few looks. Rich is imported where more is to be drawn than lines."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

QUIET = "dim"
HEADING = "bold"
STRONG = "bold"
LATE = "bold red"
_CODES = {QUIET: "2", HEADING: "1", LATE: "1;31"}
WIDE = 10_000
"""Columns of a page that is piped: nothing is cut or wrapped."""
_NARROW = "\u0300"
"""Every character before it takes one column; of those that may be shown."""


def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if max(text, default="") < _NARROW:
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def shortened(text: str, room: int) -> str:
    """Return what of a text fits into ``room`` columns; where that is not all, it ends so."""
    if cells(text) <= room:
        return text
    from rich.cells import set_cell_size

    return f"{set_cell_size(text, room - 1)}…" if room > 0 else ""


class Paper:
    """Lines that are written, with colours or without; ``width`` None is a pipe, as wide as needed."""

    def __init__(self, width: int | None, *, colour: bool) -> None:
        self.width = width or WIDE
        self._colour = colour
        self._lines: list[str] = []

    def line(self, *parts: tuple[str, str]) -> None:
        """Write a line of words, each with its look."""
        self._lines.append("".join(self._looking(*part) for part in parts))

    def draw(self, drawing: Any, **how: Any) -> None:
        """Write what Rich draws."""
        self._console.print(drawing, **how)
        file: Any = self._console.file
        self._lines += file.getvalue().splitlines()
        file.seek(0)
        file.truncate()

    def text(self) -> str:
        """Return what was written, without the spaces that fill lines up."""
        return "".join(f"{line.rstrip()}\n" for line in self._lines)

    def _looking(self, words: str, look: str) -> str:
        return f"\x1b[{_CODES[look]}m{words}\x1b[0m" if look and words and self._colour else words

    @cached_property
    def _console(self) -> "Console":
        import io

        from rich.console import Console

        return Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self._colour,
            no_color=not self._colour,
            color_system="standard" if self._colour else None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )
