"""Writing so that a kill, a full disk or a second command loses nothing.

A file is written beside its place, flushed to the disk, and then put in its place in one step.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nopcases.domain.errors import Refused
from nopcases.domain.text import visible
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.language import _

LOCK = ".nopcases"
_PATIENCE = 60.0  # seconds to wait for another command
_PAUSE = 0.005
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system answers where another process holds the lock; Windows says EACCES or EDEADLK."""


class CaseChanged(Refused):
    """The file is no longer what was read: somebody edited it meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} changed while the command ran; nothing was written. Look at it, then try again."
            ).format(file=visible(path.name))
        )


class AlreadyThere(Refused):
    """A new file would overwrite another."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{file} exists already; nothing was written.").format(file=visible(path.name)))


class CannotWrite(Refused):
    """The system does not let the file be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            _("{file} cannot be written: {reason}. Nothing changed.").format(
                file=visible(str(path)), reason=visible(error.strerror or str(error))
            )
        )


@contextmanager
def lock(root: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the folder's lock, waiting up to ``patience`` seconds for another command. Raises Refused."""
    path = root / LOCK / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        _no_links(path.parent, root)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise CannotWrite(path, error) from error
    try:
        deadline = time.monotonic() + patience
        while not _held(handle, path):
            if time.monotonic() > deadline:
                raise Refused(
                    _("Another command has been busy in this folder for a minute; try again later.")
                )
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)  # closing lets the lock go, as the end of a killed process does


def _held(handle: int, path: Path) -> bool:
    try:
        return _try_lock(handle)
    except OSError as error:  # a file system without locks
        raise CannotWrite(path, error) from error


def _try_lock(handle: int) -> bool:
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
            raise
        return False
    return True


def replace(path: Path, data: bytes, was: bytes, *, root: Path) -> None:
    """Put ``data`` in the place of ``was``; call it under the lock. Raises CaseChanged, CannotWrite."""
    refuse_changed(path, was)
    _write(path, data, root, lambda temporary: _put(temporary, path, was))


def put_staged(path: Path, was: bytes) -> None:
    """Put what was staged for ``path`` in the place of ``was``, in one step; call it under the lock.

    Raises CaseChanged, CannotWrite.
    """
    with writing(path):
        _put(_beside(path), path, was)
        flush_folder(path.parent)


def _put(temporary: Path, path: Path, was: bytes) -> None:
    temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    refuse_changed(path, was)  # at the last moment
    temporary.replace(path)


def create(path: Path, data: bytes, *, root: Path) -> None:
    """Write a new file; call it under the lock. Raises AlreadyThere, CannotWrite."""
    if os.path.lexists(path):
        raise AlreadyThere(path)
    _write(path, data, root, lambda temporary: _put_new(temporary, path))


def _put_new(temporary: Path, path: Path) -> None:
    """Give the temporary file its name in one step that fails where the name is taken."""
    if os.name == "nt":
        temporary.rename(path)  # never overwrites on Windows
        return
    try:
        path.hardlink_to(temporary)
    except FileExistsError as error:
        raise AlreadyThere(path) from error
    except OSError:  # a file system without hard links: under the lock, looking first is what is left
        if os.path.lexists(path):
            raise AlreadyThere(path) from None
        temporary.replace(path)
    else:
        temporary.unlink()


def _write(path: Path, data: bytes, root: Path, put: Callable[[Path], None]) -> None:
    stage(path, data, root=root)
    with writing(path):
        try:
            put(_beside(path))
            flush_folder(path.parent)
        except BaseException:
            discard(path)
            raise


def stage(path: Path, data: bytes, *, root: Path) -> None:
    """Write ``data`` beside ``path`` and flush it; call it under the lock. Raises CannotWrite."""
    with writing(path):
        _make_folders(path.parent, root)
        with suppress(FileNotFoundError):
            _beside(path).unlink()  # a killed command left it
        try:
            _write_through(_beside(path), data)
        except BaseException:
            discard(path)
            raise


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise CannotWrite for ``path`` where the system does not let what happens inside be done."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error) from error


def discard(path: Path) -> None:
    """Remove what was staged for ``path``, if it is still there."""
    with suppress(OSError):
        _beside(path).unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.tmp")


def _write_through(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows has no such call and needs none.

    A file system that cannot do it (a network drive) makes no failure of what is written already.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _make_folders(folder: Path, root: Path) -> None:
    """Make what is missing of ``folder``, not through a link below ``root``, and flush each new name."""
    missing = []
    while not os.path.lexists(folder):
        missing.append(folder)
        folder = folder.parent
    if folder.is_relative_to(root):
        _no_links(folder, root)
    for new in reversed(missing):
        new.mkdir(exist_ok=True)
        flush_folder(new.parent)


def _no_links(folder: Path, root: Path) -> None:
    """Refuse a folder between ``root`` and ``folder`` that is a link: it would lead out of the case folder."""
    while folder not in (root, folder.parent):
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise Refused(
                _("{folder} is a link or no folder; nothing is written through it.").format(
                    folder=visible(str(folder))
                )
            )
        folder = folder.parent


def refuse_changed(path: Path, was: bytes) -> None:
    """Raise CaseChanged where the file does not hold ``was``."""
    try:
        now = read_file(path)
    except Unparsable as error:
        raise CaseChanged(path) from error
    if now != was:
        raise CaseChanged(path)
