"""The cases that a sync changed here, as they were and as they are."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from nopcases.folder.cases.file import CaseFile
from nopcases.folder.git.trees import changes, empty_tree, texts
from nopcases.folder.root import Folder
from nopcases.folder.sync.sync import Synced


def received_cases(folder: Folder, synced: Synced) -> Iterator[tuple[CaseFile | None, CaseFile]]:
    """Yield (before, after) of each case that others changed; None for one that was not here. Raises GitFailed."""
    if synced.after is None:
        return
    changed = changes(folder.root, synced.before or empty_tree(folder.root), synced.after)
    names = sorted(name for name in synced.received & changed.keys() if name.startswith("cases/"))
    pairs = {name: [blob for blob in changed[name] if blob and blob.is_regular] for name in names}
    found = texts(folder.root, (blob.object for blobs in pairs.values() for blob in blobs))
    for name in names:
        before, after = (
            folder.parse_text(folder.root / PurePosixPath(name), found[blob.object])
            if blob and blob.is_regular
            else None
            for blob in changed[name]
        )
        if isinstance(after, CaseFile):
            yield before if isinstance(before, CaseFile) else None, after
