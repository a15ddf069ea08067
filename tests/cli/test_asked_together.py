"""What needs another option is asked for it in a terminal, and names it elsewhere."""

import pytest


def begin(nop):
    """A case in which two pots have to decide, with two contacts."""
    case = nop.intake("Speeltuin De Wig", "ens", "--name", "Kees Proef", today="2026-11-16")
    nop("log", "feedback", case, "Gebeld")
    nop("contact", case, "treasurer", "--name", "Jan Proef")
    nop("fund", "ask", case, "igw", "100")
    nop("fund", "ask", case, "leefbaarheid-oost", "100", "--anyway", "proef")
    return case


@pytest.fixture
def case(begun):
    return begun(begin)


FEEDBACK = ["log", "feedback", "CASE", "Een goed idee"]
WHEN, WHAT = ("By which day?", "Uiterlijk welke dag?"), ("What is promised?", "Wat is er toegezegd?")
NEEDY = {
    "a promise": ([*FEEDBACK, "--promise", "Een schets"], [WHEN], ["woensdag"], "--due"),
    "a day": ([*FEEDBACK, "--due", "woensdag"], [WHAT], ["Een schets"], "--promise"),
    "a decision": (
        ["extend", "CASE", "decision", "--by", "2w", "--because", "x"],
        [("Which funding pot?", "Welk potje?")],
        ["2"],
        "--pot",
    ),
    "a contact": (
        ["contact", "CASE", "--remove"],
        [("Which contact?", "Welke contactpersoon?")],
        ["2"],
        "ROLE",
    ),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", NEEDY)
def test_what_is_needed_beside_an_option_is_asked_in_a_terminal(nop, case, terminal, language, name):
    command, questions, answers, _named = NEEDY[name]
    screen = terminal(*(case if word == "CASE" else word for word in command), NOPCASES_LANG=language)
    for question, answer in zip(questions, answers, strict=True):
        screen.answer(question[language == "nl"], f"{answer}\n")
    screen.end()
    assert screen.process.returncode == 0
    last = nop.show(case)["log"][-1]
    assert {
        "a promise": (last.get("text"), last.get("due")) == ("Een schets", "2026-11-25"),
        "a day": (last.get("text"), last.get("due")) == ("Een schets", "2026-11-25"),
        "a decision": (last["kind"], last.get("pot")) == ("extend", "leefbaarheid-oost"),
        "a contact": "Jan Proef" not in nop("contact", case).out,
    }[name]


@pytest.mark.parametrize("name", NEEDY)
def test_what_is_needed_beside_an_option_is_named_where_nobody_can_be_asked(nop, case, name):
    command, _questions, _answers, named = NEEDY[name]
    assert named in nop(*(case if word == "CASE" else word for word in command), code=2).err


@pytest.mark.parametrize("name", NEEDY)
def test_an_enter_at_what_is_needed_beside_an_option_stops_and_writes_nothing(nop, case, terminal, name):
    command, questions, _answers, _named = NEEDY[name]
    before = nop.show(case)
    screen = terminal(*(case if word == "CASE" else word for word in command))
    screen.answer(questions[0][0], "\n")
    screen.end()
    assert screen.process.returncode == 1
    assert nop.show(case) == before


@pytest.mark.parametrize(
    "told", [("--hoped", "A"), ("--possible", "B"), ("--because", "C", "--hoped", "A")], ids=" ".join
)
def test_what_lacks_of_an_expectation_that_goes_with_the_closing_is_asked(nop, terminal, told):
    case = nop.intake()
    nop("log", "feedback", case, "Het kan niet")
    screen = terminal("close", case, "not-feasible", *told)
    questions = {
        "--hoped": ("What did the initiator hope for?", "A"),
        "--possible": ("What is possible?", "B"),
        "--because": ("Because of which rule?", "C"),
    }
    for option, (question, answer) in questions.items():
        if option not in told:
            screen.answer(question, f"{answer}\n")
    screen.end()
    assert screen.process.returncode == 0
    hope = next(entry for entry in nop.show(case)["log"] if entry["kind"] == "expectation")
    assert (hope["hoped"], hope["possible"], hope["because"]) == ("A", "B", "C")


def test_nothing_of_an_expectation_is_asked_where_money_stands_in_the_way_of_closing(case, terminal):
    screen = terminal("close", case, "not-feasible", "--hoped", "A")
    text = screen.end()
    assert "Money was asked and is not decided" in text
    assert "?" not in text
