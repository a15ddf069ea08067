"""Which branch is checked out, and what a branch means: read from git's own files where these are plain.

That spares a process each. What is not plain (a work tree beside another, packed branches, reftable, a name that is
no everyday one) is asked of git.
"""

import os
import re
from pathlib import Path

from nopcases.folder.git.run import Answer, ask_git, run_git
from nopcases.folder.toml.read import Unparsable, read_file

_PLAIN = r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*"
_REFERENCE = re.compile(rf"refs/(?:heads|remotes)(?:/{_PLAIN})+(?<!\.lock)")
_HEAD = re.compile(rf"ref: ({_REFERENCE.pattern})\n")
_COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})\n")
_MOST = 4096  # bytes


def git_folder(root: Path) -> Path:
    """Return the folder that git has for the work tree ``root``."""
    if (root / ".git").is_dir():
        return root / ".git"
    return root / (ask_git(root, "rev-parse", "--git-dir") or ".git").strip()


def head_of(root: Path) -> str | Answer | None:
    """Return the whole name of the branch that is checked out; else what git says to that, None for nothing."""
    plain = _plain_head(root / ".git")
    if plain and (_matched(_COMMIT, root / ".git" / plain) or not os.path.lexists(root / ".git" / plain)):
        return plain  # and not another name of a branch
    answer = run_git(root, "symbolic-ref", "HEAD")
    return answer if answer is None or answer.returncode else answer.stdout.decode(errors="replace").strip()


def commit_of(root: Path, reference: str) -> str | None:
    """Return the commit that a branch means, by its whole name; None while it has none."""
    is_plain = _REFERENCE.fullmatch(reference) and _plain_head(root / ".git")
    if is_plain and (plain := _matched(_COMMIT, root / ".git" / reference)):
        return plain
    return (ask_git(root, "rev-parse", "--verify", "--quiet", f"{reference}^0") or "").strip() or None


def _plain_head(folder: Path) -> str | None:
    """Return the branch that the file HEAD names, where all of git's folder is one that has such files."""
    if folder.is_symlink() or not (folder / "objects").is_dir() or os.path.lexists(folder / "commondir"):
        return None
    return _matched(_HEAD, folder / "HEAD")


def _matched(pattern: re.Pattern[str], path: Path) -> str | None:
    """Return what a file says, where it is of this form and no link."""
    try:
        match = pattern.fullmatch(read_file(path, _MOST).decode("ascii", errors="replace"))
    except Unparsable:
        return None
    return match[1] if match else None
