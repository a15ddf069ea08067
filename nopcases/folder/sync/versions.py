"""The versions of files that a sync meets: git is asked for each text once, and each is read once."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from nopcases.domain.errors import BadFile
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.cases.target import file_of
from nopcases.folder.git.trees import Blob, changes, empty_tree, texts
from nopcases.folder.toml.read import parsed

Files = Mapping[str, Blob | None]
"""Name -> what a commit has of that file; None where it has none."""
Changes = Mapping[str, tuple[Blob | None, Blob | None]]
"""Name -> (before, after) of the files in which two commits differ; None where there is none."""


class Reader:
    """Reads texts as files of a case folder, the same text once."""

    def __init__(self, timezone: ZoneInfo | None = None) -> None:
        """Take the time zone in which the days of the cases are; None where no day counts."""
        zone = timezone or ZoneInfo("UTC")
        self.parsed = cache(parsed)
        """As ``parsed`` of ``toml/read.py``; nobody changes what it returns."""
        self.file: Callable[[str, bytes], CaseFile | BadFile | None] = cache(
            lambda name, data: file_of(name, data, zone, self.parsed)
        )
        """What a text is as the file of that name: a case, None for another file; or what is wrong with it."""


class Versions:
    """What git holds of the files of a folder, as far as a sync has asked."""

    def __init__(self, root: Path, timezone: ZoneInfo) -> None:
        """Take the folder, and the time zone in which its days are."""
        self.root = root
        self.read_in(timezone)
        self._texts: dict[str, bytes] = {}
        self._changes: dict[tuple[str | None, str], Changes] = {}

    def read_in(self, timezone: ZoneInfo) -> None:
        """Read texts in a time zone from now on: others may have changed that setting."""
        self.reader = Reader(timezone)

    def texts(self, objects: Iterable[str]) -> Mapping[str, bytes]:
        """Return object -> text, of these at least. Raises GitFailed."""
        self._texts |= texts(self.root, (name for name in objects if name not in self._texts))
        return self._texts

    def changes(self, old: str | None, new: str) -> Changes:
        """Return in which files two commits differ; before the first, None, there is no file. Raises GitFailed."""
        if (old, new) not in self._changes:
            found = changes(self.root, old or empty_tree(self.root), new) if old != new else {}
            self._changes[old, new] = found
        return self._changes[old, new]

    def learn_text(self, file: Blob, text: bytes) -> None:
        """Know the text of a file, as it was given to git."""
        self._texts[file.object] = text

    def learn_commit(self, new: str, now: Files, before: Mapping[str, Files]) -> None:
        """Know in which files a new commit differs from others: all are in ``now``, and others had them ``before``."""
        for old, had in before.items():
            self._changes[old, new] = {name: (had[name], now[name]) for name in now if had[name] != now[name]}
