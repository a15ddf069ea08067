"""What Windows does otherwise with files: it keeps them to whoever has them open, it has them elsewhere, it ends paths.

Elsewhere nothing here costs anything. ``WINDOWS`` is asked, not the system, so that tests can say what it is. What any
system refuses is worded here too.
"""

import errno
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nopcases.domain.text import escape
from nopcases.language import N_, _

WINDOWS = os.name == "nt"
PATIENCE = 2.0
"""Seconds in which a virus scanner, OneDrive or a colleague's command that reads lets go of a file."""
GLANCE = 0.1
"""Seconds in which a colleague's command has put a file in its place."""
_PAUSE = 0.01
_LONGEST = 260
"""Characters of a path, where nobody let Windows have longer ones."""
_TOO_LONG = 206
"""ERROR_FILENAME_EXCED_RANGE"""
_ELSEWHERE = 0x1000 | 0x40000 | 0x400000
"""FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN and _RECALL_ON_DATA_ACCESS: a placeholder of OneDrive, or of an archive."""
_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT"""
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_ONEDRIVES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

_OF_THE_SYSTEM = {
    getattr(errno, name): words
    for name, words in {
        "EACCES": N_("Permission denied"),
        "EPERM": N_("Operation not permitted"),
        "ENOENT": N_("there is no such file or folder"),
        "ENOSPC": N_("No space left on device"),
        "EDQUOT": N_("Disk quota exceeded"),
        "EROFS": N_("Read-only file system"),
        "EISDIR": N_("Is a directory"),
        "ENOTDIR": N_("Not a directory"),
        "ENOTEMPTY": N_("Directory not empty"),
        "EEXIST": N_("File exists"),
        "EBUSY": N_("Device or resource busy"),
        "EIO": N_("Input/output error"),
        "EFBIG": N_("File too large"),
        "ENAMETOOLONG": N_("File name too long"),
        "EMFILE": N_("Too many open files"),
        "ENFILE": N_("Too many open files"),
        "ELOOP": N_("Too many levels of symbolic links"),
        "ENOLCK": N_("No locks available"),
        "ESTALE": N_("Stale file handle"),
        "ETIMEDOUT": N_("Connection timed out"),
        "EPIPE": N_("Broken pipe"),
    }.items()
    if hasattr(errno, name)  # not every system has each
}
"""What may happen to a file -> what Linux says in English: the system's own language is mostly that, amid Dutch too."""

_T = TypeVar("_T")


def patiently(act: Callable[[], _T], patience: float = PATIENCE) -> _T:
    """Return what ``act`` does; on Windows try again for a while where another program has the file open.

    Raises what it raises in the end.
    """
    if not WINDOWS:
        return act()
    until, pause = time.monotonic() + patience, _PAUSE
    while True:
        try:
            return act()
        except PermissionError:
            if time.monotonic() >= until:
                raise
        time.sleep(pause)
        pause *= 2


def why_not(error: OSError, path: str | Path | None = None) -> str:
    """Return in words why the system does not do what it was asked with ``path``, ready to be shown."""
    path = path or error.filename
    if WINDOWS and path is not None:
        if _is_elsewhere(path):
            return _(
                "OneDrive has it elsewhere and does not bring it now; choose “Always keep on this device”"
            )
        if isinstance(error, PermissionError):
            return _("another program has it open (Excel, OneDrive, an editor), or you may not write there")
        if _is_too_long(error, path):
            return _(
                "its path is longer than Windows allows here ({most} characters); use a shorter folder"
            ).format(most=_LONGEST)
    return said(error)


def said(error: Exception) -> str:
    """Return in words what went wrong, ready to be shown; of an error that is none of the system's its own sentence."""
    if not isinstance(error, OSError):
        return str(error)
    known = _OF_THE_SYSTEM.get(error.errno or 0)
    return _(known) if known else escape(error.strerror or str(error))


def _is_elsewhere(path: str | Path) -> bool:
    try:
        return bool(getattr(os.lstat(path), "st_file_attributes", 0) & _ELSEWHERE)
    except (OSError, ValueError):
        return False


def _is_too_long(error: OSError, path: str | Path) -> bool:
    said = getattr(error, "winerror", None) == _TOO_LONG or error.errno == errno.ENAMETOOLONG
    return said or (isinstance(error, FileNotFoundError) and len(str(Path(path).absolute())) >= _LONGEST)


def is_junction(status: os.stat_result) -> bool:
    """Say whether a folder is one that leads elsewhere, which Windows does not call a link."""
    return getattr(status, "st_reparse_tag", 0) == _JUNCTION


def is_device(name: str) -> bool:
    """Say whether Windows takes a name for a device, in any folder and whatever its ending."""
    return _DEVICE.fullmatch(name) is not None


def in_onedrive(real: str) -> bool:
    """Say whether a real path lies in a OneDrive of this person, which copies what changes there to everywhere."""
    places = (os.environ.get(name) for name in _ONEDRIVES if WINDOWS)
    path = Path(os.path.normcase(real))
    return any(place and path.is_relative_to(os.path.normcase(os.path.realpath(place))) for place in places)
