"""Draw the pictures of the README: the real output on ``sample-data/``, as SVG.

python docs/picture.py            writes docs/overdue.svg and docs/overview.svg
"""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample-data"
DAY = date(2026, 11, 23)
WIDTH = 100
# Rich's own format loads a font from elsewhere; a picture in a README may not.
FORMAT = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
  <title>nopcases</title>
  <style>
    .{unique_id}-matrix {{ font-family: monospace;
      font-size: {char_height}px; line-height: {line_height}px; }}
    .{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
    {styles}
  </style>
  <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
  </defs>
  {chrome}
  <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">{matrix}</g>
  </g>
</svg>
"""


def overdue() -> str:
    """Return what ``nopcases overdue`` prints."""
    from nopcases.domain.reports import rows
    from nopcases.views.context import PageContext
    from nopcases.views.formats.terminal import as_table
    from nopcases.views.pages.clock_list import overdue_listing

    session = sample()
    listing = overdue_listing(rows.overdue(session.cases.all()), PageContext(DAY, session.names))
    return as_table(listing, WIDTH, colour=True)


def overview() -> str:
    """Return what ``nopcases overview village`` prints, without the legend."""
    from nopcases.domain.reports.overviews import overview
    from nopcases.views.context import PageContext
    from nopcases.views.formats.terminal import as_table
    from nopcases.views.pages.overview_list import overview_listing

    session = sample()
    found, total = overview("village", session.cases.figures(), session.settings, DAY)
    listing = overview_listing("village", found, total, PageContext(DAY, session.names))
    return as_table(listing, WIDTH, colour=True)


def sample() -> Any:
    """Return a session in the sample folder, in Dutch."""
    from nopcases.cli.session import Session
    from nopcases.language import set_language

    set_language("nl")
    return Session(folder=str(SAMPLE), today=DAY.isoformat(), by=None, language="nl")


PICTURES = {
    HERE / "overdue.svg": ("nopcases --today 2026-11-23 overdue", overdue),
    HERE / "overview.svg": ("nopcases --today 2026-11-23 overview village", overview),
}
"""File -> the command, and what it prints."""


def drawn(file: Path) -> str:
    """Return one of the pictures as SVG, 100 columns wide."""
    from rich.console import Console
    from rich.text import Text

    command, output = PICTURES[file]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, legacy_windows=False)
        console.print(Text.from_ansi(output()))
        svg = console.export_svg(title=command, code_format=FORMAT, unique_id=f"nopcases-{file.stem}")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    for picture in PICTURES:
        picture.write_text(drawn(picture), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{picture}\n")
