"""At a terminal what cannot be done is refused before anything is asked, in words that name what can be."""

import pytest

from .running import typed


@pytest.fixture
def case(nop):
    """A case without a route that waits for nothing, as its initiator was answered."""
    return nop.intake("Speeltuin De Wig", "ens", "--answered", "ja", today="2026-11-16")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("command", "first"),
    [
        (["suspend"], "nopcases route {case}"),
        (["extend"], "nopcases route {case}"),
        (["extend", "step"], "nopcases route {case}"),
        (["extend", "answer"], ""),
        (["extend", "decision"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_is_asked_where_nothing_runs_that_could_pause_or_get_more_time(
    case, terminal, command, first, language
):
    name, *kind = command
    screen = terminal(name, case, *kind, NOPCASES_LANG=language)
    text = " ".join(screen.end().split())
    assert screen.process.returncode == 1
    assert "?" not in text
    assert typed(language, first.format(case=case)) in text


def test_of_a_step_without_a_term_the_next_step_is_named(nop, case, terminal):
    nop("route", case, "social")
    nop("step", case, "uitvoering")
    for name in ("suspend", "extend"):
        text = " ".join(terminal(name, case).end().split())
        assert f"nopcases step {case}" in text
        assert "?" not in text


def test_of_a_decision_that_could_pause_the_pot_is_named_before_anything_is_asked(nop, case, terminal):
    nop("fund", "ask", case, "igw", "100")
    text = terminal("suspend", case).end()
    assert "--pot: igw" in " ".join(text.split())
    assert "?" not in text
    screen = terminal("suspend", case, "--pot", "igw")
    screen.interrupt("Why does it pause?")
    screen.end()


@pytest.mark.parametrize("command", [["suspend"], ["extend", "decision"]], ids=" ".join)
def test_a_pot_that_nothing_was_asked_of_is_refused_with_those_that_decide(nop, case, terminal, command):
    name, *kind = command
    assert "waits for no decision" in terminal(name, case, *kind, "--pot", "leader").end()
    nop("fund", "ask", case, "igw", "100")
    text = terminal(name, case, *kind, "--pot", "leader").end()
    assert "of others it is: igw" in " ".join(text.split())
    assert "?" not in text


def test_what_ran_on_a_day_before_is_judged_by_that_day(nop, case):
    nop("route", case, "social", today="2026-11-17")
    nop("step", case, "uitvoering", today="2026-11-20")
    nop("suspend", case, "--because", "ziek", "--until", "2026-11-20", "--on", "18 nov")
    refused = nop("suspend", case, "--because", "ziek", "--until", "+7d", code=1).err
    assert f"nopcases step {case}" in refused


def test_whether_an_open_case_still_lives_is_not_asked(case, terminal):
    text = " ".join(terminal("log", "alive", case).end().split())
    assert "is asked after it was closed" in text
    assert "?" not in text


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("stage", "first"),
    [("grant", "fund ask"), ("refuse", "fund ask"), ("withdraw", "fund ask"), ("pay", "fund ask")],
)
def test_no_pot_is_asked_for_where_the_case_has_no_money_of_that_stage(
    case, terminal, stage, first, language
):
    text = " ".join(terminal("fund", stage, case, NOPCASES_LANG=language).end().split())
    assert typed(language, f"nopcases {first} {case}") in text
    assert "?" not in text


def test_money_that_was_asked_and_not_granted_is_granted_first(nop, case, terminal):
    nop("fund", "ask", case, "igw", "100")
    for stage in ("pay", "account", "return"):
        assert f"nopcases fund grant {case}" in " ".join(terminal("fund", stage, case).end().split())


def test_a_pot_that_was_never_asked_is_neither_offered_nor_suggested_nor_taken(nop, case, terminal):
    nop("fund", "ask", case, "igw", "100")
    screen = terminal("fund", "grant", case)
    screen.answer("Which funding pot?", "leadr\n")
    screen.answer("There is no pot “leadr”. Known: igw", "")
    screen.answer("Which funding pot? (Enter stops)", "leader\n")
    screen.answer("waits for a decision", "")
    screen.answer("Which funding pot?", "\n")
    text = screen.end()
    assert "[leader]" not in text
    assert "Kern met Pit" not in text


CHOOSES = {
    "close": ("Speeltuin achter de school", "Speeltuin aan de vaart"),
    "reopen": ("Speeltuin aan de vaart", "Speeltuin achter de school"),
    "log action": ("Speeltuin achter de school", "Speeltuin aan de vaart"),
    "step": ("Speeltuin achter de school", "Speeltuin De Wig"),
    "log alive": ("Speeltuin aan de vaart", "Speeltuin achter de school"),
    "suspend": ("Speeltuin achter de school", "Speeltuin De Wig"),
    "log done": ("Speeltuin achter de school", "Speeltuin De Wig"),
    "fund grant": ("Speeltuin achter de school", "Speeltuin De Wig"),
}
"""Command -> a case that it is for, and one that it is not for."""


@pytest.mark.parametrize("given", [True, False], ids=["named", "asked"])
@pytest.mark.parametrize("command", CHOOSES)
def test_of_several_cases_a_command_lists_those_that_it_can_do_anything_with(
    nop, case, terminal, command, given
):
    works = nop.intake("Speeltuin achter de school", "ens", today="2026-11-16")
    nop("route", works, "social")
    nop("log", "action", works, "Bellen", "--due", "+7d")
    nop("fund", "ask", works, "igw", "100")
    nop("close", nop.intake("Speeltuin aan de vaart", "ens", "--answered", "ja"), "supported")
    screen = terminal(*command.split(), *["speeltuin"] * given)
    if not given:
        screen.answer("Which case?", "speeltuin\n")
    screen.interrupt("Which one?")
    listed, not_listed = CHOOSES[command]
    text = screen.end()
    assert listed in text
    assert not_listed not in text


def test_a_case_that_a_command_cannot_take_is_said_and_another_one_asked_for(nop, case, terminal):
    closed = nop.intake("Brug", "ens", "--answered", "ja")
    nop("close", closed, "supported")
    screen = terminal("reopen")
    screen.answer("Which case?", f"{case}\n")
    screen.answer(f"{case} is not closed.", "")
    screen.answer("Which case?", f"{closed}\n")
    screen.answer("Why is it opened again?", "Toch verder\n")
    screen.end()
    assert screen.process.returncode == 0


def test_combine_says_which_case_stays_and_refuses_a_closed_one_before_it_asks_for_the_other(
    nop, case, terminal
):
    closed = nop.intake("Brug", "ens", "--answered", "ja")
    nop("close", closed, "supported")
    screen = terminal("combine")
    screen.answer("Which case stays open?", f"{closed}\n")
    screen.answer("is closed; reopen it first", "")
    screen.answer("Which case stays open?", f"{case}\n")
    screen.answer("closes as a duplicate?", f"{closed}\n")
    screen.answer("is closed already", "")
    screen.interrupt("closes as a duplicate?")
    screen.end()
