"""The user's own editor: a text goes in, and what comes back is judged before it counts."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from nopcases.cli import terminal
from nopcases.cli.ask import ask
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.text import escape
from nopcases.language import _

Judge = Callable[[bytes], list[str]]
"""What is wrong with a text, each with its place; nothing where it may count."""


def edited(name: str, data: bytes, judge: Judge, *, without_editor: str = "") -> bytes | None:
    """Open ``data`` as a file called ``name`` and return what was made of it; None where nothing changed.

    What cannot count may be edited again in a terminal. Raises Refused with where the text was kept, and Usage
    with the sentence ``without_editor`` where there is no editor.
    """
    command = _command(without_editor)
    folder = Path(tempfile.mkdtemp(prefix="nopcases-"))
    path = folder / name
    path.write_bytes(data)
    while True:
        _run(command, path)
        made = path.read_bytes()
        wrong = judge(made) if made != data else []
        if not wrong:
            shutil.rmtree(folder, ignore_errors=True)
            return made if made != data else None
        message = "\n".join(wrong)
        if not terminal.interactive() or not _again(message):
            raise Refused(_kept(message, path))


def _again(message: str) -> bool:
    terminal.remark(message)
    return not ask(_("Enter to edit it again, or any letter to stop:"))


def _kept(message: str, path: Path) -> str:
    kept = _("Nothing was changed; what you wrote is kept in {file}.").format(file=escape(str(path)))
    return f"{message}\n{kept}"


def keep(name: str, data: bytes) -> Path:
    """Put aside a text that could not be written after all, and return where."""
    path = Path(tempfile.mkdtemp(prefix="nopcases-")) / name
    path.write_bytes(data)
    return path


def _command(without_editor: str) -> list[str]:
    """Return the editor's command: VISUAL, EDITOR, or what the system has. Raises Usage."""
    chosen = _split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if chosen:
        return [shutil.which(chosen[0]) or chosen[0], *chosen[1:]]  # Windows: code is code.cmd
    usual = ("notepad.exe",) if os.name == "nt" else ("nano", "vim", "vi")
    found = next(filter(None, map(shutil.which, usual)), None) if terminal.interactive() else None
    if found is None:
        raise Usage(
            without_editor or _("There is no editor; set EDITOR, or name what to change: --title, --place, …")
        )
    return [found]


def _split(command: str) -> list[str]:
    if os.name == "nt":  # backslashes are part of a path there
        return [part.strip('"') for part in shlex.split(command, posix=False)]
    try:
        return shlex.split(command)
    except ValueError as error:
        raise Usage(_("EDITOR cannot be understood: {command}").format(command=escape(command))) from error


def _run(command: list[str], path: Path) -> None:
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        raise Refused(
            _("The editor {editor} cannot be started; nothing was changed.").format(editor=escape(command[0]))
        ) from error
    if code:
        raise Refused(
            _("The editor ended with an error; nothing was changed. The text is in {file}.").format(
                file=escape(str(path))
            )
        )
