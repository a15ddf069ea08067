"""Where results go: the format that was asked for, and whole files or none."""

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nopcases.domain.errors import Refused, UnknownValue
from nopcases.domain.text import visible
from nopcases.language import _


def check_format(form: str, formats: Sequence[str]) -> str:
    """Return ``form`` where it is one of ``formats``. Raises UnknownValue."""
    if form not in formats:
        raise UnknownValue(_("format"), form, formats)
    return form


def write_output(path: Path, text: str) -> None:
    """Write a whole file or none. Raises Refused for a directory or a link."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Refused(_("{file} is no ordinary file; name another one.").format(file=visible(str(path))))
    try:
        _replace(path, text)
    except OSError as error:
        raise Refused(
            _("{file} cannot be written: {reason}. Nothing changed.").format(
                file=visible(str(path)), reason=visible(error.strerror or str(error))
            )
        ) from error


def _replace(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode))  # a new file is for its owner alone
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
