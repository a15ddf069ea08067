"""Asking: only in a terminal; elsewhere a missing value ends with the name of the option."""

import sys
from collections.abc import Sequence

import typer

from nopcases.cli import terminal
from nopcases.domain.errors import Usage
from nopcases.language import _


def ask(prompt: str) -> str:
    """Ask on stderr and return the line that was typed, "" for Enter. Raises Abort at the end of input or Ctrl-C."""
    try:
        sys.stderr.write(f"{prompt} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
    except KeyboardInterrupt as stopped:
        raise typer.Abort from stopped
    if not line:
        raise typer.Abort
    return line.strip()


def choose(options: Sequence[str], prompt: str) -> int | str:
    """Ask which of ``options`` is meant: its place, or what was typed instead. Raises Abort at Enter or Ctrl-C."""
    for number, option in enumerate(options, start=1):
        terminal.remark(f"  {number:>2}  {option}")
    while typed := ask(prompt):
        if not typed.isdecimal():
            return typed
        if 1 <= int(typed) <= len(options):
            return int(typed) - 1
        terminal.remark(_("“{number}” is not in the list.").format(number=typed[:20]))
    raise typer.Abort


def text_or_ask(given: str | None, prompt: str, *, needed: bool = True) -> str:
    """Return a text: as given, from standard input for ``-``, or asked for. Raises Usage without one."""
    if given == "-":
        given = standard_input()
    if given is None and terminal.interactive():
        given = ask(prompt)
    text = (given or "").replace("\r\n", "\n").strip()
    if needed and not text:
        raise Usage(_("There is no text; give TEXT, or - to read it from standard input."))
    return text


def standard_input() -> str:
    """Return all of the standard input. Raises Usage where it is not UTF-8."""
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Usage(_("The standard input is not UTF-8 text; nothing was written.")) from error
