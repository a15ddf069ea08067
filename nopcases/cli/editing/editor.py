"""The user's own editor: a text goes in, and what comes back is judged before it counts."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path, PureWindowsPath

from nopcases.cli import terminal
from nopcases.cli.ask import Option, ask, choose
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile, Refused, Usage
from nopcases.domain.text import escape
from nopcases.folder.git.run import ask_git
from nopcases.folder.my import read_my
from nopcases.folder.programs import WINDOWS, words_of
from nopcases.language import N_, _

WAITING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "zed"), ("--wait",)
    ),
    **dict.fromkeys(("subl", "sublime_text", "atom", "bbedit", "gedit"), ("--wait",)),
    **dict.fromkeys(("gvim", "mvim"), ("-f",)),
    "mate": ("-w",),
    "kate": ("--block",),
    "notepad++": ("-multiInst", "-notabbar", "-nosession"),
    "open": ("-W", "-n"),
}
"""Editor with a window of its own -> the options with which it comes back when the text is closed."""
IN_TERMINAL = (
    "vi",
    "vim",
    "nvim",
    "nano",
    "pico",
    "emacs",
    "micro",
    "hx",
    "helix",
    "joe",
    "mcedit",
    "ne",
    "ed",
)
"""Editors that come back when the text is closed, however quick that is."""
_AT_ONCE = 5.0  # seconds; a slow machine needs some to hand a text to a window
AT_LINE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("vi", "vim", "nvim", "gvim", "mvim", "nano", "pico", "emacs", "micro", "joe", "ne", "mcedit", "gedit"): (
        "+{line}",
        "{file}",
    ),
    ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"): ("--goto", "{file}:{line}"),
    ("subl", "sublime_text", "zed", "hx", "helix"): ("{file}:{line}",),
    ("kate", "mate"): ("--line", "{line}", "{file}"),
    ("notepad++",): ("-n{line}", "{file}"),
}
"""Editors -> how they are told at which line of a file to begin."""
Judge = Callable[[bytes], Sequence[BadFile | str]]
"""What is wrong with a text, each with its place; nothing where it may count."""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a text that may count would do elsewhere."""

    lines: Sequence[str] = ()
    wrong: bool = False
    """Something would be wrong then: only somebody at a terminal may want that."""


Weigh = Callable[[bytes], Consequences]


def edited(
    name: str,
    data: bytes,
    judge: Judge,
    *,
    weigh: Weigh = lambda _made: Consequences(),
    without_editor: str = "",
) -> bytes | None:
    """Open ``data`` as a file called ``name`` and return what was made of it; None where nothing changed.

    What cannot count, or does what nobody wants, may be edited again in a terminal. Raises Refused with where the
    text was kept, and Usage with the sentence ``without_editor`` where there is no editor.
    """
    command = _command(without_editor)
    _say_how_to_leave(command)
    folder = Path(tempfile.mkdtemp(prefix="nopcases-"))
    path = folder / name
    path.write_bytes(data)
    line = None
    while True:
        closed = _run_and_wait(command, path, line)
        made = path.read_bytes()
        wrong = judge(made) if made != data else []
        if not wrong and made != data and not _wanted(weigh(made), path):
            continue
        if not wrong:
            if closed:
                shutil.rmtree(folder, ignore_errors=True)
            return made if made != data else None
        message = "\n".join(map(str, wrong))
        line = min((bad.line for bad in wrong if isinstance(bad, BadFile) and bad.line), default=None)
        if not terminal.interactive() or not _again(message, line):
            raise Refused(_kept(message, path))


def _say_how_to_leave(command: Sequence[str]) -> None:
    """Say how the editor saves and ends; vi, which hides that and tells it nowhere, waits until it is read."""
    name = _name(command)
    how = next((words for names, words in _LEAVING.items() if name in names), None)
    if how is None and name in WAITING:
        how = _WINDOW
    if how is None:
        return
    terminal.remark(_(how))
    if name in _VI and terminal.interactive() and not _named_by_person():
        ask(_("Press Enter to begin:"))


_VI = ("vi", "vim", "nvim")
_WINDOW = N_("Your text opens in a window: save it, and close it.")
_LEAVING: dict[tuple[str, ...], str] = {
    _VI: N_(
        "In vi: i to type; then Esc, :wq and Enter saves and leaves; Esc, :q! and Enter leaves it as it was."
    ),
    ("nano", "pico"): N_("In nano: Ctrl-O and Enter saves, Ctrl-X leaves."),
    ("emacs",): N_("In emacs: Ctrl-X Ctrl-S saves, Ctrl-X Ctrl-C leaves."),
    ("micro",): N_("In micro: Ctrl-S saves, Ctrl-Q leaves."),
    ("notepad",): _WINDOW,
}
"""Editors -> how they save and end, to be translated."""


