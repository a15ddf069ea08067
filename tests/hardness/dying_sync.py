"""Syncs that die: for each line "HOW NUMBER FOLDER" on standard input one, and then a line of what became of it.

``after`` kills it and the git that it runs after NUMBER microseconds; ``before`` kills it alone before it touches what
is outside of it for the NUMBER-th time: starts git, opens a file to write, gives it its name, takes one away.
``counted`` lets it end, and tells how often it touches that, and its microseconds.
"""

import contextlib
import io
import os
import signal
import sys
import time
from pathlib import Path

from nopcases.cli.start.run import run

TOUCHES = {"subprocess.Popen", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod"}


def _sync(folder: str, last: int) -> tuple[int, int]:
    """Sync, and die before something outside is touched for the ``last``-th time; return how often it was, and in
    how many microseconds."""
    touched = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touched
        flags = arguments[2] if event == "open" else 0
        if event in TOUCHES or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            touched += 1
            if touched == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        run(["-C", folder, "--by", Path(folder).name, "sync"])
    return touched, int((time.perf_counter() - start) * 1_000_000)


def _begun_by(process: int) -> list[int]:
    """Return a process and all that it started, and these started, as Linux tells."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    found = [process]
    for parent in found:
        found += [child for child, of in parents.items() if of == parent]
    return found


def _die(how: str, number: int, folder: str) -> None:
    child = os.fork()
    if child == 0:
        counts = _sync(folder, number if how == "before" else 0)
        if how == "counted":
            print(*counts, flush=True)
        os._exit(0)
    if how == "after":
        time.sleep(number / 1_000_000)
        os.kill(child, signal.SIGSTOP)
        for process in reversed(_begun_by(child)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    if how != "counted":
        print("killed" if os.WIFSIGNALED(status) else "ended", flush=True)


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):
        run(["-C", os.curdir, "sync"])  # so that each child has all modules from its start
    for line in sys.stdin:
        how, number, folder = line.rstrip("\n").split(" ", 2)
        _die(how, int(number), folder)
