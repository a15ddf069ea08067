"""The records of the last changes on this machine: ``.nopcases/undo/NUMBER.json``, never in git."""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from nopcases.folder.cases.change import Change
from nopcases.folder.disk import beside, refuse_links, write_through, writing
from nopcases.folder.lock import LOCK
from nopcases.folder.toml.read import MAX_BYTES, Unparsable, read_file
from nopcases.folder.undo.record import Record, as_json, read_json, record_of
from nopcases.folder.windows import patiently

FOLDER = "undo"
MOST = 50
"""Changes that are remembered."""
_LARGEST = 256 * MAX_BYTES


def keep(root: Path, change: Change, by: str, when: datetime) -> int | None:
    """Keep what is to be known of a change that is about to be written; return its number, None where it is empty.

    Call it under the lock. What is kept of a change that did not happen harms nothing: nothing is left to take back
    then. So it is kept before, and no kill loses it. A power cut may. Raises CannotWrite, Refused.
    """
    record = record_of(change, by, when)
    if record is None:
        return None
    folder = root / LOCK / FOLDER
    with writing(folder):
        folder.mkdir(exist_ok=True)
        refuse_links(folder, root)
        numbers = _numbers(root)
        number = max(numbers, default=0) + 1
        path = _path(root, number)
        beside(path).unlink(missing_ok=True)  # a killed command left it
        write_through(beside(path), as_json(record), 0o600, flush=False)
        patiently(lambda: beside(path).replace(path))
    for old in sorted(numbers)[: -MOST + 1]:
        drop(root, old)
    return number


def any_kept(root: Path) -> bool:
    """Say whether a change was ever made in the folder ``root`` on this machine."""
    return (root / LOCK / FOLDER).is_dir()


def drop(root: Path, number: int) -> None:
    """Forget a change: it is undone, or did not happen."""
    with suppress(OSError):
        _path(root, number).unlink()


def drop_naming(root: Path, ids: Collection[str]) -> None:
    """Forget every change that names a case or a contact of ``ids``: their text is to be nowhere. Raises OSError."""
    for number, record in records(root):
        if any(named in repr(record) for named in ids):
            patiently(lambda: _path(root, number).unlink(missing_ok=True))  # noqa: B023 - done at once


def records(root: Path) -> Iterator[tuple[int, Record]]:
    """Yield the changes that are remembered with their numbers, the last one first; what is none is passed over."""
    for number in sorted(_numbers(root), reverse=True):
        with suppress(Unparsable):
            record = read_json(read_file(_path(root, number), _LARGEST))
            if record is not None:
                yield number, record


def _path(root: Path, number: int) -> Path:
    return root / LOCK / FOLDER / f"{number:08}.json"


def _numbers(root: Path) -> list[int]:
    try:
        names = os.listdir(root / LOCK / FOLDER)  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []
    stems = (name.removesuffix(".json") for name in names if name.endswith(".json"))
    return [
        int(stem) for stem in stems if stem.isascii() and stem.isdecimal() and len(stem) == len(f"{0:08}")
    ]
