"""``review``: what is late or due this week, case by case, one key an answer; each answer is written at once."""

import pytest

from nopcases.cli.commands.review import KEYS
from nopcases.language import _, set_language

PROMPT = "[q]uit"


@pytest.fixture
def cases(nop):
    """Two cases of anna's: one with a promise that is late, one that waits for its answer."""
    made = []
    for title in ("Speeltuin De Wig", "Buurtmoestuin"):
        case = nop.intake(title, "ens", today="2026-11-10")
        nop("assign", case, "anna", today="2026-11-10")
        made.append(case)
    nop("log", "feedback", made[0], "Gebeld", today="2026-11-10")
    nop("log", "action", made[0], "Schets sturen", "--due", "2026-11-13", today="2026-11-10")
    return made


@pytest.fixture
def review(nop, terminal):
    return lambda *options: terminal("--today", "2026-11-23", "review", *options)


def kinds(nop, case):
    return [entry["kind"] for entry in nop.show(case)["log"]][1:]


def test_each_answer_is_an_entry_and_the_walk_goes_on_with_what_is_left(nop, cases, review):
    screen = review("--for", "anna")
    screen.answer(PROMPT, "d")
    screen.answer(PROMPT, "c")
    screen.answer("What did you tell them?", "Komt goed\r")
    text = screen.end()
    assert "1/2  promise: 10 days late · Schets sturen" in text
    assert "2/2  answer: 6 days late" in text
    assert "2 of 2 cases seen." in text
    assert kinds(nop, cases[0])[-1] == "done"
    assert kinds(nop, cases[1])[-1] == "feedback"


def test_what_was_answered_before_it_was_stopped_is_kept(nop, cases, review):
    screen = review()
    screen.answer(PROMPT, "s")
    screen.answer("(at most 30 days) [Mon 30 Nov 2026]", "\r")
    screen.answer("Why does it wait?", "De raad beslist eerst\r")
    screen.interrupt(PROMPT)
    screen.end()
    [snooze] = [entry for entry in nop.show(cases[0])["log"] if entry["kind"] == "snooze"]
    assert (snooze["until"], snooze["because"], snooze["clock"]) == (
        "2026-11-30",
        "De raad beslist eerst",
        "promise",
    )
    again = review()
    again.answer(PROMPT, "q")
    assert "1/1  answer" in again.end()


def test_a_day_that_cannot_be_is_said_and_asked_again_and_costs_nothing_that_was_typed(nop, cases, review):
    screen = review()
    screen.answer(PROMPT, "p")
    screen.answer("What is promised?", "Een schets sturen\r")
    screen.answer("By which day?", "yesterday\r")
    screen.answer("it is due on Sun 22 Nov 2026, before", "")
    screen.answer("By which day?", "27 nov\r")
    screen.answer(PROMPT, "s")
    screen.answer("Which one?", "1\r")
    screen.answer("(at most 30 days)", "2027-01-01\r")
    screen.answer("30 days at most", "")
    screen.answer("(at most 30 days)", "\r")
    screen.interrupt("Why does it wait?")
    screen.answer(PROMPT, "zn")
    screen.answer(PROMPT, "q")
    assert "2 of 2 cases seen." in screen.end()
    assert kinds(nop, cases[0])[-1] == "action"
    assert nop.show(cases[0])["log"][-1]["text"] == "Een schets sturen"


def test_a_colleague_who_writes_meanwhile_loses_nothing_and_what_is_done_is_not_asked_again(
    nop, cases, review
):
    screen = review()
    while PROMPT not in screen.text:
        screen._read()
    nop("log", "done", cases[0], nop.keys(cases[0], "action")[-1])
    screen.answer(PROMPT, "d")
    screen.answer("is not open", "")
    screen.answer(PROMPT, "q")
    assert "2 of 2 cases seen." in screen.end()
    assert kinds(nop, cases[0]).count("done") == 1


def test_where_nothing_presses_it_says_so(nop, review):
    assert "Nothing is late or due this week." in review().end()


def test_without_a_terminal_it_names_what_lists_the_same(nop, cases):
    assert "A review asks; it needs a terminal." in nop("review", code=2).err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_answer_has_a_key_of_its_own(language):
    set_language(language)
    keys = [_(words)[_(words).index("[") + 1] for words in KEYS.values()]
    assert len(set(keys)) == len(KEYS)


@pytest.fixture
def unassigned(nop):
    """A case that waits for somebody to handle it, and for nothing else."""
    case = nop.intake("Speeltuin De Wig", "ens", today="2026-11-10")
    nop("log", "feedback", case, "Gebeld", today="2026-11-10")
    return case


def test_a_case_that_nobody_handles_is_assigned_with_the_key_for_done(nop, unassigned, review):
    screen = review()
    screen.answer(PROMPT, "d")
    screen.answer("Who handles it?", "anna\n")
    screen.end()
    assert kinds(nop, unassigned)[-1] == "assign"
    assert nop.show(unassigned)["state"]["handler"] == "anna"


def test_what_takes_more_than_a_key_names_its_command_and_offers_no_key_for_done(nop, unassigned, terminal):
    nop("assign", unassigned, "anna", today="2026-11-10")
    nop("fund", "ask", unassigned, "igw", "100", today="2026-11-10")
    nop("log", "feedback", unassigned, "Nog even geduld", today="2027-01-12")
    screen = terminal("--today", "2027-02-02", "review")
    screen.answer(PROMPT, "q")
    text = screen.end()
    assert f"nopcases fund grant {unassigned} igw" in text
    assert "[d]one" not in text


