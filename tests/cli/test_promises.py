"""``promises``: what was promised to whom, by when; on a terminal with the name and number to call."""

import re

import pytest

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")
PIET = ("--name", "Piet Proef", "--phone", "0527-550111")


def begin(nop):
    case = nop.intake("Speeltuin De Wig", "ens", *JAN, today="2026-11-16")
    nop("contact", case, "neighbour", *PIET)
    nop("assign", case, "daan")
    nop("log", "action", case, "Hek repareren", "--due", "27 nov", "--for", "neighbour", "--to", "anna")
    nop("log", "feedback", case, "Gebeld", "--promise", "Schets sturen", "--due", "24 nov")
    nop("log", "action", case, "Bellen", "--due", "25 nov")
    nop("log", "done", case, nop.keys(case, "action")[-1])
    return case


@pytest.fixture
def case(begun):
    """A case with a promise of anna's to a neighbour, one of daan's to the initiator, and one that was kept."""
    return begun(begin)


def told(rows):
    return [(row["subject"], row["role"], row["who"], row["due"]) for row in rows]


def test_every_open_promise_stands_there_with_whom_it_is_to_and_by_whom(nop, case):
    assert told(nop.rows("promises")) == [
        ("Schets sturen", "initiator", "daan", "2026-11-24"),
        ("Hek repareren", "neighbour", "anna", "2026-11-27"),
    ]


@pytest.mark.parametrize(
    ("options", "promised"),
    [
        (["--for", "anna"], ["Hek repareren"]),
        (["--for", "Daan Voorbeeld"], ["Schets sturen"]),
        (["--place", "ens"], ["Schets sturen", "Hek repareren"]),
        (["--place", "bant"], []),
    ],
)
def test_it_is_limited_to_a_person_or_by_the_filters(nop, case, options, promised):
    assert [row["subject"] for row in nop.rows("promises", *options)] == promised


def test_a_promise_on_an_earlier_day_is_seen_from_that_day_on(nop, case):
    assert nop.rows("promises", today="2026-11-20") == []


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html", "ics"])
def test_no_name_or_number_of_a_resident_leaves_the_terminal(nop, case, form):
    out = nop("promises", "-f", form).out
    assert "Hek repareren" in out
    assert not [word for word in ("Proef", "5501") if word in out]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_on_a_terminal_name_and_number_stand_beside_it(nop, case, terminal, language):
    text = terminal("promises", NOPCASES_LANG=language, NO_COLOR="1").end()
    assert ", Piet Proef, 0527-550111" in text
    assert "Jan Proef, 0527-550199" in text


def test_a_table_on_a_terminal_that_goes_to_a_file_holds_no_names(nop, case, terminal, tmp_path):
    terminal("promises", "-o", tmp_path / "out.txt").end()
    assert "Proef" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_whom_a_promise_is_to_is_said_where_it_is_not_the_initiator(nop, case):
    assert "to neighbour: Hek repareren" in nop("show", case).out
    assert "initiator: Schets" not in nop("show", case).out


def test_a_promise_that_goes_with_feedback_is_to_whom_the_feedback_was(nop, case):
    nop(
        "log",
        "feedback",
        case,
        "Gesproken",
        "--to",
        "neighbour",
        "--promise",
        "Langskomen",
        "--due",
        "26 nov",
    )
    assert ("Langskomen", "neighbour", "daan", "2026-11-26") in told(nop.rows("promises"))


def test_an_unknown_role_is_refused(nop, case):
    assert "is no role" in nop("log", "action", case, "x", "--due", "+1d", "--for", "tante", code=2).err


FORM = """meeting = "igw"
date = 2026-11-17

[case.{case}]
action = "Kabel nameten"
who = "anna"
due = 2026-12-01
"""


@pytest.mark.parametrize(("language", "colleagues"), [("en", "colleagues"), ("nl", "collega's")])
def test_what_colleagues_agree_in_minutes_is_promised_to_nobody_unless_the_form_says_so(
    nop, case, terminal, tmp_path, language, colleagues
):
    form, other = tmp_path / "form.toml", nop.intake("Brug", "ens", "--name", "Kim Proef", today="2026-11-16")
    form.write_text(FORM.format(case=case), encoding="utf-8")
    nop("minutes", "igw", "--file", form)
    form.write_text(FORM.format(case=other) + 'voor = "initiatiefnemer"\n', encoding="utf-8")
    nop("minutes", "igw", "--file", form)
    agreed = {row["case"]: row["role"] for row in nop.rows("promises") if row["subject"] == "Kabel nameten"}
    assert agreed == {case: "initiator", other: "initiator"}
    screen = terminal("promises", NOPCASES_LANG=language, NO_COLOR="1", columns=140).end()
    assert re.search(rf"{case} .* anna +{colleagues}\n", screen)
    assert "Kim Proef" in screen
    letter = nop("letter", case, "status").out
    assert "Kabel" not in letter
    assert "Kabel nameten" in nop("letter", other, "status").out


def test_who_a_promise_of_minutes_is_to_must_be_a_role(nop, case, tmp_path):
    form = tmp_path / "form.toml"
    form.write_text(FORM.format(case=case) + 'for = "tante"\n', encoding="utf-8")
    refused = nop("minutes", "igw", "--file", form, code=1).err
    assert "form.toml:8: case." in refused
    assert "is no role" in refused


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_of_which_case_a_promise_is_stands_there_on_every_width(nop, case, terminal, columns):
    assert "Speeltuin De Wig" in terminal("promises", NO_COLOR="1", columns=columns).end()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (("log", "action", "CASE", "Bellen", "--due", "2026-12-01"), ("log", "done", "CASE")),
        (("log", "lend", "CASE", "Tent", "--due", "2026-12-01"), ("log", "back", "CASE")),
    ],
)
def test_what_ends_before_it_began_is_refused_with_the_day_of_its_begin(nop, first, then):
    case = nop.intake("Speeltuin", today="2026-11-02")
    nop(*(case if word == "CASE" else word for word in first), today="2026-11-23")
    ended = [case if word == "CASE" else word for word in then]
    ended.append(nop.show(case)["log"][-1]["key"])
    refused = nop(*ended, "--on", "2026-11-20", today="2026-11-23", code=1).err
    assert "is of Mon 23 Nov 2026, and it can be of no day before that" in refused


@pytest.mark.parametrize(("language", "role"), [("nl", "initiatiefnemer"), ("en", "initiator")])
def test_the_option_for_whom_it_is_promised_to_is_named_in_the_words_of_the_reader(nop, language, role):
    case = nop.intake("Speeltuin")
    promise = ("log", "action", case, "Bellen", "--due", "2026-12-01")
    assert f"--for {role}." in nop("--lang", language, *promise, "--to", role, code=2).err
    nop("--lang", language, *promise, "--for", role)
