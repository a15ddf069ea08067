"""``init``: make a case folder, or add what one lacks."""

from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.opening import absolute
from nopcases.cli.options.common import argument, option
from nopcases.cli.session import session_of
from nopcases.domain.errors import Refused, UnknownValue
from nopcases.domain.text import escape
from nopcases.folder.presets import LETTERS, NAMES, add_missing
from nopcases.folder.root import Folder
from nopcases.language import _

app = typer.Typer(add_completion=False)

Dir = Annotated[str | None, argument("[DIR]", _("Where; left out: -C DIR, else here."))]
Preset = Annotated[str, option("--preset", "noordoostpolder|blank", _("Which settings to begin with."))]


@app.command(help=_("Make a case folder, or add what one lacks; nothing is overwritten."))
def init(ctx: typer.Context, directory: Dir = None, preset: Preset = "noordoostpolder") -> int:
    """Make a folder."""
    session = session_of(ctx)
    if preset not in NAMES:
        raise UnknownValue(_("preset"), preset, NAMES)
    root = absolute(directory or session.given_folder or ".")
    if root.exists() and not root.is_dir():
        raise Refused(_("{file} is no folder.").format(file=escape(str(root))))
    added = add_missing(root, preset)
    session.unreadable.note(Folder(root).bad_settings)
    where = escape(str(root))
    if not added:
        terminal.tell(_("Case folder {folder} lacks nothing; nothing was changed.").format(folder=where))
    else:
        terminal.tell(_("Case folder {folder}: added {files}.").format(folder=where, files=_listed(added)))
    if "people.toml" in added:
        terminal.tell(_("The people in people.toml are examples; put your own there: nopcases edit people"))
    return session.done()


def _listed(added: list[str]) -> str:
    """Return the names of what was added; the letters are many and go by their folder."""
    letters = [name for name in added if name.startswith(f"{LETTERS}/")]
    others = [name for name in added if name not in letters]
    return ", ".join([*others, f"{LETTERS}/ ({len(letters)})"] if len(letters) > 1 else added)