def test_of_two_clocks_that_one_entry_started_the_chosen_one_is_put_off(nop, review):
    case = nop.intake("Speeltuin De Wig", "ens", today="2026-11-10")
    screen = review()
    screen.answer(PROMPT, "s")
    screen.answer("Which one?", "2\n")
    screen.answer("(at most 30 days)", "\n")
    screen.answer("Why does it wait?", "Zij is met vakantie\n")
    screen.answer(PROMPT, "q")
    text = screen.end()
    [snooze] = [entry for entry in nop.show(case)["log"] if entry["kind"] == "snooze"]
    second = next(line for line in text.splitlines() if line.strip().startswith("2  "))
    assert snooze["clock"] in second


@pytest.mark.parametrize(("chosen", "kind"), [("1", "feedback"), ("2", "done")])
def test_where_several_things_are_done_with_one_key_it_asks_which(nop, terminal, chosen, kind):
    case = nop.intake("Speeltuin De Wig", "ens", today="2026-11-10")
    nop("assign", case, "anna", today="2026-11-10")
    nop("log", "action", case, "Schets sturen", "--due", "2026-11-18", today="2026-11-10")
    screen = terminal("--today", "2026-11-23", "review")
    screen.answer(PROMPT, "d")
    screen.answer("Which one?", f"{chosen}\n")
    if kind == "feedback":
        screen.answer("What did you tell them?", "Komt goed\n")
    screen.answer(PROMPT, "q")
    screen.end()
    assert kinds(nop, case)[-1] == kind


def test_what_was_put_off_is_passed_over_and_said(nop, review):
    case = nop.intake("Speeltuin De Wig", "ens", today="2026-11-10")
    nop("assign", case, "anna", today="2026-11-10")
    screen = review()
    screen.answer(PROMPT, "s")
    screen.answer("(at most 30 days)", "\n")
    screen.answer("Why does it wait?", "Zij is met vakantie\n")
    said = "Put off: 1 case; all of it: nopcases overdue --within 7d"
    assert said in " ".join(screen.end().split())
    text = " ".join(review().end().split())
    assert f"Nothing else is late or due this week. {said}" in text


@pytest.mark.parametrize(("language", "words"), [("en", "put off through"), ("nl", "uitgesteld tot en met")])
def test_what_was_put_off_stays_late_everywhere_with_the_day_through_which_it_was(nop, language, words):
    nop.by_hand(
        "26-bbbbb",
        log='[log.20261120T090000Z-k7r]\nkind = "snooze"\nentry = "20261102T090000Z-k7q"\n'
        'clock = "answer"\nuntil = 2026-11-27\nbecause = "vakantie"\n',
    )
    for command in (["today"], ["overdue"], ["show", "26-bbbbb"]):
        assert words in " ".join(nop("--lang", language, *command, today="2026-11-27").out.split())
        assert words not in " ".join(nop("--lang", language, *command, today="2026-11-28").out.split())
    assert ("answer", "2026-11-09") in nop.overdue(today="2026-11-27")


@pytest.fixture
def on_its_way(nop):
    """A case in a step that has a term and needs a sketch, of which nothing else presses at the end of its term."""
    case = nop.intake("Speeltuin De Wig", "ens", "--kind", "physical", today="2026-11-10")
    nop("assign", case, "anna", today="2026-11-10")
    nop("route", case, "physical", today="2026-11-10")
    nop("step", case, "intaketafel", today="2026-11-10")
    day = next(clock["due"] for clock in nop.show(case)["clocks"] if clock["clock"] == "step")
    nop("log", "feedback", case, "Nog even geduld", today=day)
    return case, day


@pytest.mark.parametrize(("answer", "taken"), [("\n", True), ("n\n", False)])
def test_a_step_is_taken_with_a_key_once_it_was_named_and_what_the_one_before_lacks_is_said(
    nop, on_its_way, terminal, answer, taken
):
    case, day = on_its_way
    screen = terminal("--today", day, "review")
    screen.answer(PROMPT, "d")
    screen.answer("Next step: Participation. Take it? (Y/n)", answer)
    screen.answer("Still missing in Intake table" if taken else "Nothing was written.", "")
    if not taken:
        screen.answer(PROMPT, "q")
    screen.end()
    assert (nop.show(case, today=day)["state"]["step"] != "intaketafel") is taken


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_key_is_about_the_only_line_on_the_screen_or_asks_which(nop, on_its_way, terminal, language):
    case, _day = on_its_way
    nop("fund", "ask", case, "igw", "100", today="2026-11-10")
    screen = terminal("--lang", language, "--today", "2027-02-02", "review")
    screen.answer({"en": PROMPT, "nl": "[s]toppen"}[language], {"en": "d", "nl": "k"}[language])
    screen.interrupt({"en": "Which one?", "nl": "Welke?"}[language])
    screen.end()
    assert nop.show(case, today="2027-02-02")["state"]["step"] == "intaketafel"


def test_a_complaint_that_is_done_with_a_key_is_answered(nop, terminal):
    case = nop.intake("Geluid van de skatebaan", "ens", "--nature", "complaint", today="2026-11-20")
    nop("assign", case, "anna", today="2026-11-20")
    screen = terminal("--today", "2026-12-30", "review")
    screen.answer(PROMPT, "d")
    screen.answer("What did you tell them?", "Het besluit is verstuurd\r")
    screen.end()
    (shown,) = nop.rows("show", case, today="2026-12-30")
    assert shown["log"][-1]["answers"] == shown["log"][0]["key"]
    assert [clock for clock in shown["clocks"] if clock["clock"] == "answer" and clock["met"] is None] == []
