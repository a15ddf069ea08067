"""The clock of aftercare: a closed case is asked after by the terms of the settings, from its closing."""

from dataclasses import replace

import pytest

from domain.making import SETTINGS, Story, day
from nopcases.domain.calendar.terms import Term
from nopcases.domain.changes.entries import draft
from nopcases.domain.errors import Refused
from nopcases.domain.settings import Aftercare

ASKING = replace(
    SETTINGS,
    aftercare=Aftercare(("realised", "supported"), (Term(6, "months"), Term(1, "years")), day("2026-11-01")),
)


@pytest.fixture
def closed():
    return closed_case()


def closed_case(result="realised", settings=ASKING, on="2026-11-10"):
    story = Story(settings=settings)
    story.log("2026-11-06", "feedback")
    story.log(on, "close", result=result)
    return story


def test_the_first_term_runs_from_the_day_of_closing(closed):
    clock = closed.clock("aftercare", "2026-11-10")
    assert (clock.since, clock.due.day, clock.turn) == (day("2026-11-10"), day("2027-05-10"), "ours")


def test_an_answer_stops_it_and_the_next_term_runs_from_the_closing_too(closed):
    closed.command("2027-05-12", draft("alive", state="changed"))
    first, second = closed.clocks("aftercare", "2027-05-12")
    assert first.met == day("2027-05-12")
    assert (second.since, second.due.day) == (day("2026-11-10"), day("2027-11-10"))


def test_after_the_last_term_or_a_no_nobody_asks_again(closed):
    closed.command("2027-05-12", draft("alive", state="no"))
    assert closed.running("2028-11-10") == []
    other = closed_case()
    other.command("2027-05-12", draft("alive", state="yes"))
    other.command("2027-11-12", draft("alive", state="yes"))
    assert other.running("2028-11-10") == []


def test_an_answer_before_the_first_term_counts_for_it(closed):
    closed.command("2027-01-12", draft("alive", state="yes"))
    assert closed.due("aftercare", "2027-01-12") == "2027-11-10"


def test_an_answer_after_the_next_term_counts_for_both(closed):
    closed.command("2027-12-01", draft("alive", state="yes"))
    assert closed.running("2027-12-01") == []


def test_only_results_that_the_settings_name_and_closings_since_their_day_are_asked_after():
    assert closed_case("withdrawn").clocks("aftercare", "2027-11-10") == []
    assert closed_case(settings=SETTINGS).clocks("aftercare", "2027-11-10") == []
    later = replace(SETTINGS, aftercare=replace(ASKING.aftercare, since=day("2026-11-11")))
    assert closed_case(settings=later).clocks("aftercare", "2027-11-10") == []
    assert closed_case(settings=later, on="2026-11-11").due("aftercare", "2026-11-11") == "2027-05-11"


def test_reopening_stops_it_and_a_new_closing_starts_with_the_first_term(closed):
    closed.command("2027-05-12", draft("alive", state="yes"))
    closed.command("2027-06-01", draft("reopen", because="nieuw plan"))
    assert closed.running("2027-06-01") == ["contact"]
    closed.log("2027-07-01", "close", result="realised")
    assert closed.due("aftercare", "2027-07-01") == "2028-01-01"


def test_an_open_case_is_not_asked_after(story):
    with pytest.raises(Refused, match="the case is open"):
        story.command("2026-11-11", draft("alive", state="yes"))
