"""What a merge brings into the work tree: planned first, so that nothing is gone over that no commit has."""

import os
from collections.abc import Callable, Container
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.sentence import Sentence
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.disk import CaseChanged, create, delete, replace
from nopcases.folder.git.trees import Blob, object_of
from nopcases.folder.root import Folder
from nopcases.folder.sync.exchange import NoSync
from nopcases.folder.sync.merge_file import beside
from nopcases.folder.sync.merge_trees import Merge, Merged
from nopcases.folder.sync.pending import Pending
from nopcases.folder.sync.placing import Places
from nopcases.folder.sync.versions import Versions
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.language import N_

Step = Callable[[], None]
_LARGEST = 64 * 1024 * 1024  # bytes of a file that is none of ours


@dataclass(slots=True)
class Taken:
    """What did not simply take its place in the work tree."""

    skipped: dict[str, Sentence] = field(default_factory=dict)
    """What may not stand there, and why."""
    aside: dict[str, str] = field(default_factory=dict)
    """What could not be read here, and the name that it has now, as others changed that file."""


def take(
    folder: Folder, change: Change, merge: Merge, known: Pending, versions: Versions, steps: list[Step]
) -> Taken:
    """Plan the writing of what a merge changes in the work tree.

    Raises NoSync where it would go over something, and CaseChanged where somebody edited that this very moment.
    """
    files = merge.files
    unread = {bad.file for bad in known.unreadable}
    _make_room(folder.root, files, unread | set(known.others))
    places, taken = Places(folder), Taken()
    found = versions.texts(
        file.object for file in files.values() if isinstance(file, Blob) and file.is_regular
    )
    for name, file in sorted(files.items()):
        if file is not None and (why := places.refuses(name, file)):
            taken.skipped[name] = why
            continue
        text = found[file.object] if isinstance(file, Blob) else file
        path = folder.root / PurePosixPath(name)
        if is_read_by_us(name):
            if name in unread and text is None:
                continue  # deleted there: what is here stays, and is named
            if name in unread and os.path.lexists(path):
                taken.aside[name] = _put_aside(folder.root, name)
            was = read_file(path) if os.path.lexists(path) else None
            if was is not None and name not in unread and not _is_of(was, merge.ours.get(name)):
                raise CaseChanged(path)
            change.write(name, text, was)
        elif name in known.others:
            message = N_("{name} is in no commit here, and others changed it too; commit it, or take it away")
            raise NoSync(Sentence(message, {"name": name}))
        elif text is not None or places.has(name):
            steps.append(partial(_write_other, folder.root, path, text))
    return taken


def _is_of(text: bytes, blob: Blob | None) -> bool:
    """Say whether a text is the one that a commit has, be it with other line ends, as git may be told to write it."""
    wanted = blob.object if blob else ""
    return any(object_of(form, wanted) == wanted for form in (text, text.replace(b"\r\n", b"\n")))


def _make_room(root: Path, files: Merged, stays: Container[str]) -> None:
    """Take away first the files that go where a folder of their name comes, or that are in one where a file comes.

    git has them: who is killed here has lost nothing.
    """
    come = {name for name, file in files.items() if file is not None}
    folders = {above for name in come for above in _above(name)}
    for name, file in files.items():
        way = [above for above in _above(name) if above in come]
        path = root / PurePosixPath(name)
        if file is None and name not in stays and (way or name in folders) and path.is_file():
            delete(path, read_file(path, _LARGEST), root=root)
            for above in _above(name) if way else ():
                with suppress(OSError):  # something else is in it
                    (root / PurePosixPath(above)).rmdir()


def _above(name: str) -> list[str]:
    """Return the folders that a file is in, the innermost first."""
    return [folder.as_posix() for folder in PurePosixPath(name).parents][:-1]


def _put_aside(root: Path, name: str) -> str:
    """Give what cannot be read in a file another name beside it, and return that; nothing of it is lost."""
    try:
        text = read_file(root / PurePosixPath(name))
    except Unparsable:
        message = N_("{name} cannot be read here, and others changed it too; mend it, or take it away")
        raise NoSync(Sentence(message, {"name": name})) from None
    (other,) = beside(name, text)
    if not os.path.lexists(root / PurePosixPath(other)):
        create(root / PurePosixPath(other), text, root=root)
    return other


def _write_other(root: Path, path: Path, text: bytes | None) -> None:
    was = read_file(path, _LARGEST) if os.path.lexists(path) else None
    if was is not None and text is None:
        delete(path, was, root=root)
    elif was is None and text is not None:
        create(path, text, root=root)
    elif was is not None and text is not None:
        replace(path, text, was, root=root)
