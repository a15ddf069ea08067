"""Reading many files for the index: on all cores where there are many and the system can fork, else one by one."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from nopcases.domain.advice.like_words import LikeWords
from nopcases.domain.errors import BadFile
from nopcases.domain.settings import Settings
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.index.columns import BY_FILE
from nopcases.folder.index.recorded import Recorded, record

MANY = 600
"""Files for which other processes are worth their start."""
_CHUNK = 40  # files that a process gets at a time


def recorded(path: Path, files: CaseFiles, settings: Settings, words: LikeWords) -> Recorded:
    """Return what is kept of a file."""
    file = files.read_file(path)
    return Recorded(BY_FILE) if isinstance(file, BadFile) else record(file, settings, words)


def batches(
    paths: Sequence[Path], files: CaseFiles, settings: Settings, size: int
) -> Iterator[list[Recorded]]:
    """Yield what is kept of each file in turn, ``size`` of them at a time; who waits sees how far it is."""
    found = _on_all_cores(paths, files, settings) if _worth_it(paths) else _here(paths, files, settings)
    each = iter(files.read_each(lambda _path: next(found), paths))
    for _begin in range(0, len(paths), size):
        yield list(islice(each, size))


def _worth_it(paths: Sequence[Path]) -> bool:
    return len(paths) >= MANY and sys.platform.startswith("linux") and (os.cpu_count() or 1) > 1


def _here(paths: Sequence[Path], files: CaseFiles, settings: Settings) -> Iterator[Recorded]:
    words = LikeWords(settings)
    return (recorded(path, files, settings, words) for path in paths)


_work: list[tuple[CaseFiles, Settings, LikeWords]] = []
"""With what the processes work: they are forked, and so have it."""


def _on_all_cores(paths: Sequence[Path], files: CaseFiles, settings: Settings) -> Iterator[Recorded]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    _work[:] = [(files, settings, LikeWords(settings))]
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("fork"), _leave_interruptions_to_the_parent)
    try:
        yield from pool.map(_recorded, paths, chunksize=_CHUNK)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interruptions_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _recorded(path: Path) -> Recorded:
    return recorded(path, *_work[0])
