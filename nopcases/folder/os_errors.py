"""What the operating system says where it does not do what it was asked, in the language of the reader.

The system speaks its own language, mostly English, also where all around it is Dutch.
"""

import errno

from nopcases.domain.text import escape
from nopcases.language import N_, _

_WORDS = {
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
"""What may happen to a file -> what Linux says in English."""


def said(error: Exception) -> str:
    """Return in words what went wrong, ready to be shown; of an error that is none of the system's its own sentence."""
    if not isinstance(error, OSError):
        return str(error)
    known = _WORDS.get(error.errno or 0)
    return _(known) if known else escape(error.strerror or str(error))
