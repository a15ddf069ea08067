"""The cases that a sync changed here, as they were and as they are."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

from nopcases.domain.case.case import Case
from nopcases.domain.errors import BadFile
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.git.run import git
from nopcases.folder.git.trees import changes, empty_tree, texts
from nopcases.folder.root import Folder
from nopcases.folder.sync.sync import Synced
from nopcases.folder.toml.read import Unparsable, read_file


def cases_speaking_of(folder: Folder, words: Sequence[str], wanted: Callable[[str], bool]) -> list[CaseFile]:
    """Return the cases in whose files one of ``words`` stands, and whose text is ``wanted``.

    git looks through ten thousand of them at once.
    """
    patterns = [argument for word in words for argument in ("-e", word)]
    options = ("-l", "-z", "--full-name", "--untracked", "--no-textconv", "--fixed-strings")
    answer = git(folder.root, "grep", *options, *patterns, "--", "cases", fine=(0, 1))
    found = []
    for name in filter(None, os.fsdecode(answer).split("\0")):
        path = folder.root / PurePosixPath(name)
        with suppress(Unparsable):  # one that cannot be read is named where it is
            data = read_file(path)
            file = folder.parse_text(path, data) if wanted(data.decode(errors="replace")) else None
            found += [file] if isinstance(file, CaseFile) else []
    return found


def no_cases(folder: Folder) -> list[BadFile]:
    """Return what looks like a case and is none, as its name or kind of file tells: the cases are not read for it."""
    read = map(folder.read_file, folder.odd_paths())
    return [*(found for found in read if isinstance(found, BadFile)), *folder.misnamed()]


def received_cases(folder: Folder, synced: Synced) -> Iterator[tuple[CaseFile | None, CaseFile]]:
    """Yield (before, after) of each case that others changed; None for one that was not here. Raises GitFailed."""
    if synced.after is None:
        return
    changed = changes(folder.root, synced.before or empty_tree(folder.root), synced.after)
    names = sorted(name for name in synced.received & changed.keys() if name.startswith("cases/"))
    pairs = {name: [blob for blob in changed[name] if blob and blob.is_regular] for name in names}
    found = texts(folder.root, (blob.object for blobs in pairs.values() for blob in blobs))
    for name in names:
        before, after = (
            folder.parse_text(folder.root / PurePosixPath(name), found[blob.object])
            if blob and blob.is_regular
            else None
            for blob in changed[name]
        )
        if isinstance(after, CaseFile):
            yield before if isinstance(before, CaseFile) else None, after
        elif after is not None:
            synced.unreadable.append(after)


def sides(folder: Folder, synced: Synced, cases: Collection[str]) -> Iterator[tuple[Case, Case]]:
    """Yield (ours, theirs) of each of these files of cases that a merge put together. Raises GitFailed."""
    for ours, theirs in synced.merged if cases else ():
        differ = changes(folder.root, ours, theirs)
        pairs = {
            name: [blob.object for blob in differ[name] if blob and blob.is_regular]
            for name in cases
            if name in differ
        }
        found = texts(folder.root, (blob for blobs in pairs.values() for blob in blobs))
        for name, blobs in pairs.items():
            read = [folder.parse_text(folder.root / PurePosixPath(name), found[blob]) for blob in blobs]
            both = [file.case for file in read if isinstance(file, CaseFile)]
            if len(both) == 2:  # noqa: PLR2004 - each side has it
                yield both[0], both[1]