def _run_and_wait(command: list[str], path: Path, line: int | None) -> bool:
    """Let the text be edited, and say whether the editor is done with it. Raises Refused.

    It opens at ``line`` where the editor is known. One that comes back at once and changed nothing opened a window of
    its own, perhaps: then the draft must stay.
    """
    was, start = path.read_bytes(), time.monotonic()
    _run(command, path, line)
    changed = path.read_bytes() != was
    if changed or time.monotonic() - start > _AT_ONCE or _name(command) in IN_TERMINAL:
        return True
    message = _(
        "The editor came back at once, and nothing was changed. The draft is {file}. An editor with a window of "
        'its own needs an option to wait, such as EDITOR="code --wait".'
    )
    terminal.remark(message.format(file=escape(str(path))))
    if terminal.interactive():
        ask(_("Press Enter when you have saved and closed it:"))
    return path.read_bytes() != was


def _wanted(found: Consequences, path: Path) -> bool:
    """Say whether a text is to count with what it does; False to edit it again. Raises Refused to leave it."""
    message = "\n".join(found.lines)
    if not terminal.interactive() and found.wrong:
        raise Refused(_kept(message, path))
    if message:
        terminal.remark(message)
    if not message or not terminal.interactive():
        return True
    again = Option("again", _("edit it again"))
    options = [
        again,
        Option("keep", _("keep it all the same")),
        Option("stop", _("leave everything as it was")),
    ]
    answer = choose(_("What now?"), options, offered=again)
    if answer in ("stop", None):
        raise Refused(_kept("", path).lstrip())
    return answer == "keep"


def _again(message: str, line: int | None) -> bool:
    terminal.remark(message)
    if line is None:
        return not ask(_("Enter to edit it again, or any letter to stop:"))
    return not ask(
        _("Line {line} is wrong. Enter to edit it again, or any letter to stop:").format(line=line)
    )


def _kept(message: str, path: Path) -> str:
    kept = _("Nothing was changed; what you wrote is kept in {file}.").format(file=escape(str(path)))
    return f"{message}\n{kept}"


def keep(name: str, data: bytes) -> Path:
    """Put aside a text that could not be written after all, and return where."""
    path = Path(tempfile.mkdtemp(prefix="nopcases-")) / name
    path.write_bytes(data)
    return path


def _command(without_editor: str) -> list[str]:
    """Return the editor's command, as somebody named it or what the system has; it waits. Raises Usage."""
    chosen = _split(_named_by_person())
    if chosen:
        options = (option for option in WAITING.get(_name(chosen), ()) if option not in chosen)
        return [shutil.which(chosen[0]) or chosen[0], *options, *chosen[1:]]  # Windows: code is code.cmd
    usual = ("notepad.exe",) if WINDOWS else ("nano", "vi", "vim")
    found = next(filter(None, map(shutil.which, usual)), None) if terminal.interactive() else None
    if found is None:
        raise Usage(
            without_editor or _("There is no editor; set EDITOR, or name what to change: --title, --place, …")
        )
    return [found]


def _named_by_person() -> str:
    """Return the editor of my.toml, else VISUAL, EDITOR, git's for all folders; a folder's own git names no program."""
    own = read_my().text("editor") or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return own or _of_git((ask_git(Path(), "config", "--global", "--get", "core.editor") or "").strip())


def _of_git(named: str) -> str:
    """Return the editor that git has; on Windows it may be one that git alone knows where to find."""
    words = _split(named)
    return named if words and (not WINDOWS or shutil.which(words[0])) else ""


def _name(command: Sequence[str]) -> str:
    return PureWindowsPath(command[0]).stem.lower()  # which knows / as well


def _split(command: str) -> list[str]:
    try:
        return words_of(command)
    except ValueError as error:
        raise Usage(_("EDITOR cannot be understood: {command}").format(command=escape(command))) from error


def _opening(command: Sequence[str], path: Path, line: int | None) -> list[str]:
    """Return the command that opens a text, at a line where the editor can be told."""
    known = next((words for names, words in AT_LINE.items() if _name(command) in names), ())
    words = known if line else ()
    return [*command, *(word.format(file=path, line=line) for word in words or ("{file}",))]


def _run(command: list[str], path: Path, line: int | None) -> None:
    try:
        code = subprocess.run(_opening(command, path, line), check=False).returncode
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
