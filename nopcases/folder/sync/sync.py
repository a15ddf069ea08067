"""``sync``: what is here and what the remote has become one, by meaning; at every instant nothing can be lost.

Files are written before the branch moves: who is killed between finds the new texts in the work tree, and the next
sync commits and merges them, as it would a hand edit that says the same. What is written comes with the journal, so
that all of a merge is there or nothing.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import NEVER
from nopcases.domain.text import escape
from nopcases.folder.cases.change import Change, changing
from nopcases.folder.disk import CaseChanged
from nopcases.folder.git.commit import Branch, ask_person, branch_of, follow, identity, write_commit
from nopcases.folder.git.left_locks import sweep_locks
from nopcases.folder.git.remote import Unreachable
from nopcases.folder.git.run import ask_filters, git
from nopcases.folder.git.trees import Blob
from nopcases.folder.root import Folder
from nopcases.folder.sync.driver import DRIVER, register_driver
from nopcases.folder.sync.exchange import MOST_NAMED, Line, NoSync, fetched, remember, sent, where
from nopcases.folder.sync.merge_trees import Merge, Unrelated, merge_bases, merge_trees, take_over
from nopcases.folder.sync.pending import Pending, commit_pending, pending
from nopcases.folder.sync.take import Step, take
from nopcases.folder.sync.versions import Versions
from nopcases.folder.told_git import tell_git
from nopcases.folder.toml.read import Unparsable
from nopcases.language import N_, _

ATTEMPTS = 6


@dataclass(slots=True)
class Synced:
    """What a sync did."""

    before: str | None
    """Our last commit when it began."""
    versions: Versions
    """What it has of git meanwhile."""
    theirs: str | None = None
    """The commit of the remote that was put together with ours."""
    after: str | None = None
    """Our last commit when it ended: what the remote has too."""
    merged: list[tuple[str, str]] = field(default_factory=list)
    """The commits that were put together, ours and theirs; most often one pair or none."""
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
Meanwhile = Callable[[Synced], None]


def sync(folder: Folder, by: str, *, interactive: bool, tell: Tell, meanwhile: Meanwhile) -> Synced:
    """Commit what is pending, and make here and the remote the same; ``tell`` is called with what is going on.

    ``meanwhile`` is called while the remote takes what is sent: the files here are as they will be, unless others
    were quicker. Raises NoSync, Unreachable, NotCommitted, GitFailed; what was committed here by then is safe. And
    CaseChanged where a hand does not stop to write.
    """
    root = folder.root
    branch, line = where(root, interactive=interactive)
    sweep_locks(root)
    register_driver(root, line.settings.last(DRIVER))
    synced = Synced(branch.commit, Versions(root, folder.settings.timezone))
    for attempt in range(ATTEMPTS):
        tell(_("Asking {remote} what is new").format(remote=escape(line.remote.remote)))
        with line.ask_what_is_new() as talk:
            known = _commit_pending(folder, line, by, synced)
            theirs = fetched(line, talk)
        tell(_("Putting together what both have"))
        try:
            ours = _merge(folder, theirs, known, by, synced)
        except CaseChanged:  # by a hand, this very moment
            if attempt == ATTEMPTS - 1:
                raise
            continue
        if ours in (theirs, None):
            break
        tell(_("Sending what is yours"))
        synced.after = ours
        with line.send() as talk:
            going = set(synced.versions.changes(theirs, ours))
            meanwhile(synced)
            went = sent(line, talk)
        if went:
            synced.sent |= going
            break
        time.sleep(min(4, 0.2 * 2**attempt) * (0.5 + random.random()))  # noqa: S311 - so that two do not meet again
    else:
        raise Unreachable(Sentence(N_("others send so much that it did not come to our turn; try again")))
    synced.after = ours
    remember(line, branch)
    return synced


def _commit_pending(folder: Folder, line: Line, by: str, synced: Synced) -> Pending:
    """Commit what no commit has, and finish before what a killed command left.

    Raises NoSync where only a person commits here.
    """
    with changing(folder, folder.contacts, "sync") as change, suppress(Unparsable):
        tell_git(
            folder.root, change, folder.contacts.place
        )  # one that cannot be read is named with what is pending
    with changing(folder, folder.contacts, "sync"):
        found = pending(folder.root, line.settings.without_filters())
        synced.unreadable, synced.others = found.unreadable, found.others
        if found.files and folder.autocommit == NEVER:
            message = N_("{names} is in no commit, and only you commit here (autocommit = never)")
            raise NoSync(Sentence(message, {"names": sorted(found.files)[:MOST_NAMED]}))
        commit_pending(folder.root, found, "sync", by)
    return found


def _merge(folder: Folder, theirs: str | None, known: Pending, by: str, synced: Synced) -> str | None:
    """Let the work tree and our branch be what both say, and return our last commit then.

    ``known`` is what is in no commit. Raises NoSync, NotCommitted, GitFailed; and CaseChanged where a file changed
    meanwhile, and nothing was done.
    """
    root = folder.root
    steps: list[Step] = []

    def when_written(_change: Change) -> None:
        for step in steps:
            step()

    with changing(folder, folder.contacts, "sync", then=when_written) as change, ask_filters(root) as filters:
        branch = branch_of(root)
        ours = branch.commit
        if theirs is None or theirs == ours:
            return ours
        bases = merge_bases(root, ours, theirs) if ours else []
        if bases == [theirs]:
            return ours
        new, merge, objects = _put_together(synced.versions, ours, theirs, bases, by)
        taken = take(folder, change, merge, known, synced.versions, steps)
        steps.append(lambda: _move(root, branch, new))
        steps.append(lambda: follow(root, objects, filters, without=taken.skipped))
        synced.theirs = theirs
        synced.merged += [(ours, theirs)] if ours and new != theirs else []
        synced.skipped |= taken.skipped
        synced.aside |= taken.aside
        synced.moved |= merge.moved
        synced.received |= merge.files.keys()
    return new


def _put_together(
    versions: Versions, ours: str | None, theirs: str, bases: Sequence[str], by: str
) -> tuple[str, Merge, Mapping[str, Blob | None]]:
    """Return the commit that has what both have, what is new in it here, and that as git has it.

    Raises NoSync, NotCommitted, GitFailed.
    """
    if ours is None or bases == [ours]:
        merge = take_over(versions, ours, theirs)
        return (
            theirs,
            merge,
            {name: file for name, file in merge.files.items() if not isinstance(file, bytes)},
        )
    root = versions.root
    with ask_person(root) as person:
        merge = _of_both(versions, bases, ours, theirs)
        new, objects = write_commit(root, None, [ours, theirs], merge.files, "sync", identity(person, by))
    _learn(versions, new, merge, objects)
    return new, merge, objects


def _learn(versions: Versions, new: str, merge: Merge, objects: Mapping[str, Blob | None]) -> None:
    """Let be known what a new commit has, so that git is not asked."""
    for name, text in merge.files.items():
        if isinstance(text, bytes) and (file := objects[name]):
            versions.learn_text(file, text)
    if objects.keys() <= merge.ours.keys():  # else a name is new, and it is not known who has it
        versions.learn_commit(new, {**merge.ours, **objects}, merge.before)


def _of_both(versions: Versions, bases: Sequence[str], ours: str, theirs: str) -> Merge:
    """Return what our commit takes over from theirs. Raises NoSync, GitFailed."""
    try:
        return merge_trees(versions, bases, ours, theirs)
    except Unrelated:
        message = N_(
            "what is here and what colleagues have were never one folder. Take along what only this one has:\n"
            "  nopcases export ../mine.xlsx --with-contacts\n  nopcases init ../shared --remote ADDRESS\n"
            "  nopcases -C ../shared import ../mine.xlsx"
        )
        raise NoSync(Sentence(message)) from None


def _move(root: Path, branch: Branch, new: str) -> None:
    """Let our branch be ``new``, where it still is what it was."""
    git(root, "update-ref", "-m", "synced by nopcases", branch.name, new, branch.commit or "0" * len(new))
