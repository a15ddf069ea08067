"""The folder that the benchmarks measure in: it is one that staff could have, and nothing in it is wrong."""

import statistics
import tomllib
from pathlib import Path

import pytest
from cli.running import MONDAY, Nop, surroundings

from nopcases.language import set_language

HUNDRED = 100
"""So many cases have just the shares that many more have."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, tmp_path_factory.mktemp("home"))
        patch.syspath_prepend(Path(__file__).parent / "benchmarks")
        from made_folder import fill

        root = tmp_path_factory.mktemp("made")
        fill(root, HUNDRED)
        yield Nop(root, patch)
    set_language("en")


@pytest.fixture(scope="module")
def texts(made):
    return {path.stem: path.read_text(encoding="utf-8") for path in made.root.glob("cases/*/*.toml")}


def test_check_finds_nothing_wrong_or_odd_in_it(made):
    assert made.rows("check", today=MONDAY) == []


def test_of_a_hundred_cases_59_are_closed_12_are_late_and_70_have_a_contact(made, texts):
    assert len(texts) == HUNDRED
    assert len(made.rows("list", "--status", "closed", today=MONDAY)) == 59
    assert len({row["case"] for row in made.rows("overdue", today=MONDAY)}) == 12
    assert sum("[contacts]" in text for text in texts.values()) == 70


def test_a_case_has_five_to_eight_entries_in_under_two_kilobytes(texts):
    entries = [len(tomllib.loads(text)["log"]) for text in texts.values()]
    assert {5, 8} <= set(entries) <= {5, 6, 7, 8}
    assert 1700 < statistics.mean(len(text.encode()) for text in texts.values()) < 1900


def test_a_seed_always_makes_the_same_cases(made, texts):
    from made_cases import made_cases

    assert {case.id: case.text for case in made_cases(HUNDRED)} == texts
    assert [case.id for case in made_cases(HUNDRED, seed=2)] != [case.id for case in made_cases(HUNDRED)]


def test_what_other_programs_get_of_a_case_is_what_nopcases_says_of_it(made):
    from made_cases import TODAY, made_cases

    cases = list(made_cases(HUNDRED))
    late = {case.id for case in cases if case.due and case.due < TODAY}
    assert late == {row["case"] for row in made.rows("overdue", today=MONDAY)}
    closed = {case.id for case in cases if case.closed}
    assert closed == {row["case"] for row in made.rows("list", "--status", "closed", today=MONDAY)}
