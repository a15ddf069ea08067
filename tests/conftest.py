"""What holds for the whole suite: how it was started makes no difference, and CI may not pass over what it needs."""

import gc
import os
import signal
from pathlib import Path

import modes
import pytest
import warm
from hypothesis import HealthCheck, settings

MUST_RUN = os.environ.get("NOPCASES_MUST_RUN") == "1"
"""Set in CI where every program is installed: a test that "needs" one and does not find it fails."""

FULL = os.environ.get("NOPCASES_FULL") == "1"
# How long an example takes says something of the machine, nothing of the code.
settings.register_profile(
    "ours", deadline=None, max_examples=100 if FULL else 40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ours")


MEMORY = Path("/dev/shm")
ROOM = 2 << 30  # bytes; what two workers have there at a time is a tenth of it


def memory_has_room():
    """Say whether files may lie in memory and be run there: a container may have 64 MB of it, or none."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return False
    there = os.statvfs(MEMORY)
    return there.f_bavail * there.f_frsize >= ROOM and not there.f_flag & os.ST_NOEXEC


def pytest_configure():
    """Keep the folders of the tests in memory; let Ctrl-C work where a script started the suite with ``&``."""
    gc.disable()  # so does the program; to walk all that was collected took longer than it gave back
    if memory_has_room():  # a disk took as long over a hundred thousand small files as the tests themselves
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    for name in ("SIGINT", "SIGQUIT"):
        number = getattr(signal, name, None)  # Windows has no SIGQUIT
        if number and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


def _missed(report):
    if (
        MUST_RUN
        and report.skipped
        and isinstance(report.longrepr, tuple)
        and ": needs " in report.longrepr[2]
    ):
        report.outcome, report.longrepr = "failed", f"in CI nothing may be missing. {report.longrepr[2]}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return _missed((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return _missed((yield))


@pytest.fixture
def modes_bind(monkeypatch):
    """The modes of files bind whoever runs the tests, root too, and what is started from now on."""
    monkeypatch.setattr(warm, "WARM", False)
    with modes.binding():
        yield
