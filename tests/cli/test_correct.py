"""``correct``: what of an entry is wrong, counts too; at a terminal what stands is shown before the reason is asked."""

import pytest


@pytest.fixture
def case(nop):
    return nop.intake("Koffie", "ens", today="2026-11-02")


def standing(nop, case, kind):
    return [entry for entry in nop.show(case)["log"] if entry["kind"] == kind and not entry["struck"]]


@pytest.mark.parametrize(
    ("logged", "right", "fields"),
    [
        (("turnout", "120", "Koffie"), ("--count", "12"), {"count": 12, "text": "Koffie"}),
        (("group", "--core", "3"), ("--count", "5"), {"core": 5}),
        (("group", "--core", "3", "--volunteers", "9"), ("--volunteers", "0"), {"core": 3, "volunteers": 0}),
    ],
)
def test_a_count_of_people_is_corrected_and_the_other_fields_stay(nop, case, logged, right, fields):
    kind, *words = logged
    nop("log", kind, case, *words)
    nop("correct", case, nop.keys(case, kind)[-1], *right, "--because", "tikfout")
    (entry,) = standing(nop, case, kind)
    assert {name: entry.get(name) for name in fields} == fields


@pytest.mark.parametrize("wrong", ["-1", "twaalf", "1.5", "12345678901", ""])
def test_what_is_no_count_is_refused_and_changes_nothing(nop, case, wrong):
    nop("log", "turnout", case, "120")
    before = nop.snapshot()
    said = nop(
        "correct", case, nop.keys(case, "turnout")[-1], f"--count={wrong}", "--because", "x", code=2
    ).err
    assert "whole number" in said
    assert nop.snapshot() == before


def test_a_count_that_is_corrected_counts_in_the_signal_of_falling_turnout(nop, case):
    for day, count in (("2026-11-03", 30), ("2026-11-10", 20), ("2026-11-17", 10)):
        nop("log", "turnout", case, count, today=day)
    falls = [signal["signal"] for signal in nop.show(case)["state"]["signals"]]
    assert "falling-turnout" in falls
    nop("correct", case, nop.keys(case, "turnout")[-1], "--count", "40", "--because", "verteld")
    falls = [signal["signal"] for signal in nop.show(case)["state"]["signals"]]
    assert "falling-turnout" not in falls


def test_what_an_entry_does_not_have_names_what_it_has(nop, case):
    nop("log", "turnout", case, "120")
    key = nop.keys(case, "turnout")[-1]
    refused = nop("correct", case, key, "--due", "+3d", "--because", "y", code=1).err
    assert "it takes --on, --text, --count" in refused
    assert "with --on, --text, --count" in nop("correct", case, key, "--because", "y", code=1).err


@pytest.mark.parametrize(
    ("language", "wrong", "right", "why", "stands"),
    [
        (
            "en",
            "What of it is wrong?",
            "What should it be?",
            "Why is it corrected?",
            "2  the number of people: 120",
        ),
        (
            "nl",
            "Wat klopt er niet aan?",
            "Wat moet het zijn?",
            "Waarom moet het anders?",
            "2  het aantal mensen: 120",
        ),
    ],
)
def test_a_terminal_asks_the_entry_what_is_wrong_showing_what_stands_and_then_the_reason(
    nop, terminal, case, language, wrong, right, why, stands
):
    nop("log", "turnout", case, "120")
    screen = terminal("correct", case, NOPCASES_LANG=language)
    screen.answer("?", "1\n")
    screen.answer(stands, "")
    screen.answer(wrong, "het waren er twaalf, geen 120\n")
    screen.answer("“het waren er twaalf,…”", "")
    screen.answer(wrong, "2\n")
    screen.answer(right, "twaalf\n")
    screen.answer(right, "12\n")
    screen.answer(why, "tikfout\n")
    screen.end()
    assert screen.process.returncode == 0
    (entry,) = standing(nop, case, "turnout")
    assert entry["count"] == 12
    assert [one["because"] for one in nop.show(case)["log"] if one["kind"] == "strike"] == ["tikfout"]


@pytest.mark.parametrize(
    ("language", "logged", "anew"),
    [
        ("en", "log question {case} Wanneer?", "nopcases log question {case} …"),
        ("nl", "log question {case} Wanneer?", "nopcases log vraag {case} …"),
        ("nl", "assign {case} anna", "nopcases toewijzen {case} …"),
        ("nl", "fund ask {case} igw 100", "nopcases geld aanvragen {case} …"),
        ("nl", "log consult {case} igw Mag_het?", "nopcases log raadplegen {case} …"),
        ("nl", "log consult {case} igw --answer Akkoord", "nopcases log raadplegen {case} igw --answer …"),
        ("en", "log feedback {case} Nog_even --holding", "nopcases log feedback {case} … --holding"),
    ],
)
def test_what_a_correction_does_not_take_is_struck_and_logged_anew_by_commands_that_the_question_names(
    nop, terminal, case, language, logged, anew
):
    nop(*logged.format(case=case).split())
    key = nop.show(case)["log"][-1]["key"]
    screen = terminal("correct", case, key, NOPCASES_LANG=language, columns=200)
    screen.answer("(Enter stopt)" if language == "nl" else "(Enter stops)", "\n")
    text = screen.end()
    strike = {
        "en": "nopcases strike {case} {end} --because",
        "nl": "nopcases doorhalen {case} {end} --because",
    }
    assert strike[language].format(case=case, end=key[-3:]) in text
    assert anew.format(case=case) in text


