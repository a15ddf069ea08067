"""What commands wrote since the index was last brought up to date: who asks it as it stands reads these files too."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from nopcases.folder.index.place import place_of_index

_NAME = "written"


def note_written(root: Path, names: Iterable[str]) -> None:
    """Note the names of files that were written, where there is an index that has to know."""
    index = place_of_index(root)
    if index is None or not index.exists():
        return
    with suppress(OSError), _place(index).open("ab") as file:
        file.write("".join(f"{name}\n" for name in names).encode())


def read_written(index: Path) -> bytes:
    """Return what was noted beside an index."""
    try:
        return _place(index).read_bytes()
    except OSError:
        return b""


def names_in(noted: bytes) -> list[str]:
    """Return the names, each once; one that was cut off by a full disk is none."""
    lines = noted.decode(errors="replace").split("\n")[:-1]
    return list(dict.fromkeys(lines))


def forget_written(index: Path, noted: bytes) -> None:
    """Let go of what was noted, now that the index knows it; what was noted meanwhile stays."""
    place = _place(index)
    with suppress(OSError):
        if noted and place.stat().st_size == len(noted):
            place.unlink()


def _place(index: Path) -> Path:
    return index.with_name(_NAME)
