"""How long commands take, each beside something plain that was run in turn with it, as a ratio of processor time.

Each ratio has a bound of 1.6 times what it was when that was written: other work on the machine does not reach it,
twice the work of a command does.

pytest tests/benchmarks -n0 -s -o addopts=
"""

import shutil
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from made_folder import SAMPLE, fill

resource = pytest.importorskip("resource", reason="Windows does not tell how long a processor was at it")

CASES = 2_000
ROUNDS = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a folder of many cases, each a copy of one of ``sample-data/`` under an id of its own."""
    root = tmp_path_factory.mktemp("many")
    fill(root, CASES)
    return root


def seconds(command: list[str]) -> float:
    """Run a command and return how long the processor was at it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(what: str, one: list[str], other: list[str], *, at_most: float) -> None:
    """Run two commands in turn; print the median of ``one`` in medians of ``other``, which has a bound."""
    pairs = [(seconds(one), seconds(other)) for _ in range(ROUNDS)]
    first, second = map(statistics.median, zip(*pairs, strict=True))
    label = f"{what}: {first:.2f} s against {second:.2f} s: {first / second:.2f}, of {at_most} allowed"
    print(f"\n{label}")
    assert first / second <= at_most, label


def nopcases(root: Path, *arguments: str) -> list[str]:
    return ["-m", "nopcases", "-C", str(root), "--by", "anna", "--today", "2026-11-23", *arguments]


def test_overdue_beside_parsing_the_same_files(folder):
    parsing = (
        "import tomllib, pathlib\n"
        f"for path in pathlib.Path({str(folder)!r}).glob('cases/*/*.toml'):\n"
        "    tomllib.loads(path.read_text(encoding='utf-8'))"
    )
    overdue = nopcases(folder, "overdue")
    compare(f"overdue of {CASES} cases / tomllib alone", overdue, ["-c", parsing], at_most=3.0)


def test_a_note_beside_the_start_of_python(folder):
    case = tomllib.loads(next(folder.glob("cases/2026/*.toml")).read_text(encoding="utf-8"))["id"]
    note = nopcases(folder, "log", "note", case, "een notitie")
    compare(f"note among {CASES} cases / python -c pass", note, ["-c", "pass"], at_most=37)


def test_an_intake_beside_one_in_an_empty_folder(folder, tmp_path):
    for settings in SAMPLE.glob("*.toml"):
        shutil.copy(settings, tmp_path)
    intake = ("intake", "Iets heel anders", "Ens", "--quiet")
    many, none = nopcases(folder, *intake), nopcases(tmp_path, *intake)
    compare(f"intake among {CASES} cases / in an empty folder", many, none, at_most=2.7)


@pytest.mark.parametrize(("form", "at_most"), [("markdown", 4.6), ("html", 4.6)])
def test_the_weekly_report_beside_overdue(folder, form, at_most):
    report, overdue = nopcases(folder, "report", "weekly", "-f", form), nopcases(folder, "overdue")
    compare(f"report weekly ({form}) of {CASES} cases / overdue", report, overdue, at_most=at_most)
