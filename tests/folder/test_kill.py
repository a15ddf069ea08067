"""At any kill nothing is torn, and what was acknowledged is there. NOPCASES_FULL=1 kills a thousand times."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from nopcases.domain.case.ids import is_case_id
from nopcases.folder.contacts import Contact
from nopcases.folder.root import Folder

from .making import CASE, CASE_ID, CASE_NAME

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL")
KILLS = 1000 if os.environ.get("NOPCASES_FULL") == "1" else 26
WRITERS = str(Path(__file__).with_name("writers.py"))
CASES = [f"26-{letter * 5}" for letter in "bcdfghjkmnpqrstvwxz"]
"""Notes go to many cases, as no case may grow over 256 KB."""


@pytest.fixture
def killed(root, environment):
    """Let processes be killed while they write, and return the folder and the lines that they acknowledged."""

    def run(kind):
        (root / "cases/2026").mkdir(parents=True)
        for case_id in CASES:
            text = CASE.replace(CASE_ID, case_id)
            (root / CASE_NAME.replace(CASE_ID, case_id)).write_bytes(text.encode())
        result = subprocess.run(
            [sys.executable, WRITERS, str(root), kind, str(KILLS), "1", *CASES],
            env=environment,
            input="now\n",
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        told = result.stdout.splitlines()
        assert told.pop() == "all killed"
        assert [line for line in told if line.startswith("failed")] == [], result.stderr
        return Folder(root), told

    return run


def test_after_kills_nothing_is_torn_and_all_that_was_acknowledged_is_there(killed, nopcases):
    folder, told = killed("kills")
    loaded = folder.load()
    assert loaded.unreadable == []

    taken_in = [line for line in told if is_case_id(line)]
    noted = [line.removeprefix("noted ") for line in told if line.startswith("noted ")]
    assert [line for line in told if not is_case_id(line) and not line.startswith("noted ")] == []
    assert told
    assert set(taken_in) <= {case.id for case in loaded.cases}
    notes = [entry.text for case in loaded.cases for entry in case.entries if entry.kind == "note"]
    assert set(noted) <= set(notes)
    assert len(notes) == len(set(notes))

    contacts, bad = folder.contacts.all()
    assert bad == []
    for case in loaded.cases:
        if case.id not in CASES:  # wholly or not at all
            assert [entry.kind for entry in case.entries] == ["intake", "route", "feedback"]
            assert case.contacts["initiator"] in contacts
            assert isinstance(folder.contacts.read(case.contacts["initiator"]), Contact)

    result = nopcases("log", "note", CASES[0], "nobody holds the lock")
    assert result.returncode == 0, result.stderr


def test_after_kills_minutes_stand_in_all_their_cases_or_in_none(killed, nopcases):
    folder, told = killed("kills-of-minutes")
    assert told
    assert nopcases("list").returncode == 0  # who reads first finishes what was left
    loaded = folder.load()
    assert loaded.unreadable == []
    decided = Counter(
        entry.get("answer") for case in loaded.cases for entry in case.entries if entry.kind == "consult"
    )
    assert set(decided.values()) == {3}
    assert {line.removeprefix("minuted ") for line in told} <= set(decided)
    left = {path.name for path in (folder.root / ".nopcases").iterdir()}
    assert left <= {
        "lock",
        ".journal.json.tmp",
    }  # a draft that never was a journal; the next one takes its place
