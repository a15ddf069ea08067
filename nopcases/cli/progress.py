"""A progress bar for long work: on a terminal's stderr, only where it takes a while, and nothing elsewhere."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from nopcases.language import _

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
Done = TypeVar("Done")

PATIENCE = 1.0
"""Seconds of work after which the bar appears."""
_REFRESH = 0.1  # seconds between two pictures of the bar


def with_bar(
    work: Callable[[Item], Done], items: Sequence[Item], words: str = "", *, at_once: bool = False
) -> Iterator[Done]:
    """Yield ``work(item)`` of every item, as ``map`` does; ``words`` stand before the bar.

    The bar goes away before an error or an interruption is told, and stdout is never touched. ``at_once``: it is there
    from the beginning, as the work will take long.
    """
    if not _somebody_sees():
        yield from map(work, items)
        return
    bar, shown = None, time.monotonic() + (0 if at_once else PATIENCE)
    try:
        for number, item in enumerate(items):
            if time.monotonic() >= shown:
                bar = bar or _bar(words or _("Reading"), len(items))
                bar.update(bar.task_ids[0], completed=number, refresh=True)
                shown = time.monotonic() + _REFRESH
            yield work(item)
    finally:
        if bar:
            bar.stop()


def _somebody_sees() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _bar(words: str, total: int) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task(words, total=total)
    bar.start()
    return bar
