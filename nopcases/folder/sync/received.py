"""The cases that a sync changed here, as they were and as they are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

from nopcases.domain.case.case import Case
from nopcases.domain.errors import BadFile
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.root import Folder
from nopcases.folder.sync.speaking import speaking
from nopcases.folder.sync.sync import Synced
from nopcases.folder.sync.versions import Changes, Versions
from nopcases.folder.toml.read import Unparsable, read_file


def cases_speaking_of(
    folder: Folder, synced: Synced, words: Sequence[str], wanted: Callable[[str], bool]
) -> list[CaseFile]:
    """Return the cases in whose files one of ``words`` stands, and whose text is ``wanted``. Raises GitFailed."""
    found = []
    for name in speaking(synced.versions, synced.after, words) if synced.after else ():
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


def received_cases(synced: Synced) -> Iterator[tuple[CaseFile | None, CaseFile]]:
    """Yield (before, after) of each case that others changed; None for one that was not here. Raises GitFailed."""
    if synced.after is None:
        return
    changed = synced.versions.changes(synced.before, synced.after)
    names = sorted(name for name in synced.received & changed.keys() if name.startswith("cases/"))
    for before, after in _read(synced.versions, changed, names):
        if isinstance(after, CaseFile):
            yield before if isinstance(before, CaseFile) else None, after
        elif after is not None:
            synced.unreadable.append(after)


def sides(synced: Synced, cases: Iterable[str]) -> Iterator[tuple[Case, Case]]:
    """Yield (ours, theirs) of each of these files of cases that a merge put together. Raises GitFailed."""
    for ours, theirs in synced.merged if cases else ():
        differ = synced.versions.changes(ours, theirs)
        for mine, other in _read(synced.versions, differ, (name for name in cases if name in differ)):
            if isinstance(mine, CaseFile) and isinstance(other, CaseFile):
                yield mine.case, other.case


def _read(
    versions: Versions, changed: Changes, names: Iterable[str]
) -> Iterator[tuple[CaseFile | BadFile | None, ...]]:
    """Yield what each of these files was and is."""
    pairs = [(name, [blob if blob and blob.is_regular else None for blob in changed[name]]) for name in names]
    found = versions.texts(blob.object for _name, blobs in pairs for blob in blobs if blob)
    for name, blobs in pairs:
        yield tuple(versions.reader.file(name, found[blob.object]) if blob else None for blob in blobs)
