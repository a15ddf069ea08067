"""What git knows: the person at the keyboard, and which state of the folder an answer was made from."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Person
from nopcases.domain.state_of_folder import MadeFrom
from nopcases.folder.git.commit import is_top
from nopcases.folder.git.ignored import in_repository
from nopcases.folder.git.run import GitFailed, ask_filters, ask_git, without_filters
from nopcases.language import N_

IsRead = Callable[[str], bool]
"""Says of the name of a file in a case folder whether an answer may come of it."""


def made_from(root: Path, is_read: IsRead) -> MadeFrom:
    """Return which state of the folder ``root`` an answer of now is made from."""
    commit, second = _last_commit(root)
    status = _status(root, is_read)
    return MadeFrom(
        commit=commit or None,
        why_none=None if commit else why_no_commit(root),
        committed=_moment(second),
        changed=None if status is None else bool(status),
        synced=max(filter(None, (_fetched(root), _moved(root))), default=None),
    )


def last_commit(root: Path) -> str:
    """Return the short hash of the last commit of the folder ``root``, "" where git has none."""
    return _last_commit(root)[0]


def _last_commit(root: Path) -> tuple[str, str]:
    """Return its short hash and its second since 1970."""
    last = (ask_git(root, "rev-list", "--max-count=1", "--format=%h %ct", "HEAD", "--") or "").split()
    return (last[-2], last[-1]) if len(last) > 1 else ("", "")


def _status(root: Path, is_read: IsRead) -> str | None:
    """Return what nopcases reads and differs from the last commit; None where git does not say."""
    options = ("--porcelain", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all")
    with suppress(GitFailed), ask_filters(root) as filters:
        found = ask_git(root, "status", *options, "--", ".", settings=without_filters(filters))
        within = _within(root)
        if found is not None:  # each line is ``XY name``
            return "".join(filter(is_read, (line[3:].removeprefix(within) for line in found.split("\0"))))
    return None


def _within(root: Path) -> str:
    """Return what git puts before the name of a file in ``root``: "" in a repository of its own."""
    return "" if is_top(root) else (ask_git(root, "rev-parse", "--show-prefix") or "").strip()


def why_no_commit(root: Path) -> Sentence | None:
    """Say why git has no commit of the folder ``root``; None where it has one."""
    if shutil.which("git") is None:
        return Sentence(N_("there is no git on this machine"))
    if not is_top(root):
        if in_repository(root):
            return Sentence(N_("this folder stands inside another repository, which is left alone"))
        return Sentence(N_("this folder is not kept in git; nopcases init --git begins it"))
    if ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD^0") is None:
        return Sentence(N_("git has no commit of this folder yet"))
    return None


def git_user(root: Path) -> tuple[str, str]:
    """Return the e-mail address and the name of git's user, each "" where there is none, or no git."""
    listed = ask_git(root, "config", "--null", "--get-regexp", r"^user\.(email|name)$") or ""
    found = dict(line.partition("\n")[::2] for line in listed.split("\0"))  # what is set last counts
    return found.get("user.email", "").strip(), found.get("user.name", "").strip()


def _fetched(root: Path) -> datetime | None:
    """Return when the last fetch or pull succeeded; one that failed leaves an empty file."""
    path = (ask_git(root, "rev-parse", "--git-path", "FETCH_HEAD") or "").removesuffix("\n")
    try:
        found = (root / path).stat() if path else None
    except (OSError, ValueError):
        return None
    return datetime.fromtimestamp(int(found.st_mtime), UTC) if found and found.st_size else None


def _moved(root: Path) -> datetime | None:
    """Return when a push, fetch or clone last moved a branch of a remote, as the reflogs have it."""
    log = ask_git(
        root, "log", "--walk-reflogs", "--remotes", "--format=%gd", "--date=unix", "--max-count=1000"
    )
    seconds = (line.rpartition("@{")[2].removesuffix("}") for line in (log or "").splitlines())
    return max(filter(None, map(_moment, seconds)), default=None)


def _moment(second: str) -> datetime | None:
    """Return a second since 1970 as a moment (UTC), None where it is none."""
    try:
        return datetime.fromtimestamp(int(second), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def person_in_git(people: Mapping[str, Person], email: str, name: str) -> str | None:
    """Return the key of the person whom git has under an address and a name; None where nobody is.

    Where git has no user, a commit is in the name of the key itself.
    """
    known = {person.email.casefold(): person.key for person in people.values() if person.email}
    known |= {person.name.casefold(): person.key for person in people.values()}
    return known.get(email.casefold()) or known.get(name.casefold()) or (name if name in people else None)
