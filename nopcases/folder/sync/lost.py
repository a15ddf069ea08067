"""Merges that lost an entry of a log: one that a parent had added since both sides were one, and the merge has not.

What a person, ``undo`` or ``redact`` takes out stands in a commit of its own, and is no loss.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.folder.git.run import git
from nopcases.folder.git.trees import Blob, changes, texts
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.folder.undo.record import values_of


@dataclass(frozen=True, slots=True)
class Lost:
    """An entry that a merge lost, and that is not back."""

    file: str
    key: str
    merge: str
    parent: str
    """The commit that has the entry still."""
    when: datetime
    """When it was merged, in UTC."""
    name: str
    """Who merged, as git has it."""


def lost_entries(root: Path, commits: str = "HEAD") -> Iterator[Lost]:
    """Yield what the merges among ``commits`` (as git names a range) lost. Raises GitFailed."""
    options = ("--merges", "--no-show-signature", "--format=%H%x09%P%x09%at%x09%an")
    for line in git(root, "log", *options, commits, "--").decode(errors="replace").splitlines():
        merge, parents, second, name = line.split("\t", 3)
        for file, key, parent in _lost_by(root, merge, parents.split()):
            if key not in _log_now(root, file):
                yield Lost(file, key, merge, parent, datetime.fromtimestamp(int(second), UTC), name)


def _lost_by(root: Path, merge: str, parents: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield file, key of the entry and parent of what a merge has not; with several merge bases each counts."""
    bases = git(root, "merge-base", "--all", "--octopus", *parents, fine=(0, 1)).decode().split()
    for parent in parents:
        merged = {
            name: pair for name, pair in changes(root, parent, merge).items() if name.startswith("cases/")
        }
        before = [changes(root, base, parent) for base in bases] if merged else []
        added = {
            name: [was, now, *(since[name][0] for since in before)]
            for name, (was, now) in merged.items()
            if was and all(name in since for since in before)
        }
        gone = list(_gone(root, added))
        new = {name: [now] for name, (was, now) in merged.items() if was is None and gone}
        found = _texts(root, new)
        elsewhere = {key for name, (now,) in new.items() for key in _log(name, now, found)}
        yield from ((name, key, parent) for name, key in gone if key not in elsewhere)


def _gone(root: Path, files: Mapping[str, Sequence[Blob | None]]) -> Iterator[tuple[str, str]]:
    """Yield file and key of what a merge has no more: each file as a parent had it, as it is, as it was before."""
    found = _texts(root, files)
    for name, (was, now, *old) in files.items():
        known = {key for blob in old for key in _log(name, blob, found)}
        kept = _log(name, now, found)
        unread = found.get(now.object, b"") if now and not kept else b""  # by a merge that cannot be read
        for key in _log(name, was, found):
            if key not in known and key not in kept and key.encode() not in unread:
                yield name, key


def _texts(root: Path, files: Mapping[str, Sequence[Blob | None]]) -> dict[str, bytes]:
    blobs = (blob for some in files.values() for blob in some)
    return texts(root, (blob.object for blob in blobs if blob and blob.is_regular))


def _log(name: str, blob: Blob | None, found: Mapping[str, bytes]) -> Mapping[str, Any]:
    values = values_of(name, found.get(blob.object)) if blob else {}
    log = values.get("log", {})
    return log if isinstance(log, dict) else {}


def _log_now(root: Path, file: str) -> Mapping[str, Any]:
    """Return the log that stands in the work tree: what was lost may be back."""
    path = root / PurePosixPath(file)
    try:
        log = values_of(file, read_file(path) if os.path.lexists(path) else None).get("log", {})
    except Unparsable:
        return {}
    return log if isinstance(log, dict) else {}
