"""Much work on all cores: what comes of it is what one process alone would make of it."""

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pytest

from nopcases.folder import cores
from nopcases.folder.cores import on_all_cores
from nopcases.folder.disk import CannotWrite
from nopcases.folder.index.store import Store

pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded"
)  # pytest-xdist has threads


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    monkeypatch.setattr(cores, "MANY", 5)


def done(work, count, together=1, **how):
    batches = [range(begin, min(begin + together, count)) for begin in range(0, count, together)]
    return list(chain.from_iterable(on_all_cores(work, batches, **how)))


def test_what_many_processes_answer_comes_in_the_order_of_what_was_asked():
    assert done(lambda number: number * 2, 100, together=7) == list(range(0, 200, 2))


def test_what_is_done_first_comes_first_where_the_order_is_nobodys_concern(tmp_path):
    def work(number):
        while number == 0 and cores.cores() > 1 and not (tmp_path / "done").exists():
            time.sleep(0.01)
        if number == 9:
            (tmp_path / "done").touch()
        return number

    found = done(work, 10, in_order=False)
    assert sorted(found) == list(range(10))
    assert found[0] != 0 or cores.cores() == 1


def test_more_than_one_process_works_where_the_system_can_fork():
    found = set(done(lambda _number: os.getpid(), 20))
    assert (os.getpid() in found) == (cores.cores() == 1)


def test_where_the_system_cannot_fork_one_process_does_it_all(monkeypatch):
    monkeypatch.setattr(cores.sys, "platform", "win32")
    assert set(done(lambda _number: os.getpid(), 5)) == {os.getpid()}


@pytest.mark.parametrize("in_order", [True, False])
def test_what_a_process_left_undone_that_the_system_ended_is_done_all_the_same(in_order):
    here = os.getpid()

    def work(number):
        if number == 5 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert sorted(done(work, 50, together=3, in_order=in_order)) == list(range(50))


def test_an_error_of_a_process_is_the_error_of_the_command():
    def work(number):
        if number == 3:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="3"):
        done(work, 10)


def test_a_refusal_of_a_process_is_the_refusal_of_the_command_with_its_words():
    def work(number):
        if number == 3:
            raise CannotWrite(Path("ens.html"), OSError(errno.ENOSPC, "No space left on device"))
        return number

    with pytest.raises(CannotWrite, match=r"^ens\.html cannot be written: No space left on device"):
        done(work, 10)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no other system forks")
@pytest.mark.parametrize("signalled", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_command_that_started_it_however_that_ends(tmp_path, signalled):
    program = f"""
import os, time
from pathlib import Path
from nopcases.folder import cores
cores.MANY = 0
def work(number):
    Path({str(tmp_path)!r}, str(os.getpid())).touch()
    time.sleep(60)
list(cores.on_all_cores(work, [[1], [2], [3]]))
"""
    command = subprocess.Popen([sys.executable, "-c", program])
    while not (found := [int(one.name) for one in tmp_path.iterdir()]) and command.poll() is None:
        time.sleep(0.02)
    command.send_signal(signalled)
    command.wait(10)
    assert found
    end = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() and not _is_over(one) for one in found):
        assert time.monotonic() < end
        time.sleep(0.02)


def _is_over(process):
    """Say whether it ended, and nobody asked how yet."""
    with suppress(FileNotFoundError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def test_every_process_asks_the_index_by_a_connection_of_its_own(tmp_path):
    store = Store(tmp_path / "index", "fits")
    store.put_fact("it", "stands")
    mine = store._database
    asked = done(lambda _number: (store.fact("it"), store._database is mine, os.getpid()), 8)
    assert {fact for fact, _same, _process in asked} == {"stands"}
    assert all(same == (process == os.getpid()) for _fact, same, process in asked)
    assert store.fact("it") == "stands"
    store.close()
