"""At a terminal a command asks for what it misses in whole questions, again until the answer is right."""

import pytest
import typer

from nopcases.cli.app import command
from nopcases.cli.completion.table import COMMANDS
from nopcases.cli.options.asking.questions import QUESTIONS, Asked, question_for
from nopcases.cli.session import Session
from nopcases.domain.errors import NopcasesError
from nopcases.language import set_language

from .running import typed


def begin(nop):
    case = nop.intake("Speeltuin De Wig", "ens", today="2026-11-16")
    nop("log", "feedback", case, "Gebeld")
    return case


@pytest.fixture
def case(begun):
    return begun(begin)


def needed():
    """Yield every command with the name of each parameter that it needs."""
    group = command()
    context = typer.Context(group)
    commands = [(name, group.get_command(context, name)) for name in COMMANDS]
    commands = [(name, found) for name, found in commands if not found.hidden]  # git runs what is hidden
    for name, found in commands:
        commands += [
            (f"{name} {inner}", inner_found) for inner, inner_found in getattr(found, "commands", {}).items()
        ]
        if not hasattr(found, "commands"):
            yield from ((name, param.name) for param in found.params if param.required)


def test_every_parameter_that_a_command_needs_has_a_question():
    assert [found for found in needed() if question_for(*found) is None] == []
    assert len(list(needed())) > 40


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.read])
def test_a_wrong_answer_to_any_question_is_said_to_be_wrong_in_either_language(nop, case, name, language):
    set_language(language)
    asked = Asked(Session(folder=str(nop.root), today=None, by=None, language=language), {"query": case})
    with pytest.raises(NopcasesError, match=r"onzin|whole number|heel getal"):
        QUESTIONS[name].read(asked, "onzin-9")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.read])
def test_any_option_that_a_question_offers_is_an_answer(nop, case, name, language):
    set_language(language)
    asked = Asked(Session(folder=str(nop.root), today=None, by=None, language=language), {"query": case})
    for option in QUESTIONS[name].options(asked):
        assert QUESTIONS[name].read(asked, option.value) == option.value


def test_log_action_asks_what_and_by_when_and_a_wrong_day_is_asked_again(nop, case, terminal):
    screen = terminal("log", "action")
    screen.answer("Which case?", "zandbak\n")
    screen.answer("There is no case", "")
    screen.answer("Which case?", "wig\n")
    screen.answer("What is promised?", "Een schets sturen\n")
    screen.answer("By which day?", "vrijdga\n")
    screen.answer("is no day", "")
    screen.answer("By which day?", "\n")
    screen.answer("That is needed", "")
    screen.answer("By which day?", "vr. 27 nov\n")
    text = screen.end()
    assert screen.process.returncode == 0
    entry = nop.show(case)["log"][-1]
    assert (entry["text"], entry["due"]) == ("Een schets sturen", "2026-11-27")
    assert "--due" not in text


def test_log_done_offers_the_open_promises_by_number(nop, case, terminal):
    for text, due in (("Schets sturen", "27 nov"), ("Bellen", "26 nov")):
        nop("log", "action", case, text, "--due", due)
    screen = terminal("log", "done", case)
    screen.answer("1  Bellen (by Thu 26 Nov 2026)", "")
    screen.answer("Which promise was kept?", "2\n")
    screen.end()
    assert screen.process.returncode == 0
    assert nop.show(case)["log"][-1]["action"] == nop.keys(case, "action")[0]
    assert "?" not in terminal("log", "done", case).end()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_strike_offers_the_entries_by_number(nop, case, terminal, language):
    questions = {
        "en": ("Which entry?", "Why does it count no more?"),
        "nl": ("Welke regel?", "Waarom telt die niet meer mee?"),
    }[language]
    screen = terminal("strike", case, NOPCASES_LANG=language)
    screen.answer(questions[0], "7\n")
    screen.answer("“7”", "")
    screen.answer(questions[0], "Niemand nam op\n")
    screen.answer("“Niemand nam op”", "")
    screen.answer(questions[0], "1\n")
    screen.answer(questions[1], "Niemand nam op\n")
    screen.end()
    assert screen.process.returncode == 0
    log = nop.show(case)["log"]
    assert log[1]["kind"] == "feedback"
    assert log[1]["struck"]
    assert log[2]["because"] == "Niemand nam op"


@pytest.mark.parametrize(("language", "question"), [("en", "Which funding pot?"), ("nl", "Welk potje?")])
def test_a_pot_is_chosen_by_number_or_by_name(nop, case, terminal, language, question):
    nop("fund", "ask", case, "leader", "6000")
    nop("fund", "ask", case, "igw", "100")
    screen = terminal("fund", "withdraw", case, NOPCASES_LANG=language)
    screen.answer("2  IGW", "")
    screen.answer(question, "nergens\n")
    screen.answer("“nergens”", "")
    screen.answer(question, "2\n")
    screen.end()
    assert screen.process.returncode == 0
    assert nop.show(case)["log"][-1]["pot"] == "igw"


