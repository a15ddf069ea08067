"""What git knows of the versions of one file: which values each commit changed, by whom, and when."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.folder.git.commit import is_top
from nopcases.folder.git.run import GitFailed, run_git
from nopcases.folder.git.trees import texts
from nopcases.folder.toml.scan import KeyPath
from nopcases.folder.undo.record import differences, values_of

MOST = 1000
"""Commits of one file that are looked at, the last ones."""
_PATIENCE = 20.0  # seconds
_AT_ONCE = 200  # texts that are held at a time


@dataclass(frozen=True, slots=True)
class Edit:
    """A value of a file that a commit changed; the path () is the file itself, which came or went."""

    when: datetime
    """In UTC."""
    email: str
    name: str
    """Both as git has them."""
    path: KeyPath
    was: Any
    now: Any
    """None: there was or is none; of the file itself, whether it is there."""


def edits(root: Path, file: str) -> tuple[list[Edit], bool] | None:
    """Return what the commits of ``file`` changed, the last one first, and whether there are more than ``MOST``.

    None where git is not there to say it.

    Merges change nothing of their own, and are passed over. No rename is followed: another name is another file.
    """
    options = (
        "--full-history",
        "--no-merges",
        "--no-renames",
        "--raw",
        "--no-abbrev",
        f"--max-count={MOST + 1}",
    )
    words = ("--format=%x01%at%x09%ae%x09%an", "HEAD", "--", file)
    answer = run_git(root, "log", *options, *words, patience=_PATIENCE) if is_top(root) else None
    if answer is None or answer.returncode:
        return None
    commits = answer.stdout.decode(errors="replace").split("\x01")[1:]
    left = iter(commits[:MOST])
    found: list[Edit] = []
    try:
        while some := list(islice(left, _AT_ONCE)):
            found += _of_commits(root, file, some)
    except GitFailed:
        return None
    return found, len(commits) > MOST


def _of_commits(root: Path, file: str, commits: list[str]) -> Iterator[Edit]:
    pairs = [_blobs(commit) for commit in commits]
    known: dict[str | None, bytes | None] = {None: None}
    known.update(texts(root, (blob for pair in pairs for blob in pair if blob)).items())
    for commit, (before, after) in zip(commits, pairs, strict=True):
        second, email, name = commit.partition("\n")[0].split("\t", 2)
        who = datetime.fromtimestamp(int(second), UTC), email, name
        if before is None or after is None:
            yield Edit(*who, (), before is not None or None, after is not None or None)
            continue
        old, new = values_of(file, known[before]), values_of(file, known[after])
        if old and new:  # one that cannot be read says nothing
            for path, was, now in differences(old, new):
                yield Edit(*who, path, was, now)


def _blobs(commit: str) -> tuple[str | None, str | None]:
    """Return the texts before and after a commit; None where the file was not there, or is a link."""
    line = next((line for line in commit.splitlines() if line.startswith(":")), "")
    mode, after_mode, before, after, *_rest = (*line.removeprefix(":").split(), "", "", "", "")
    return before if mode.startswith("100") else None, after if after_mode.startswith("100") else None
