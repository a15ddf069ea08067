"""Which remote a folder syncs with, and under which name its branch stands there."""

from dataclasses import dataclass
from pathlib import Path

from nopcases.domain.sentence import Sentence
from nopcases.folder.git.run import ask_git
from nopcases.language import N_


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


def remote_branch(root: Path, branch: str) -> RemoteBranch | Sentence:
    """Return where ``branch`` (whole) is synced with: as git has it, else with the only remote; or why nowhere."""
    short = branch.removeprefix("refs/heads/")
    remotes = [name for name in (ask_git(root, "remote") or "").splitlines() if not name.startswith("-")]
    known = (ask_git(root, "config", "--get", f"branch.{short}.remote") or "").strip()
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
        return Sentence(N_("there is no remote; name one: git remote add origin ADDRESS"))
    there = (ask_git(root, "config", "--get", f"branch.{short}.merge") or "").strip()
    return RemoteBranch(name, there if known == name and there.startswith("refs/heads/") else branch)
