"""Several files changed wholly or not at all, at any kill, full disk or crash.

1. The *intent* names every file that is to be written. Nothing else has happened: who finds it removes what is
   staged for these files, and it.
2. Each new text is staged beside its own place, so that a full disk shows before anything changed, and so that
   no text stands in ``.nopcases/``: that of a contact never leaves the folder of the contacts. All are flushed before
   the next step, a few at a time where there are many: the disk then writes for all that wait at once.
3. The intent becomes the *journal*, by one change of its name. From here on the change happens: who finds the
   journal puts in place what is still staged. It holds SHA-256 digests of the old and the new texts, by which
   what was put in place is told from what was not, and from what somebody edited meanwhile.
4. Each text is put in its place, and files go that are to be deleted.
5. The journal is removed.

So a kill at any instant leaves nothing, or names for all that is staged. Where a step fails without a kill,
step 4 is taken back first: a text that was put in place is staged again before the old one returns, so that a
kill meanwhile finds the journal true. A single file needs no journal, for its step 4 is one step: its intent is
there for the sweeping alone. Contacts may lie outside the folder: the journal has their ids, not their paths.
Who only reads needs to look for a journal and not for an intent.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import NopcasesError
from nopcases.folder.cases.target import Target
from nopcases.folder.disk import (
    OLD,
    beside,
    create,
    delete,
    discard,
    flush_folder,
    put_staged,
    refuse_other,
    replace,
    stage,
    write_through,
    writing,
)
from nopcases.folder.lock import INTENT, JOURNAL, LOCK
from nopcases.folder.several import Watch, each
from nopcases.folder.toml.read import read_file
from nopcases.folder.windows import patiently, said
from nopcases.language import _

FORMAT = 2


class HalfWritten(NopcasesError):
    """What was replaced could not be put back; the journal is still there."""

    def __init__(self, error: Exception) -> None:
        super().__init__(
            _("{problem} What was written could not be taken back; the next command finishes it."),
            problem=said(error),
        )


@dataclass(frozen=True, slots=True)
class Write:
    """What a file held, and what it is to hold."""

    target: Target
    was: bytes | None
    """None: there is no such file yet."""
    data: bytes | None
    """None: it is to be deleted."""

    @property
    def path(self) -> Path:
        """Return where the file stands."""
        return self.target.path


def write_all(root: Path, writes: Sequence[Write], watch: Watch = map) -> None:
    """Make every write, or none; call it under the lock. ``watch`` is as ``each`` has it.

    Raises CaseChanged, AlreadyThere, CannotWrite; and HalfWritten where the next command has to finish it.
    """
    if not writes:
        return
    for write in writes:
        refuse_other(write.path, write.was)
    with _swept(root, writes):
        _begin(root, writes)
        each(_stage, writes, watch)
        if len(writes) == 1:
            _put(writes[0])
        else:
            with _taken_back_on_failure(root, writes):
                _commit(root, writes[0].path)
                for write in writes:
                    _put(write)
        for folder in {write.path.parent for write in writes}:
            flush_folder(folder)
    if any(os.path.lexists(beside(write.path)) for write in writes):
        return  # a name that could not be taken away: the next command sweeps it by what is left here
    with suppress(OSError):  # all is written; an intent or a journal that says so harms nothing
        end(root, flush=len(writes) > 1)


@contextmanager
def _swept(root: Path, writes: Sequence[Write]) -> Iterator[None]:
    """Remove what was staged, and the intent, where what happens inside fails; not while there is a journal."""
    try:
        yield
    except BaseException:
        if not os.path.lexists(root / LOCK / JOURNAL):
            for write in writes:
                discard(write.path)
            with suppress(OSError):
                patiently(lambda: (root / LOCK / INTENT).unlink(missing_ok=True))
        raise


def _begin(root: Path, writes: Sequence[Write]) -> None:
    """Write the intent. That of a single file in the folder need not survive a power cut, and costs next to nothing.

    What is staged for it then is replaced when that file is next written.
    """
    import json

    single = len(writes) == 1
    flush = not single or writes[0].was is None or writes[0].target.contact
    files: list[dict[str, str | None]] = [{**write.target.recorded} for write in writes]
    if not single:
        for fields, write in zip(files, writes, strict=True):
            fields |= {"was": digest(write.was), "new": digest(write.data)}
    text = json.dumps({"format": FORMAT, "files": files}, ensure_ascii=False)
    with writing(writes[0].path):  # people know that file, and not the intent
        write_through(root / LOCK / INTENT, text.encode(), flush=flush)
        if flush:
            flush_folder(root / LOCK)


def digest(data: bytes | None) -> str | None:
    """Return the SHA-256 of ``data`` in hexadecimal; None where there is none."""
    import hashlib

    return None if data is None else hashlib.sha256(data).hexdigest()


def _commit(root: Path, path: Path) -> None:
    """Let the intent become the journal, and see to it that a power cut finds it."""
    with writing(path):
        patiently(lambda: (root / LOCK / INTENT).rename(root / LOCK / JOURNAL))
        flush_folder(root / LOCK)


def _stage(write: Write) -> None:
    if write.data is not None:
        stage(write.path, write.data, root=write.target.root, mode=write.target.mode)


def _put(write: Write) -> None:
    if write.data is not None:
        put_staged(write.path, write.was)
    elif write.was is not None:
        delete(write.path, write.was, root=write.target.root)


@contextmanager
def _taken_back_on_failure(root: Path, writes: Sequence[Write]) -> Iterator[None]:
    """Put the old texts back and undo the journal where what happens inside fails. Raises HalfWritten."""
    try:
        yield
    except BaseException as error:
        try:
            for write in writes:
                _take_back(write)
            if os.path.lexists(root / LOCK / JOURNAL):
                patiently(lambda: (root / LOCK / JOURNAL).rename(root / LOCK / INTENT))
        except (NopcasesError, OSError) as failed:
            raise HalfWritten(failed) from error
        raise


def _take_back(write: Write) -> None:
    """Undo one write, if it happened; its new text is staged again before."""
    there = os.path.lexists(write.path)
    if write.data is None:
        if write.was is not None and not there:
            create(write.path, write.was, root=write.target.root, ending=OLD, mode=write.target.mode)
    elif there and read_file(write.path) == write.data:
        _stage(write)
        if write.was is None:
            delete(write.path, write.data, root=write.target.root)
        else:
            replace(write.path, write.was, write.data, root=write.target.root, ending=OLD)


def end(root: Path, *, flush: bool = True) -> None:
    """Remove the intent and the journal. Raises OSError."""
    for name in (INTENT, JOURNAL):
        patiently(lambda: (root / LOCK / name).unlink(missing_ok=True))  # noqa: B023 - done at once
    if flush:
        flush_folder(root / LOCK)
