"""What is in ``cases/`` at this moment: the names of the files, and what tells whether one changed."""

import os
import re
import stat
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, compress
from operator import attrgetter
from pathlib import Path

from nopcases.domain.dataclass import dataclass, field
from nopcases.folder.cases.files import CASES, PLAIN

_ALL_PLAIN = re.compile(rf"(?:/{PLAIN.pattern})*")
_YEAR = re.compile(r"[0-9]{4}")
STAMP = 5
"""Numbers that tell whether a file changed: size, modified, changed (ns), inode, mode."""
UNKNOWN = (0,) * STAMP
"""The stamp of what has to be read again in any case."""
_FINE, COARSE = 20_000_000, 2_100_000_000
"""How far apart (ns) two changes of a file are to tell them apart, where its clock knows parts of a second, and not."""


@dataclass(slots=True)
class Year:
    """The files of cases in the folder of a year, in the order in which the disk gives them."""

    names: list[str] = field(default_factory=list)
    stamps: "array[int]" = field(default_factory=lambda: array("q"))
    """STAMP numbers for each name."""

    def each(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield every name with its stamp."""
        numbers = iter(self.stamps)
        yield from zip(self.names, zip(*[numbers] * STAMP, strict=True), strict=True)

    @classmethod
    def of(cls, files: Sequence[tuple[str, Sequence[int]]]) -> "Year":
        """Return the listing of some files with their stamps."""
        return cls(
            [name for name, _stamp in files], array("q", [part for _name, stamp in files for part in stamp])
        )

    def to_bytes(self) -> bytes:
        """Return it as it is stored; two are the same where their bytes are."""
        return "".join(self.names).encode() + self.stamps.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes, length: int = len("26-22222.toml")) -> "Year":
        """Return it again; a name has ``length`` characters."""
        count = len(data) // (length + 8 * STAMP)
        text, numbers = data[: count * length].decode("ascii"), array("q")
        numbers.frombytes(data[count * length :])
        return cls([text[at : at + length] for at in range(0, len(text), length)], numbers)


@dataclass(slots=True)
class Listing:
    """The folders of the years, and whether anything else lies in ``cases/``."""

    years: dict[str, Year] = field(default_factory=dict)
    at: int = field(default_factory=time.time_ns)
    """When that began (ns since 1970)."""
    odd: bool = False
    """Something is there that is no plain case file in the folder of a year."""


def list_cases(root: Path) -> Listing:
    """Return what is in ``cases/``; no link is followed, and what cannot be listed is odd. Raises OSError."""
    listing, top = Listing(), os.path.join(root, CASES)  # noqa: PTH118 - what is listed here is many names
    if os.path.islink(top):  # noqa: PTH114
        return Listing(odd=True)
    if not os.path.lexists(top):
        return listing
    with os.scandir(top) as folders:
        for folder in folders:
            if _YEAR.fullmatch(folder.name) and folder.is_dir(follow_symlinks=False):
                listing.years[folder.name], odd = _year(folder.path)
                listing.odd = listing.odd or odd
            else:
                listing.odd = listing.odd or not folder.name.startswith(".")
    return listing


def _year(folder: str) -> tuple[Year, bool]:
    """Return the files of cases in a folder, and whether it holds anything else."""
    with opened(folder) as place, os.scandir(place) as entries:
        files = list(entries)
        odd = not _ALL_PLAIN.fullmatch("/".join(["", *(file.name for file in files)]))
        if odd:
            odd = any(not PLAIN.fullmatch(file.name) and not file.name.startswith(".") for file in files)
            files = [file for file in files if PLAIN.fullmatch(file.name)]
        found = [file.stat(follow_symlinks=False) for file in files]
    regular = [stat.S_ISREG(one.st_mode) for one in found]
    if not all(regular):
        files, found, odd = list(compress(files, regular)), list(compress(found, regular)), True
    return Year([file.name for file in files], array("q", chain.from_iterable(map(STAMP_OF, found)))), odd


STAMP_OF = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_mode")


@contextmanager
def opened(folder: str | Path) -> Iterator[int | str | Path]:
    """Open a folder, where a system lists what is open: it finds each file in it sooner than by its whole path."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield opened
    finally:
        os.close(opened)


def trusted(stamp: Sequence[int], listed_at: int) -> bool:
    """Say whether a file with this stamp cannot have changed again unseen after it was listed (ns since 1970).

    One that changed just before may change once more within the same tick of the clock of its disk.
    """
    return all(moment + (_FINE if moment % 1_000_000_000 else COARSE) < listed_at for moment in stamp[1:3])
