"""The clock of a loan: from lending until it is back, also after closing."""

import pytest

from domain.making import Story, day
from nopcases.domain.changes.entries import draft
from nopcases.domain.errors import Refused


def lent(story, written="2026-11-05", **fields):
    return story.log(written, "lend", **{"what": "partytent", "due": "2026-11-20", **fields})


def test_what_is_lent_is_out_until_it_is_back(story):
    lent(story)
    assert story.due("loan", "2026-11-06") == "2026-11-20"
    story.log("2026-11-12", "back", lend=story.clock("loan", "2026-11-06").entry)
    assert story.clock("loan", "2026-11-13").met == day("2026-11-12")


def test_it_is_the_borrowers_turn_until_it_is_due_then_ours(story):
    lent(story, to="treasurer")
    clock = story.clock("loan", "2026-11-20")
    assert (clock.turn, clock.asker, clock.subject) == ("initiator", "treasurer", "partytent")
    assert story.clock("loan", "2026-11-21").turn == "ours"


def test_a_loan_outlives_the_closing_and_does_not_bar_it(story):
    lent(story)
    story.log("2026-11-06", "feedback")
    story.command("2026-11-10", draft("close", result="realised"))
    assert story.running("2026-11-25") == ["loan"]


def test_a_closed_case_gets_nothing_on_loan_and_may_give_back(story):
    key = lent(story)
    story.log("2026-11-06", "feedback")
    story.log("2026-11-10", "close", result="realised")
    with pytest.raises(Refused, match="reopen it first"):
        story.command("2026-11-11", draft("lend", what="tafels", due=day("2026-12-01")))
    assert not story.command("2026-11-11", draft("back", lend=key)).running


@pytest.mark.parametrize("times", [0, 2])
def test_what_is_not_out_cannot_come_back(story, times):
    key = lent(story) if times else story.log("2026-11-05", "note")
    if times:
        story.log("2026-11-06", "back", lend=key)
    with pytest.raises(Refused, match="is not out"):
        story.command("2026-11-07", draft("back", lend=key))


def test_a_loan_that_is_corrected_keeps_one_clock():
    story = Story()
    key = lent(story)
    new = story.correct("2026-11-06", key, due=day("2026-12-01"))
    running = [clock for clock in story.clocks("loan", "2026-11-07") if clock.runs]
    assert [(clock.entry, clock.due.day) for clock in running] == [(new, day("2026-12-01"))]
