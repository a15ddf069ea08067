"""The rows of a list that were left out, as a CSV beside it: to be mended, and taken in again."""

import os
from collections.abc import Sequence
from pathlib import Path

from nopcases.domain.errors import Refused
from nopcases.domain.lists.cells import Cell, shown
from nopcases.domain.spreadsheet import disarmed
from nopcases.folder.contacts import Contacts
from nopcases.folder.disk import create, replace
from nopcases.folder.results import write_result
from nopcases.folder.settings.load import MARK
from nopcases.folder.toml.read import read_file
from nopcases.language import _

_MOST = 256 * 1024 * 1024


def write_refused(
    path: Path, contacts: Contacts, headers: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> str:
    """Write the rows beside the list, or among the contacts where that stands in a case folder; return where.

    Raises Refused, CannotWrite.
    """
    name = f"{path.stem}-refused.csv"
    data = _text([headers, *rows]).encode("utf-8-sig")
    if not _in_case_folder(path):
        write_result(path.with_name(name), data)
        return str(path.with_name(name))
    barrier = contacts.not_here or contacts.place.in_git(name)
    if barrier:
        raise Refused(
            _("The rows that are left out hold names, and have no place: {reason}."), reason=barrier.words()
        )
    target, mode = contacts.folder / name, contacts.place.mode
    if os.path.lexists(target):
        replace(target, read_file(target, _MOST), data, root=contacts.below)
    else:
        create(target, data, root=contacts.below, mode=mode)
    return f"{contacts.name}/{name}"


def _in_case_folder(path: Path) -> bool:
    real = Path(os.path.realpath(path))
    return any(os.path.lexists(folder / MARK) for folder in real.parents)


def _text(rows: Sequence[Sequence[Cell]]) -> str:
    return "".join(";".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(cell: Cell) -> str:
    text = disarmed(shown(cell)).replace('"', '""')
    return f'"{text}"'
