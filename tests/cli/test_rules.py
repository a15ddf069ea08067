"""What the commands allow, what they refuse, and what that does to the clocks."""

import pytest

from .running import typed


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", "--kind", "physical", today="2026-03-02")


def test_closing_is_refused_while_somebody_waits_for_an_answer(nop, case):
    before = nop.file(case).read_bytes()
    refused = nop("close", case, "realised", code=1)
    assert "log feedback" in refused.err
    assert "--without-feedback" in refused.err
    assert nop.file(case).read_bytes() == before
    nop("close", case, "realised", "--without-feedback", "Verhuisd.")
    assert nop.show(case)["state"]["result"] == "realised"


def test_closing_is_refused_while_a_promise_is_open(nop, case):
    nop("log", "feedback", case, "Ja", "--promise", "Bellen", "--due", "+7d")
    before = nop.file(case).read_bytes()
    refused = nop("close", case, "realised", code=1)
    assert "Bellen" in refused.err
    assert "--drop-promises" in refused.err
    assert nop.file(case).read_bytes() == before
    nop("close", case, "realised", "--drop-promises", "Hoeft niet meer.")
    assert nop.show(case)["state"]["status"] == "closed"


def test_not_feasible_needs_an_expectation_and_feedback_on_or_after_its_day(nop, case):
    nop("log", "feedback", case, "We zoeken het uit.", today="2026-03-03")
    assert "expectation" in nop("close", case, "not-feasible", code=1, today="2026-03-04").err
    nop(
        *("log", "expectation", case, "--hoped", "Een zwembad"),
        *("--possible", "Een pierebad", "--because", "bestemmingsplan"),
        today="2026-03-04",
    )
    assert "feedback" in nop("close", case, "not-feasible", code=1, today="2026-03-05").err
    nop("log", "feedback", case, "Een zwembad mag niet.", today="2026-03-05")
    nop("close", case, "not-feasible", today="2026-03-05")
    assert nop.show(case)["state"]["result"] == "not-feasible"


def test_a_duplicate_names_its_original_and_is_shown_there(nop, case):
    other = nop.intake("Nog eens speeltuin De Wig", "ens")
    assert "--of" in nop("close", other, "duplicate", "--without-feedback", "x", code=2).err
    nop("close", other, "duplicate", "--of", case, "--without-feedback", "Zie de andere zaak.")
    assert nop.show(other)["state"]["duplicate_of"] == case
    assert nop.show(case)["state"]["links"] == [
        {"case": other, "as": "duplicate", "own": False, "status": "closed"}
    ]
    assert other in nop("show", case).out


def test_a_closed_case_takes_no_question_until_it_is_reopened(nop, case):
    nop("route", case, "physical")
    nop("close", case, "realised", "--without-feedback", "x")
    assert "reopen" in nop("log", "question", case, "En nu?", code=1).err
    assert "reopen" in nop("step", case, code=1).err
    nop("reopen", case, "--because", "Nieuwe vraag")
    nop("log", "question", case, "En nu?")
    assert [
        clock["clock"] for clock in nop.show(case)["clocks"] if not (clock["met"] or clock["stopped"])
    ] == [
        "answer",
        "contact",
    ]


def test_an_interim_word_lets_the_answer_clock_run(nop, case):
    nop("log", "feedback", case, "We komen erop terug.", "--holding", today="2026-03-05")
    assert nop.overdue(today="2026-03-10") == [("assign", "2026-03-05"), ("answer", "2026-03-09")]


def test_feedback_can_answer_one_question_of_two(nop, case):
    for text in ("Wanneer?", "Hoeveel?"):
        nop("log", "question", case, text, today="2026-03-03")
    first, second = nop.keys(case, "question")
    nop("log", "feedback", case, "In mei.", "--answers", first, today="2026-03-04")
    running = [c["entry"] for c in nop.show(case)["clocks"] if c["clock"] == "answer" and not c["met"]]
    assert first not in running
    assert second in running


def test_a_strike_takes_back_what_the_entry_did(nop, case):
    nop("log", "feedback", case, "Gebeld.", today="2026-03-04")
    nop("strike", case, nop.keys(case, "feedback")[0], "--because", "Verkeerde zaak", today="2026-03-12")
    assert nop.overdue(today="2026-03-11") == [("assign", "2026-03-05")]
    assert nop.overdue(today="2026-03-12") == [("assign", "2026-03-05"), ("answer", "2026-03-09")]


