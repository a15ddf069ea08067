"""Much work of one kind: on all cores where the system can fork, else one thing after the other."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

MANY = 600
"""Files to read, or pages to make, for which other processes are worth their start."""

Item = TypeVar("Item")
Done = TypeVar("Done")


def cores() -> int:
    """Return how many processes work at once: one where the system cannot fork."""
    return (os.cpu_count() or 1) if sys.platform.startswith("linux") else 1


def on_all_cores(work: Callable[[Item], Done], items: Sequence[Item], together: int = 1) -> Iterator[Done]:
    """Yield ``work(item)`` of every item, in their order; a process gets so many ``together``.

    The processes see what there is at the start of it. Only what ``work`` answers goes from one to another.
    """
    if cores() == 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    _shared[:] = [work, items]
    pool = ProcessPoolExecutor(cores(), get_context("fork"), _end_when_interrupted)
    done = 0
    try:
        for found in pool.map(_work_on, range(len(items)), chunksize=together):
            yield found
            done += 1
    except BrokenProcessPool:  # the system ended one, for want of memory perhaps
        yield from map(work, islice(items, done, None))
    finally:
        pool.shutdown(cancel_futures=True)


_shared: list[Any] = []
"""What the processes do, and with what: they are forked, and so have it."""


def _end_when_interrupted() -> None:
    """Let Ctrl-C end a process at once: the one that started it tells what happened."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _work_on(number: int) -> Any:
    work, items = _shared
    return work(items[number])
