"""``init``: make a case folder, or add what one lacks."""

from collections.abc import Sequence
from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.opening import absolute
from nopcases.cli.options.common import argument, option
from nopcases.cli.session import session_of
from nopcases.domain.changes.odd_settings import unfinished
from nopcases.domain.errors import Refused, UnknownValue
from nopcases.domain.text import escape
from nopcases.folder.presets import FIRST_LANGUAGE, LETTERS, NAMES, add_missing
from nopcases.folder.root import Folder
from nopcases.language import LANGUAGES, _

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
    language = session.given_language if session.given_language in LANGUAGES else FIRST_LANGUAGE
    added = add_missing(root, preset, language)
    session.changed = bool(added)
    folder = Folder(root)
    session.unreadable.note(folder.bad_settings)
    where = escape(str(root))
    if not added:
        terminal.tell(_("Case folder {folder} lacks nothing; nothing was changed.").format(folder=where))
    else:
        terminal.tell(_("Case folder {folder}: added {files}.").format(folder=where, files=_listed(added)))
    if "people.toml" in added and any(person.example for person in folder.settings.people.values()):
        terminal.tell(_("The people in people.toml are examples; put your own there: nopcases edit people"))
    if missing := unfinished(folder.settings):
        terminal.tell(_to_fill_in([finding.words() for finding in missing.values()]))
    return session.done()


def _to_fill_in(sentences: Sequence[str]) -> str:
    steps = (f"  {number}. {sentence}" for number, sentence in enumerate(sentences, start=1))
    return "\n".join(
        [
            _("Still to fill in, in this order:"),
            *steps,
            _(
                "Then look at routes, pots, meetings and words: nopcases edit routes. What is left: nopcases check"
            ),
        ]
    )


def _listed(added: list[str]) -> str:
    """Return the names of what was added; the letters are many and go by their folder."""
    letters = [name for name in added if name.startswith(f"{LETTERS}/")]
    others = [name for name in added if name not in letters]
    return ", ".join([*others, f"{LETTERS}/ ({len(letters)})"] if len(letters) > 1 else added)
