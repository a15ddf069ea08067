"""The case folder: where it is, its settings, the cases in it, and the one way to change them."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from nopcases.domain.errors import Refused
from nopcases.domain.settings import COMMAND
from nopcases.domain.text import escape
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.contacts import Contacts
from nopcases.folder.lock import Busy, lock, was_left
from nopcases.folder.my import read_my, remember
from nopcases.folder.settings.load import MARK, read_settings
from nopcases.folder.toml.read import read_file
from nopcases.folder.toml.scan import line_of
from nopcases.language import _

if TYPE_CHECKING:
    from nopcases.folder.cases.change import Change
    from nopcases.folder.several import Watch

_PATIENCE = 2.0  # seconds that somebody who only reads waits for a command that writes


class NoFolder(Refused):
    """There is no case folder here."""

    def __init__(self, where: Path) -> None:
        super().__init__(
            _(
                "There is no case folder in {where} (no {mark}). Name one with -C DIR, or make one: nopcases init."
            ),
            where=escape(str(where)),
            mark=MARK,
        )


def find_root(given: str | None, here: Path) -> Path:
    """Return the folder that was named, else the nearest upward from ``here``. Raises NoFolder."""
    if given:
        root = Path(given).absolute()
        candidates = [root]
    else:
        root = here
        candidates = [here, *here.parents]
    for candidate in candidates:
        if os.path.lexists(candidate / MARK):
            return candidate
    raise NoFolder(root)


class Folder(CaseFiles):
    """A case folder: a source of cases, with settings and contacts."""

    def __init__(
        self,
        root: Path,
        read_each: "Watch" = map,
        waiting: Callable[[], None] = lambda: None,
        write_each: "Watch" = map,
    ) -> None:
        """Read the settings of ``root``. Raises FolderUnreadable where it is not of this format.

        ``read_each``, ``waiting`` and ``write_each`` are as a CaseFiles has them.
        """
        self.settings, self.bad_settings, self.settings_warnings = read_settings(root)
        super().__init__(root, self.settings.timezone, read_each, waiting, write_each)
        self.my = read_my(root)
        self.not_committed: str | None = None
        self.contacts = self._contacts(self.my.text("contacts"))

    def _contacts(self, own: str | None) -> Contacts:
        return Contacts(self.root, self.settings.contacts, own, example=self.settings.example)

    def agree(self, *, yes: bool) -> Path:
        """Remember whether the contacts may stand outside this folder, where its settings say; return where.

        Raises WriteWouldDamage, CaseChanged, AlreadyThere, CannotWrite.
        """
        own = os.path.realpath(self.contacts.folder) if yes else ""
        where = remember({"contacts": own}, self.root)
        self.contacts = self._contacts(own)
        return where

    def change(self, name: str, by: str = "") -> AbstractContextManager["Change"]:
        """Hold the lock and give the change of a command called ``name``; at the end all of it is written.

        Where commands commit, git gets it, in the name of its user, else of ``by``; what keeps it from that stands in
        ``not_committed``. Raises Refused, and what ``changing`` raises; then nothing was written.
        """
        from nopcases.folder.cases.change import changing

        return changing(self, self.contacts, name, then=lambda change: self._written(change, by))

    @property
    def autocommit(self) -> str:
        """Return when git gets what is written: as the person at work wants it, else as the folder says."""
        return self.my.text("autocommit") or self.settings.autocommit

    def _written(self, change: "Change", by: str) -> None:
        from nopcases.folder.index.place import note_written

        note_written(self.root, [write.target.name for write in change.writes if write.target.is_case])
        if changed := [write.target.name for write in change.writes if write.target.contact and write.was]:
            from nopcases.folder.index.contact_marks import forget_marks

            forget_marks(self.root, changed)
        self._commit(change, by)

    def _commit(self, change: "Change", by: str) -> None:
        if not change.files or self.autocommit != COMMAND:
            return
        from nopcases.folder.git.commit import NotCommitted, branch_of, commit_files, is_top

        if not is_top(self.root):
            return
        try:
            commit_files(self.root, branch_of(self.root), change.files, change.done.title, by)
        except NotCommitted as error:
            self.not_committed = str(error)

    def finish_what_was_left(self) -> list[str]:
        """Finish what a killed command left, and return in sentences what could not be finished.

        A folder that may not be written is read as it is.
        """
        if not was_left(self.root):
            return []
        from nopcases.folder.cases.recovery import finish

        try:
            with lock(self.root, _PATIENCE, self.waiting):
                return finish(self.root, self.contacts)
        except Busy:
            return [_("Another command is still busy; what it has written so far is read.")]
        except Refused:
            return []

    def line_in(self, name: str, path: tuple[str, ...]) -> int | None:
        """Return the line of a settings file on which ``path`` stands, or its nearest parent."""
        return line_of(read_file(self.root / name).decode(errors="replace"), path)
