"""No command takes longer than its bar allows: ``measure.py``, as tests.

pytest tests/benchmarks/test_bars.py -n0 -s -o addopts=

With ``NOPCASES_FULL=1`` in folders of a hundred thousand cases too.
"""

import os

import pytest

pytest.importorskip("fcntl", reason="Windows has no such terminals, and does not tell what a process took")

from bars import BARS
from measure import ROUNDS, SIZES, measure_all


@pytest.fixture(scope="module")
def results():
    """Return what was measured, all in one run."""
    return measure_all(SIZES if os.environ.get("NOPCASES_FULL") == "1" else SIZES[:-1], ROUNDS)


@pytest.mark.parametrize("bar", BARS, ids=str)
def test_no_command_takes_longer_than_its_bar(results, bar):
    measured = bar.measured(results)
    if measured is None:
        pytest.skip("not measured: a folder of another size, or a program that is not installed")
    assert measured <= bar.at_most
