"""How long commands take, each beside something plain that was run in turn with it, as a ratio.

pytest tests/benchmarks -n0 -s -o addopts=
"""

import random
import shutil
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from nopcases.domain.case.ids import ALPHABET

SAMPLE = Path(__file__).parents[2] / "sample-data"
CASES = 2_000
ROUNDS = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a folder of many cases, each a copy of one of ``sample-data/`` under an id of its own."""
    root = tmp_path_factory.mktemp("many")
    for settings in SAMPLE.glob("*.toml"):
        shutil.copy(settings, root)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("cases/*/*.toml"))]
    chosen = random.Random(1)
    for number in range(CASES):
        text = texts[number % len(texts)]
        old = text.split('"', 2)[1]
        new = old[:3] + "".join(chosen.choice(ALPHABET) for _ in range(5))
        path = root / "cases" / f"20{new[:2]}" / f"{new}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return root


def ratio(one: list[str], other: list[str]) -> str:
    """Run two commands in turn and return the median of ``one`` in medians of ``other``."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for command, taken in zip((one, other), times, strict=True):
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            taken.append(time.perf_counter() - start)
    first, second = map(statistics.median, times)
    return f"{first:.2f} s against {second:.2f} s: {first / second:.2f}"


def nopcases(root: Path, *arguments: str) -> list[str]:
    return ["-m", "nopcases", "-C", str(root), "--by", "anna", "--today", "2026-11-23", *arguments]


def test_overdue_beside_parsing_the_same_files(folder):
    parsing = (
        "import tomllib, pathlib\n"
        f"for path in pathlib.Path({str(folder)!r}).glob('cases/*/*.toml'):\n"
        "    tomllib.loads(path.read_text(encoding='utf-8'))"
    )
    print(f"\noverdue of {CASES} cases / tomllib alone:", ratio(nopcases(folder, "overdue"), ["-c", parsing]))


def test_a_note_beside_the_start_of_python(folder):
    case = tomllib.loads(next(folder.glob("cases/2026/*.toml")).read_text(encoding="utf-8"))["id"]
    note = nopcases(folder, "log", "note", case, "een notitie")
    print(f"\nnote among {CASES} cases / python -c pass:", ratio(note, ["-c", "pass"]))


def test_an_intake_beside_one_in_an_empty_folder(folder, tmp_path):
    for settings in SAMPLE.glob("*.toml"):
        shutil.copy(settings, tmp_path)
    intake = ("intake", "Iets heel anders", "Ens", "--quiet")
    print(
        f"\nintake among {CASES} cases / in an empty folder:",
        ratio(nopcases(folder, *intake), nopcases(tmp_path, *intake)),
    )


def test_the_weekly_report_beside_overdue(folder):
    for form in ("markdown", "html"):
        report = nopcases(folder, "report", "weekly", "-f", form)
        print(
            f"\nreport weekly ({form}) of {CASES} cases / overdue:",
            ratio(report, nopcases(folder, "overdue")),
        )
