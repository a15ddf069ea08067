"""Where results go: the format that was asked for, and whole files or none."""

from collections.abc import Sequence
from pathlib import Path

from nopcases.domain.errors import UnknownValue
from nopcases.folder.disk import write_result
from nopcases.language import _


def check_format(form: str, formats: Sequence[str]) -> str:
    """Return ``form`` where it is one of ``formats``. Raises UnknownValue."""
    if form not in formats:
        raise UnknownValue(_("format"), form, formats)
    return form


def write_output(path: Path, text: str) -> None:
    """Write a whole file or none. Raises Refused for a directory or a link, and where it cannot be written."""
    write_result(path, text.encode())
