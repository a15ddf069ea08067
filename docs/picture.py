"""Draw the picture of the README: the real output on ``sample-data/``, as an SVG.

python docs/picture.py            writes docs/overdue.svg
"""

import os
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample-data"
PICTURE = HERE / "overdue.svg"
DAY = date(2026, 11, 23)
WIDTH = 100
# Rich's own format loads a font from elsewhere; a picture in a README may not.
FORMAT = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
  <title>nopcases overdue</title>
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


def picture() -> str:
    """Return the SVG of ``nopcases overdue`` in Dutch, at 100 columns."""
    from rich.console import Console
    from rich.text import Text

    from nopcases.cli.session import Session
    from nopcases.domain import rows
    from nopcases.language import set_language
    from nopcases.views.clock_listing import overdue_listing
    from nopcases.views.terminal import as_table

    set_language("nl")
    session = Session(folder=str(SAMPLE), today=DAY.isoformat(), by=None, language="nl")
    listing = overdue_listing(rows.overdue(session.pictures()), DAY, session.names, session.unreadable)
    text = as_table(listing, WIDTH, colour=True)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, legacy_windows=False)
        console.print(Text.from_ansi(text))
        svg = console.export_svg(
            title="nopcases --today 2026-11-23 overdue", code_format=FORMAT, unique_id="nopcases"
        )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PICTURE}\n")
