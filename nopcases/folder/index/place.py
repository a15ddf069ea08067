"""Where the index of a case folder lies: in its ``.nopcases/``, and where that is no place for it with the person.

Beside it is noted what commands wrote since it was brought up to date: who asks it as it stands reads these files too.
"""

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from nopcases.folder.lock import LOCK
from nopcases.folder.windows import in_onedrive, patiently

NAME = "index"
_WRITTEN = "written"
_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "fuse.", "ncp", "davfs", "ceph", "gluster", "lustre")
"""How the names of file systems begin that lie on another machine: SQLite's locks do not hold there."""


def place_of_index(root: Path) -> Path | None:
    """Return the file of the index; None where there is no place for one. It may have to be made."""
    inside = None if on_a_share(root) or in_onedrive(os.path.realpath(root)) else _made(root / LOCK)
    folder = inside or _made(_of_this_person(root))
    return folder / NAME if folder and _is_file_or_none(folder / NAME) else None


def discard_index(root: Path) -> None:
    """Let the index be made anew: nothing of what it held before is to stay."""
    path = place_of_index(root)
    for name in (path, path.with_name(f"{path.name}-journal")) if path else ():
        with suppress(OSError):
            patiently(name.unlink)


def _made(folder: Path) -> Path | None:
    """Return a folder that may be written in, made where it was not there; None where there can be none."""
    try:
        if not os.path.lexists(folder):
            folder.mkdir(parents=True, exist_ok=True)
        good = stat.S_ISDIR(folder.lstat().st_mode) and os.access(folder, os.W_OK)
    except OSError:
        return None
    return folder if good else None


def _is_file_or_none(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _of_this_person(root: Path) -> Path:
    from zlib import crc32

    from platformdirs import user_cache_path

    real = os.path.realpath(root)
    return user_cache_path("nopcases", appauthor=False) / f"{Path(real).name[:40]}-{crc32(real.encode()):08x}"


def on_a_share(root: Path) -> bool:
    """Say whether a folder lies on another machine, as far as this one tells."""
    if os.name == "nt":
        return _on_a_network_drive(os.path.realpath(root))
    if not sys.platform.startswith("linux"):
        return False
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return _file_system(os.path.realpath(root), mounts).startswith(_REMOTE)


def _file_system(real: str, mounts: list[str]) -> str:
    """Return the kind of file system that a path lies on, by the lines of ``/proc/self/mountinfo``."""
    longest, kind = -1, ""
    for line in mounts:
        before, _dash, after = line.partition(" - ")
        words = before.split()
        if len(words) > 4 and after:  # noqa: PLR2004 - the fifth word is where it is mounted
            point = words[4].replace("\\040", " ")
            if len(point) >= longest and (real == point or real.startswith(point.rstrip("/") + "/")):
                longest, kind = len(point), after.split()[0]
    return kind


def _on_a_network_drive(real: str) -> bool:
    import ctypes

    remote = 4  # DRIVE_REMOTE
    drive = os.path.splitdrive(real)[0]
    windows = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
    return drive.startswith("\\\\") or windows.kernel32.GetDriveTypeW(f"{drive}\\") == remote


def note_written(root: Path, names: Iterable[str]) -> None:
    """Note the names of files that were written, where there is an index that has to know."""
    index = place_of_index(root)
    if index is None or not index.exists():
        return
    with suppress(OSError), _beside(index).open("ab") as file:
        file.write("".join(f"{name}\n" for name in names).encode())


def read_written(index: Path) -> bytes:
    """Return what was noted beside an index."""
    try:
        return _beside(index).read_bytes()
    except OSError:
        return b""


def names_in(noted: bytes) -> list[str]:
    """Return the names, each once; one that was cut off by a full disk is none."""
    lines = noted.decode(errors="replace").split("\n")[:-1]
    return list(dict.fromkeys(lines))


def forget_written(index: Path, noted: bytes) -> None:
    """Let go of what was noted, now that the index knows it; what was noted meanwhile stays."""
    place = _beside(index)
    with suppress(OSError):
        if noted and place.stat().st_size == len(noted):
            place.unlink()


def _beside(index: Path) -> Path:
    return index.with_name(_WRITTEN)
