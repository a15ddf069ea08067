"""What is said between here and the remote: which one it is, what it has, what it gets; and why not, in words."""

from collections.abc import Sequence
from pathlib import Path

from nopcases.domain.errors import Refused
from nopcases.domain.sentence import Sentence
from nopcases.folder.git.commit import Branch, branch_of, is_top
from nopcases.folder.git.remote import Unreachable, refuse_own_commands, talk, why_unreachable
from nopcases.folder.git.remote_place import RemoteBranch, remote_branch, taker
from nopcases.folder.git.run import ask_git
from nopcases.folder.git.trees import git
from nopcases.language import N_, _

MOST_NAMED = 5
_MOVED = (b"fetch first", b"non-fast-forward", b"cannot lock ref", b"failed to update ref")
"""What git says where the remote has moved on."""


class NoSync(Refused):
    """Something that only a person can set right keeps from syncing; what is here is safe."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(_("Nothing was synced: {reason}.").format(reason=why.words()))


def where(root: Path) -> tuple[Branch, RemoteBranch]:
    """Return our branch, and that of the remote. Raises NoSync, NotCommitted."""
    if not is_top(root):
        raise NoSync(
            Sentence(N_("this folder is not the top of a git work tree; nopcases init --git makes it one"))
        )
    branch = branch_of(root)
    remote = remote_branch(root, branch.name)
    if isinstance(remote, Sentence):
        raise NoSync(remote)
    if problem := refuse_own_commands(root):
        raise NoSync(problem)
    if ask_git(root, "rev-parse", "--is-shallow-repository") == "true\n":
        raise NoSync(Sentence(N_("this clone is shallow; git fetch --unshallow brings what it lacks")))
    return branch, remote


def fetch(root: Path, remote: RemoteBranch, *, interactive: bool) -> str | None:
    """Return the last commit of the remote; None where it has none yet. Raises NoSync, Unreachable."""
    where = f"{remote.name}:{remote.tracked}"
    options = ("--no-tags", "--no-recurse-submodules", "--progress", "--end-of-options")
    answer = talk(root, "fetch", *options, remote.remote, where, interactive=interactive)
    if answer.returncode == 0:
        return git(root, "rev-parse", "--verify", f"{remote.tracked}^0").decode().strip()
    if b"find remote ref" in answer.stderr:
        _refuse_others(root, remote, interactive=interactive)
        return None
    if b"non-fast-forward" in answer.stderr:
        message = N_(
            "the history of {remote} was written anew since the last sync. Ask who did that; to take it over, make a "
            "new clone, and bring over by hand what only this folder has"
        )
        raise NoSync(Sentence(message, {"remote": remote.remote}))
    raise Unreachable(why_unreachable(answer.stderr))


def _refuse_others(root: Path, remote: RemoteBranch, *, interactive: bool) -> None:
    """Raise NoSync where a remote has branches, and not ours."""
    answer = talk(root, "ls-remote", "--heads", "--end-of-options", remote.remote, interactive=interactive)
    names = [
        line.rpartition("refs/heads/")[2] for line in answer.stdout.decode(errors="replace").splitlines()
    ]
    if names:
        message = N_("{remote} has no branch {ours}, but {names}; git branch -m gives yours another name")
        ours = remote.name.removeprefix("refs/heads/")
        raise NoSync(Sentence(message, {"remote": remote.remote, "ours": ours, "names": names[:MOST_NAMED]}))


def push(root: Path, remote: RemoteBranch, *, interactive: bool) -> bool:
    """Send our branch; return False where others sent something meanwhile. Raises NoSync, Unreachable."""
    options = ("--porcelain", "--progress", "--no-verify", "--no-signed", *taker(root, remote))
    answer = talk(
        root,
        "push",
        *options,
        "--end-of-options",
        remote.remote,
        f"HEAD:{remote.name}",
        interactive=interactive,
    )
    if answer.returncode == 0:
        return True
    said = answer.stdout + answer.stderr
    if b".lock': File exists" in said:
        raise Unreachable(why_unreachable(said))
    if any(words in said for words in _MOVED):
        return False
    if b"[remote rejected]" in said:
        raise NoSync(_rejected(remote, said.decode(errors="replace").splitlines()))
    raise Unreachable(why_unreachable(answer.stderr))


def _rejected(remote: RemoteBranch, said: Sequence[str]) -> Sentence:
    """Return why a remote does not take what was sent, in the words of whoever keeps it."""
    told = [line.removeprefix("remote:").strip() for line in said if line.startswith("remote:")]
    rejected = next(line for line in said if "[remote rejected]" in line)
    reasons = [line for line in (*told, rejected.rpartition("(")[2].strip(") ")) if line]
    message = N_("{remote} does not take it; ask who keeps it. It says: {reason}")
    return Sentence(message, {"remote": remote.remote, "reason": " · ".join(reasons[:MOST_NAMED])})


def remember(root: Path, branch: Branch, remote: RemoteBranch) -> None:
    """Let git know with what the branch is synced, where it does not."""
    key = f"branch.{branch.name.removeprefix('refs/heads/')}"
    if not ask_git(root, "config", "--get", f"{key}.remote"):
        git(root, "config", "--local", f"{key}.remote", remote.remote)
        git(root, "config", "--local", f"{key}.merge", remote.name)