def test_any_pot_is_offered_where_money_is_asked(nop, case, terminal):
    nop("fund", "ask", case, "igw", "100")
    screen = terminal("fund", "ask", case)
    screen.answer("LEADER", "")
    screen.answer("Which funding pot?", "leader\n")
    screen.interrupt("How much")
    screen.end()
    assert len(nop.keys(case, "fund")) == 1


def test_close_asks_how_it_ended_and_for_each_reason_that_is_missing(nop, case, terminal):
    nop("log", "question", case, "Wanneer komen de hekken?", "--from", "neighbour")
    nop("log", "action", case, "Schets sturen", "--due", "27 nov")
    screen = terminal("close", case)
    screen.answer("4  not feasible", "")
    screen.answer("5  withdrawn", "")
    screen.answer("How did it end?", "ingetrokken\n")
    screen.answer("Wanneer komen de hekken?", "")
    screen.answer("Why is there no answer?", "Verhuisd naar elders\n")
    screen.answer("Schets sturen (by Fri 27 Nov 2026;", "")
    screen.answer("Why is it not kept?", "Niet meer nodig\n")
    screen.end()
    assert screen.process.returncode == 0
    closing = nop.show(case)["log"][-1]
    facts = (closing["result"], closing["without-feedback"], closing["dropped-promises"])
    assert facts == ("withdrawn", "Verhuisd naar elders", "Niet meer nodig")


def test_close_as_not_feasible_asks_for_the_expectation(nop, case, terminal):
    screen = terminal("close", case, "niet haalbaar")
    screen.answer("What did the initiator hope for?", "Een zwembad\n")
    screen.answer("What is possible?", "\n")
    screen.answer("What is possible?", "Een badje\n")
    screen.answer("Because of which rule?", "Geluid in het omgevingsplan\n")
    screen.end()
    assert screen.process.returncode == 0
    log = nop.show(case)["log"]
    assert [entry["kind"] for entry in log[-2:]] == ["expectation", "close"]
    assert log[-2]["possible"] == "Een badje"


def test_close_as_duplicate_asks_for_the_other_case(nop, case, terminal):
    other = nop.intake("Speeltuin achter de school", "ens")
    screen = terminal("close", case, "duplicate")
    screen.answer("Which case was there already?", "school\n")
    screen.end()
    assert screen.process.returncode == 0
    assert nop.show(case)["log"][-1]["of"] == other


@pytest.mark.parametrize("language", ["en", "nl"])
def test_close_says_all_that_stands_in_the_way_at_once_in_words(nop, case, language):
    nop("log", "question", case, "Wanneer komen de hekken?", "--from", "neighbour")
    nop("log", "action", case, "Schets sturen", "--due", "27 nov")
    nop("fund", "ask", case, "igw", "100")
    before = nop.snapshot()
    refused = nop("--lang", language, "close", case, "not-feasible", code=1).err
    words = {
        "en": [
            "Wanneer komen de hekken?",
            "Schets sturen (by Fri 27 Nov 2026;",
            f"→ nopcases fund grant {case} igw",
            "needs an expectation",
        ],
        "nl": [
            "Wanneer komen de hekken?",
            "Schets sturen (uiterlijk vr 27 nov 2026;",
            f"→ nopcases geld toekennen {case} igw",
            "hoort een verwachting",
        ],
    }[language]
    assert [word for word in words if word not in refused] == []
    assert typed(language, f"nopcases log done {case} {nop.keys(case, 'action')[0][-3:]}") in refused
    assert nop.snapshot() == before


def test_what_stands_in_the_way_and_no_reason_helps_is_told_before_anything_is_asked(nop, case, terminal):
    nop("log", "action", case, "Schets sturen", "--due", "27 nov")
    nop("fund", "ask", case, "igw", "100")
    text = terminal("close", case, "withdrawn").end()
    assert "?" not in text.replace("REASON", "")
    assert "Money was asked" in text


def test_enter_at_a_reason_leaves_the_case_open(nop, case, terminal):
    nop("log", "action", case, "Schets sturen", "--due", "27 nov")
    before = nop.snapshot()
    screen = terminal("close", case, "withdrawn")
    screen.answer("Why is it not kept?", "\n")
    screen.end()
    assert screen.process.returncode == 1
    assert nop.snapshot() == before


def test_after_enter_at_one_reason_no_other_is_asked(nop, case, terminal):
    nop("log", "action", case, "Schets sturen", "--due", "27 nov")
    before = nop.snapshot()
    screen = terminal("close", case, "not-feasible")
    screen.answer("Why is it not kept?", "\n")
    text = screen.end()
    assert screen.process.returncode == 1
    assert "hope for?" not in text
    assert nop.snapshot() == before


def test_the_case_is_settled_before_a_text_is_asked_for(nop, case, terminal):
    screen = terminal("log", "note", "zandbak")
    text = screen.end()
    assert screen.process.returncode == 1
    assert "note?" not in text


