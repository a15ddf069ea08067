"""One command writes at a time: a lock that its process lets go of however it ends."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nopcases.domain.errors import Refused
from nopcases.folder.disk import CannotWrite, flush_folder, refuse_links, writing
from nopcases.language import _

LOCK = ".nopcases"
"""The folder of the lock, and of what else each machine makes for itself."""
INTENT, JOURNAL = "intent.json", "journal.json"
"""What a change that is being prepared, and one that is being written, are called there."""
_PATIENCE = 60.0  # seconds to wait for another command
_SHORT = 0.3
"""Seconds that nobody needs to be told of."""
_PAUSE = 0.005
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system answers where another process holds the lock; Windows says EACCES or EDEADLK."""


class Busy(Refused):
    """Another command holds the lock, and did not let go of it in time."""


def was_left(root: Path) -> bool:
    """Say whether there is a journal: a command was killed, or is about to end."""
    return os.path.lexists(root / LOCK / JOURNAL)


@contextmanager
def lock(
    root: Path, patience: float = _PATIENCE, waiting: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Hold the folder's lock, waiting up to ``patience`` seconds for another command.

    ``waiting`` is called once where that is longer than a moment. Raises Busy, and Refused.
    """
    path = root / LOCK / "lock"
    with writing(path):
        if not path.parent.is_dir():
            path.parent.mkdir(exist_ok=True)
            flush_folder(root)
        refuse_links(path.parent, root)
    with hold(path, patience, waiting):
        yield


@contextmanager
def hold(path: Path, patience: float, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock that the file ``path`` is; else as ``lock``. Raises Busy, CannotWrite."""
    with writing(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        start, told = time.monotonic(), False
        while not _held(handle, path):
            waited = time.monotonic() - start
            if waited > patience:
                raise Busy(_("Another command is busy in this folder, and goes on; try again later."))
            if waited > _SHORT and not told:
                waiting()
                told = True
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)  # closing lets the lock go, as the end of a killed process does


def _held(handle: int, path: Path) -> bool:
    """Take the lock, and say whether nobody else has it. Raises CannotWrite on a file system without locks."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _BUSY:
            raise CannotWrite(path, error) from error
        return False
    return True
