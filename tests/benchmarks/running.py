"""Run a program once, and say how long it took, how much memory it had, and what it printed."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KILOBYTES_OF_MAXRSS = 1 if sys.platform != "darwin" else 1 / 1024
LINES, COLUMNS = 40, 120


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of a program."""

    code: int
    seconds: float
    """From before it is started until it has ended."""
    processor: float
    """The seconds that the processors were at it, and at what it started."""
    megabytes: float
    """The most memory that it had at once. What starts it counts too: no less can be measured than that has."""
    out: bytes
    err: bytes


def run(words: Sequence[str], where: Path, env: Mapping[str, str], *, terminal: bool = False) -> Ran:
    """Run a program and wait for its end; its output goes to a file, or with ``terminal`` to a terminal."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        screen, screen_of_program = pty.openpty() if terminal else (None, None)
        if screen is not None:
            fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        start = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=where,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out if screen_of_program is None else screen_of_program,
            stderr=err,
        )
        shown = _shown(screen, screen_of_program)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Ran(
            process.returncode,
            seconds,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss * KILOBYTES_OF_MAXRSS / 1024,
            shown or out.read(),
            err.read(),
        )


def _shown(screen: int | None, screen_of_program: int | None) -> bytes:
    """Return what a program showed on its terminal until it ended."""
    if screen is None:
        return b""
    os.close(screen_of_program)
    parts = []
    with contextlib.suppress(OSError):  # Linux says so at the end of a terminal
        while part := os.read(screen, 65536):
            parts.append(part)
    os.close(screen)
    return b"".join(parts)
