"""Who asked waits until that role hears, and a formal complaint until an answer names it."""

import pytest

from .running import typed

pytest.importorskip("pty", reason="needs a pseudo-terminal")


ANSWERED = "2026-11-24"


@pytest.fixture
def case(nop):
    """A case whose initiator was answered, with a complaint by a neighbour and a signal by the second contact."""
    case = nop.intake("Speeltuin De Wig", "Ens", "--answered", "Daan belt", today="2026-11-16")
    for asker, nature, text in (("neighbour", "complaint", "Te veel lawaai"), ("second", "signal", "Glas")):
        nop("log", "question", case, text, "--from", asker, "--nature", nature, today="2026-11-23")
    return case


def waiting(nop, case, today=ANSWERED):
    """Return what is still waited for."""
    shown = nop.show(case, today=today)
    texts = {entry["key"]: entry.get("text", "") for entry in shown["log"]}
    return sorted(
        texts[clock["entry"]]
        for clock in shown["clocks"]
        if clock["clock"] == "answer" and not (clock["met"] or clock["stopped"])
    )


def end_of(nop, case, text):
    """Return the last three letters of the key of an entry."""
    return next(entry["key"] for entry in nop.show(case)["log"] if entry.get("text") == text)[-3:]


def contact_since(nop, case):
    clocks = nop.show(case, today=ANSWERED)["clocks"]
    return [clock["since"] for clock in clocks if clock["clock"] == "contact" and not clock["met"]]


def test_a_call_to_the_initiator_answers_no_question_of_others_and_says_who_still_waits(nop, case):
    answer = nop("log", "feedback", case, "gebeld", today=ANSWERED)
    assert waiting(nop, case) == ["Glas", "Te veel lawaai"]
    end = end_of(nop, case, "Te veel lawaai")
    assert f"neighbour · complaint: Te veel lawaai ({end})" in answer.err
    assert f"nopcases log feedback {case} … --answers {end}" in answer.err


def test_a_signal_is_answered_by_a_word_to_who_gave_it_which_is_no_contact_with_the_initiator(nop, case):
    before = contact_since(nop, case)
    answer = nop("log", "feedback", case, "opgeruimd", "--to", "second", today=ANSWERED)
    assert waiting(nop, case) == ["Te veel lawaai"]
    assert contact_since(nop, case) == before
    assert answer.err == ""


@pytest.mark.parametrize(("language", "words"), [("en", "Still waiting"), ("nl", "Wacht nog op antwoord")])
def test_who_heard_and_still_waits_for_an_answer_that_names_it_is_said(nop, case, language, words):
    told = ("--lang", language, "log", "feedback", case, "uitgelegd", "--to", "neighbour")
    answer = nop(*told, today=ANSWERED)
    end = end_of(nop, case, "Te veel lawaai")
    assert words in answer.err
    assert typed(language, f"nopcases log feedback {case} … --answers {end}") in answer.err
    assert "Glas" not in answer.err
    assert nop(*told, "--holding", today=ANSWERED).err == ""
    assert nop(*told, "--answers", end, today=ANSWERED).err == ""


def test_a_complaint_is_answered_by_nothing_but_an_answer_that_names_it(nop, case):
    nop("log", "feedback", case, "uitgelegd", "--to", "neighbour", today=ANSWERED)
    assert "Te veel lawaai" in waiting(nop, case)
    nop(
        "log",
        "feedback",
        case,
        "bevinding",
        "--answers",
        end_of(nop, case, "Te veel lawaai"),
        today=ANSWERED,
    )
    assert waiting(nop, case) == ["Glas"]
    assert nop.show(case, today=ANSWERED)["log"][-1]["to"] == "neighbour"


def test_one_feedback_answers_several_that_it_names(nop, case):
    ends = [end_of(nop, case, text) for text in ("Te veel lawaai", "Glas")]
    nop(
        "log",
        "feedback",
        case,
        "bijeenkomst",
        "--answers",
        ends[0],
        "--answers",
        ends[1],
        today=ANSWERED,
    )
    assert waiting(nop, case) == []
    assert len(nop.show(case, today=ANSWERED)["log"][-1]["answers"]) == 2
    assert nop("check", today=ANSWERED).code == 0


