"""At any kill nothing is torn, and what was acknowledged is there. NOPCASES_FULL=1 kills 500 times for each kind."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from folder.making import CASE, CASE_ID, CASE_NAME

from nopcases.domain.case.ids import is_case_id
from nopcases.folder.contacts import Contact
from nopcases.folder.root import Folder

from .amount import times
from .hindered import KEPT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL")
KILLS = times(26, 500)
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


def contacts_match_cases(folder):
    """Return the cases; every contact has its case, every case has its contact, and all of it can be read."""
    loaded = folder.load()
    assert loaded.unreadable == []
    named = {case.contacts["initiator"] for case in loaded.cases if case.contacts}
    contacts, bad = folder.contacts.all()
    assert bad == []
    assert contacts.keys() == named
    return loaded.cases


def nothing_is_left_over(folder):
    """After a write nothing staged is left, and in ``.nopcases`` there are the lock and what undo needs."""
    assert [path.name for path in folder.root.rglob("*.tmp")] == []
    assert {path.name for path in (folder.root / ".nopcases").iterdir()} <= set(KEPT)


def test_after_kills_nothing_is_torn_and_all_that_was_acknowledged_is_there(killed, nopcases):
    folder, told = killed("kills-of-both")
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

    result = nopcases("log", "note", CASES[0], "nobody holds the lock")
    assert result.returncode == 0, result.stderr
    for case in contacts_match_cases(folder):
        if case.id not in CASES:  # wholly or not at all
            assert [entry.kind for entry in case.entries] == ["intake", "route", "feedback"]
            assert isinstance(folder.contacts.read(case.contacts["initiator"]), Contact)
    nothing_is_left_over(folder)


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
    assert nopcases("log", "note", CASES[0], "what was staged is swept").returncode == 0
    nothing_is_left_over(folder)


def test_after_kills_a_contact_says_what_its_case_says(killed, nopcases):
    folder, told = killed("kills-of-contacts")
    assert told
    assert nopcases("log", "note", CASES[0], "what was left is finished").returncode == 0
    for case in contacts_match_cases(folder):
        if case.contacts:
            phone = folder.contacts.read(case.contacts["initiator"]).phone
            assert case.header["reference"] == phone  # both were written by the same command
            assert case.place == ("bant" if int(phone[5:]) % 2 else "ens")
        assert bool(case.contacts) or not any(line.split()[1] == case.id for line in told)
    nothing_is_left_over(folder)


def test_after_kills_money_that_was_acknowledged_is_there_once(killed, nopcases):
    folder, told = killed("kills-of-funds")
    assert told
    assert nopcases("log", "note", CASES[0], "what was staged is swept").returncode == 0
    cases = contacts_match_cases(folder)
    asked = [entry.get("reference") for case in cases for entry in case.entries if entry.kind == "fund"]
    assert len(asked) == len(set(asked))
    assert {line.removeprefix("funded ") for line in told} <= set(asked)
    nothing_is_left_over(folder)