def test_a_correction_moves_the_day_and_keeps_the_old_entry_in_the_log(nop, case):
    nop("log", "feedback", case, "Gebeld.", today="2026-03-12")
    nop(
        "correct",
        case,
        nop.keys(case, "feedback")[0],
        "--on",
        "2026-03-05",
        "--because",
        "Eerder",
        today="2026-03-13",
    )
    met = [c["met"] for c in nop.show(case, today="2026-03-13")["clocks"] if c["clock"] == "answer"]
    assert met == ["2026-03-05"]
    struck = sorted(
        entry["struck"] is not None for entry in nop.show(case)["log"] if entry["kind"] == "feedback"
    )
    assert struck == [False, True]


def test_intake_can_set_route_handler_and_answer_at_once(nop):
    case = nop.intake(
        "Buurtmoestuin", "bant", "--route", "social", "--handler", "anna", "--answered", "U hoort van ons."
    )
    shown = nop.show(case)
    assert [entry["kind"] for entry in shown["log"]] == ["intake", "route", "assign", "feedback"]
    assert {c["clock"] for c in shown["clocks"] if not c["met"]} == {"step", "contact"}


def test_a_step_without_a_name_is_the_next_one_and_stepping_back_starts_a_fresh_clock(nop, case):
    nop("route", case, "physical", today="2026-03-02")
    nop("step", case, today="2026-03-10")
    assert nop.show(case, today="2026-03-10")["state"]["step"] == "niveau"
    nop("step", case, "initiatief", today="2026-03-12")
    running = [
        c for c in nop.show(case, today="2026-03-12")["clocks"] if c["clock"] == "step" and not c["met"]
    ]
    assert [(c["since"], c["due"]) for c in running] == [("2026-03-12", "2026-04-02")]


@pytest.mark.parametrize(
    "again",
    [["route", "physical"], ["step", "initiatief"], ["assign", "daan"]],
    ids=lambda command: command[0],
)
def test_the_same_route_step_or_handler_again_is_refused(nop, case, again):
    nop("route", case, "physical")
    nop("assign", case, "daan")
    before = nop.file(case).read_bytes()
    assert "already" in nop(again[0], case, again[1], code=1).err
    assert nop.file(case).read_bytes() == before


@pytest.mark.parametrize(
    "senseless",
    [
        ["resume", "CASE"],
        ["suspend", "CASE", "--because", "x", "--until", "+7d"],
        ["extend", "CASE", "step", "--by", "2w", "--because", "x"],
        ["reopen", "CASE", "--because", "x"],
        ["log", "done", "CASE", "k7q"],
        ["log", "note", "CASE", "x", "--on", "tomorrow"],
        ["link", "CASE", "CASE", "--as", "related"],
        ["step", "CASE"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(nop, case, senseless):
    before = nop.file(case).read_bytes()
    nop(*(case if word == "CASE" else word for word in senseless), code=1)
    assert nop.file(case).read_bytes() == before


def test_a_day_before_the_intake_was_written_knows_nothing_of_the_case(nop, case):
    assert nop.rows("list", today="2026-03-01") == []
    assert nop.rows("overdue", today="2026-03-01") == []
    assert "was not recorded yet" in nop("show", case, today="2026-03-01", code=1).err


def test_what_is_logged_later_about_an_earlier_day_does_not_change_a_past_report(nop, case):
    before = nop.rows("overdue", today="2026-03-10")
    nop("log", "feedback", case, "Toen al gebeld.", "--on", "2026-03-05", today="2026-03-11")
    assert nop.rows("overdue", today="2026-03-10") == before
    assert nop.overdue(today="2026-03-11") == [("assign", "2026-03-05")]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "still in the step Getting acquainted"), ("nl", "nog in de stap Kennismaking")],
)
def test_reopening_says_that_the_term_of_the_step_does_not_run_again(nop, case, language, words):
    nop("route", case, "social")
    nop("close", case, "realised", "--without-feedback", "x")
    said = nop("--lang", language, "reopen", case, "--because", "Nieuwe vraag").out
    assert words in said
    assert typed(language, f"nopcases step {case}") in said
    assert "step" not in [clock["clock"] for clock in nop.show(case)["clocks"] if not clock["stopped"]]


def test_reopening_says_nothing_of_a_step_that_has_no_term(nop, case):
    nop("route", case, "social")
    nop("step", case, "uitvoering")
    nop("close", case, "realised", "--without-feedback", "x")
    assert "still in the step" not in nop("reopen", case, "--because", "Nieuwe vraag").out
