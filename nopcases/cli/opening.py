"""Opening the case folder: where it is, what a killed command left in it, and what cannot be read of it."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from nopcases.cli import terminal
from nopcases.cli.progress import with_bar
from nopcases.domain.errors import BadFile, Refused
from nopcases.domain.text import escape
from nopcases.folder.root import Folder, find_root
from nopcases.folder.settings.load import MARK
from nopcases.language import _


def open_folder(given: str | None) -> Folder:
    """Return the folder that was named, else the nearest upward. Raises NoFolder."""
    here = absolute(given or ".")
    folder = Folder(find_root(given and str(here), here), with_bar, _say_waiting, _writing)
    if folder.contacts.place.to_agree and terminal.interactive():
        _ask_to_agree(folder)
    for left in folder.finish_what_was_left():
        terminal.remark(f"nopcases: {left}")
    return folder


def _say_waiting() -> None:
    terminal.remark(_("Another command is busy in this folder; waiting for it."))


def _writing(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    """Wait for each file to be written; a bar shows how far that is."""
    return with_bar(work, items, _("Writing"))


def _ask_to_agree(folder: Folder) -> None:
    """Ask once whether the contacts stand where the settings say: outside the folder, where git brings nobody's yes."""
    from nopcases.cli.ask import yes

    question = _(
        "{mark} keeps the contacts, names and numbers of residents, outside this folder, in {place}. "
        "Is that right? (y/N)"
    )
    agreed = yes(question.format(mark=MARK, place=escape(os.path.realpath(folder.contacts.folder))))
    where = folder.agree(yes=agreed)
    terminal.remark(_("Remembered in {file}.").format(file=escape(str(where))))


def absolute(path: str) -> Path:
    """Return ``path`` as seen from the folder that is worked in, without ``..``. Raises Refused where that is gone."""
    try:
        # what lies above a link only the system knows; else a link stays, as people know it
        return Path(path).resolve() if ".." in Path(path).parts else Path(path).absolute()
    except FileNotFoundError as error:
        raise Refused(_("The folder that you work in is no longer there; go to another one.")) from error


class Unreadable(list[BadFile]):
    """The files that a command could not read and works on without, each once."""

    def note(self, files: Iterable[BadFile]) -> None:
        """Remember files; they are named at the end."""
        self += [file for file in files if file not in self]

    def name(self) -> None:
        """Name them on stderr."""
        for file in self:
            terminal.remark(f"nopcases: {file}")
