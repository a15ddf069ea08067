"""Files for people to take away: whole or not at all, and never in the place of what nopcases itself reads."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from nopcases.domain.case.ids import is_personal_id
from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder import windows
from nopcases.folder.contacts_place import CONTACTS, KEPT_BY_GIT
from nopcases.folder.disk import STAGED, beside, discard, mode_beside, write_through, writing
from nopcases.folder.lock import LOCK
from nopcases.folder.my import my_path
from nopcases.folder.settings.load import MARK
from nopcases.folder.settings.tables import FILES
from nopcases.folder.windows import is_device, patiently
from nopcases.language import _

_FOLDERS = frozenset({*KEPT_BY_GIT, CONTACTS, LOCK, ".git"})
_FILES = frozenset({MARK, *FILES, ".gitignore", ".gitattributes"})


class NotHere(Refused):
    """What nopcases reads stands there, or would stand there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{file} is what nopcases itself reads; give another file for the answer."),
            file=escape(str(path)),
        )


def write_result(path: Path, data: bytes) -> None:
    """Write a file without a lock. Raises Refused, NotHere, CannotWrite.

    An earlier one is replaced and keeps its mode; a directory, a link or a device is refused.
    """
    device = windows.WINDOWS and is_device(path.name)
    if device or path.is_symlink() or (path.exists() and not path.is_file()):
        raise Refused(_("{file} is no ordinary file; name another one."), file=escape(str(path)))
    if _is_read(path):
        raise NotHere(path)
    ending = f".{os.urandom(4).hex()}{STAGED}"  # another command may write the same file now
    with writing(path):
        try:
            write_through(beside(path, ending), data, mode_beside(path))
            if path.exists():
                beside(path, ending).chmod(stat.S_IMODE(path.stat().st_mode))
            patiently(lambda: beside(path, ending).replace(path))
        except BaseException:
            discard(path, ending)
            raise


def _is_read(path: Path) -> bool:
    """Say whether nopcases reads a file of that name: of this case folder or of another, or ``my.toml``.

    It is judged by where it really is, and in capitals or not: some systems make no difference.
    """
    real = Path(os.path.realpath(path))
    name = _plain(real.name)
    if name == MARK or is_personal_id(name.removesuffix(".toml")) or real == my_path():
        return True
    return any(first in _FOLDERS or (not rest and first in _FILES) for first, *rest in _in_folders(real))


def _in_folders(real: Path) -> Iterator[tuple[str, ...]]:
    """Yield the parts of a path, from each case folder that it stands in."""
    for folder in real.parents:
        if os.path.lexists(folder / MARK):
            yield tuple(map(_plain, real.relative_to(folder).parts))


def _plain(part: str) -> str:
    """Return what a system that knows no capitals, and passes over a dot at the end, takes a name for."""
    return part.casefold().partition(":")[0].rstrip(" .") or part
