"""Much work on all cores: what comes of it is what one process alone would make of it."""

import os
import signal

import pytest

from nopcases.folder import cores
from nopcases.folder.cores import on_all_cores
from nopcases.folder.index.store import Store

pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded"
)  # pytest-xdist has threads


def test_what_many_processes_answer_comes_in_the_order_of_what_was_asked():
    assert list(on_all_cores(lambda number: number * 2, range(100), together=7)) == list(range(0, 200, 2))


def test_more_than_one_process_works_where_the_system_can_fork():
    found = set(on_all_cores(lambda _number: os.getpid(), range(20)))
    assert (os.getpid() in found) == (cores.cores() == 1)


def test_where_the_system_cannot_fork_one_process_does_it_all(monkeypatch):
    monkeypatch.setattr(cores.sys, "platform", "win32")
    assert set(on_all_cores(lambda _number: os.getpid(), range(5))) == {os.getpid()}


def test_what_a_process_left_undone_that_the_system_ended_is_done_all_the_same():
    here = os.getpid()

    def work(number):
        if number == 5 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(on_all_cores(work, range(50), together=3)) == list(range(50))


def test_an_error_of_a_process_is_the_error_of_the_command():
    def work(number):
        if number == 3:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="3"):
        list(on_all_cores(work, range(10)))


def test_every_process_asks_the_index_by_a_connection_of_its_own(tmp_path):
    store = Store(tmp_path / "index", "fits")
    store.put_fact("it", "stands")
    mine = store._database
    asked = list(
        on_all_cores(lambda _number: (store.fact("it"), store._database is mine, os.getpid()), range(8))
    )
    assert {fact for fact, _same, _process in asked} == {"stands"}
    assert all(same == (process == os.getpid()) for _fact, same, process in asked)
    assert store.fact("it") == "stands"
    store.close()
