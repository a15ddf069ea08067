"""Much that waits for the disk, a few at a time: what waits together is flushed together."""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

_ONE_BY_ONE = 8  # items that are not worth a thread
_AT_ONCE = 4

_T = TypeVar("_T")
Watch = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Does something with each of many, as ``map`` does, and may show how far it is."""


def each(work: Callable[[_T], object], items: Sequence[_T], watch: Watch = map) -> None:
    """Do ``work`` with each item; when this returns or raises, nobody works any more.

    Raises what the first that failed did; what was not begun by then is left. ``watch`` goes through the items
    as ``map`` does while they are done; it may show how far that is.
    """
    if len(items) <= _ONE_BY_ONE:
        for item in items:
            work(item)
        return
    left = list(reversed(items))
    failed: list[BaseException] = []
    done: SimpleQueue[None] = SimpleQueue()
    threads = [threading.Thread(target=_work_on, args=(work, left, failed, done)) for _ in range(_AT_ONCE)]
    for thread in threads:
        thread.start()
    try:
        for _one in watch(lambda _item: failed or done.get(), items):
            if failed:
                break
        for thread in threads:
            thread.join()
    except BaseException:  # Ctrl-C
        left.clear()
        for thread in threads:
            thread.join()
        raise
    if failed:
        raise failed[0]


def _work_on(
    work: Callable[[_T], object], left: list[_T], failed: list[BaseException], done: "SimpleQueue[None]"
) -> None:
    with suppress(IndexError):
        while not failed:
            item = left.pop()
            try:
                work(item)
            except BaseException as error:  # noqa: BLE001 - who waits raises it
                failed.append(error)
            done.put(None)
