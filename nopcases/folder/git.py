"""What git knows: the person at the keyboard, and which state of the folder an answer was made from."""

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from nopcases.domain.reports.state_of_folder import MadeFrom
from nopcases.folder.toml.read import Unparsable, read_file

_PATIENCE = 5  # seconds
_RUNS_NOTHING = (
    "--no-optional-locks",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false"),
    *("-c", "safe.bareRepository=explicit"),
)
"""Options with which git starts no program that a repository names."""
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""Variables of a hook that runs this program; they would point git to its repository."""
_CONFIG = "GIT_CONFIG_COUNT"


def made_from(root: Path) -> MadeFrom:
    """Return which state of the folder ``root`` an answer of now is made from."""
    last = (_git(root, "rev-list", "--max-count=1", "--format=%h %ct", "HEAD", "--") or "").split()
    *_header, commit, second = last if len(last) > 1 else ("", "")
    options = ("--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=all")
    status = _git(root, "status", *options, "--", ".", variables=_without_filters(root))
    return MadeFrom(
        commit=commit or None,
        committed=_moment(second),
        changed=None if status is None else bool(status),
        synced=max(filter(None, (_fetched(root), _moved(root))), default=None),
    )


def git_user(root: Path) -> tuple[str, str]:
    """Return the e-mail address and the name of git's user, each "" where there is none, or no git."""
    listed = _git(root, "config", "--null", "--get-regexp", r"^user\.(email|name)$") or ""
    found = dict(line.partition("\n")[::2] for line in listed.split("\0"))  # what is set last counts
    return found.get("user.email", "").strip(), found.get("user.name", "").strip()


def would_keep(path: Path, root: Path, line: str | None) -> bool:
    """Say whether git would take a file into the repository that it stands in, be it there or not.

    Where there is a repository and git cannot tell, ``.gitignore`` of ``root`` must have ``line``.
    """
    real = Path(os.path.realpath(path))
    there = next(folder for folder in real.parents if folder.is_dir())
    answer = _run(there, "check-ignore", "--quiet", "--", str(real))
    if answer and answer.returncode in (0, 1):
        return answer.returncode == 1
    in_repository = any(os.path.lexists(folder / ".git") for folder in (there, *there.parents))
    return in_repository and not (line and has_line(root, line))


def kept(folder: Path) -> list[str]:
    """Return the names of what git keeps of ``folder`` already."""
    names = _git(folder, "ls-files", "-z", "--", ".") if folder.is_dir() else None
    return [name for name in (names or "").split("\0") if name]


def has_line(root: Path, line: str) -> bool:
    """Say whether ``.gitignore`` of ``root`` names what ``line`` names, and does not take it back further on."""
    try:
        text = read_file(root / ".gitignore").decode(errors="replace")
    except Unparsable:
        return False
    said = [found.strip() for found in text.splitlines()]
    about = [found for found in said if found.removeprefix("!").strip("/") == line.strip("/")]
    return bool(about) and not about[-1].startswith("!")


def _fetched(root: Path) -> datetime | None:
    """Return when the last fetch or pull succeeded; one that failed leaves an empty file."""
    path = (_git(root, "rev-parse", "--git-path", "FETCH_HEAD") or "").removesuffix("\n")
    try:
        found = (root / path).stat() if path else None
    except (OSError, ValueError):
        return None
    return datetime.fromtimestamp(int(found.st_mtime), UTC) if found and found.st_size else None


def _moved(root: Path) -> datetime | None:
    """Return when a push, fetch or clone last moved a branch of a remote, as the reflogs have it."""
    log = _git(root, "log", "--walk-reflogs", "--remotes", "--format=%gd", "--date=unix", "--max-count=1000")
    seconds = (line.rpartition("@{")[2].removesuffix("}") for line in (log or "").splitlines())
    return max(filter(None, map(_moment, seconds)), default=None)


def _moment(second: str) -> datetime | None:
    """Return a second since 1970 as a moment (UTC), None where it is none."""
    try:
        return datetime.fromtimestamp(int(second), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _without_filters(root: Path) -> dict[str, str]:
    """Return the variables that turn off every filter: comparing a file would run what a repository names."""
    names = (_git(root, "config", "--null", "--name-only", "--get-regexp", r"^filter\.") or "").split("\0")
    settings = [
        (name, "false" if name.endswith(".required") else "") for name in dict.fromkeys(names) if name
    ]
    given = os.environ.get(_CONFIG, "")
    first = int(given) if given.isdecimal() else 0
    variables = {_CONFIG: str(first + len(settings))}
    for number, (name, value) in enumerate(settings, start=first):
        variables |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return variables


def _git(root: Path, *arguments: str, variables: Mapping[str, str] | None = None) -> str | None:
    """Return what git answers, None where it fails, takes too long or is not there."""
    answer = _run(root, *arguments, variables=variables)
    return answer.stdout if answer and answer.returncode == 0 else None


def _run(
    root: Path, *arguments: str, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str] | None:
    """Run git in ``root``; None where it takes too long or is not there."""
    surroundings = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    surroundings |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", *_RUNS_NOTHING, "-C", str(root), *arguments],  # noqa: S607 - the git that the user has
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            encoding="utf-8",
            errors="replace",
            env=surroundings | dict(variables or {}),
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
