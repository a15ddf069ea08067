"""Much work of one kind: on all cores where the system can fork, else one thing after the other."""

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

MANY = 600
"""Files to read, or pages to make, for which other processes are worth their start."""

Item = TypeVar("Item")
Done = TypeVar("Done")


def cores() -> int:
    """Return how many processes work at once: one where the system cannot fork."""
    return (os.cpu_count() or 1) if sys.platform.startswith("linux") else 1


def on_all_cores(
    work: Callable[[Item], Done], batches: Sequence[Sequence[Item]], *, in_order: bool = True
) -> Generator[list[Done], None, None]:
    """Yield what ``work`` makes of the items, so many of them at a time; one process has a batch. Few are done here.

    They come in the order of the batches, or else as these are done. The processes see what there is at the start of
    it; only what ``work`` answers goes from one to another.
    """
    if cores() == 1 or sum(map(len, batches)) < MANY:
        yield from ([work(item)] for batch in batches for item in batch)
        return
    from concurrent.futures import Future, ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    _shared[:] = [work, batches]
    left = dict.fromkeys(range(len(batches)))
    pool = ProcessPoolExecutor(cores(), get_context("fork"), _end_with, (os.getpid(),))
    try:
        asked: dict[Future[list[Done]], int] = {pool.submit(_work_on, number): number for number in left}
        for answer in asked if in_order else as_completed(asked):
            found = answer.result()
            del left[asked[answer]]
            yield found
    except BrokenProcessPool:  # the system ended one, for want of memory perhaps
        yield from (list(map(work, batches[number])) for number in left)
    finally:
        pool.shutdown(cancel_futures=True)


_shared: list[Any] = []
"""What the processes do, and with what: they are forked, and so have it."""


def _end_with(parent: int) -> None:
    """Let Ctrl-C end this process at once, and the end of the one that started it, however that came.

    It would wait for work for ever, and hold the locks that it has from its parent.
    """
    import ctypes

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_END_OF_PARENT, signal.SIGTERM)
    if os.getppid() != parent:  # that ended in between
        os.kill(os.getpid(), signal.SIGTERM)


_END_OF_PARENT = 1  # PR_SET_PDEATHSIG of Linux: the signal that a process gets then


def _work_on(number: int) -> list[Any]:
    work, batches = _shared
    return list(map(work, batches[number]))
