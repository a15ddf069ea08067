"""Which files of a remote may stand in a work tree: a tree of git can hold names and things that no folder should.

What may not is skipped and named; git keeps it, and the rest is synced. The rule is the same on every system, so that
who works on Windows or a Mac is not the first to find out.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from nopcases.domain.sentence import Sentence
from nopcases.folder.contacts_place import CONTACTS
from nopcases.folder.git.trees import Blob
from nopcases.folder.lock import LOCK
from nopcases.folder.root import Folder
from nopcases.folder.windows import is_device
from nopcases.language import N_

_LINK, _REPOSITORY = "120000", "160000"
_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|[. ]$')


class Places:
    """The places of a folder, as the files of a merge take them one after the other."""

    def __init__(self, folder: Folder) -> None:
        """Take the folder that is written in."""
        self._root = folder.root
        self._own = {LOCK, CONTACTS, (folder.contacts.place.inside or CONTACTS).split("/")[0]}
        self._taken: dict[str, str] = {}
        self._listed: dict[Path, dict[str, str]] = {}

    def refuses(self, name: str, file: bytes | Blob) -> Sentence | None:
        """Say why a file may not be written here, None where it may; then it has that place."""
        if isinstance(file, Blob) and file.mode in (_LINK, _REPOSITORY):
            return Sentence(
                N_("it is a link") if file.mode == _LINK else N_("it is a repository in the repository")
            )
        return self._refuses_name(name.split("/")) or self._refuses_place(name.split("/"))

    def has(self, name: str) -> bool:
        """Say whether a file that goes is one that may have been written here."""
        return not self._refuses_name(name.split("/")) and self._twin(name) == name

    def _refuses_name(self, parts: list[str]) -> Sentence | None:
        if any(not part or _ODD.search(part) or is_device(part) for part in parts):
            return Sentence(N_("not every system can hold a file of that name"))
        plain = [_plain(part) for part in parts]
        if ".git" in plain or "git~1" in plain or plain[0] in self._own:
            return Sentence(N_("nobody else writes there"))
        return None

    def _refuses_place(self, parts: list[str]) -> Sentence | None:
        """Say what stands there, in the way or under a name that differs in capitals only."""
        prefixes = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        for prefix in prefixes:
            if prefix != prefixes[-1] and self._taken.get(_plain(prefix)) == prefix:
                continue
            other = self._taken.get(_plain(prefix)) or self._twin(prefix)
            if other and other != prefix:
                return Sentence(N_("its name differs from {other} in capitals only"), {"other": other})
            path = self._root / prefix
            if prefix == prefixes[-1]:
                if path.is_dir() and not path.is_symlink():
                    return Sentence(N_("a folder of that name is here"))
            elif os.path.lexists(path) and not path.is_dir():
                return Sentence(N_("{other} is no folder here"), {"other": prefix})
        self._taken |= {_plain(prefix): prefix for prefix in prefixes}
        return None

    def _twin(self, name: str) -> str | None:
        """Return the name on the disk that is the same but for capitals; None where there is none, or it is itself."""
        above, _slash, last = name.rpartition("/")
        folder = self._root / above
        if folder not in self._listed:
            names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 - names are all that is needed
            self._listed[folder] = {_plain(found): found for found in names} | {
                found: found for found in names
            }
        found = self._listed[folder]
        other = last if last in found else found.get(_plain(last))
        return f"{above}/{other}".strip("/") if other else None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def without_clashes(present: Mapping[str, Blob | bytes], keeps: frozenset[str]) -> dict[str, str]:
    """Return name -> another name, for what cannot stand beside the rest: a file, and a folder of the same name.

    The file goes to another name, but for one that ``keeps`` its place: then what is in the folder does.
    """
    moved = {}
    for name in present:
        parts = name.split("/")
        for end in range(1, len(parts)):
            above = "/".join(parts[:end])
            if above in present and above in keeps:
                moved[name] = "/".join([f"{above}.folder", *parts[end:]])
            elif above in present:
                moved[above] = f"{above}.file"
    return moved
