"""Much is done a few at a time: all of it, or until something fails, and then nobody works any more."""

import threading
import time

import pytest

from nopcases.folder.several import each

MANY = range(1, 101)


@pytest.mark.parametrize("count", [0, 3, 100])
def test_each_item_is_done_once(count):
    done = []
    each(done.append, MANY[:count])
    assert sorted(done) == list(MANY[:count])


@pytest.mark.parametrize("count", [3, 100])
def test_the_first_failure_is_raised_when_nobody_works_any_more_and_the_rest_is_left(count):
    before, done = threading.active_count(), []

    def work(item):
        if item == 2:
            raise IndexError(item)
        time.sleep(0.001)
        done.append(item)

    with pytest.raises(IndexError):
        each(work, MANY[:count])
    assert threading.active_count() == before
    assert len(done) < count - 1


def test_who_watches_goes_through_the_items_as_they_are_done():
    done, seen = [], []

    def watch(wait, items):
        for item in items:
            wait(item)
            seen.append(len(done))
            yield item

    each(done.append, MANY, watch)
    assert seen == sorted(seen)
    assert all(count >= number for number, count in enumerate(seen, start=1))
