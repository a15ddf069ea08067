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


def test_what_ran_on_a_day_before_is_judged_by_that_day(nop, case):
    nop("route", case, "social", today="2026-11-17")
    nop("step", case, "uitvoering", today="2026-11-20")
    nop("suspend", case, "--because", "ziek", "--until", "2026-11-20", "--on", "18 nov")
    refused = nop("suspend", case, "--because", "ziek", "--until", "+7d", code=1).err
    assert f"nopcases step {case}" in refused
