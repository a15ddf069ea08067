"""What the site of ten thousand cases costs, by the clock and processor time, beside reading them twice.

pytest tests/benchmarks/test_publish_speed.py -n0 -s -o addopts=
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest
from made_folder import fill

CASES, ROUNDS = 10_000, 3
MOST_TIMES = {"first": 2.5, "again": 1.0, "one case changed": 1.0, "a week later": 1.0}
"""As long as reading twice, by the clock; the bar of each is 1, what the first time takes is in docs/speed.md."""
WEEK_LATER = (datetime.now(UTC) + timedelta(weeks=1)).date().isoformat()

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


def published(root: Path, site: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield what a site costs each time that it is published, and why it is."""
    yield "first", taken(root, "publish", str(site))
    yield "again", taken(root, "publish", str(site))
    taken(root, "log", "note", next(root.glob("cases/*/*.toml")).stem, "Gebeld")
    yield "one case changed", taken(root, "publish", str(site))
    yield "a week later", taken(root, "--today", WEEK_LATER, "publish", str(site))


def test_a_site_of_ten_thousand_cases_beside_reading_them_twice(tmp_path):
    root = tmp_path / "cases"
    root.mkdir()
    fill(root, CASES)
    found: dict[str, list[float]] = {name: [] for name in MOST_TIMES}
    for number in range(ROUNDS):
        clock, processor = (one + two for one, two in zip(read_anew(root), read_anew(root), strict=True))
        print(f"read twice: {clock:.1f} s by the clock, {processor:.1f} s of processor")
        site = tmp_path / f"site{number}"
        for name, (own_clock, own_processor) in published(root, site):
            found[name].append(own_clock / clock)
            print(
                f"  {name}: {own_clock:.1f} s and {own_processor:.1f} s; {found[name][-1]:.2f} times as long, ",
                end="",
            )
            print(f"{own_processor / processor:.2f} times the processor time")
        shutil.rmtree(site)
    print({name: round(median(times), 2) for name, times in found.items()})
    assert all(median(times) < MOST_TIMES[name] for name, times in found.items())