def test_a_text_that_was_typed_for_what_is_refused_is_said_back(nop, case, terminal):
    nop("contact", case, "neighbour", "--name", "Jan Proef")
    for contact in (nop.root / "contacts").glob("c-*.toml"):
        contact.write_text("name = [", encoding="utf-8")
    screen = terminal("log", "question", case, "--from", "neighbour", "--name", "Piet Ander")
    screen.answer("What do they ask?", "Wanneer komen de hekken?\n")
    text = screen.end()
    assert screen.process.returncode == 1
    assert "What you typed:\n  Wanneer komen de hekken?" in text


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("command", [name for name, parameter in needed() if question_for(name, parameter)])
def test_enter_at_the_first_question_of_any_command_stops_calmly(nop, case, terminal, command, language):
    stops, stopped = {
        "en": ("(Enter stops)", "Stopped; nothing was changed."),
        "nl": ("(Enter stopt)", "Gestopt; er is niets veranderd."),
    }[language]
    before = nop.snapshot()
    screen = terminal(*command.split(), NOPCASES_LANG=language, columns=200)
    screen.answer(stops, "\n")
    text = screen.end()
    assert stopped in text
    assert screen.process.returncode == 1
    assert nop.snapshot() == before


@pytest.mark.parametrize("way", ["enter", "interrupt"])
def test_who_stops_at_the_first_question_changes_nothing(nop, case, terminal, way):
    before = nop.snapshot()
    screen = terminal("close", case)
    if way == "enter":
        screen.answer("How did it end?", "\n")
    else:
        screen.interrupt("How did it end?")
    assert "Stopped; nothing was changed." in screen.end()
    assert screen.process.returncode == 1
    assert nop.snapshot() == before


def test_without_a_terminal_the_option_is_named(nop, case):
    assert "--because is missing" in nop("reopen", case, code=2).err
    assert "RESULT is missing" in nop("close", case, code=2).err


@pytest.mark.parametrize(
    "command",
    [
        ["fund", "ask", "CASE", "igw"],
        ["log", "question", "CASE"],
        ["log", "consult", "CASE", "police"],
        ["log", "done", "CASE"],
        ["log", "action", "CASE"],
        ["suspend", "CASE"],
        ["extend", "CASE"],
    ],
    ids=" ".join,
)
def test_what_a_closed_case_does_not_take_is_refused_before_anything_is_asked(nop, case, terminal, command):
    nop("close", case, "supported")
    screen = terminal(*(case if word == "CASE" else word for word in command))
    text = screen.end()
    assert screen.process.returncode == 1
    assert f"{case} is closed; reopen it first" in " ".join(text.split())
    assert "?" not in text


@pytest.mark.parametrize(
    ("command", "question"),
    [
        ("note", "What do you want to note?"),
        ("question", "What do they ask?"),
        ("feedback", "What did you tell"),
    ],
)
def test_a_text_that_is_needed_is_asked_again_after_an_enter(nop, case, terminal, command, question):
    screen = terminal("log", command, case)
    screen.answer(question, "\n")
    screen.answer("That is needed", "")
    screen.answer(question, "Drie woorden lang\n")
    screen.end()
    assert screen.process.returncode == 0
    assert nop.show(case)["log"][-1]["text"] == "Drie woorden lang"


@pytest.mark.parametrize("answer", ["\n", "-\n"])
def test_a_text_that_may_be_left_out_is_skipped_by_enter_or_a_dash(nop, case, terminal, answer):
    screen = terminal("log", "turnout", case, "12")
    screen.answer("To what? (Enter to skip)", answer)
    screen.end()
    assert screen.process.returncode == 0
    assert "text" not in nop.show(case)["log"][-1]


@pytest.mark.parametrize(
    ("language", "more"),
    [("en", "and 2 older ones, by their keys: nopcases show"), ("nl", "en nog 2 oudere")],
)
def test_a_question_that_shows_the_last_entries_says_how_many_there_are_beside_them(
    nop, case, terminal, language, more
):
    question = {"en": "Which entry?", "nl": "Welke regel?"}[language]
    for number in range(10):
        nop("log", "note", case, f"notitie {number}")
        if number == 7:  # with the feedback that makes nine
            assert more not in seen_of(terminal("strike", case, NOPCASES_LANG=language), question)
    for changing in ("strike", "correct", "redact"):
        assert more in seen_of(terminal(changing, case, NOPCASES_LANG=language), question)


def seen_of(screen, question):
    """Return what a terminal shows until a question is not answered."""
    screen.interrupt(question)
    return screen.end()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("on", ["", "2026-11-20"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("log action due", ("before the day that it was agreed", "vóór de dag waarop")),
        ("log lend due", ("before the day that it was agreed", "vóór de dag waarop")),
        ("suspend until", ("ends after the day it begins", "na de dag waarop")),
    ],
)
def test_a_day_asked_for_that_lies_before_what_it_ends_is_no_answer(nop, case, name, words, on, language):
    set_language(language)
    session = Session(folder=str(nop.root), today="2026-11-23", by=None, language=language)
    asked = Asked(session, {"query": case, "on": on or None})
    with pytest.raises(NopcasesError, match=words[language == "nl"]):
        QUESTIONS[name].read(asked, "2026-11-19" if on else "2026-11-22")
    right = "2026-11-21" if on else "2026-11-24"
    assert QUESTIONS[name].read(asked, right) == right
