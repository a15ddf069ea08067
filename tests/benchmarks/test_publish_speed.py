"""What the site of ten thousand cases costs, by the clock and processor time, beside reading them twice.

pytest tests/benchmarks/test_publish_speed.py -n0 -s -o addopts=
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from made_folder import fill

CASES, ROUNDS = 10_000, 3
MOST_TIMES = 3.5
"""As long as reading twice, by the clock: what was reached is in docs/speed.md, the bar was 1."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs resource usage of children")


def taken(root: Path, *words: str) -> tuple[float, float]:
    """Return the seconds by the clock and the processor time of a command."""

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before, began = used(), time.monotonic()
    command = [sys.executable, "-m", "nopcases", "-C", str(root), *words]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began, used() - before


def read_anew(root: Path) -> tuple[float, float]:
    """Return what reading every case costs, where nothing is kept of an earlier time."""
    shutil.rmtree(root / ".nopcases", ignore_errors=True)
    return taken(root, "overdue")


def test_a_site_of_ten_thousand_cases_beside_reading_them_twice(tmp_path):
    root = tmp_path / "cases"
    root.mkdir()
    fill(root, CASES)
    found: dict[str, list[float]] = {"first": [], "again": []}
    for number in range(ROUNDS):
        clock, processor = (one + two for one, two in zip(read_anew(root), read_anew(root), strict=True))
        print(f"read twice: {clock:.1f} s by the clock, {processor:.1f} s of processor")
        site = tmp_path / f"site{number}"
        for name, times in found.items():
            own_clock, own_processor = taken(root, "publish", str(site))
            times.append(own_clock / clock)
            print(
                f"  {name}: {own_clock:.1f} s and {own_processor:.1f} s; {times[-1]:.2f} times as long, ",
                end="",
            )
            print(f"{own_processor / processor:.2f} times the processor time")
        shutil.rmtree(site)
    print({name: round(median(times), 2) for name, times in found.items()})
    assert median(found["first"]) < MOST_TIMES
