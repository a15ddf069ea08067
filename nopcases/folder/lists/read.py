"""A list from somebody's disk: what kind of file it is, by what it holds and not by its name, and its sheets."""

import re
import unicodedata
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.lists.table import Sheet
from nopcases.domain.text import escape
from nopcases.folder.lists.csv_list import read_csv
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.folder.windows import is_device, why_not
from nopcases.language import _

MOST_BYTES = 64 * 1024 * 1024
"""Of a list, and far more than a hundred thousand rows need."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class BadList(Refused):
    """A file that is no list that can be read."""

    def __init__(self, file: str, why: object) -> None:
        super().__init__("{file}: {why}", file=escape(file), why=why)


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list as it was read."""

    path: Path
    sheets: tuple[Sheet, ...]
    """Those that people see."""
    remarks: tuple[str, ...] = ()
    """What is odd about it, in words."""

    @property
    def slug(self) -> str:
        """Return what it is called in the source of cases: its name in lower-case ASCII."""
        return slug_of(self.path.stem)


def slug_of(name: str) -> str:
    """Return a name in lower-case ASCII with ``-`` between its words; ``list`` where nothing is left of it.

    It is one that every system can give a file.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "list"
    return f"list-{slug}" if is_device(slug) else slug


def read_list(path: Path) -> ListFile:
    """Return the sheets of a list. Raises BadList."""
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise BadList(str(path), _("the file is over {most} MB").format(most=MOST_BYTES >> 20))
        data = read_file(path, MOST_BYTES)
    except OSError as error:
        raise BadList(str(path), why_not(error, path)) from error
    except Unparsable as error:
        raise BadList(str(path), error) from error
    try:
        if data.startswith((_ZIP, _OLE)):
            from nopcases.folder.lists.workbook import read_workbook

            sheets, remarks = read_workbook(data, zipped=data.startswith(_ZIP))
        else:
            sheets, remarks = [read_csv(data)], []
    except Unparsable as error:
        raise BadList(str(path), error) from error
    return ListFile(path, tuple(sheets), tuple(remarks))
