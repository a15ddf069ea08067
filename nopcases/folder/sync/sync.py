"""``sync``: what is here and what the remote has become one, by meaning; at every instant nothing can be lost.

Files are written before the branch moves: who is killed between finds the new texts in the work tree, and the next
sync commits and merges them, as it would a hand edit that says the same. What is written comes with the journal, so
that all of a merge is there or nothing.
"""

import random
import time
from collections.abc import Callable
from pathlib import Path

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import NEVER
from nopcases.domain.text import escape
from nopcases.folder.cases.change import Change, changing
from nopcases.folder.disk import CaseChanged
from nopcases.folder.git.commit import Branch, branch_of, follow, write_commit
from nopcases.folder.git.left_locks import sweep_locks
from nopcases.folder.git.remote import Unreachable
from nopcases.folder.git.run import LONG, ask_git, run_git
from nopcases.folder.git.trees import changes, empty_tree, git
from nopcases.folder.root import Folder
from nopcases.folder.sync.driver import register_driver
from nopcases.folder.sync.exchange import MOST_NAMED, NoSync, fetch, push, remember, where
from nopcases.folder.sync.merge_trees import Merged, Unrelated, merge_trees
from nopcases.folder.sync.pending import Pending, commit_pending, pending
from nopcases.folder.sync.take import Step, take
from nopcases.language import N_, _

ATTEMPTS = 6
_MERGE = "refs/nopcases/merge"


@dataclass(slots=True)
class Synced:
    """What a sync did."""

    before: str | None
    """Our last commit when it began."""
    theirs: str | None = None
    """The commit of the remote that was put together with ours."""
    after: str | None = None
    """Our last commit when it ended: what the remote has too."""
    received: set[str] = field(default_factory=set)
    """The files that changed here."""
    sent: set[str] = field(default_factory=set)
    """The files that changed there."""
    unreadable: list[BadFile] = field(default_factory=list)
    """What stays here, uncommitted, until it can be read."""
    skipped: dict[str, Sentence] = field(default_factory=dict)
    """What others have and may not stand here, with why; git keeps it."""
    aside: dict[str, str] = field(default_factory=dict)
    """What could not be read here, and its name now, as others changed that file."""
    moved: dict[str, str] = field(default_factory=dict)
    """What has another name now, as a folder of that name came, or a file of the folder's."""
    others: list[str] = field(default_factory=list)
    """What is no file of ours, and stays uncommitted."""


Tell = Callable[[str], None]


def sync(folder: Folder, by: str, *, interactive: bool, tell: Tell) -> Synced:
    """Commit what is pending, and make here and the remote the same; ``tell`` is called with what is going on.

    Raises NoSync, Unreachable, NotCommitted, GitFailed; what was committed here by then is safe.
    """
    root = folder.root
    branch, remote = where(root)
    sweep_locks(root)
    register_driver(root)
    synced = Synced(branch.commit)
    for attempt in range(ATTEMPTS):
        tell(_("Asking {remote} what is new").format(remote=escape(remote.remote)))
        try:
            theirs = fetch(root, remote, interactive=interactive)
        except (NoSync, Unreachable):
            with changing(folder, folder.contacts, "sync"):
                _commit_pending(folder, by, synced)
            raise
        tell(_("Putting together what both have"))
        try:
            ours = _merge(folder, theirs, by, synced)
        except CaseChanged:  # by a hand, this very moment
            continue
        if ours in (theirs, None):
            break
        tell(_("Sending what is yours"))
        if push(root, remote, interactive=interactive):
            synced.sent |= _touched(root, theirs, ours)
            break
        time.sleep(min(4, 0.2 * 2**attempt) * (0.5 + random.random()))  # noqa: S311 - so that two do not meet again
    else:
        raise Unreachable(Sentence(N_("others send so much that it did not come to our turn; try again")))
    synced.after = ours
    remember(root, branch, remote)
    return synced


def _commit_pending(folder: Folder, by: str, synced: Synced) -> Pending:
    """Commit what no commit has; call it under the lock. Raises NoSync where only a person commits here."""
    found = pending(folder.root)
    synced.unreadable, synced.others = found.unreadable, found.others
    if found.files and folder.autocommit == NEVER:
        message = N_("{names} is in no commit, and only you commit here (autocommit = never)")
        raise NoSync(Sentence(message, {"names": sorted(found.files)[:MOST_NAMED]}))
    commit_pending(folder.root, found, "sync", by)
    return found


def _merge(folder: Folder, theirs: str | None, by: str, synced: Synced) -> str | None:
    """Let the work tree and our branch be what both say, and return our last commit then.

    Raises NoSync, NotCommitted, GitFailed; and CaseChanged where a file changed meanwhile, and nothing was done.
    """
    root = folder.root
    steps: list[Step] = []

    def when_written(_change: Change) -> None:
        for step in steps:
            step()

    with changing(folder, folder.contacts, "sync", then=when_written) as change:
        known = _commit_pending(folder, by, synced)
        branch = branch_of(root)
        ours = branch.commit
        if theirs is None or theirs == ours or (ours and _is_within(root, theirs, ours)):
            return ours
        forward = ours is None or _is_within(root, ours, theirs)
        files, moved = (_to_take(root, ours, theirs), {}) if forward else _of_both(root, ours or "", theirs)
        new = theirs
        objects = {name: file for name, file in files.items() if not isinstance(file, bytes)}
        if not forward:
            ask_git(root, "update-ref", "-d", _MERGE)
            new, objects = write_commit(root, _MERGE, [ours or "", theirs], files, "sync", by)
        taken = take(folder, change, files, known, steps)
        steps.append(lambda: _move(root, branch, new))
        steps.append(lambda: follow(root, objects, without=taken.skipped))
        synced.theirs = theirs
        synced.skipped |= taken.skipped
        synced.aside |= taken.aside
        synced.moved |= moved
        synced.received |= files.keys()
    return new


def _of_both(root: Path, ours: str, theirs: str) -> tuple[Merged, dict[str, str]]:
    """Return what our commit takes over from theirs, and what moved for that. Raises NoSync, GitFailed."""
    try:
        return merge_trees(root, ours, theirs)
    except Unrelated:
        message = N_(
            "what is here and what the remote has were never one; make a new clone, and bring over what only "
            "this folder has"
        )
        raise NoSync(Sentence(message)) from None


def _is_within(root: Path, older: str, newer: str) -> bool:
    """Say whether a commit is the other one, or comes before it."""
    answer = run_git(root, "merge-base", "--is-ancestor", older, newer, patience=LONG)
    return answer is not None and answer.returncode == 0


def _to_take(root: Path, ours: str | None, theirs: str) -> Merged:
    return {name: after for name, (_before, after) in changes(root, ours or empty_tree(root), theirs).items()}


def _touched(root: Path, theirs: str | None, ours: str | None) -> set[str]:
    return set(changes(root, theirs or empty_tree(root), ours or empty_tree(root)))


def _move(root: Path, branch: Branch, new: str) -> None:
    """Let our branch be ``new``, where it still is what it was."""
    git(root, "update-ref", "-m", "nopcases sync", branch.name, new, branch.commit or "0" * len(new))
    ask_git(root, "update-ref", "-d", _MERGE)
