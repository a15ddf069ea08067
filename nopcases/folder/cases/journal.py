"""Several files changed wholly or not at all: what is to be written stands first in one file, the journal.

Every new text is written beside its place, so that a full disk shows before anything changed; then the journal
is written; then each text is put in its place; then the journal is removed. Who finds a journal that a killed
command left finishes what it says.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from nopcases.domain.errors import BadFile, NopcasesError, Refused
from nopcases.domain.text import visible
from nopcases.folder.cases.file import read_case
from nopcases.folder.disk import (
    LOCK,
    AlreadyThere,
    CannotWrite,
    create,
    discard,
    flush_folder,
    put_staged,
    refuse_changed,
    replace,
    stage,
    writing,
)
from nopcases.folder.toml.read import MAX_BYTES, Unparsable, read_file
from nopcases.language import _

_JOURNAL = "journal.json"
_MOST = 1000 * MAX_BYTES
_CASE = re.compile(r"cases/([^/\\:.][^/\\:]*/)?[^/\\:]+\.toml")


class HalfWritten(NopcasesError):
    """What was replaced could not be put back; the journal is still there."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(
            _("{problem} What was written could not be taken back; the next command finishes it.").format(
                problem=error
            )
        )


@dataclass(frozen=True, slots=True)
class Replacement:
    """A new text for a file."""

    path: Path
    data: bytes
    was: bytes


def replace_all(root: Path, replacements: Sequence[Replacement]) -> None:
    """Put every text in its place, or none; call it under the lock. Raises CaseChanged, CannotWrite."""
    if len(replacements) == 1:
        (only,) = replacements
        replace(only.path, only.data, only.was, root=root)
        return
    try:
        for one in replacements:
            refuse_changed(one.path, one.was)
            stage(one.path, one.data, root=root)
        with _taken_back_on_failure(root, replacements):
            _begin(root, replacements)
            for one in replacements:
                put_staged(one.path, one.was)
    finally:
        for one in replacements:
            discard(one.path)
    with suppress(OSError):  # all is written; a journal that says so harms nothing
        _end(root)


@contextmanager
def _taken_back_on_failure(root: Path, replacements: Sequence[Replacement]) -> Iterator[None]:
    """Put the old texts back and remove the journal where what happens inside fails. Raises HalfWritten."""
    try:
        yield
    except BaseException as error:
        try:
            for one in replacements:
                if read_file(one.path) == one.data:
                    replace(one.path, one.was, one.data, root=root)
            _end(root)
        except (NopcasesError, OSError) as failed:
            raise HalfWritten(failed) from error
        raise


def _begin(root: Path, replacements: Sequence[Replacement]) -> None:
    import json

    files = [
        {
            "file": one.path.relative_to(root).as_posix(),
            "was": _digest(one.was),
            "text": one.data.decode(),
        }
        for one in replacements
    ]
    text = json.dumps({"format": 1, "files": files}, ensure_ascii=False)
    create(_journal(root), text.encode(), root=root)


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _journal(root: Path) -> Path:
    return root / LOCK / _JOURNAL


def _end(root: Path) -> None:
    _journal(root).unlink(missing_ok=True)
    flush_folder(root / LOCK)


def was_left(root: Path) -> bool:
    """Say whether there is a journal: a command was killed, or is about to end."""
    return os.path.lexists(_journal(root))


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A file that a journal names."""

    path: Path
    name: str
    data: bytes
    was: str
    """SHA-256 of the bytes that are replaced, in hexadecimal."""


def finish(root: Path, timezone: ZoneInfo) -> list[str]:
    """Write what a killed command had left to write; call it under the lock. Raises CannotWrite.

    Returns what could not be finished, in sentences: a file that somebody edited meanwhile stays as it is, and
    what would have been written is kept.
    """
    if not was_left(root):
        return []
    try:
        recorded = _read(root, timezone)
    except Unparsable as error:
        return [_put_aside(root, error)]
    told = [sentence for one in recorded if (sentence := _finished(root, one))]
    with writing(_journal(root)):
        _end(root)
    return told


def _finished(root: Path, one: _Recorded) -> str | None:
    try:
        now = read_file(one.path)
        if now != one.data and _digest(now) != one.was:
            return _kept(root, one)
        if now != one.data:
            replace(one.path, one.data, now, root=root)
    except CannotWrite:
        raise
    except Refused:  # gone, a link, changed this very moment
        return _kept(root, one)
    return None


def _kept(root: Path, one: _Recorded) -> str:
    kept = root / LOCK / f"{one.path.stem}-{_digest(one.data)[:8]}.toml"
    with suppress(AlreadyThere):  # by an earlier attempt, with this very text
        create(kept, one.data, root=root)
    return _(
        "{file} changed after a command that was to write it was killed; it was left as it is. "
        "What the command would have made of it is in {kept}."
    ).format(file=visible(one.name), kept=f"{LOCK}/{kept.name}")


def _put_aside(root: Path, error: Unparsable) -> str:
    aside = _journal(root).with_suffix(".aside")
    with writing(_journal(root)):
        _journal(root).replace(aside)
    return _("{file} is no journal of this program ({why}); it was put aside as {aside}.").format(
        file=f"{LOCK}/{_JOURNAL}", why=error, aside=f"{LOCK}/{aside.name}"
    )


def _read(root: Path, timezone: ZoneInfo) -> list[_Recorded]:
    """Return what the journal says. Raises Unparsable where this program would not have written it."""
    import json

    data = read_file(_journal(root), _MOST)
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_journal() from error
    match values:
        case {"format": 1, "files": list(files)}:
            return [_recorded(root, fields, timezone) for fields in files]
        case _:
            raise _no_journal()


def _recorded(root: Path, fields: Any, timezone: ZoneInfo) -> _Recorded:
    """Return a file of the journal. Raises Unparsable unless it is a case with the text of a case."""
    match fields:
        case {"file": str(name), "was": str(was), "text": str(text)} if _CASE.fullmatch(name):
            path, data = root / PurePosixPath(name), text.encode(errors="replace")
        case _:
            raise _no_journal()
    found = read_case(path, name, data, timezone)
    if isinstance(found, BadFile):
        raise Unparsable(None, str(found))
    return _Recorded(path, name, data, was)


def _no_journal() -> Unparsable:
    return Unparsable(None, _("it does not say which case gets which text"))
