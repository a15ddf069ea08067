"""Eight commands at once never lose each other's work. NOPCASES_FULL=1 runs the full numbers."""

import subprocess
import sys
from pathlib import Path

import pytest
from folder.making import CASE_ID

from nopcases.domain.case.ids import is_case_id
from nopcases.folder.root import Folder

from .amount import times as how_often

WORKERS = 8
WRITERS = str(Path(__file__).with_name("writers.py"))


@pytest.fixture
def at_once(root, environment):
    """Let eight processes do something at once and return the lines that they acknowledged."""

    def run(kind, times, *cases):
        result = subprocess.run(
            [sys.executable, WRITERS, str(root), f"at-once-{kind}", str(times), str(WORKERS), *cases],
            env=environment,
            input="now\n",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == 0, result
        return result.stdout.splitlines()

    return run


def test_eight_processes_that_take_in_cases_make_every_one_of_them(root, at_once):
    times = how_often(3, 100)
    told = at_once("intakes", times)
    loaded = Folder(root).load()
    assert loaded.unreadable == []
    assert len(loaded.cases) == len(set(told)) == WORKERS * times
    assert {case.id for case in loaded.cases} == set(told)
    assert {case.title for case in loaded.cases} == {
        f"{worker}.{number}-intake" for worker in range(WORKERS) for number in range(times)
    }
    contacts, bad = Folder(root).contacts.all()
    assert (len(contacts), bad) == (WORKERS * times, [])


def test_eight_processes_that_note_in_one_case_lose_no_note_and_its_keys_are_unique_and_in_order(
    root, case_path, at_once
):
    times = how_often(4, 50)
    told = at_once("notes", times, CASE_ID)
    case = Folder(root).read(CASE_ID).case
    texts = [entry.text for entry in case.entries if entry.kind == "note"]
    assert sorted(texts) == sorted(
        f"{worker}.{number}" for worker in range(WORKERS) for number in range(times)
    )
    assert sorted(told) == sorted(f"noted {text}" for text in texts)
    keys = [line[5:-1] for line in case_path.read_text().splitlines() if line.startswith("[log.")]
    assert keys == sorted(set(keys))
    assert len(keys) == len(case.entries) == WORKERS * times + 1


def test_notes_intakes_and_edits_of_the_same_case_go_well_together(root, case_path, at_once):
    times = how_often(2, 20)
    told = at_once("both", times, CASE_ID)
    loaded = Folder(root).load()
    assert loaded.unreadable == []
    assert {case.id for case in loaded.cases} == {CASE_ID, *filter(is_case_id, told)}
    assert len(loaded.cases) == WORKERS * times + 1
    case = Folder(root).read(CASE_ID).case
    assert len(case.entries) == WORKERS * times + 1
    assert case.header["summary"].endswith("x" * 500)
    assert case.header["summary"].partition("\n")[0] in {entry.text for entry in case.entries}
