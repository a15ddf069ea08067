"""What a merge brings into the work tree: planned first, so that nothing is gone over that no commit has."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

from nopcases.domain.sentence import Sentence
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.disk import create, delete, replace
from nopcases.folder.git.trees import Blob, texts
from nopcases.folder.root import Folder
from nopcases.folder.sync.exchange import NoSync
from nopcases.folder.sync.merge_trees import Merged
from nopcases.folder.sync.pending import Pending
from nopcases.folder.sync.placing import Places
from nopcases.folder.toml.read import read_file
from nopcases.language import N_

Step = Callable[[], None]
_LARGEST = 64 * 1024 * 1024  # bytes of a file that is none of ours


def take(
    folder: Folder, change: Change, files: Merged, known: Pending, steps: list[Step]
) -> dict[str, Sentence]:
    """Plan the writing of what a merge changes in the work tree; return what may not stand there, and why.

    Raises NoSync where it would go over something.
    """
    places, skipped = Places(folder), {}
    blobs = [file.object for file in files.values() if isinstance(file, Blob) and file.is_regular]
    found = texts(folder.root, blobs)
    for name, file in sorted(files.items()):
        if file is not None and (why := places.refuses(name, file)):
            skipped[name] = why
            continue
        text = found[file.object] if isinstance(file, Blob) else file
        path = folder.root / PurePosixPath(name)
        if is_read_by_us(name):
            change.write(name, text, read_file(path) if os.path.lexists(path) else None)
        elif name in known.others:
            message = N_("{name} is in no commit here, and others changed it too; commit it, or take it away")
            raise NoSync(Sentence(message, {"name": name}))
        elif text is not None or places.has(name):
            steps.append(partial(_write_other, folder.root, path, text))
    return skipped


def _write_other(root: Path, path: Path, text: bytes | None) -> None:
    was = read_file(path, _LARGEST) if os.path.lexists(path) else None
    if was is not None and text is None:
        delete(path, was, root=root)
    elif was is None and text is not None:
        create(path, text, root=root)
    elif was is not None and text is not None:
        replace(path, text, was, root=root)
