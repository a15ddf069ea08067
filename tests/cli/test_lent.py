"""``lent``: what is on loan, with whom and until when; whose turn it is until it is due."""

import tomllib

import pytest

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")
ELS = ("--name", "Els Proef", "--phone", "0527-550111")
FIELDS = ["case", "title", "place", "what", "to", "entry", "since", "due", "days_late"]


def begin(nop):
    case = nop.intake("Speeltuin De Wig", "ens", *JAN, today="2026-11-16")
    nop("contact", case, "treasurer", *ELS)
    nop("assign", case, "daan", today="2026-11-16")
    nop("log", "lend", case, "Partytent", "--due", "2026-11-20", today="2026-11-16")
    nop("log", "lend", case, "Tien tafels", "--due", "2026-11-27", "--to", "treasurer")
    nop("log", "lend", case, "Boor", "--due", "2026-11-24")
    nop("log", "back", case, nop.keys(case, "lend")[-1])
    return case


@pytest.fixture
def case(begun):
    """A case of daan's with a tent that is late, tables with the treasurer, and a drill that came back."""
    return begun(begin)


def test_what_is_out_stands_there_with_whom_and_how_late(nop, case):
    rows = nop.rows("lent")
    assert [list(row) for row in rows] == [FIELDS] * 2
    assert [(row["what"], row["to"], row["since"], row["due"], row["days_late"]) for row in rows] == [
        ("Partytent", "initiator", "2026-11-16", "2026-11-20", 3),
        ("Tien tafels", "treasurer", "2026-11-23", "2026-11-27", -4),
    ]
    assert [row["entry"] for row in rows] == nop.keys(case, "lend")[:2]


def test_an_earlier_day_shows_what_was_out_then(nop, case):
    assert [row["what"] for row in nop.rows("lent", today="2026-11-20")] == ["Partytent"]
    assert nop.rows("lent", "--place", "bant") == []


def test_it_is_the_borrowers_turn_until_it_is_due_and_then_the_handlers(nop, case):
    rows = nop.rows("overdue", "--within", "7d")
    turns = {row["subject"]: (row["turn"], row["who"]) for row in rows if row["clock"] == "loan"}
    assert turns == {"Partytent": ("ours", "daan"), "Tien tafels": ("initiator", "treasurer")}
    assert [row["subject"] for row in nop.rows("overdue", "--within", "7d", "--who", "treasurer")] == [
        "Tien tafels"
    ]


def test_the_one_who_handles_it_sees_a_loan_that_is_not_due_under_waiting(nop, case):
    sections = {
        row["subject"]: row["section"] for row in nop.rows("today", "--for", "daan") if row["clock"] == "loan"
    }
    assert sections == {"Partytent": "late", "Tien tafels": "waiting"}


@pytest.mark.parametrize("command", ["lent", "today", "overdue --within 7d"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html"])
def test_no_name_or_number_of_a_resident_leaves_the_terminal(nop, case, command, form):
    out = nop(*command.split(), "-f", form).out
    assert "Tien tafels" in out
    assert not [word for word in ("Proef", "5501") if word in out]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_on_a_terminal_name_and_number_stand_beside_it(nop, case, terminal, language):
    text = terminal("lent", NOPCASES_LANG=language, NO_COLOR="1").end()
    assert "Els Proef, 0527-550111" in " ".join(text.split())


@pytest.mark.parametrize("command", ["today", "overdue --within 7d"])
def test_on_a_terminal_the_borrower_is_named_whose_turn_it_is(nop, case, terminal, command):
    text = terminal(*command.split(), NOPCASES_LANG="en", NO_COLOR="1").end()
    assert "treasurer (Els Proef)" in " ".join(text.split())


def test_the_echo_says_with_whom_it_is(nop, case):
    out = nop("log", "lend", case, "Beamer", "--due", "2026-12-01", "--to", "treasurer").out
    assert "loan due Tue 1 Dec 2026, treasurer" in out


def test_a_calendar_has_the_day_on_which_each_comes_back(nop, case):
    out = nop("lent", "-f", "ics").out
    assert [line for line in out.splitlines() if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261120",
        "DTSTART;VALUE=DATE:20261127",
    ]


def test_what_was_lent_and_did_not_come_back_in_the_sample_is_out(sample):
    logs = [
        (path.stem, tomllib.loads(path.read_text(encoding="utf-8"))["log"])
        for path in (sample.root / "cases").glob("*/*.toml")
    ]
    back = {entry["lend"] for _case, log in logs for entry in log.values() if entry["kind"] == "back"}
    out = {
        (case, key)
        for case, log in logs
        for key, entry in log.items()
        if entry["kind"] == "lend" and key not in back
    }
    assert {(row["case"], row["entry"]) for row in sample.rows("lent")} == out
    assert back
    assert {row["days_late"] > 0 for row in sample.rows("lent")} == {True, False}
