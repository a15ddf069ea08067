"""Which remote a folder syncs with, and under which name its branch stands there."""

import os
import re
import shlex
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.domain.sentence import Sentence
from nopcases.folder.git.run import RUNS_NOTHING, ask_git
from nopcases.folder.git.settings import GitSettings
from nopcases.language import N_

_ELSEWHERE = re.compile(r"(?!file://)(?:[\w+.-]+://|[^/\\]{2,}:)")
"""How an address begins that is no folder: of a server, or as ssh has it; one letter and a colon is a disk."""
_TAKES_ONLY = {"receive.denyCurrentBranch": "refuse", "receive.autoGC": "false"}
"""What keeps a repository that takes a push from writing in its work tree, or tidying itself."""


def is_elsewhere(address: str) -> bool:
    """Say whether an address is no folder on this machine."""
    return _ELSEWHERE.match(address) is not None


def address_from_here(typed: str) -> str:
    """Return the address of a remote as typed, of a folder in full: git would look for it from within the clone."""
    return typed if is_elsewhere(typed) or not os.path.isdir(typed) else os.path.abspath(typed)  # noqa: PTH100, PTH112


@dataclass(frozen=True, slots=True)
class RemoteBranch:
    """Our branch as a remote has it."""

    remote: str
    name: str
    """Whole, as the remote calls it: ``refs/heads/main``."""

    @property
    def tracked(self) -> str:
        """Return by which name it is known here."""
        return f"refs/remotes/{self.remote}/{self.name.removeprefix('refs/heads/')}"


def remote_branch(settings: GitSettings, branch: str) -> RemoteBranch | Sentence:
    """Return where ``branch`` (whole) is synced with: as git has it, else with the only remote; or why nowhere."""
    short = branch.removeprefix("refs/heads/")
    remotes = sorted(name for name in settings.parts_of("remote") if not name.startswith("-"))
    known = settings.last(f"branch.{short}.remote")
    name = (
        known
        if known in remotes
        else remotes[0]
        if len(remotes) == 1
        else "origin"
        if "origin" in remotes
        else ""
    )
    if not name:
        if remotes:
            return Sentence(
                N_("there are several remotes ({names}); call the one to sync with “origin”"),
                {"names": remotes},
            )
        return Sentence(
            N_("there is no place yet where colleagues share it; name one: nopcases init --remote ADDRESS")
        )
    there = settings.last(f"branch.{short}.merge")
    return RemoteBranch(name, there if known == name and there.startswith("refs/heads/") else branch)


def taker(root: Path, settings: GitSettings, remote: RemoteBranch) -> list[str]:
    """Return the options of a push by which a remote in a folder starts nothing that its own settings name.

    git takes what is pushed to a folder on this machine, as whoever pushes: hooks of that folder too. What a server
    does is its own affair.
    """
    if all(map(is_elsewhere, _addresses(root, settings, remote.remote))):
        return []
    given = (RUNS_NOTHING | _TAKES_ONLY).items()
    words = [word for name, value in given for word in ("-c", f"{name}={value}")]
    return ["--receive-pack=" + shlex.join(["git", *words, "receive-pack"])]


def _addresses(root: Path, settings: GitSettings, remote: str) -> list[str]:
    """Return where a push to a remote goes; git is asked where its settings may make others of what stands there."""
    named = settings.every(f"remote.{remote}.pushurl") or settings.every(f"remote.{remote}.url")
    if all(named) and named and not settings.parts_of("url"):
        return named
    return (ask_git(root, "remote", "get-url", "--push", "--all", remote) or "").splitlines()
