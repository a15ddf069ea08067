"""A ``sync`` that is killed at any instant loses nothing, and the next one finishes. NOPCASES_FULL=1 kills 50 times."""

import itertools
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from cli.team import git, make_team

from nopcases.folder.git.left_locks import PATIENCE

from .amount import times
from .hindered import KEPT

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which processes a process started"),
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]
KILLS = times(4, 50)
MOST = 50  # tries until one is killed: a sync may end before its instant


@pytest.fixture
def dying():
    """Let a sync of a clone be killed, and tell what became of it."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("dying_sync.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        bufsize=1,
    ) as process:

        def run(how, number, clone):
            process.stdin.write(f"{how} {number} {clone.root}\n")
            line = process.stdout.readline().split()
            return line if how == "counted" else line[0]

        yield run
        process.stdin.close()


class Day:
    """What two colleagues write between one sync and the next."""

    def __init__(self, anna, daan):
        self.anna, self.daan = anna, daan
        self.cases = [anna.intake("Plein"), anna.intake("Tuin")]
        anna.sync()
        daan.sync()
        self.written = []

    def write(self, number):
        """Let both write: in the same case, each in another value of it, and in files of the settings."""
        for clone, value, case in (
            (self.anna, "--title", 0),
            (self.daan, "--summary", 0),
            (self.daan, "--title", 1),
        ):
            text = f"{clone.who}-{case}-{number}"
            clone("log", "note", self.cases[case], text)
            clone("edit", self.cases[case], value, text)
            self.written.append(text)
        new = self.daan.intake(f"Nieuw {number}")
        self.daan("log", "note", new, f"nieuw-{number}")
        self.daan.sync()
        path = self.anna.root / self.anna.file(self.cases[1])
        path.write_text(path.read_text() + f"# met de hand {number}\n")


def some_minutes_pass(clone):
    """Let the locks that a killed git left be older than any git could need them."""
    for path in (clone.root / ".git").rglob("*.lock"):
        os.utime(path, (path.stat().st_mtime - 2 * PATIENCE,) * 2)


def whole(clone):
    """Nothing is left over in a clone, and git finds nothing wrong in it."""
    git(clone.root, "fsck", "--strict", "--no-dangling")
    assert [path for path in clone.root.rglob("*.tmp") if ".git" not in path.parts] == []
    assert {path.name for path in (clone.root / ".nopcases").iterdir()} <= set(KEPT)
    assert list((clone.root / ".git").rglob("*.lock")) == []


@pytest.mark.parametrize("how", ["before", "after"])
def test_after_a_killed_sync_the_next_one_finishes_and_nothing_is_lost_or_torn(
    tmp_path, preset, monkeypatch, dying, how
):
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan")
    day = Day(anna, daan)
    day.write("eerst")
    touches, micros = map(int, dying("counted", 0, anna))
    chance = random.Random(how)
    ended = Counter()
    for number in itertools.count():
        if number >= KILLS // 2 and (ended["killed"] or number == MOST):
            break
        day.write(number)
        most = touches if how == "before" else micros
        ended[dying(how, chance.randrange(1, most), anna)] += 1
        some_minutes_pass(anna)
        for lock in (tmp_path / "hub.git").rglob(
            "*.lock"
        ):  # of whoever took what was sent: a person is told to
            lock.unlink()
        for clone in (anna, daan, anna):
            clone.sync()
        assert anna.tree == daan.tree
        for clone in (anna, daan):
            whole(clone)
            notes = [entry.get("text") for case in day.cases for entry in clone.show(case)["log"]]
            assert sorted(note for note in notes if note in day.written) == sorted(day.written)
        assert f"# met de hand {number}\n" in daan.file(day.cases[1]).read_text()
    git(tmp_path / "hub.git", "fsck", "--strict", "--no-dangling")
    print(how, dict(ended), touches, micros)
    assert ended["killed"]


def forgotten_by(daan, anna, number):
    """Let both have a person in their contacts, and let daan forget who it is; return the words that are to go."""
    name, telephone = f"Sjoukje Proefstra{number}", f"0527-55{number:04}"
    case = daan.intake(f"Bankje {number}", "ens", "--name", name, "--phone", telephone)
    daan.sync()
    anna.sync()
    shutil.copytree(daan.root / "contacts", anna.root / "contacts", dirs_exist_ok=True)
    daan("forget", case, "--yes")
    daan.sync()
    return name.encode(), telephone.encode()


def test_after_a_sync_killed_while_it_forgets_a_person_the_next_one_leaves_nothing_of_them(
    tmp_path, preset, monkeypatch, dying
):
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan")
    forgotten_by(daan, anna, 0)
    touches, _micros = map(int, dying("counted", 0, anna))
    chance, ended = random.Random(0), Counter()
    for number in range(1, times(3, 26)):
        words = forgotten_by(daan, anna, number)
        ended[dying("before", chance.randrange(touches // 2, touches + 1), anna)] += 1
        some_minutes_pass(anna)
        anna.sync()
        files = [path for path in anna.root.rglob("*") if path.is_file() and ".git" not in path.parts]
        assert [path for path in files if any(word in path.read_bytes() for word in words)] == []
        whole(anna)
        daan.sync()
        assert anna.tree == daan.tree
    print(dict(ended), touches)
    assert ended["killed"]
