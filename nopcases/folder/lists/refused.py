"""The rows of a list that were left out, as a CSV beside it: to be mended, and taken in again.

What stands among the contacts is looked through when somebody is forgotten: it holds names and numbers too.
"""

import os
from collections.abc import Collection, Sequence
from itertools import count
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile, Refused
from nopcases.domain.lists.cells import Cell, shown
from nopcases.domain.spreadsheet import disarmed
from nopcases.folder.contacts import Contact, Contacts
from nopcases.folder.disk import create, delete, replace, writing
from nopcases.folder.lists.csv_list import read_csv
from nopcases.folder.results import write_result
from nopcases.folder.same_person import is_named_in
from nopcases.folder.settings.load import MARK
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.language import _

_ENDING = "-refused.csv"
_MOST = 256 * 1024 * 1024


def write_refused(
    path: Path, contacts: Contacts, headers: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> str:
    """Write the rows beside the list, or among the contacts where that stands in a case folder; return where.

    Raises Refused, CannotWrite.
    """
    data = _text([headers, *rows]).encode("utf-8-sig")
    if not _in_case_folder(path):
        name = _free(path.parent, path.stem, data)
        write_result(path.with_name(name), data)
        return str(path.with_name(name))
    name = _free(contacts.folder, path.stem, data)
    barrier = contacts.not_here or contacts.place.in_git(name)
    if barrier:
        raise Refused(
            _("The rows that are left out hold names, and have no place: {reason}."), reason=barrier.words()
        )
    target, mode = contacts.folder / name, contacts.place.mode
    if not os.path.lexists(target):
        create(target, data, root=contacts.below, mode=mode)
    return f"{contacts.name}/{name}"


def _free(folder: Path, stem: str, data: bytes) -> str:
    """Return a name that is free there, or whose file holds this already: somebody may be mending the rows of before.

    Raises CannotWrite.
    """
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{_ENDING}" for number in count(1))
    with writing(folder / f"{stem}{_ENDING}"):
        return next(name for name in names if _is_free(folder / name, data))


def _is_free(file: Path, data: bytes) -> bool:
    if not os.path.lexists(file):
        return True
    return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data


def _in_case_folder(path: Path) -> bool:
    real = Path(os.path.realpath(path))
    return any(os.path.lexists(folder / MARK) for folder in real.parents)


def _text(rows: Sequence[Sequence[Cell]]) -> str:
    return "".join(";".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(cell: Cell) -> str:
    text = disarmed(shown(cell)).replace('"', '""')
    return f'"{text}"'


@dataclass(frozen=True, slots=True)
class NamingList:
    """A file of refused rows among the contacts, some of which name a person."""

    contacts: Contacts
    file: str
    """Its name."""
    was: bytes
    naming: int
    """How many rows name one."""
    rest: bytes | None
    """It without these, None where no row is left."""

    @property
    def shown(self) -> str:
        """Return its name for people."""
        return f"{self.contacts.name}/{self.file}"

    def erase(self) -> None:
        """Take these rows out; call it under the lock. Raises CaseChanged, CannotWrite."""
        path, root = self.contacts.folder / self.file, self.contacts.below
        if self.rest is None:
            delete(path, self.was, root=root)
        else:
            replace(path, self.rest, self.was, root=root)


def lists_naming(contacts: Contacts, people: Collection[Contact]) -> tuple[list[NamingList], list[BadFile]]:
    """Return the files of refused rows that name one of ``people``, and those that cannot be read."""
    found, bad = [], []
    try:
        names = sorted(os.listdir(contacts.folder)) if people else []  # noqa: PTH208 - names are all that is needed
    except OSError:  # it is not there, or who reads the contacts says why they cannot be read
        names = []
    for name in names:
        if name.startswith(".") or not name.endswith(_ENDING):
            continue
        try:
            found.append(_naming(contacts, name, people))
        except Unparsable as error:
            bad.append(BadFile(f"{contacts.name}/{name}", error.line, error.message))
    return [one for one in found if one.naming], bad


def _naming(contacts: Contacts, name: str, people: Collection[Contact]) -> NamingList:
    data = read_file(contacts.folder / name, _MOST)
    headers, *rows = read_csv(data).rows or [[]]
    texts = ["\n".join(map(shown, row)) for row in rows]
    kept = [
        row
        for row, text in zip(rows, texts, strict=True)
        if not any(is_named_in(text, person) for person in people)
    ]
    rest = _text([headers, *kept]).encode("utf-8-sig") if kept else None
    return NamingList(contacts, name, data, len(rows) - len(kept), rest)
