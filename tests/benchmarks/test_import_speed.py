"""What ten thousand rows cost to take in, by processor time and memory, beside writing as many files.

pytest tests/benchmarks/test_import_speed.py -n0 -s -o addopts=
"""

import os
import resource
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from nopcases.folder.cases.journal import Write, write_all
from nopcases.folder.cases.target import Targets
from nopcases.folder.lock import LOCK
from nopcases.folder.presets import add_missing
from nopcases.folder.root import Folder

ROWS = 10_000
MOST_TIMES, MOST_MEGABYTES = 3.0, 200

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


@pytest.fixture
def root(tmp_path):
    add_missing(tmp_path / "cases", "noordoostpolder")
    return tmp_path / "cases"


def used(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def writing(source: Path, root: Path) -> float:
    """Return the processor time of writing the cases and contacts of ``source`` into a folder, and nothing else."""
    targets = Targets(root, Folder(root).contacts)
    writes = [
        Write(targets.contact(path.stem), None, path.read_bytes())
        for path in (source / "contacts").glob("c-*")
    ]
    writes += [
        Write(targets.file(root / path.relative_to(source)), None, path.read_bytes())
        for path in (source / "cases").rglob("*.toml")
    ]
    before = used(resource.RUSAGE_SELF)
    write_all(root, writes)
    return used(resource.RUSAGE_SELF) - before


def test_ten_thousand_rows_cost_a_few_times_what_writing_their_files_does(root, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join([HEADERS, *map(row, range(ROWS))]), "utf-8")
    before = used(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "nopcases", "-C", str(root), "--by", "anna", "import", str(path)]
    assert os.spawnv(os.P_WAIT, sys.executable, command) == 0
    taken = used(resource.RUSAGE_CHILDREN) - before
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    other = tmp_path / "other"
    (other / LOCK).mkdir(parents=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("cases", "contacts", LOCK), dirs_exist_ok=True)
    written = writing(root, other)
    times = f"{taken / written:.1f} times writing their files ({written:.1f} s)"
    print(f"{ROWS} rows: {taken:.1f} s, {times}, {memory:.0f} MB")
    assert taken < MOST_TIMES * written
    assert memory < MOST_MEGABYTES
