"""A case folder comes into git: a repository of its own, or a copy of the one that colleagues have already."""

import os
from pathlib import Path

from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder.git.commit import is_top
from nopcases.folder.git.remote import Unreachable, talk, why_unreachable
from nopcases.folder.git.run import ask_git, git
from nopcases.language import _

BRANCH = "main"


def begin(root: Path) -> None:
    """Make ``root`` the top of a git work tree, where it is none yet. Raises GitFailed."""
    if not is_top(root):
        git(root, "init", "--quiet", f"--initial-branch={BRANCH}", "--template=")


def has_branches(where: Path, address: str, *, interactive: bool) -> bool:
    """Say whether there is something at a remote's address. Raises Unreachable, and Refused for what is none."""
    if address.startswith("-"):
        raise Refused(_("“{address}” is no address of a remote.").format(address=escape(address)))
    answer = talk(where, "ls-remote", "--heads", "--end-of-options", address, interactive=interactive)
    if answer.returncode:
        raise Unreachable(why_unreachable(answer.stderr))
    return bool(answer.stdout.strip())


def clone(address: str, root: Path, *, interactive: bool) -> None:
    """Bring what a remote has into ``root``, which is empty or is not there yet.

    Raises Refused where something stands there, Unreachable.
    """
    if root.is_dir() and any(os.scandir(root)):
        raise Refused(
            _("{remote} has a case folder already. Name an empty folder, and it is brought there.").format(
                remote=escape(address)
            )
        )
    root.mkdir(parents=True, exist_ok=True)
    options = ("--quiet", "--progress", "--template=", "--config", "core.autocrlf=false", "--end-of-options")
    answer = talk(root, "clone", *options, address, ".", interactive=interactive)
    if answer.returncode:
        raise Unreachable(why_unreachable(answer.stderr))
    _take_a_branch(root)


def _take_a_branch(root: Path) -> None:
    """Take the branch that there is where the remote names one that is not: ``git init --bare`` names master."""
    if ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD^0") is not None:
        return
    found = (
        ask_git(root, "for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin") or ""
    ).split()
    name = BRANCH if BRANCH in found else found[0]
    git(root, "checkout", "--quiet", "-B", name, "--track", f"origin/{name}", "--")


def set_remote(root: Path, address: str) -> None:
    """Let ``origin`` be the remote at ``address``. Raises GitFailed."""
    known = (ask_git(root, "remote") or "").split()
    git(root, "remote", "set-url" if "origin" in known else "add", "--", "origin", address)
