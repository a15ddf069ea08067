"""What is in no commit yet, and what of it nopcases commits: only what it reads itself, and can read."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile
from nopcases.folder.cases.target import bad_file, is_read_by_us
from nopcases.folder.git.commit import branch_of, commit_files, follow
from nopcases.folder.git.run import ask_filters, git, without_filters
from nopcases.folder.git.trees import Blob, object_of
from nopcases.folder.lock import lock
from nopcases.folder.root import Folder
from nopcases.folder.toml.read import Unparsable, read_file


@dataclass(slots=True)
class Pending:
    """What differs from the last commit."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    """What is to be committed: name -> text; None where the file is gone."""
    unreadable: list[BadFile] = field(default_factory=list)
    """What cannot be read, and stays as it is."""
    others: list[str] = field(default_factory=list)
    """What somebody else put there: it is left alone."""
    staged: dict[str, Blob | None] = field(default_factory=dict)
    """What git's index alone has otherwise, for the work tree holds what the last commit does."""


def pending(root: Path, turned_off: Mapping[str, str]) -> Pending:
    """Return what differs from the last commit; ``turned_off`` are git's filters. Raises GitFailed."""
    found = Pending()
    for name, committed in _differing(root, turned_off):
        if not is_read_by_us(name):
            found.others.append(name)
            continue
        try:
            text = (
                read_file(root / PurePosixPath(name)) if os.path.lexists(root / PurePosixPath(name)) else None
            )
            bad = bad_file(name, text) if text is not None else None
        except Unparsable as error:
            text, bad = None, BadFile(name, error.line, error.message)
        if bad:
            found.unreadable.append(bad)
        elif text is None and committed and not committed.is_regular:
            continue  # a link of others, which is not written here
        elif text is None and committed is None:  # in the index alone
            found.staged[name] = None
        elif committed and text is not None and object_of(text, committed.object) == committed.object:
            found.staged[name] = committed
        elif name not in found.staged:  # what the index lacks is named a second time, as new
            found.files[name] = text
    return found


def commit_pending(root: Path, found: Pending, command: str, by: str) -> None:
    """Commit what is pending, and set git's index right where it alone differs; call it under the lock.

    Raises NotCommitted.
    """
    if found.staged:
        with ask_filters(root) as filters:
            follow(root, found.staged, filters)
    if found.files:
        ids = [PurePosixPath(name).stem for name in found.files if name.startswith("cases/")]
        title = (
            f"{ids[0]} {command}" if len(ids) == 1 else f"{command} ({len(ids)} cases)" if ids else command
        )
        commit_files(root, branch_of(root), found.files, title, by)


def commit_own(folder: Folder, by: str, command: str) -> bool:
    """Commit all that nopcases reads in a folder and that is in no commit; return whether there was any."""
    with lock(folder.root, waiting=folder.waiting):
        with ask_filters(folder.root) as filters:
            found = pending(folder.root, without_filters(filters))
        commit_pending(folder.root, found, command, by)
    return bool(found.files)


def _differing(root: Path, turned_off: Mapping[str, str]) -> Iterator[tuple[str, Blob | None]]:
    """Yield the names of what differs, with what the last commit has of it."""
    options = ("--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all")
    for line in git(root, "status", *options, settings=turned_off).split(b"\0"):
        kind, _space, rest = os.fsdecode(line).partition(" ")
        if kind == "?":
            yield rest, None
        elif kind == "1":  # XY sub mH mI mW hH hI path
            _xy, _sub, mode, _index, _tree, object_, _staged, name = rest.split(" ", 7)
            yield name, None if mode == "000000" else Blob(mode, object_)
        elif kind == "u":  # XY sub m1 m2 m3 mW h1 h2 h3 path: somebody's merge
            yield rest.split(" ", 9)[9], None
