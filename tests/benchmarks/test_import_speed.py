"""What ten thousand rows cost to take in, by the clock, processor time and memory, beside writing as many files.

pytest tests/benchmarks/test_import_speed.py -n0 -s -o addopts=
"""

import os
import resource
import shutil
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pytest

from nopcases.folder.cases.journal import Write, write_all
from nopcases.folder.cases.target import Targets
from nopcases.folder.lock import LOCK
from nopcases.folder.presets import add_missing
from nopcases.folder.root import Folder

ROWS = 10_000
ROUNDS, MOST_TIMES, MOST_MEGABYTES = 3, 2.0, 200

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs resource usage of children")


def row(number: int) -> str:
    came = date(2020, 1, 6) + timedelta(days=number % 2000)
    days = [
        f"{day.day}-{day.month}-{day.year}" for day in (came, *(came + timedelta(days=n) for n in (3, 1, 90)))
    ]
    who = f"Voornaam{number} Achternaam{number};06-{10_000_000 + number};p{number}@example.nl"
    what = f"N-{number};Initiatief {number};Een toelichting van enkele woorden.;Ens;sociaal"
    return f"{what};{days[0]};{days[1]};anna;{days[2]};{days[3]};gerealiseerd;{who}"


HEADERS = (
    "Nr;Titel;Toelichting;Plaats;Soort;Ontvangen;Teruggebeld;Behandelaar;Toegewezen;Gesloten;Resultaat;"
    "Naam;Telefoon;E-mail"
)


def used(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def writing(source: Path, root: Path) -> tuple[float, float]:
    """Return the processor time and the time of writing the cases and contacts of ``source``, and nothing else."""
    targets = Targets(root, Folder(root).contacts)
    writes = [
        Write(targets.contact(path.stem), None, path.read_bytes())
        for path in (source / "contacts").glob("c-*")
    ]
    writes += [
        Write(targets.file(root / path.relative_to(source)), None, path.read_bytes())
        for path in (source / "cases").rglob("*.toml")
    ]
    before, began = used(resource.RUSAGE_SELF), time.monotonic()
    write_all(root, writes)
    return used(resource.RUSAGE_SELF) - before, time.monotonic() - began


def importing(path: Path, root: Path) -> tuple[float, float]:
    """Return the processor time and the time of taking a list in."""
    before, began = used(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "nopcases", "-C", str(root), "--by", "anna", "import", str(path)]
    assert os.spawnv(os.P_WAIT, sys.executable, command) == 0
    return used(resource.RUSAGE_CHILDREN) - before, time.monotonic() - began


def one_round(folder: Path) -> tuple[float, float]:
    """Return how many times as long taking a list in takes as writing its files: of the processor, and by the clock."""
    root, other = folder / "cases", folder / "other"
    add_missing(root, "noordoostpolder")
    path = folder / "lijst.csv"
    path.write_text("\n".join([HEADERS, *map(row, range(ROWS))]), "utf-8")
    taken = importing(path, root)
    (other / LOCK).mkdir(parents=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("cases", "contacts", LOCK), dirs_exist_ok=True)
    written = writing(root, other)
    processor, clock = (one / two for one, two in zip(taken, written, strict=True))
    seconds = "processor {:.1f} s, by the clock {:.1f} s"
    print(f"{ROWS} rows: {seconds.format(*taken)}; their files written: {seconds.format(*written)}")
    print(f"  {processor:.2f} times the processor time, {clock:.2f} times as long")
    return processor, clock


def test_ten_thousand_rows_cost_at_most_twice_what_writing_their_files_does(tmp_path):
    rounds = []
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        rounds.append(one_round(folder))
        shutil.rmtree(folder)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    processor, clock = map(median, zip(*rounds, strict=True))
    print(f"the median of {ROUNDS}: {processor:.2f} times, by the clock {clock:.2f} times; {memory:.0f} MB")
    assert processor < MOST_TIMES
    assert clock < MOST_TIMES
    assert memory < MOST_MEGABYTES
