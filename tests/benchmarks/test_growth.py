"""How the time of a command grows with one case: four times the case may take five times as long, not sixteen.

How it grows with the number of cases is in ``bars.py``.

pytest tests/benchmarks -n0 -s -o addopts=
"""

import statistics
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from nopcases.domain.case.ids import ALPHABET

resource = pytest.importorskip("resource", reason="Windows does not tell how long a processor was at it")

SMALL, LARGE = 1_000, 4_000
ROUNDS = 5


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


def key(number: int) -> str:
    """Return the key of the ``number``-th entry."""
    second = datetime(2026, 1, 5, 8, tzinfo=UTC) + timedelta(minutes=number)
    end = "".join(ALPHABET[number // 27**place % 27] for place in range(3))
    return f"{second:%Y%m%dT%H%M%S}Z-{end}"


def entries(body: str, count: int) -> str:
    """Return a log of that many entries of one kind on the route ``physical``."""
    first = f'[log.{key(0)}]\nkind="intake"\n[log.{key(1)}]\nkind="route"\nto="physical"\n'
    return first + "".join(f"[log.{key(number)}]\n{body}\n" for number in range(2, count + 2))


CASES = {
    "check, unknown themes": ("check", lambda count: f"themes={[f'x{n}' for n in range(count)]}\n"),
    "show, notes": ("show", lambda count: entries('kind="note"', count)),
    "show, suspensions": ("show", lambda count: entries('kind="suspend"\nuntil=2026-03-01', count)),
    "overdue, questions": ("overdue", lambda count: entries('kind="question"', count)),
}


@pytest.mark.parametrize("what", CASES)
def test_a_command_is_linear_in_the_length_of_a_case(tmp_path, what):
    command, text = CASES[what]
    roots = []
    for count in (LARGE, SMALL):
        root = tmp_path / str(count)
        (root / "cases" / "2026").mkdir(parents=True)
        (root / "nopcases.toml").write_text("format = 1\n", encoding="utf-8")
        header = 'id="26-bbbbb"\ntitle="Groot"\nreceived=2026-01-05\n'
        (root / "cases" / "2026" / "26-bbbbb.toml").write_text(header + text(count), encoding="utf-8")
        case = ["26-bbbbb"] if command == "show" else []
        roots.append(["-c", run_quietly(root, command, *case)])
    compare(what, *roots, at_most=5)


def run_quietly(root, *arguments: str) -> str:
    """Return a program that runs a command and takes any exit code."""
    words = ["-C", str(root), "--today", "2026-11-23", *arguments]
    return f"from nopcases.cli.start.run import run\nrun({words!r})"
