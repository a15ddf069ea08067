"""Two commits merged file by file: by path, each by what it means, the same whoever's side is whose.

git's own strategies are not asked: they follow renames by likeness, and would carry the words of one resident into
the case of another.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.git.run import git
from nopcases.folder.git.trees import Blob, ask_changes, changes, changes_told, texts, write_tree
from nopcases.folder.lock import LOCK
from nopcases.folder.sync.merge_file import merge_file
from nopcases.folder.sync.placing import without_clashes

Merged = Mapping[str, bytes | Blob | None]
"""What is to change in our tree: name -> its text, the file as theirs has it, or None where it goes."""

_INDEX = "merge-index"


class Unrelated(Exception):
    """Two commits have none in common."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What our commit takes over from theirs."""

    files: Merged
    ours: Mapping[str, Blob | None]
    """What our commit has of these files; of one that is not here it has none."""
    moved: Mapping[str, str]
    """What moved to another name."""


def merge_bases(root: Path, ours: str, theirs: str) -> list[str]:
    """Return the last commits that both have: where one is within the other, that one. Raises GitFailed."""
    return sorted(git(root, "merge-base", "--all", ours, theirs, fine=(0, 1)).decode().split())


def take_over(root: Path, ours: str, theirs: str) -> Merge:
    """Return what makes our commit, or tree, the same as theirs. Raises GitFailed."""
    found = changes(root, ours, theirs)
    files = {name: after for name, (_before, after) in found.items()}
    return Merge(files, {name: before for name, (before, _after) in found.items()}, {})


def merge_trees(root: Path, bases: Sequence[str], ours: str, theirs: str) -> Merge:
    """Return what our commit takes over from theirs, with which it has ``bases``. Raises GitFailed, Unrelated."""
    return _merged(root, _base(root, bases), ours, theirs)


def _base(root: Path, bases: Sequence[str]) -> str:
    """Return the tree that both come from: where there are several (criss-cross), what these say together."""
    if not bases:
        raise Unrelated
    first, *others = bases
    tree = f"{first}^{{tree}}"
    for other in others:
        merged = _merged(root, _base(root, merge_bases(root, first, other)), tree, other)
        tree = write_tree(root, tree, merged.files, root / LOCK / _INDEX)
    return tree


def _merged(root: Path, base: str, ours: str, theirs: str) -> Merge:
    with ask_changes(root, base, ours) as our, ask_changes(root, base, theirs) as their:
        mine, other = changes_told(our), changes_told(their)
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
    for name, (was, my, new) in both.items():
        if my is None:
            result[name] = new  # deleted here and changed there: it stays
        elif my.is_regular and new.is_regular:
            before = found[was.object] if was and was.is_regular else None
            result |= merge_file(name, before, found[my.object], found[new.object])
    kept = {name: after for name, (_was, after) in mine.items() if after and name not in result}
    moved = _make_places(result, kept)
    ours_now = {name: was for name, (was, _after) in other.items()}
    ours_now |= {name: now for name, (_was, now) in mine.items()}
    return Merge(result, ours_now, moved)


def _make_places(result: dict[str, bytes | Blob | None], kept: Mapping[str, Blob]) -> dict[str, str]:
    """Let no file have the name of a folder in what a merge gives, ``kept`` included; return what moved for that."""
    present = {name: file for name, file in (result | dict(kept)).items() if file is not None}
    moved = without_clashes(present, frozenset(filter(is_read_by_us, present)))
    for name, other in moved.items():
        result[other] = present[name]
        if name in kept:
            result[name] = None
        else:
            del result[name]
    return moved
