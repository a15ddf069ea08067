"""Mistakes on a form of minutes: each with its line, and nothing is written."""

import pytest

from .minuted import FIRST, GOOD, HEAD, SECOND, THIRD, make_cases


@pytest.fixture
def cases(begun):
    begun(make_cases)


MISTAKES = {
    "no TOML": (f"{GOOD}step = x\n", 5, "this is no value"),
    "another meeting": (GOOD, 1, "meeting: this form is of tiendorpen"),
    "a date that is none": (GOOD, 2, "date: this must be a date without quotes"),
    "a meeting to come": (GOOD, 2, "The meeting of Tue 1 Dec 2026 is still to come"),
    "a key at the top": (
        f"cases = 1\n{GOOD}",
        3,
        "cases: this does not belong here; there are: meeting, date, case.",
    ),
    "no tables": ("case = 5\n", 3, "case: this must be a table"),
    "no table": (f"case.{SECOND} = 5\n{GOOD}", 3, f"case.{SECOND}: this must be a table"),
    "an unknown case": (f'{GOOD}[case.26-zzzzz]\nstep = "igw"\n', 5, "case.26-zzzzz: there is no such case."),
    "a part of an id": (f'{GOOD}[case.ccccc]\nstep = "igw"\n', 5, "case.ccccc: there is no such case."),
    "a closed case": (f'{GOOD}[case.{THIRD}]\ndecision = "x"\n', 5, f"{THIRD} is closed; reopen it first"),
    "an unknown key": (
        f'{GOOD}decisoin = "x"\n',
        5,
        "there are: answer, decision, step, action, who, for, due, log. Did you mean decision?",
    ),
    "an unknown partner": (
        f'{GOOD}answer.polise = "x"\n',
        5,
        "there are: municipality, housing, police, welfare. Did you mean police?",
    ),
    "a partner of another meeting": (
        f'{GOOD}answer.water-board = "x"\n',
        5,
        "answer.water-board: this does not",
    ),
    "answers in one": (f'{GOOD}answer = "x"\n', 5, "answer: this must be a table"),
    "a number for an answer": (
        f"{GOOD}answer.police = 5\n",
        5,
        "answer.police: this must be a text between quotes",
    ),
    "a list for a decision": (f"{GOOD}[case.{SECOND}]\ndecision = []\n", 6, "decision: this must be a text"),
    "an unknown step": (f'{GOOD}step = "dance"\n', 5, "step: There is no step “dance”."),
    "the same step": (f'{GOOD}step = "kennismaking"\n', 5, "is in the step Getting acquainted already"),
    "an unknown person": (
        f'{GOOD}action = "x"\ndue = "friday"\nwho = "ana"\n',
        7,
        "who: There is no person “ana”. Did you mean anna?",
    ),
    "no day": (f'{GOOD}action = "x"\ndue = "someday"\n', 6, "due: “someday” is no day"),
    "a moment": (f'{GOOD}action = "x"\ndue = 2026-12-01T10:00:00\n', 6, "due: this must be a text"),
    "an action without a day": (f'{GOOD}action = "x"\n', 5, f"case.{FIRST}.action: an action needs a due"),
    "an action with an empty day": (
        f'{GOOD}action = "x"\ndue = ""\n',
        6,
        "due: an action needs a due, the day",
    ),
    "a day without an action": (f"{GOOD}due = 2026-12-01\n", 3, "action: who, for and due go with an action"),
    "a person without an action": (f'{GOOD}who = "anna"\n', 3, "action: who, for and due go with an action"),
}
OTHER_HEADS = {
    "another meeting": HEAD.replace("igw", "tiendorpen"),
    "a date that is none": 'meeting = "igw"\ndate = "tuesday"\n',
    "a meeting to come": 'meeting = "igw"\ndate = 2026-12-01\n',
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_nothing_at_all_is_written(nop, cases, tmp_path, mistake):
    body, line, message = MISTAKES[mistake]
    path = tmp_path / "form.toml"
    path.write_text(OTHER_HEADS.get(mistake, HEAD) + body, encoding="utf-8")
    before = nop.snapshot()
    told = nop("minutes", "igw", "--file", path, code=1)
    assert f"{path}:{line}: " in told.err
    assert message in told.err
    assert "Nothing was written." in told.err
    assert nop.snapshot() == before


def test_several_mistakes_are_told_together_in_the_order_of_their_lines(nop, cases):
    form = (
        HEAD
        + f'[case.{FIRST}]\nstep = "dance"\nwho = "ana"\nanswer.polise = "x"\n'
        + f'[case.{SECOND}]\ndecision = 5\n[case.{THIRD}]\ndecision = "x"\n'
    )
    told = nop("minutes", "igw", "--file", "-", stdin=form, code=1).err
    lines = [int(line.split("standard input:")[1].split(":")[0]) for line in told.splitlines()[:-1]]
    assert lines == sorted(lines)
    assert {4, 6, 8, 9} <= set(lines)


def test_a_case_that_cannot_be_read_stops_all(nop, cases):
    nop.write("26-fffff", "id = ")
    before = nop.snapshot()
    form = f'{HEAD}{GOOD}[case.26-fffff]\ndecision = "x"\n'
    assert "26-fffff.toml:1" in nop("minutes", "igw", "--file", "-", stdin=form, code=1).err
    assert nop.snapshot() == before


@pytest.mark.parametrize(("language", "meant"), [("en", "Did you mean"), ("nl", "Bedoel je")])
@pytest.mark.parametrize("words", ["zaak-1", '"Zaak 1"'])
def test_words_of_a_title_instead_of_an_id_are_answered_with_the_case_that_has_them(
    nop, cases, language, meant, words
):
    form = f'{HEAD}[case.{words}]\ndecision = "x"\n'
    told = nop("--lang", language, "minutes", "igw", "--file", "-", stdin=form, code=1).err
    assert f"{meant} {SECOND} (Zaak 1)?" in told
