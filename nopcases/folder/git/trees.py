"""What git holds: which files differ between two trees, their texts, and trees that are no commit's."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.folder.git.run import GitFailed, ask_filters, git, without_filters
from nopcases.language import _

REGULAR = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as a tree has it."""

    mode: str
    object: str

    @property
    def is_regular(self) -> bool:
        """Say whether it is a file with a text, and no link and no other repository."""
        return self.mode in REGULAR


def changes(root: Path, old: str, new: str) -> dict[str, tuple[Blob | None, Blob | None]]:
    """Return name -> (before, after) of the files in which two trees differ; None where there is none."""
    fields = git(root, "diff-tree", "-r", "-z", "--no-renames", "--raw", old, new).split(b"\0")
    found = {}
    for about, name in zip(fields[::2], fields[1::2], strict=False):
        was, now, old_object, new_object, _how = about.decode().removeprefix(":").split()
        before, after = _blob(was, old_object), _blob(now, new_object)
        found[os.fsdecode(name)] = (before, after)
    return found


def _blob(mode: str, of: str) -> Blob | None:
    return None if mode == "000000" else Blob(mode, of)


def texts(root: Path, objects: Iterable[str]) -> dict[str, bytes]:
    """Return object -> text, by one process for all."""
    wanted = list(dict.fromkeys(objects))
    if not wanted:
        return {}
    answer = git(root, "cat-file", "--batch", data="".join(f"{name}\n" for name in wanted).encode())
    found, at = {}, 0
    for name in wanted:
        end = answer.index(b"\n", at)
        about = answer[at:end].split()
        if len(about) != 3 or about[1] != b"blob":  # noqa: PLR2004 - object, kind, length
            raise GitFailed(_("git has no text for {name}").format(name=name))
        start, length = end + 1, int(about[2])
        found[name] = answer[start : start + length]
        at = start + length + 1
    return found


def object_of(text: bytes, like: str) -> str:
    """Return git's name for a text, in the kind of digest that ``like`` is."""
    digest = hashlib.sha1 if len(like) == 40 else hashlib.sha256  # noqa: PLR2004 - git's name for it
    return digest(b"blob %d\0" % len(text) + text).hexdigest()


def for_index(root: Path, files: Mapping[str, Blob | None]) -> bytes:
    """Return what ``git update-index -z --index-info`` reads to have these files, without those that are None."""
    nothing = "0" * len(empty_tree(root)) if None in files.values() else ""
    lines = (
        f"{blob.mode} {blob.object}\t{name}\0" if blob else f"0 {nothing}\t{name}\0"
        for name, blob in files.items()
    )
    return "".join(lines).encode(errors="surrogateescape")


def empty_tree(root: Path) -> str:
    """Return the tree without files, which every repository knows, each by its kind of digest. Raises GitFailed."""
    return git(root, "hash-object", "-t", "tree", "--stdin").decode().strip()


def _stored(root: Path, text: bytes) -> Blob:
    return Blob("100644", git(root, "hash-object", "-w", "--stdin", data=text).decode().strip())


def write_tree(root: Path, start: str, files: Mapping[str, bytes | Blob | None], index: Path) -> str:
    """Return the tree that ``start`` becomes with ``files``, made beside the index of the work tree, in ``index``."""
    variables = {"GIT_INDEX_FILE": str(index)}
    blobs = {name: _stored(root, file) if isinstance(file, bytes) else file for name, file in files.items()}
    try:
        git(root, "read-tree", start, variables=variables)
        data = for_index(root, blobs)
        with ask_filters(root) as filters:
            settings = without_filters(filters)
        git(root, "update-index", "-z", "--index-info", data=data, settings=settings, variables=variables)
        return git(root, "write-tree", variables=variables).decode().strip()
    finally:
        index.unlink(missing_ok=True)
