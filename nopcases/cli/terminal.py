"""The terminal: who is there to ask, how wide it is, and where results and remarks are written."""

import io
import os
import sys
from pathlib import Path
from typing import TextIO

from nopcases.domain.text import escape
from nopcases.language import _
from nopcases.views.wrapping import wrapped_lines

WINDOWS = os.name == "nt"
_KEY_FOLLOWS = ("\x00", "\xe0")
"""What Windows says before the number of a key that is no letter, such as an arrow; the second is à as well."""


def interactive() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin is not None and _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO) -> bool:
    """Say whether somebody sees a stream, or types it. Windows takes NUL for a terminal as well, Python does not."""
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return stream.isatty() and not (WINDOWS and isinstance(raw, io.FileIO))


def width() -> int | None:
    """Return the columns of the terminal that is written to; None where output is piped."""
    return _width_of(sys.stdout)


def _width_of(stream: TextIO) -> int | None:
    if not _is_terminal(stream):
        return None
    import shutil

    return shutil.get_terminal_size().columns - WINDOWS  # an old console ends a line that is full by itself


def seen() -> bool:
    """Say whether what is printed is read by somebody at a terminal."""
    return _is_terminal(sys.stdout)


def say(text: str) -> None:
    """Print a result to stdout."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def tell(text: str) -> None:
    """Print sentences to stdout; on a terminal they go on under themselves, whole words at a time."""
    columns = width()
    say(wrapped_lines(text, columns))


def remark(text: str) -> None:
    """Print what is no result to stderr; where nobody can get it, the command goes on."""
    sys.stdout.flush()
    say_beside(text)


def say_beside(text: str) -> None:
    """Print to stderr, whole words on every line of a terminal; where nobody can get it, the command goes on."""
    try:
        print(wrapped(text), file=sys.stderr)  # noqa: T201 - the one place
    except OSError:
        let_go(sys.stderr)


def wrapped(text: str) -> str:
    """Return a text as the terminal of stderr shows it best."""
    columns = _width_of(sys.stderr)
    return wrapped_lines(text, columns)


def next_key() -> str:
    """Wait for a key, and return it without waiting for Enter, "" at the end of input; what was typed ahead counts."""
    if WINDOWS:
        return _next_key_of_windows()
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin, termios.TCSANOW)
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, before)


def _next_key_of_windows() -> str:
    import msvcrt

    key: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
    if key in _KEY_FOLLOWS and msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
        return key + msvcrt.getwch()  # type: ignore[attr-defined,no-any-return,unused-ignore]
    return key


def let_go(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def put(answer: str | bytes, output: str | None) -> None:
    """Print a result to stdout, for ``-`` too, or to the file ``output``: whole or not at all.

    Raises Refused where that is no ordinary file, or one that nopcases itself reads.
    """
    from nopcases.folder.results import write_result

    if isinstance(answer, str) and output in (None, "-"):
        say(answer)
    else:
        write_result(Path(str(output)), answer.encode() if isinstance(answer, str) else answer)
        remark(_("The answer stands in {file}.").format(file=escape(str(output))))
