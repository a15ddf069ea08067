"""``completion``: the lines by which a shell completes commands and cases when somebody presses Tab."""

import codecs
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.completion.shells import SCRIPTS
from nopcases.cli.options.common import argument
from nopcases.domain.errors import Refused, UnknownValue
from nopcases.domain.text import escape
from nopcases.folder.my import my_path
from nopcases.language import _

app = typer.Typer(add_completion=False)

Shell = Annotated[str, argument("|".join(SCRIPTS), _("The shell."))]
Install = Annotated[
    bool, typer.Option("--install", help=_("Let the shell read it at every start, instead of printing it."))
]
_READS = {
    "bash": '. "{script}"',
    "zsh": '. "{script}"',
    "fish": 'source "{script}"',
    "powershell": '. "{script}"',
}
"""Shell -> the line by which it reads a script."""
_ENDINGS = {"powershell": "ps1"}
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""How a text begins -> how it is encoded."""
WINDOWS = os.name == "nt"
_CONSOLE = "oem"  # the code page of an old console, as only Python for Windows knows it
_PATIENCE = 20  # seconds for PowerShell to say where its profile stands


@app.command(help=_("What makes a shell complete commands, cases and names when you press Tab."))
def completion(shell: Shell, install: Install = False) -> int:
    """Print the lines, or put them where the shell reads them."""
    if shell not in SCRIPTS:
        raise UnknownValue(_("shell"), shell, SCRIPTS)
    if not install:
        terminal.say(_script(shell))
        return 0
    script, starts = my_path().parent / f"completion.{_ENDINGS.get(shell, shell)}", _read_at_start(shell)
    script.parent.mkdir(parents=True, exist_ok=True)
    lines = _script(shell)
    encoding = "utf-8" if lines.isascii() else "utf-8-sig"  # as an old PowerShell knows it
    script.write_text(lines, encoding=encoding, newline="\n")
    if _add_line(starts, _READS[shell].format(script=script)):
        message = _("{shell} completes nopcases from its next start on: a line in {file} reads {script}.")
    else:
        message = _("{shell} completes nopcases already: {file} reads {script}, which was renewed.")
    terminal.tell(message.format(shell=shell, file=escape(str(starts)), script=escape(str(script))))
    return 0


def _script(shell: str) -> str:
    """Return the lines for a shell; PowerShell starts the Python that has nopcases, which ``py`` may not be."""
    lines = SCRIPTS[shell]
    if shell != "powershell" or sys.prefix == sys.base_prefix:
        return lines
    python = sys.executable.replace("'", "''")
    return lines.replace("py -m nopcases", f"& '{python}' -m nopcases")


def _read_at_start(shell: str) -> Path:
    """Return the file that a shell reads when it starts. Raises Refused where nobody can say which."""
    home = Path.home()
    if shell == "powershell":
        return _profile()
    if shell == "fish":
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        return config / "fish" / "conf.d" / "nopcases.fish"
    return Path(os.environ.get("ZDOTDIR") or home) / ".zshrc" if shell == "zsh" else home / ".bashrc"


def _profile() -> Path:
    """Return the profile of PowerShell, as it says itself: it may stand in a OneDrive."""
    program = shutil.which("pwsh") or shutil.which("powershell")
    if program is None:
        raise Refused(
            _("No PowerShell was found; leave out --install, and put what is printed into $PROFILE.")
        )
    asked = [program, "-NoProfile", "-NonInteractive", "-Command", "$PROFILE.CurrentUserAllHosts"]
    try:
        said = subprocess.run(asked, capture_output=True, timeout=_PATIENCE, check=True).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise Refused(_("PowerShell does not say where its profile stands; leave out --install.")) from error
    return Path(_decoded(said).strip())


def _decoded(said: bytes) -> str:
    """Return what PowerShell said: in the code page of an old console, unless its owner made that UTF-8."""
    try:
        return said.decode()
    except UnicodeDecodeError:
        return said.decode(_CONSOLE if WINDOWS else "utf-8", errors="replace")


def _add_line(file: Path, line: str) -> bool:
    """Add a line at the end of a file that its owner may have written; say whether it was not there yet."""
    data = file.read_bytes() if file.exists() else b""
    encoding, text = _as_written(data)
    if line in text.splitlines():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    begin = "" if not text or text.endswith("\n") else "\n"
    if not data and not line.isascii() and file.suffix == ".ps1":
        begin = "\ufeff"  # without it an old PowerShell takes the line for text of another code page
    with file.open("ab") as appended:
        appended.write(f"{begin}{line}\n".encode(encoding))
    return True


def _as_written(data: bytes) -> tuple[str, str]:
    """Return how a text is encoded, and the text: PowerShell writes UTF-16 or the code page of Windows as well."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding, data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return "utf-8", data.decode()
    except UnicodeDecodeError:
        return "cp1252", data.decode("cp1252", errors="replace")
