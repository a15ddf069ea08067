"""What the files of a site hung on when they were put there, noted on this machine: for the same none is made again.

The note lies beside the index, and like that is never the truth: without it, or where a file is no more as it was put,
the file is made.
"""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import nopcases
from nopcases.folder.cases.versions import digest
from nopcases.folder.disk import STAGED
from nopcases.folder.index.open import newest_source
from nopcases.folder.index.place import place_of_index
from nopcases.folder.index.stored.packing import Damaged, packed, unpacked
from nopcases.folder.site.write import is_folder
from nopcases.folder.windows import patiently

_NAME = "site"
_ALL = ("",)
"""Everything that this program consists of, its words and templates too."""


class Kept:
    """The files of the site that was published last from a folder, as far as they are still as they were put."""

    def __init__(self, root: Path, target: Path, shared: str) -> None:
        """Take the folder, the site, and what all files of that hang on."""
        self._target = target
        self._shared = digest(nopcases.__version__, newest_source(_ALL), os.path.realpath(target), shared)
        index = place_of_index(root)
        self._note = index and index.with_name(_NAME)
        self._folders: dict[str, bool] = {}
        self._known = self._read()

    def _read(self) -> dict[str, list[Any]]:
        """Return path -> what the file hung on, and its stamp."""
        with suppress(OSError, Damaged, ValueError):
            shared, files = unpacked(self._note.read_bytes()) if self._note else ("", {})
            return files if shared == self._shared else {}
        return {}

    def has(self, path: str, hangs_on: str) -> bool:
        """Say whether a file is there that hung on the same; "" is what nobody knows."""
        return path in self._known and self._known[path] == [hangs_on, *self._stamp(path)]

    def that_hang_on(self, hangs_on: str) -> list[str]:
        """Return the files that hung on the same; none where one of them is no more as it was put."""
        found = [path for path, (hung_on, *_stamp) in self._known.items() if hung_on == hangs_on]
        return found if all(self.has(path, hangs_on) for path in found) else []

    def note(self, files: Mapping[str, str]) -> None:
        """Note what each file hangs on, path -> that, if that can be done; nobody else writes the site meanwhile."""
        known = {
            path: [hangs_on, *stamp]
            for path, hangs_on in files.items()
            if hangs_on and (stamp := self._stamp(path))
        }
        if known and (note := self._note):
            new = note.with_suffix(STAGED)
            with suppress(OSError):
                new.write_bytes(packed([self._shared, known]))
                patiently(lambda: new.replace(note))

    def _stamp(self, path: str) -> tuple[int, ...]:
        """Return when a file was changed last (ns), and its size; nothing where there is no plain file."""
        with suppress(OSError):
            found = os.lstat(f"{self._target}/{path}")
            is_plain = stat.S_ISREG(found.st_mode) and self._is_folder(path.rpartition("/")[0])
            return (found.st_mtime_ns, found.st_size) if is_plain else ()
        return ()

    def _is_folder(self, folder: str) -> bool:
        """Say whether a folder of the site is one, no link to another."""
        if folder not in self._folders:
            self._folders[folder] = is_folder(self._target / folder)
        return self._folders[folder]
