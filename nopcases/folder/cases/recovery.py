"""Finishing what a killed command left: an intent is swept, a journal is carried out."""

import errno
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder import disk
from nopcases.folder.cases.journal import FORMAT, digest, end
from nopcases.folder.cases.target import Target, Targets
from nopcases.folder.contacts import Contacts
from nopcases.folder.lock import INTENT, JOURNAL, LOCK, was_left
from nopcases.folder.toml.read import MAX_BYTES, Unparsable, read_file
from nopcases.folder.windows import patiently
from nopcases.language import _

UNSWEPT = "unswept-{}.json"
"""What an intent is called that waits for the contacts to be there; nobody who only reads needs to look for it."""
_MOST = 64 * MAX_BYTES
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A file that a journal names."""

    target: Target
    was: str | None
    """The digest of what is replaced or deleted; None: there was no such file."""
    new: str | None
    """The digest of what is to stand there; None: it is to be deleted."""
    staged: bytes | None
    """The new text where it is not in its place yet."""

    @property
    def path(self) -> Path:
        return self.target.path


def finish(root: Path, contacts: Contacts) -> list[str]:
    """Carry out what a killed command had left to write, or sweep it; call it under the lock.

    Returns what could not be finished, in sentences: a file that somebody edited meanwhile stays as it is, and
    what would have been written is kept. Raises CannotWrite.
    """
    targets = Targets(root, contacts)
    for intent in (root / LOCK / INTENT, *(root / LOCK).glob(UNSWEPT.format("*"))):
        if os.path.lexists(intent):
            _sweep(intent, targets)
    if not was_left(root):
        return []
    try:
        records = list(_records(root / LOCK / JOURNAL))
        personal = any("contact" in record for record in records)
        with contacts.locked() if personal else nullcontext():
            checked = [_recorded(fields, targets) for fields in records]  # all, before anything is written
            problems = [sentence for record in checked if (sentence := _finished(record))]
    except Unparsable as error:
        return [_put_aside(root, error)]
    with disk.writing(root / LOCK / JOURNAL):
        end(root)
    return problems


def _sweep(intent: Path, targets: Targets) -> None:
    """Remove what is staged for the files that an intent names, and the intent; one that is torn staged nothing.

    Where the contacts are on a drive that is away, the intent waits for it: what is staged there has a name in it.
    """
    away = False
    with suppress(Unparsable):
        for target in filter(None, map(targets.named, _records(intent))):
            away = away or _is_away(target)
            with suppress(OSError, Refused):
                disk.refuse_links(target.path.parent, target.root)
                _discard(target)
    with disk.writing(intent):
        if not away:
            patiently(intent.unlink)
        elif intent.name == INTENT:
            intent.rename(intent.with_name(UNSWEPT.format(os.urandom(4).hex())))


def _is_away(target: Target) -> bool:
    """Say whether it is a contact on a drive that colleagues share and that is not there now."""
    folder = target.path.parent
    return target.contact and target.root == folder and not folder.is_dir()


def _discard(target: Target) -> None:
    disk.discard(target.path)
    disk.discard(target.path, disk.OLD)


def _records(path: Path) -> Iterable[Mapping[str, Any]]:
    """Return what an intent or a journal says of each file. Raises Unparsable."""
    import json

    data = read_file(path, _MOST)
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_journal() from error
    match values:
        case {"format": int(number), "files": list(files)} if number == FORMAT:
            if all(isinstance(fields, dict) for fields in files):
                return files
    raise _no_journal()


def _recorded(fields: Mapping[str, Any], targets: Targets) -> _Recorded:
    """Return what a journal says of a file. Raises Unparsable where this program would not have written it."""
    target, was, new = targets.named(fields), fields.get("was"), fields.get("new")
    if target is None or was == new or not all(digest is None or _is_digest(digest) for digest in (was, new)):
        raise _no_journal()
    staged = _staged(target, new)
    if staged is not None and (problem := target.problem(staged)):
        raise Unparsable(None, problem)
    return _Recorded(target, was, new, staged)


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _no_journal() -> Unparsable:
    return Unparsable(None, _("it does not say which file gets which text"))


def _staged(target: Target, new: str | None) -> bytes | None:
    """Return the text that is staged for a file, where it is the one that is meant."""
    with suppress(Refused, OSError):
        disk.refuse_links(target.path.parent, target.root)
        data = read_file(disk.beside(target.path))
        return data if digest(data) == new else None
    return None


def _finished(record: _Recorded) -> str | None:
    """Carry out one write; return in a sentence what stands in its way. Raises CannotWrite."""
    folder = record.path.parent
    if _is_away(record.target):
        raise disk.CannotWrite(record.path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    try:
        disk.refuse_links(folder, record.target.root)
    except (Refused, FileNotFoundError):
        return _left(record)
    now = _now(record.target)
    held = digest(now)
    if held == record.new:
        _discard(record.target)
        return None
    if held != record.was:  # edited, where nothing is staged after it was written
        return _left(record) if record.staged is not None or record.new is None else None
    if record.new is not None and record.staged is None:
        return _gone(record) if record.was is not None else None
    try:
        _carry_out(record, now)
    except disk.CannotWrite:
        raise
    except Refused:  # changed this very moment
        return _left(record)
    return None


def _now(target: Target) -> bytes | None:
    """Return what a file holds, None where it is not there; what no file of ours can hold where it is none."""
    if not target.exists:
        return None
    try:
        return read_file(target.path)
    except Unparsable:
        return b"\0"


def _carry_out(record: _Recorded, now: bytes | None) -> None:
    if record.new is not None:
        disk.put_staged(record.path, now)
    elif now is not None:
        disk.delete(record.path, now, root=record.target.root)
    disk.discard(record.path, disk.OLD)
    disk.flush_folder(record.path.parent)


def _left(record: _Recorded) -> str:
    """Say that a file was left as it is; keep what would have been written."""
    problem = _(
        "{file} changed after a command that was to write it was killed; it was left as it is."
    ).format(file=escape(record.target.shown))
    if record.staged is None:
        return problem
    name = f"{record.path.stem}-{(record.new or '')[:8]}{record.path.suffix}"
    with suppress(disk.AlreadyThere):  # by an earlier attempt, with this very text
        disk.create(
            record.target.kept_in / name, record.staged, root=record.target.root, mode=record.target.mode
        )
    _discard(record.target)
    shown = f"{record.target.shown.rpartition('/')[0]}/{name}" if record.target.contact else f"{LOCK}/{name}"
    kept = _("What the command would have made of it is in {kept}.").format(kept=escape(shown))
    return f"{problem} {kept}"


def _gone(record: _Recorded) -> str:
    return _("{file} was to be written by a command that was killed, but the new text is gone.").format(
        file=escape(record.target.shown)
    )


def _put_aside(root: Path, error: Unparsable) -> str:
    journal = root / LOCK / JOURNAL
    aside = journal.with_suffix(".aside")
    with disk.writing(journal):
        patiently(lambda: journal.replace(aside))
    return _("{file} is no journal of this program ({why}); it was put aside as {aside}.").format(
        file=f"{LOCK}/{JOURNAL}", why=error, aside=f"{LOCK}/{aside.name}"
    )
