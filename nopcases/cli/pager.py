"""A long answer on a terminal, page by page: its first lines are the most important, and would scroll away."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout

from nopcases.cli import terminal
from nopcases.folder.my import read_my
from nopcases.folder.programs import words_of
from nopcases.language import _

PAGER = "less -FRX"
"""Where nobody named another: it ends by itself where all fits, and leaves the answer on the screen."""


def show(text: str, own: str | None) -> None:
    """Print ``text``, on a terminal that is too low for it through a pager: ``own``, else PAGER, else less.

    An empty name is none. Where the pager cannot be run, the text is printed as it is.
    """
    command = _command(own) if _too_long(text) else []
    if not command or not _paged(text, command):
        terminal.say(text)


class _Page(io.StringIO):
    """What is printed for a terminal, kept to be shown at once."""

    def isatty(self) -> bool:
        """Say that it is a terminal, so that colours stay."""
        return True


def show_help(printing: Callable[[], object], *, at_once: bool) -> None:
    """Show what ``printing`` prints, a help, as any long answer; no folder is needed for that."""
    if not sys.stdout.isatty():
        printing()
        return
    with redirect_stdout(_Page()) as page:
        printing()
    show(page.getvalue(), "" if at_once else read_my().text("pager"))


def _too_long(text: str) -> bool:
    return sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size().lines


def _command(own: str | None) -> list[str]:
    named = next((name for name in (own, os.environ.get("PAGER"), PAGER) if name is not None), "")
    try:
        words = words_of(named)
    except ValueError:  # a quote that is never closed
        return []
    return words if words and shutil.which(words[0]) else []


def _paged(text: str, command: list[str]) -> bool:
    """Let a pager show ``text``; False where it cannot be run."""
    sys.stdout.flush()
    more, end = map(_as_prompt, (_("space = more, q = stop"), _("this is the end, q = stop")))
    surroundings = {
        "LESS": f"FRX -Ps?e{end}:{more}.$",
        "LESSCHARSET": "utf-8",
        **os.environ,
    }  # for a bare "less"
    surroundings["LESSSECURE"] = "1"  # a key less would write names and numbers into a file of the folder
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=surroundings) as pager:
            _feed(pager, text.encode())
    except OSError:
        return False
    return True


def _as_prompt(text: str) -> str:
    """Return a text as less prints it in a prompt, where some characters mean something."""
    return re.sub(r"([?:.%\\])", r"\\\1", text)


def _feed(pager: "subprocess.Popen[bytes]", data: bytes) -> None:
    """Give a pager its text; who leaves it early, or presses Ctrl-C in it, has seen enough."""
    try:
        pager.communicate(data)
    except BrokenPipeError:
        pager.wait()
    except KeyboardInterrupt:
        pager.wait()
