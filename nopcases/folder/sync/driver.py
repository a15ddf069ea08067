"""Plain git stays safe: ``git merge``, ``pull``, ``rebase`` and ``stash pop`` ask this to merge a file by meaning."""

import shlex
import sys
from pathlib import Path

from nopcases.domain.case.ids import is_case_id
from nopcases.folder.git.commit import is_top
from nopcases.folder.git.run import ask_git, run_git
from nopcases.folder.sync.merge_file import merge_file
from nopcases.folder.toml.read import Unparsable, decoded, parsed, read_file

REFUSED = 3
"""The exit code for two versions that are not of one case; git then leaves a conflict, and ours in the file."""
DRIVER = "merge.nopcases.driver"


def driver_command() -> str:
    """Return what git runs for a file; where this program is gone, git merges by lines, with its own markers."""
    program = shlex.quote(Path(sys.executable).as_posix())
    ours = f"{program} -m nopcases merge-driver %O %A %B %P"
    return f"{ours}; case $? in 0) ;; {REFUSED}) exit 1;; *) git merge-file --marker-size=%L %A %O %B;; esac"


def has_driver(root: Path) -> bool:
    """Say whether a clone knows how its files are merged; a folder that is no clone needs not."""
    return not is_top(root) or bool(ask_git(root, "config", "--get", DRIVER))


def register_driver(root: Path, known: str | None = None) -> bool:
    """Let a clone know how its files are merged, by the program as it runs now; say whether it did not.

    ``known`` is what it knows.
    """
    if known is None:
        known = (ask_git(root, "config", "--get", DRIVER) or "").removesuffix("\n")
    if known == driver_command():
        return False
    run_git(root, "config", "--local", "merge.nopcases.name", "nopcases: by meaning")
    run_git(root, "config", "--local", DRIVER, driver_command())
    return True


def merge_for_git(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge three files that git made into ``ours``; return the exit code. ``name`` is the file's in the folder.

    Raises Unparsable where a version cannot be read: git then merges it by lines.
    """
    was, mine, other = (read_file(path) for path in (base, ours, theirs))
    if is_case_id(Path(name).stem) and len({_id_of(text) for text in (mine, other)}) > 1:
        return REFUSED
    merged = merge_file(name, was or None, mine, other)
    if merged.keys() != {name}:
        raise Unparsable(None, "")
    ours.write_bytes(merged[name])
    return 0


def _id_of(text: bytes) -> object:
    return parsed(decoded(text)).get("id")
