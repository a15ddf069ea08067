"""``init``: make a case folder, or add what one lacks."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import ask_for, yes
from nopcases.cli.opening import absolute
from nopcases.cli.options.common import argument, option
from nopcases.cli.session import Session, session_of
from nopcases.domain.changes.odd_settings import unfinished
from nopcases.domain.errors import Refused, UnknownValue
from nopcases.domain.text import escape
from nopcases.folder.git.commit import is_top
from nopcases.folder.git.ignored import in_repository
from nopcases.folder.git.remote_place import address_from_here
from nopcases.folder.git.start import begin, clone, has_branches, set_remote
from nopcases.folder.presets import FIRST_LANGUAGE, LETTERS, NAMES, add_missing
from nopcases.folder.root import Folder
from nopcases.folder.settings.load import MARK
from nopcases.folder.sync.driver import register_driver
from nopcases.folder.sync.pending import commit_own
from nopcases.language import LANGUAGES, _, ngettext, set_language

app = typer.Typer(add_completion=False)

Dir = Annotated[str | None, argument("[DIR]", _("Where; left out: -C DIR, else here."))]
Preset = Annotated[str, option("--preset", "noordoostpolder|blank", _("Which settings to begin with."))]
Git = Annotated[
    bool, typer.Option("--git", help=_("Keep it in git, so that colleagues share it by nop sync."))
]
Remote = Annotated[
    str | None,
    option("--remote", "URL", _("Where colleagues share it; what is there already is brought here.")),
]


@app.command(help=_("Make a case folder, or add what one lacks; nothing is overwritten."))
def init(
    ctx: typer.Context,
    directory: Dir = None,
    preset: Preset = "noordoostpolder",
    git: Git = False,
    remote: Remote = None,
) -> int:
    """Make a folder."""
    session = session_of(ctx)
    if preset not in NAMES:
        raise UnknownValue(_("preset"), preset, NAMES)
    root = absolute(directory or session.given_folder or ".")
    if root.exists() and not root.is_dir():
        raise Refused(_("{file} is no folder.").format(file=escape(str(root))))
    language = session.given_language if session.given_language in LANGUAGES else FIRST_LANGUAGE
    if not (root / MARK).exists():
        set_language(language)  # it asks in the language that the folder will have
    if terminal.interactive() and not git and remote is None:
        git, remote = _ask_for_git(root)
    remote = address_from_here(remote) if remote else None
    came_from = remote if remote and _brought(root, remote) else None
    added = add_missing(root, preset, language)
    session.changed = bool(added or came_from)
    session.given_folder = str(root)
    folder = session.folder
    if session.given_language is None:
        set_language(folder.settings.language)
    came = [_what_came(folder, came_from)] if came_from else []
    _tell_what_was_done(session, root, [*came, *_done_to_files(folder, added)], remote, git=git)
    if "people.toml" in added and any(person.example for person in folder.settings.people.values()):
        terminal.tell(_("The people in people.toml are examples; put your own there: nopcases edit people"))
    if missing := unfinished(folder.settings):
        terminal.tell(_to_fill_in([finding.words() for finding in missing.values()]))
    return session.done()


def _brought(root: Path, remote: str) -> bool:
    """Bring what colleagues have at a remote into a new folder; say whether there is anything. Raises Unreachable."""
    interactive = terminal.interactive()
    if is_top(root) or not has_branches(_nearest(root), remote, interactive=interactive):
        return False
    clone(remote, root, interactive=interactive)
    return True


def _what_came(folder: Folder, remote: str) -> str:
    count = len(folder.ids())
    return ngettext(
        "Case folder {folder}: the settings and {count} case came from {remote}.",
        "Case folder {folder}: the settings and {count} cases came from {remote}.",
        count,
    ).format(folder=escape(str(folder.root)), count=count, remote=escape(remote))


def _tell_what_was_done(
    session: Session, root: Path, done: list[str], remote: str | None, *, git: bool
) -> None:
    """Say what was ``done`` to the folder, and then to git where it keeps it; or that nothing was lacking."""
    for sentence in done:
        terminal.tell(sentence)
    kept = _keep_in_git(session, root, remote) if git or remote or is_top(root) else []
    if not done and not kept:
        kept = [
            _("Case folder {folder} lacks nothing; nothing was changed.").format(folder=escape(str(root)))
        ]
    for sentence in kept:
        terminal.tell(sentence)


def _done_to_files(folder: Folder, added: list[str]) -> list[str]:
    """Keep the names and numbers from others, and return what was done to the files of the folder."""
    done = []
    if added:
        where = escape(str(folder.root))
        done.append(_("Case folder {folder}: added {files}.").format(folder=where, files=_listed(added)))
    if folder.contacts.place.tighten():
        message = _("Others could read {folder}/; from now on only you can: names and numbers stand there.")
        done.append(message.format(folder=folder.contacts.place.said))
    return done


def _ask_for_git(root: Path) -> tuple[bool, str | None]:
    """Ask whether a new folder is to be kept in git, and where colleagues share it."""
    if is_top(root) or in_repository(root) or shutil.which("git") is None:
        return False, None
    if not yes(_("Keep it in git, so that colleagues can share it? (Y/n)"), default=True):
        return False, None
    return True, ask_for(_("The address where colleagues share it, if there is one"), str)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there."""
    return next(found for found in (folder, *folder.parents) if found.is_dir())


def _keep_in_git(session: Session, root: Path, remote: str | None) -> list[str]:
    """Let git keep the folder, and know how its files are merged; commit what was added. Return what was done."""
    new, done = not is_top(root), []
    begin(root)
    if remote:
        set_remote(root, remote)
    registered = register_driver(root)
    committed = commit_own(session.folder, session.author.by, "init")
    if new:
        done.append(_("git keeps it from now on."))
    elif registered:
        done.append(_("git knows now how its files are merged by their meaning."))
    elif committed:
        done.append(_("git has what was in no commit yet."))
    if remote:
        message = _(
            "Colleagues share it at {remote}; to bring there what is here, and here what is there: nopcases sync"
        )
        done.append(message.format(remote=escape(remote)))
    return done


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
