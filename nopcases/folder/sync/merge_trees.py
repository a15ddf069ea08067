"""Two commits merged file by file: by path, each by what it means, the same whoever's side is whose.

git's own strategies are not asked: they follow renames by likeness, and would carry the words of one resident into
the case of another.
"""

from collections.abc import Mapping
from pathlib import Path

from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.git.trees import Blob, changes, git, texts, write_tree
from nopcases.folder.lock import LOCK
from nopcases.folder.sync.merge_file import merge_file
from nopcases.folder.sync.placing import without_clashes

Merged = Mapping[str, bytes | Blob | None]
"""What is to change in our tree: name -> its text, the file as theirs has it, or None where it goes."""

_INDEX = "merge-index"


class Unrelated(Exception):
    """Two commits have none in common."""


def merge_trees(root: Path, ours: str, theirs: str) -> tuple[Merged, dict[str, str]]:
    """Return what our commit takes over from theirs, and what moved to another name. Raises GitFailed, Unrelated."""
    return _merged(root, _base(root, ours, theirs), ours, theirs)


def _base(root: Path, ours: str, theirs: str) -> str:
    """Return the tree that both come from: where there are several (criss-cross), what these say together."""
    answer = git(root, "merge-base", "--all", ours, theirs, fine=(0, 1))
    first, *others = sorted(answer.decode().split()) or [""]
    if not first:
        raise Unrelated
    tree = f"{first}^{{tree}}"
    for other in others:
        files, _moved = _merged(root, _base(root, first, other), tree, other)
        tree = write_tree(root, tree, files, root / LOCK / _INDEX)
    return tree


def _merged(root: Path, base: str, ours: str, theirs: str) -> tuple[Merged, dict[str, str]]:
    mine, other = changes(root, base, ours), changes(root, base, theirs)
    result: dict[str, bytes | Blob | None] = {
        name: after for name, (_was, after) in other.items() if name not in mine
    }
    both = {
        name: (was, mine[name][1], after)
        for name, (was, after) in other.items()
        if name in mine and after is not None and mine[name][1] != after
    }
    found = texts(
        root, (blob.object for blobs in both.values() for blob in blobs if blob and blob.is_regular)
    )
    for name, (was, my, their) in both.items():
        if my is None:
            result[name] = their  # deleted here and changed there: it stays
        elif my.is_regular and their.is_regular:
            before = found[was.object] if was and was.is_regular else None
            result |= merge_file(name, before, found[my.object], found[their.object])
    kept = {name: after for name, (_was, after) in mine.items() if after and name not in result}
    return _with_own_places(result, kept)


def _with_own_places(
    result: dict[str, bytes | Blob | None], kept: Mapping[str, Blob]
) -> tuple[Merged, dict[str, str]]:
    """Return a merge in which no file has the name of a folder, ``kept`` included, and what moved for that."""
    present = {name: file for name, file in (result | dict(kept)).items() if file is not None}
    moved = without_clashes(present, frozenset(filter(is_read_by_us, present)))
    for name, other in moved.items():
        result[other] = present[name]
        if name in kept:
            result[name] = None
        else:
            del result[name]
    return result, moved
