"""Writing so that a kill, a full disk or a second program loses nothing.

A text is staged: written beside its place under a hidden name, and flushed to the disk. Then it is put in its
place in one step.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder import windows
from nopcases.folder.toml.read import MAX_BYTES, Unparsable, read_file
from nopcases.folder.windows import is_junction, patiently, why_not
from nopcases.language import _

STAGED, OLD = ".tmp", ".old.tmp"
"""How the names end of a text that is to come, and of one that is to come back; git ignores both."""


class CaseChanged(Refused):
    """The file is no longer what was read: somebody edited it meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{file} changed while the command ran; nothing was written. Look at it, then try again."),
            file=escape(path.name),
        )


class AlreadyThere(Refused):
    """A new file would overwrite another."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{file} exists already; nothing was written."), file=escape(path.name))


class CannotWrite(Refused):
    """The system does not let the file be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            _("{file} cannot be written: {reason}. Nothing changed."),
            file=escape(str(path)),
            reason=why_not(error, path),
        )


def replace(path: Path, data: bytes, was: bytes, *, root: Path, ending: str = STAGED) -> None:
    """Put ``data`` in the place of ``was``; call it under the lock. Raises CaseChanged, CannotWrite.

    No link is followed below ``root``. ``ending`` is that of the staged text's name.
    """
    _write(path, data, was, root, ending)


def create(path: Path, data: bytes, *, root: Path, ending: str = STAGED, mode: int | None = None) -> None:
    """Write a new file; call it under the lock. Raises AlreadyThere, CannotWrite."""
    _write(path, data, None, root, ending, mode)


def _write(
    path: Path, data: bytes, was: bytes | None, root: Path, ending: str, mode: int | None = None
) -> None:
    refuse_other(path, was)
    stage(path, data, root=root, ending=ending, mode=mode)
    try:
        put_staged(path, was, ending)
        flush_folder(path.parent)
    except BaseException:
        discard(path, ending)
        raise


def stage(path: Path, data: bytes, *, root: Path, ending: str = STAGED, mode: int | None = None) -> None:
    """Write ``data`` beside ``path`` and flush it; call it under the lock. Raises CannotWrite.

    ``mode`` is exactly that of a new file, and what folders it needs are then for their owner alone; None: as the
    umask says.
    """
    with writing(path):
        _make_folders(path.parent, root, 0o777 if mode is None else 0o700)
        with suppress(FileNotFoundError):
            patiently(beside(path, ending).unlink)  # a killed command left it
        try:
            write_through(beside(path, ending), data, mode_beside(path) if mode is None else 0o600)
            if mode is not None:
                beside(path, ending).chmod(mode)
        except BaseException:
            discard(path, ending)
            raise


def put_staged(path: Path, was: bytes | None, ending: str = STAGED) -> None:
    """Put what was staged for ``path`` in the place of ``was``, None for a new file; call it under the lock.

    Raises CaseChanged, AlreadyThere, CannotWrite.
    """
    staged = beside(path, ending)
    with writing(path):
        if was is None:
            _put_new(staged, path)
            return
        staged.chmod(stat.S_IMODE(path.stat().st_mode))
        refuse_other(path, was)  # at the last moment
        patiently(lambda: staged.replace(path))


def delete(path: Path, was: bytes, *, root: Path) -> None:
    """Delete a file that holds ``was``; call it under the lock. Raises CaseChanged, CannotWrite."""
    with writing(path):
        refuse_links(path.parent, root)
        refuse_other(path, was)
        patiently(path.unlink)


def _put_new(staged: Path, path: Path) -> None:
    """Give the staged file its name in one step that fails where the name is taken."""
    try:
        if windows.WINDOWS:
            patiently(lambda: staged.rename(path))  # never overwrites there
        else:
            _link(staged, path)
    except FileExistsError as error:
        raise AlreadyThere(path) from error


def _link(staged: Path, path: Path) -> None:
    try:
        path.hardlink_to(staged)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: under the lock, looking first is what is left
        refuse_other(path, None)
        staged.replace(path)
    else:
        with suppress(OSError):  # the file is there; who sweeps takes the other name away
            staged.unlink()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise CannotWrite for ``path`` where the system does not let what happens inside be done."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error) from error


def discard(path: Path, ending: str = STAGED) -> None:
    """Remove what was staged for ``path``, if it is still there."""
    with suppress(OSError):
        patiently(beside(path, ending).unlink)


def beside(path: Path, ending: str = STAGED) -> Path:
    """Return the name under which a text for ``path`` is staged."""
    return path.with_name(f".{path.name}{ending}")


def mode_beside(path: Path) -> int:
    """Return the mode for a text that is to take the place of ``path``: no wider than what is there."""
    try:
        return stat.S_IMODE(path.lstat().st_mode) & 0o666 | stat.S_IWUSR
    except FileNotFoundError:
        return 0o666


def write_through(path: Path, data: bytes, mode: int = 0o666, *, flush: bool = True) -> None:
    """Write a new file, and unless told otherwise flush it to the disk. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if flush:
            os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows has no such call and needs none.

    Where it cannot be done (a network drive, a folder that may not be listed), what is written counts all the
    same.
    """
    if windows.WINDOWS:
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _make_folders(folder: Path, root: Path, mode: int) -> None:
    """Make what is missing of ``folder``, not through a link below ``root``, and flush each new name."""
    missing = []
    while not os.path.lexists(folder):
        missing.append(folder)
        folder = folder.parent
    if folder.is_relative_to(root):
        refuse_links(folder, root)
    for new in reversed(missing):
        new.mkdir(mode, exist_ok=True)
        flush_folder(new.parent)


def refuse_links(folder: Path, root: Path) -> None:
    """Refuse a folder between ``root`` and ``folder`` that is a link: it would lead out of the case folder.

    Raises Refused, and OSError where there is no such folder.
    """
    while folder not in (root, folder.parent):
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or is_junction(status):
            raise Refused(
                _("{folder} is a link or no folder; nothing is written through it."),
                folder=escape(str(folder)),
            )
        folder = folder.parent


def refuse_other(path: Path, was: bytes | None) -> None:
    """Raise CaseChanged where the file does not hold ``was``, AlreadyThere where there is one and was none."""
    if was is None:
        if os.path.lexists(path):
            raise AlreadyThere(path)
        return
    try:
        now = read_file(path, max(MAX_BYTES, len(was)))
    except Unparsable as error:
        raise CaseChanged(path) from error
    if now != was:
        raise CaseChanged(path)
