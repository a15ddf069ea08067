"""Two commits merged file by file: by path, each by what it means, the same whoever's side is whose.

git's own strategies are not asked: they follow renames by likeness, and would carry the words of one resident into
the case of another.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from nopcases.domain.dataclass import dataclass, field
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.git.run import git
from nopcases.folder.git.trees import Blob, write_tree
from nopcases.folder.lock import LOCK
from nopcases.folder.sync.merge_file import merge_file
from nopcases.folder.sync.placing import without_clashes
from nopcases.folder.sync.versions import Files, Versions

Merged = Mapping[str, bytes | Blob | None]
"""What is to change in our tree: name -> its text, the file as theirs has it, or None where it goes."""

_INDEX = "merge-index"


class Unrelated(Exception):
    """Two commits have none in common."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What our commit takes over from theirs."""

    files: Merged
    ours: Files
    """What our commit has of the files that a side changed; of one that is not here it has none."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """What moved to another name."""
    before: Mapping[str, Files] = field(default_factory=dict)
    """What the commits that were put together, and what they come from, have of these files."""


def merge_bases(root: Path, ours: str, theirs: str) -> list[str]:
    """Return the last commits that both have: where one is within the other, that one. Raises GitFailed."""
    return sorted(git(root, "merge-base", "--all", ours, theirs, fine=(0, 1)).decode().split())


def take_over(versions: Versions, ours: str | None, theirs: str) -> Merge:
    """Return what makes our commit, None for nothing, the same as theirs. Raises GitFailed."""
    found = versions.changes(ours, theirs)
    files = {name: after for name, (_before, after) in found.items()}
    return Merge(files, {name: before for name, (before, _after) in found.items()})


def merge_trees(versions: Versions, bases: Sequence[str], ours: str, theirs: str) -> Merge:
    """Return what our commit takes over from theirs, with which it has ``bases``. Raises GitFailed, Unrelated."""
    return _merged(versions, _base(versions, bases), ours, theirs)


def _base(versions: Versions, bases: Sequence[str]) -> str:
    """Return the commit or tree that both come from: where there are several (criss-cross), what these say together."""
    if not bases:
        raise Unrelated
    tree, *others = bases
    for other in others:
        root = versions.root
        merged = _merged(versions, _base(versions, merge_bases(root, bases[0], other)), tree, other)
        tree = write_tree(root, tree, merged.files, root / LOCK / _INDEX)
    return tree


def _merged(versions: Versions, base: str, ours: str, theirs: str) -> Merge:
    mine, other = versions.changes(base, ours), versions.changes(base, theirs)
    result: dict[str, bytes | Blob | None] = {
        name: after for name, (_was, after) in other.items() if name not in mine
    }
    both = {
        name: (was, mine[name][1], after)
        for name, (was, after) in other.items()
        if name in mine and after is not None and mine[name][1] != after
    }
    found = versions.texts(
        blob.object for blobs in both.values() for blob in blobs if blob and blob.is_regular
    )
    for name, (was, my, new) in both.items():
        if my is None:
            result[name] = new  # deleted here and changed there: it stays
        elif my.is_regular and new.is_regular:
            before = found[was.object] if was and was.is_regular else None
            result |= merge_file(name, before, found[my.object], found[new.object], versions.reader)
    kept = {name: after for name, (_was, after) in mine.items() if after and name not in result}
    moved = _make_places(result, kept)
    was_then = {name: pair[0] for name, pair in (*mine.items(), *other.items())}
    ours_now, theirs_now = (
        was_then | {name: pair[1] for name, pair in side.items()} for side in (mine, other)
    )
    return Merge(result, ours_now, moved, {base: was_then, ours: ours_now, theirs: theirs_now})


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
