"""Reading many files for the index: on all cores where there are many, else one by one."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from nopcases.domain.advice.like_words import LikeWords
from nopcases.domain.errors import BadFile
from nopcases.domain.settings import Settings
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.cores import on_all_cores
from nopcases.folder.index.recorded import Recorded, record
from nopcases.folder.index.stored.columns import BY_FILE

_TOGETHER = 40  # files that a process gets at a time


def recorded(path: Path, files: CaseFiles, settings: Settings, words: LikeWords) -> Recorded:
    """Return what is kept of a file."""
    file = files.read_file(path)
    return Recorded(BY_FILE) if isinstance(file, BadFile) else record(file, settings, words)


def batches(
    paths: Sequence[Path], files: CaseFiles, settings: Settings, size: int
) -> Iterator[list[Recorded]]:
    """Yield what is kept of each file in turn, ``size`` of them at a time; who waits sees how far it is."""
    words = LikeWords(settings)

    def read(path: Path) -> Recorded:
        return recorded(path, files, settings, words)

    together = [paths[begin : begin + _TOGETHER] for begin in range(0, len(paths), _TOGETHER)]
    found = chain.from_iterable(on_all_cores(read, together))
    each = iter(files.read_each(lambda _path: next(found), paths))
    for _begin in range(0, len(paths), size):
        yield list(islice(each, size))
