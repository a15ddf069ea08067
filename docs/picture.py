"""Draw the pictures of the documents: the real output on ``sample-data/``, as SVG, for each language.

python docs/picture.py            writes docs/today.en.svg and the others
"""

import fcntl
import os
import struct
import subprocess
import sys
import termios
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample-data"
DAY = "2026-11-23"
WIDTH = 100
# Rich's own format loads a font from elsewhere; a picture in a document may not.
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


PICTURES = {
    HERE / "today.en.svg": ("en", "today --for daan"),
    HERE / "today.nl.svg": ("nl", "vandaag --for daan"),
    HERE / "overview.en.svg": ("en", "overview village"),
    HERE / "overview.nl.svg": ("nl", "overzicht dorp"),
}
"""File -> the language of its reader, and what is typed."""


def output(language: str, words: str) -> str:
    """Return what the program answers at a terminal, with its colours."""
    env = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PAGER": "cat", "NOPCASES_INDEX": "off"}
    env |= {"PATH": os.environ["PATH"], "NOPCASES_MY": str(HERE / "no-settings-of-one-person.toml")}
    command = [sys.executable, "-m", "nopcases", "-C", str(SAMPLE), "--today", DAY, "--lang", language]
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, WIDTH, 0, 0))
    with subprocess.Popen([*command, *words.split()], stdin=theirs, stdout=theirs, env=env, cwd=HERE.parent):
        os.close(theirs)
        return b"".join(iter(partial(_read, ours), b"")).decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the program ended
        return b""


def drawn(file: Path) -> str:
    """Return one of the pictures as SVG, 100 columns wide."""
    from rich.console import Console
    from rich.text import Text

    language, words = PICTURES[file]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, legacy_windows=False)
        console.print(Text.from_ansi(output(language, words).rstrip()))
        svg = console.export_svg(
            title=f"nop {words}", code_format=FORMAT, unique_id=f"nopcases-{file.stem.replace('.', '-')}"
        )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    for picture in PICTURES:
        picture.write_text(drawn(picture), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{picture}\n")
