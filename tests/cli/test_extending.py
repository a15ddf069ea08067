"""``extend`` as it is typed: what it refuses, what it says, and what ``show`` and ``check`` keep of it."""

import pytest

from nopcases.domain.case.ids import short_ends

from .running import typed

WHY = ("--because", "druk")


@pytest.fixture
def permit(nop):
    """A case whose permit is due on Wednesday 28 October."""
    case = nop.intake("Buurtmoestuin", "Ens", "--kind", "physical", "--answered", "ja", today="2026-09-01")
    nop("route", case, "physical", today="2026-09-01")
    nop("step", case, "aanvraag", today="2026-09-02")
    return case


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Awb 4:14"), ("nl", "uitstel moet binnen de termijn"), ("nl", "--anyway"), ("en", "--anyway")],
)
def test_a_permit_is_not_extended_after_its_term_ended_without_a_reason(nop, permit, language, words):
    refusal = nop("--lang", language, "extend", permit, "step", "--by", "6w", *WHY, code=1)
    assert ("28 okt" if language == "nl" else "28 Oct") in refusal.err
    assert words in refusal.err
    assert ("step", "2026-10-28") in nop.overdue()


def test_it_is_with_a_reason_and_the_command_show_and_check_say_that_it_was_late(nop, permit):
    out = nop("extend", permit, "step", "--by", "6w", *WHY, "--anyway", "vergeten").out
    assert "! its term ended on Wed 28 Oct 2026" in out
    assert "extended when it was 26 days late" in out
    assert "Awb 4:14" in nop("show", permit).out
    rows = [row for row in nop.rows("check") if "4:14" in row["message"]]
    assert [row["level"] for row in rows] == ["warning"]
    assert ("step", "2026-10-28") in nop.overdue(today="2026-11-22")


def test_a_permit_is_extended_once_by_six_weeks_as_the_preset_says(nop, permit):
    today = "2026-10-01"
    assert "at most" in nop("extend", permit, "step", "--by", "7w", *WHY, today=today, code=1).err
    nop("extend", permit, "step", "--by", "6w", *WHY, today=today)
    assert "1×" in nop("extend", permit, "step", "--by", "1w", *WHY, today=today, code=1).err


def test_a_complaint_is_adjourned_once_by_four_weeks_also_beside_an_intake_that_waits(nop):
    case = nop.intake()
    nop("log", "question", case, "Te veel lawaai", "--nature", "complaint", "--from", "neighbour")
    out = nop("extend", case, "answer", "--by", "4w", "--because", "hoorzitting").out
    assert "due Mon 1 Feb 2027" in out
    assert "Te veel lawaai" in out
    nop("extend", case, "answer", "--by", "4w", "--because", "hoorzitting", code=1)


def test_a_notice_of_default_cannot_be_extended(nop):
    case = nop.intake()
    nop("log", "question", case, "In gebreke", "--nature", "notice-of-default")
    key = nop.keys(case, "question")[0]
    refusal = nop("extend", case, "answer", key[-3:], "--by", "1w", *WHY, code=1).err
    assert "cannot be extended" in refusal


def test_where_several_wait_the_entry_is_asked_for_with_what_each_is(nop):
    case = nop.intake()
    nop("log", "question", case, "Hoe laat?")
    refusal = nop("extend", case, "answer", "--by", "1w", *WHY, code=1).err
    assert "initiator · question: Hoe laat?" in refusal
    nop("extend", case, "answer", nop.keys(case, "question")[0], "--by", "1w", *WHY)


def test_the_clock_to_extend_is_named_in_dutch_too(nop, permit):
    nop("extend", permit, "stap", "--by", "1w", *WHY, today="2026-10-01")
    nop("extend", permit, "answer", "--by", "1w", *WHY, today="2026-10-01", code=1)


def test_a_correction_of_an_extension_is_judged_as_one(nop, permit):
    today = "2026-10-01"
    nop("extend", permit, "step", "--by", "6w", *WHY, today=today)
    key = nop.keys(permit, "extend")[0]
    nop("correct", permit, key, "--by", "8w", "--because", "typfout", today=today, code=1)
    nop("correct", permit, key, "--by", "4w", "--because", "typfout", today=today)


def test_a_suspension_that_comes_too_late_says_that_it_moves_nothing(nop, permit):
    out = nop("suspend", permit, "--until", "2026-12-01", "--because", "tekening").out
    assert "so the suspension moves nothing" in out
    shown = nop("show", permit).out
    assert "moves nothing" in shown
    assert "26 days late · suspended until 1 Dec" in shown
    (row,) = [row for row in nop.rows("overdue") if row["clock"] == "step"]
    assert row["turn"] == "ours"


