"""Opening the index of a folder, and doing without it wherever it cannot be had."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import nopcases
from nopcases.domain.settings import Settings
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.cases.finder import FileFinder, Finder, Note
from nopcases.folder.settings.load import MARK
from nopcases.folder.settings.tables import FILES

FORMAT = 1
"""Of what is stored; another one is made anew."""
SWITCH = "NOPCASES_INDEX"
"""The variable that turns it off: ``off``."""


def finder_of(files: CaseFiles, settings: Settings, note: Note, *, as_it_stands: bool = False) -> Finder:
    """Return who finds the cases of a folder: with the index where that can be, else in the files.

    ``as_it_stands`` the index is good enough for what merely helps whoever writes.
    """
    in_files = FileFinder(files, settings, note)
    if os.environ.get(SWITCH) == "off":
        return in_files
    return cast(
        "Finder", _WithIndex(lambda: _open(files, settings, note, as_it_stands=as_it_stands), in_files)
    )


class _WithIndex:
    """Finds with the index, which is opened for the first question; where it fails, the files answer from then on."""

    def __init__(self, opened: Callable[[], Finder], in_files: Finder) -> None:
        self._open, self._in_files = opened, in_files
        self._finder: Finder | None = None

    def __getattr__(self, question: str) -> Callable[..., Any]:
        def ask(*arguments: Any) -> Any:
            from nopcases.folder.index.index import Unusable
            from nopcases.folder.index.store import BROKEN

            try:
                self._finder = self._finder or self._open()
                return getattr(self._finder, question)(*arguments)
            except (*BROKEN, Unusable):
                self._finder = self._in_files
                return getattr(self._finder, question)(*arguments)

        return ask


def _open(files: CaseFiles, settings: Settings, note: Note, *, as_it_stands: bool) -> Finder:
    from nopcases.folder.index.finder import IndexFinder
    from nopcases.folder.index.index import Index, Unusable
    from nopcases.folder.index.place import discard_index, place_of_index
    from nopcases.folder.index.store import BROKEN, Store

    path = place_of_index(files.root)
    if path is None:
        raise Unusable

    def finder() -> Finder:
        store = Store(path, _fits(files.root))
        try:
            return IndexFinder(Index(store, files, settings, as_it_stands=as_it_stands), note)
        except BaseException:
            store.close()
            raise

    try:
        return finder()
    except BROKEN as error:
        if getattr(error, "sqlite_errorcode", None) in _NOT_NOW:
            raise
        discard_index(files.root)
        return finder()


_NOT_NOW = (3, 5, 6, 8, 10, 13, 14)
"""Codes of SQLite (PERM, BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN) that say nothing of what is in the file."""


def _fits(root: Path) -> str:
    """Return what a log comes to hangs on beside itself: this program, and the settings."""
    texts = []
    for name in (MARK, *FILES):
        try:
            texts.append(f"{name}\n{(root / name).read_bytes().decode(errors='backslashreplace')}")
        except OSError:
            texts.append(f"{name}\n")
    return "\n".join((f"{FORMAT} {nopcases.__version__} {newest_source(_STORED)}", *texts))


_STORED = ("domain", "folder")
"""The rooms whose modules decide what is stored."""


def newest_source(rooms: Iterable[str]) -> int:
    """Return when the newest file of some rooms of this program was changed (ns since 1970); "" is all of it."""
    top = os.path.dirname(nopcases.__file__)  # noqa: PTH120 - many names, at every start
    newest, folders = 0, [f"{top}/{room}" for room in rooms]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders += [entry.path] if entry.name != "__pycache__" else []
                else:
                    newest = max(newest, entry.stat().st_mtime_ns)
    return newest
