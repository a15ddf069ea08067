"""The locks that a killed git left: nobody else takes them away, and each stops every later git, or the index."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PATIENCE = 300
"""Seconds after which no git can still be busy with what takes it a moment."""


def sweep_locks(root: Path) -> None:
    """Take away the locks in the clone ``root`` that are older than any git could need them."""
    for path in _locks(root / ".git"):
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > PATIENCE:
                path.unlink()


def _locks(folder: Path) -> Iterator[Path]:
    """Yield the locks of index, settings and branches; through a link, which may lead anywhere, none."""
    for top, deep in ((folder, False), (folder / "refs", True)):
        if folder.is_symlink() or top.is_symlink():
            continue
        for where, _folders, files in os.walk(top):
            yield from (Path(where, name) for name in files if name.endswith(".lock"))
            if not deep:
                break