@pytest.mark.parametrize(
    "text",
    ['extend = "6 weeks"', 'extend = { by = "soon" }', "extend = { times = -1 }"],
)
def test_a_wrong_rule_for_extending_is_named_with_its_line(nop, text):
    file = nop.root / "routes.toml"
    file.write_text(f'[route.a]\ntitle = "A"\n[route.a.step.b]\ntitle = "B"\nterm = "1 week"\n{text}\n')
    rows = [row for row in nop.rows("check", code=4) if row["file"] == "routes.toml"]
    assert [row["line"] for row in rows] == [6]


def test_how_a_step_without_a_term_may_be_extended_is_refused(nop):
    file = nop.root / "routes.toml"
    file.write_text('[route.a]\ntitle = "A"\n[route.a.step.b]\ntitle = "B"\nextend = { times = 1 }\n')
    rows = [row for row in nop.rows("check", code=4) if row["file"] == "routes.toml"]
    assert "goes with a term" in rows[0]["message"]


@pytest.fixture
def asked_twice(nop):
    """A case with two complaints, and the keys of these."""
    case = nop.intake()
    for text in ("Te veel lawaai", "Te veel licht"):
        nop("log", "question", case, text, "--nature", "complaint", "--from", "neighbour")
    return case, nop.keys(case, "question")


@pytest.mark.parametrize(("language", "answer"), [("en", "answer"), ("nl", "antwoord")])
def test_where_several_wait_the_refusal_shows_the_command_that_extends_each(
    nop, asked_twice, language, answer
):
    case, keys = asked_twice
    refused = nop("--lang", language, "extend", case, answer, "--by", "4w", *WHY, code=1).err
    ends = short_ends([entry["key"] for entry in nop.show(case)["log"]])  # two may end in the same letters
    for key in keys:
        assert typed(language, f"nopcases extend {case} {answer} {ends[key]} --by 4w --because …") in refused
    assert "log feedback" not in refused
    nop("extend", case, "answer", ends[keys[1]], "--by", "4w", *WHY)
    assert "--because" in nop("extend", case, "answer", ends[keys[0]], "--by", "4w", code=2).err


@pytest.mark.parametrize(
    ("language", "which", "why"),
    [
        ("en", "Which answer gets more time?", "Why is more time needed?"),
        ("nl", "Welk antwoord krijgt meer tijd?", "Waarom is er meer tijd nodig?"),
    ],
)
def test_a_terminal_asks_which_answer_by_number_before_it_asks_why(
    nop, asked_twice, terminal, language, which, why
):
    case, keys = asked_twice
    at = terminal("--lang", language, "extend", case, "answer", "--by", "4w")
    at.answer("Te veel licht", "")
    at.answer(which, "3\n")
    at.answer(why, "hoorzitting\n")
    at.end()
    entry = nop.show(case)["log"][-1]
    assert (entry["kind"], entry["entry"], entry["because"]) == ("extend", keys[1], "hoorzitting")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "command",
    [
        ("extend", "CASE", "decision", "--by", "2w", "--pot", "windmolen"),
        ("extend", "CASE", "decision", "--by", "2w"),
        ("suspend", "CASE", "--until", "2026-12-10", "--pot", "windmolen"),
    ],
)
def test_a_pot_whose_decisions_have_no_term_is_said_to_have_none(nop, language, command):
    case = nop.intake()
    nop("fund", "ask", case, "windmolen", "500")
    words = [case if word == "CASE" else word for word in command]
    refusal = nop("--lang", language, *words, *WHY, code=1).err
    assert {"en": "has no term", "nl": "heeft geen termijn"}[language] in refusal
    assert {"en": "waited for", "nl": "gewacht"}[language] not in refusal


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_complaint_that_is_late_is_adjourned_by_its_own_law(nop, language):
    case = nop.intake(today="2026-09-01")
    nop("log", "question", case, "Lawaai", "--nature", "complaint", today="2026-09-01")
    key = nop.keys(case, "question")[0]
    refusal = nop("--lang", language, "extend", case, "answer", key[-3:], "--by", "4w", *WHY, code=1).err
    assert "(Awb 9:11)" in refusal
    assert "4:14" not in refusal


@pytest.mark.parametrize(
    ("language", "says"), [("en", "name the pot, with --pot: igw"), ("nl", "met --pot: igw")]
)
def test_where_no_step_runs_a_suspension_asks_for_the_pot_that_it_lacks(nop, language, says):
    case = nop.intake()
    suspend = ("--lang", language, "suspend", case, "--because", "wacht", "--until", "2026-12-20")
    assert "--pot" not in nop(*suspend, code=1).err
    nop("fund", "ask", case, "igw", "100")
    assert says in nop(*suspend, code=1).err
    assert nop(*suspend, "--pot", "igw").code == 0


def test_only_terms_that_run_are_offered_to_be_extended(nop, terminal):
    case = nop.intake("Speeltuin De Wig", "ens")
    nop("log", "question", case, "Mag het?")
    nop("log", "feedback", case, "Ontvangen")
    nop("log", "question", case, "En nu?")
    screen = terminal("extend", case)
    screen.answer("Which clock gets more time?", "\n")
    text = screen.end()
    assert "1  answer" in text
    assert "  decision" not in text
