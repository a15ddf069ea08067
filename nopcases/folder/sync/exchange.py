"""What is said between here and the remote: which one it is, what it has, what it gets; and why not, in words."""

import re
from collections.abc import Sequence
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.sentence import Sentence
from nopcases.folder.git.commit import Branch, branch_of, is_top, refuse_unusable
from nopcases.folder.git.head import commit_of
from nopcases.folder.git.remote import Talk, Unreachable, refuse_own_commands, why_unreachable
from nopcases.folder.git.remote_place import RemoteBranch, is_elsewhere, remote_branch, taker
from nopcases.folder.git.run import Asked, git
from nopcases.folder.git.settings import GitSettings, ask_settings, settings_told
from nopcases.language import N_, _

MOST_NAMED = 5
_MOVED = (b"fetch first", b"non-fast-forward", b"cannot lock ref", b"failed to update ref")
"""What git says where the remote has moved on."""
_AGAIN = 3


class NoSync(Refused):
    """Something that only a person can set right keeps from syncing; what is here is safe."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(_("Nothing was synced: {reason}.").format(reason=why.words()))


@dataclass(frozen=True, slots=True)
class Line:
    """The line to the remote: which branch it has there, and how it is spoken with."""

    root: Path
    remote: RemoteBranch
    settings: GitSettings
    interactive: bool
    """Whether it may ask for a password."""

    def say(self, *words: str) -> Talk:
        """Begin to talk with the remote. Raises Unreachable."""
        ssh = self.settings.of_person("core.sshcommand")
        return Talk(self.root, *words, interactive=self.interactive, ssh=ssh)

    def ask_what_is_new(self) -> Talk:
        """Begin to fetch the remote's branch, for ``fetched``. Raises Unreachable."""
        where = f"{self.remote.name}:{self.remote.tracked}"
        options = ("--no-tags", "--no-recurse-submodules", "--progress", "--end-of-options")
        return self.say("fetch", *options, self.remote.remote, where)

    def send(self) -> Talk:
        """Begin to send our branch, for ``sent``. Raises Unreachable."""
        taking = taker(self.root, self.settings, self.remote)
        options = ("--porcelain", "--progress", "--no-verify", "--no-signed", *taking, "--end-of-options")
        return self.say("push", *options, self.remote.remote, f"HEAD:{self.remote.name}")


def where(root: Path, *, interactive: bool) -> tuple[Branch, Line]:
    """Return our branch, and the line to that of the remote. Raises NoSync, NotCommitted, GitFailed."""
    if not is_top(root):
        raise NoSync(
            Sentence(N_("this folder is not the top of a git work tree; nopcases init --git makes it one"))
        )
    with ask_settings(root) as asked, Asked(root, "rev-parse", "--is-shallow-repository") as shallow:
        answer = shallow.answer()
        refuse_unusable(root, answer)
        branch = branch_of(root)
        settings = settings_told(asked)
    remote = remote_branch(settings, branch.name)
    if isinstance(remote, Sentence):
        raise NoSync(remote)
    if problem := refuse_own_commands(settings):
        raise NoSync(problem)
    if answer and answer.stdout == b"true\n":
        raise NoSync(Sentence(N_("this clone is shallow; git fetch --unshallow brings what it lacks")))
    return branch, Line(root, remote, settings, interactive)


def fetched(line: Line, talk: Talk, more: int = _AGAIN) -> str | None:
    """Return the last commit of the remote; None where it has none yet. Raises NoSync, Unreachable.

    Where another git, such as that of an editor, brings the same at this moment, it is asked ``more`` times.
    """
    answer, remote = talk.answer(), line.remote
    if answer.returncode == 0:
        return commit_of(line.root, remote.tracked)
    if more and b"but expected" in answer.stderr:
        with line.ask_what_is_new() as again:
            return fetched(line, again, more - 1)
    if b"find remote ref" in answer.stderr:
        _refuse_others(line)
        return None
    if b"non-fast-forward" in answer.stderr:
        message = N_(
            "the history of {remote} was written anew since the last sync. Ask who did that; to take it over, make a "
            "new clone, and bring over by hand what only this folder has"
        )
        raise NoSync(Sentence(message, {"remote": remote.remote}))
    raise Unreachable(why_unreachable(answer.stderr))


def _refuse_others(line: Line) -> None:
    """Raise NoSync where a remote has branches, and not ours."""
    remote = line.remote
    with line.say("ls-remote", "--heads", "--end-of-options", remote.remote) as talk:
        answer = talk.answer()
    names = [
        line.rpartition("refs/heads/")[2] for line in answer.stdout.decode(errors="replace").splitlines()
    ]
    if names:
        message = N_("{remote} has no branch {ours}, but {names}; git branch -m gives yours another name")
        ours = remote.name.removeprefix("refs/heads/")
        raise NoSync(Sentence(message, {"remote": remote.remote, "ours": ours, "names": names[:MOST_NAMED]}))


def sent(line: Line, talk: Talk) -> bool:
    """Say whether our branch was sent; not where others sent something meanwhile. Raises NoSync, Unreachable."""
    answer = talk.answer()
    if answer.returncode == 0:
        return True
    said = answer.stdout + answer.stderr
    if b".lock': File exists" in said:
        raise Unreachable(why_unreachable(said))
    if any(words in said for words in _MOVED):
        return False
    if b"branch is currently checked out" in said:
        raise NoSync(_somebody_works_there(line))
    if b"[remote rejected]" in said:
        raise NoSync(_rejected(line.remote, said.decode(errors="replace").splitlines()))
    raise Unreachable(why_unreachable(answer.stderr))


def _somebody_works_there(line: Line) -> Sentence:
    """Return what to do where the remote has a work tree: to follow in it, git would run what its settings name."""
    remote = line.remote.remote
    address = line.settings.last(f"remote.{remote}.url").removeprefix("file://")
    folder = "FOLDER" if is_elsewhere(address) else re.sub(r"([/\\]\.git)?[/\\]*$", "", address)
    message = N_(
        "{remote} is a folder in which somebody works, and git takes nothing there; make a bare one beside it, and "
        'name that one, here and there: git clone --bare "{folder}" "{folder}.git" && git remote set-url {remote} '
        '"{folder}.git"'
    )
    return Sentence(message, {"remote": remote, "folder": folder})


def _rejected(remote: RemoteBranch, said: Sequence[str]) -> Sentence:
    """Return why a remote does not take what was sent, in the words of whoever keeps it."""
    told = [line.removeprefix("remote:").strip() for line in said if line.startswith("remote:")]
    rejected = next(line for line in said if "[remote rejected]" in line)
    reasons = [line for line in (*told, rejected.rpartition("(")[2].strip(") ")) if line]
    message = N_("{remote} does not take it; ask who keeps it. It says: {reason}")
    return Sentence(message, {"remote": remote.remote, "reason": " · ".join(reasons[:MOST_NAMED])})


def remember(line: Line, branch: Branch) -> None:
    """Let git know with what the branch is synced, where it does not."""
    key = f"branch.{branch.name.removeprefix('refs/heads/')}"
    if not line.settings.last(f"{key}.remote"):
        git(line.root, "config", "--local", f"{key}.remote", line.remote.remote)
        git(line.root, "config", "--local", f"{key}.merge", line.remote.name)
