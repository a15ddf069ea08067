"""How long a ``sync`` takes among many cases, beside the commands of git that do the same with lines.

pytest tests/benchmarks/test_sync_speed.py -n0 -s -o addopts=
"""

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_folder import fill

CASES, CHANGED, ROUNDS = 10_000, 100, 5

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(where: Path, *arguments: str) -> str:
    person = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "gc.auto=0", "-c", "commit.gpgSign=false")
    answer = subprocess.run(
        ["git", *person, *arguments], cwd=where, check=True, capture_output=True, text=True
    )
    return answer.stdout.strip()


@pytest.fixture(scope="module")
def two_clones(tmp_path_factory) -> Path:
    """Return a folder with a bare repository, and two clones of it with many cases."""
    top = tmp_path_factory.mktemp("team")
    git(top, "init", "-q", "--bare", "--initial-branch=main", "hub.git")
    git(top, "clone", "-q", "hub.git", "anna")
    fill(top / "anna", CASES)
    settings = top / "anna/nopcases.toml"  # of a folder in which no command commits
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('"never"', '"command"'), encoding="utf-8"
    )
    nopcases(top / "anna", "sync")  # makes what a folder in git has, and the first commit
    git(top, "clone", "-q", "hub.git", "daan")
    nopcases(top / "daan", "sync")
    return top


def nopcases(root: Path, *arguments: str) -> float:
    """Run a command; return how long it took."""
    return seconds(root, sys.executable, "-m", "nopcases", "-C", str(root), "--by", "anna", *arguments)


def seconds(where: Path, *command: str) -> float:
    start = time.perf_counter()
    answer = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return time.perf_counter() - start


def change(top: Path, round_: int) -> None:
    """Let both clones commit a change of the same cases, on lines far apart; daan has sent his."""
    paths = sorted((top / "anna/cases").glob("*/*.toml"))[round_ * CHANGED : (round_ + 1) * CHANGED]
    for path in paths:
        there = top / "daan" / path.relative_to(top / "anna")
        there.write_text("# van daan\n" + there.read_text(encoding="utf-8"), encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8") + "\n# van anna\n", encoding="utf-8")
    for who in ("anna", "daan"):
        git(top / who, "commit", "-q", "-a", "-m", "x")
    git(top / "daan", "pull", "-q", "--no-rebase", "--no-edit")
    git(top / "daan", "push", "-q", "origin", "main")


def by_git(root: Path) -> float:
    git(root, "config", "--remove-section", "merge.nopcases")  # git's own merge, by lines
    merge = "git -c user.name=x -c user.email=x@x merge -q --no-edit origin/main"
    merge = f"git fetch -q && {merge} && git push -q origin main"
    return seconds(root, "sh", "-c", merge)


def test_sync_of_changes_on_both_sides_beside_what_git_takes(two_clones):
    ours, plain = [], []
    for round_ in range(2 * ROUNDS):
        change(two_clones, round_)
        if round_ % 2:
            plain.append(by_git(two_clones / "anna"))
            nopcases(two_clones / "anna", "sync")  # registers the driver again
        else:
            ours.append(nopcases(two_clones / "anna", "sync"))
    one, other = statistics.median(ours), statistics.median(plain)
    label = (
        f"sync of {CHANGED} on both sides among {CASES}: {one:.2f} s against {other:.2f} s: {one / other:.2f}"
    )
    print(f"\n{label}")
    assert one / other <= 2.5, label  # the bar is 2, on a machine that does nothing else