@pytest.mark.parametrize(("language", "edit"), [("en", "nopcases edit"), ("nl", "nopcases wijzigen")])
def test_the_day_of_an_intake_is_put_right_by_the_command_that_the_question_names(
    nop, terminal, case, language, edit
):
    screen = terminal("correct", case, nop.show(case)["log"][0]["key"], NOPCASES_LANG=language, columns=200)
    screen.answer("(Enter stopt)" if language == "nl" else "(Enter stops)", "\n")
    assert f"{edit} {case} --received" in screen.end()


def test_who_gave_what_is_right_is_asked_for_the_reason_alone(nop, terminal, case):
    nop("log", "note", case, "fout")
    screen = terminal("correct", case, nop.keys(case, "note")[-1], "--text", "goed")
    screen.answer("Why is it corrected?", "tikfout\n")
    text = screen.end()
    assert "What of it" not in text
    assert [entry["text"] for entry in standing(nop, case, "note")] == ["goed"]


def test_without_a_terminal_the_reason_is_named(nop, case):
    nop("log", "note", case, "fout")
    key = nop.keys(case, "note")[-1]
    assert "--because is missing" in nop("correct", case, key, "--text", "goed", code=2).err


@pytest.mark.parametrize(
    ("started", "ended"),
    [
        (("action", "Offerte sturen", "--due", "27 nov"), "done"),
        (("lend", "Offerte sturen", "--due", "27 nov"), "back"),
    ],
)
def test_a_text_in_the_place_of_an_entry_says_what_to_type_and_a_terminal_asks_which(
    nop, terminal, case, started, ended
):
    nop("log", started[0], case, *started[1:])
    key = nop.keys(case, started[0])[-1]
    said = nop("log", ended, case, "De offerte is weg", code=1).err
    assert f"type what stands here before the brackets: {key[-3:]} (" in said
    assert "Offerte" in said or started[0] == "lend"
    screen = terminal("log", ended, case, "De offerte is weg")
    screen.answer("Offerte sturen (by Fri 27 Nov 2026)", "")
    screen.answer("(a number, or the end of its key)", "1\n")
    screen.end()
    assert screen.process.returncode == 0
    assert nop.show(case)["log"][-1]["kind"] == ended


@pytest.mark.parametrize(
    ("logged", "field"),
    [
        ("log consult {case} igw --answer Apart", "answer"),
        ("log consult {case} igw Mag_het? --answer Apart", "text"),
        ("route {case} social --because vergist", "because"),
        ("log note {case} Mis", "text"),
    ],
)
def test_what_an_entry_says_is_corrected_whatever_it_is_called(nop, case, logged, field):
    nop(*logged.format(case=case).split())
    was = nop.show(case)["log"][-1]
    nop("correct", case, was["key"], "--text", "Samen met de maaltijd", "--because", "tikfout")
    (entry,) = standing(nop, case, was["kind"])
    assert entry[field] == "Samen met de maaltijd"
    assert {**was, field: ""}.keys() >= {name for name in ("text", "answer", "because") if entry.get(name)}


SNOOZED = """
[log.20261116T090001Z-k7q]
kind = "snooze"
by = "anna"
entry = "{entry}"
until = 2026-11-27
because = "Joke is op vakantie"
"""


@pytest.mark.parametrize(
    ("language", "reason", "again"),
    [("en", "the reason: Joke", "nopcases review"), ("nl", "de reden: Joke", "nopcases doorlopen")],
)
def test_the_reason_of_what_was_put_off_is_corrected_and_what_puts_off_again_is_named(
    nop, terminal, case, language, reason, again
):
    file = nop.root / "cases" / "2026" / f"{case}.toml"
    intake = nop.keys(case, "intake")[0]
    file.write_text(file.read_text(encoding="utf-8") + SNOOZED.format(entry=intake), encoding="utf-8")
    screen = terminal("correct", case, nop.keys(case, "snooze")[0], NOPCASES_LANG=language, columns=200)
    screen.answer(f"2  {reason}", "")
    screen.answer(again, "")
    screen.answer("?", "2\n")
    screen.answer("?", "Joke is ziek\n")
    screen.answer("?", "vergist\n")
    screen.end()
    assert [entry["because"] for entry in standing(nop, case, "snooze")] == ["Joke is ziek"]


@pytest.mark.parametrize(
    "command", ["assign {case} anna", "log have {case} consent", "log turnout {case} 12"]
)
def test_a_text_that_an_entry_does_not_have_is_not_offered_to_be_corrected(nop, terminal, case, command):
    nop("route", case, "social")
    nop(*command.format(case=case).split())
    screen = terminal("correct", case, nop.show(case)["log"][-1]["key"])
    screen.answer("(Enter stops)", "\n")
    assert "the text" not in screen.end()


def test_a_strike_is_refused_to_be_corrected_before_anything_is_asked(nop, terminal, case):
    nop("log", "note", case, "Mis")
    nop("strike", case, nop.keys(case, "note")[0], "--because", "vergist")
    screen = terminal("correct", case, nop.keys(case, "strike")[0])
    text = screen.end()
    assert "A strike cannot be corrected" in text
    assert "?" not in text