def test_a_list_of_answers_with_an_entry_that_nobody_waits_for_is_named_by_check(nop, case):
    text = nop.file(case).read_text(encoding="utf-8")
    key = nop.show(case)["log"][-1]["key"]
    nop.write(
        case,
        text + f'\n[log.20261123T235900Z-bbb]\nkind = "feedback"\nto = "second"\n'
        f'answers = ["{key}", "20260101T000000Z-bbb"]\n',
    )
    rows = nop.rows("check", today=ANSWERED, code=4)
    assert any("20260101T000000Z-bbb" in row["message"] for row in rows)
    assert waiting(nop, case) == ["Te veel lawaai"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "neighbour · complaint: Te veel lawaai"),
        ("nl", "omwonende · klacht: Te veel lawaai"),
    ],
)
def test_closing_lists_who_asks_what_and_how_to_answer(nop, case, language, words):
    refusal = nop("--lang", language, "close", case, "realised", today=ANSWERED, code=1).err
    end = end_of(nop, case, "Te veel lawaai")
    assert f"{words} ({end})" in refusal
    assert typed(language, f"nopcases log feedback {case} … --answers {end}") in refusal
    assert "Glas" in refusal


def test_an_intake_that_waits_is_named_by_its_title_when_it_is_closed(nop):
    case = nop.intake("Geveltuin", "Ens")
    refusal = nop("close", case, "realised", code=1).err
    assert "initiator · intake: Geveltuin" in refusal
    assert f"nopcases log feedback {case} …\n" in refusal


def test_a_terminal_asks_whom_was_spoken_to_and_answers_only_that(nop, case, terminal):
    screen = terminal("--today", ANSWERED, "log", "feedback", case, "gebeld")
    screen.answer("Whom did you speak to?", "9\n")
    screen.answer("Whom did you speak to?", "1\n")
    screen.end()
    assert waiting(nop, case) == ["Te veel lawaai"]


def test_enter_at_that_question_means_the_initiator(nop, case, terminal):
    screen = terminal("--today", ANSWERED, "log", "feedback", case, "gebeld")
    screen.answer("Whom did you speak to?", "\n")
    assert "Still waiting for an answer" in screen.end()
    assert waiting(nop, case) == ["Glas", "Te veel lawaai"]
    assert contact_since(nop, case) == [ANSWERED]


@pytest.mark.parametrize("nature", ["complaint", "notice-of-default"])
def test_what_ends_in_writing_is_not_over_with_what_the_caller_was_told(nop, terminal, nature):
    words = ("intake", "Lawaai", "ens", "--nature", nature, "--answered", "Excuses gemaakt")
    assert "leave --answered out" in nop(*words, code=2).err
    screen = terminal(*words)
    assert "?" not in screen.end()
    assert screen.process.returncode == 2
    assert nop.rows("list") == []
    nop("intake", "Vraagje", "ens", "--nature", "question", "--answered", "Het mag")
    assert nop.overdue("2026-12-21") == [("assign", "2026-11-26")]


def test_a_complaint_that_is_no_initiative_yet_has_its_own_term_from_the_intake_on(nop):
    answer = nop("intake", "Klacht over de hondenwei", "Ens", "--nature", "klacht").out
    assert "Ens · complaint · Mon 23 Nov 2026" in answer
    assert "by Mon 4 Jan 2027 at the latest" in answer
    assert "pots" not in answer
    case = answer[:8]
    (clock,) = [clock for clock in nop.show(case)["clocks"] if clock["clock"] == "answer"]
    assert (clock["due"], clock["term"]) == ("2027-01-04", "6 weeks")
    nop("log", "feedback", case, "gebeld", today=ANSWERED)
    assert len(waiting(nop, case)) == 1
    nop(
        "log",
        "feedback",
        case,
        "bevinding",
        "--answers",
        nop.show(case)["log"][0]["key"],
        today=ANSWERED,
    )
    assert waiting(nop, case) == []
