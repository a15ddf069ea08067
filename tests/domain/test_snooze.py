"""A snooze: a review passes over a clock through a day; nothing else changes."""

import pytest

from domain.making import Story, day
from nopcases.domain.advice.reviewing import by_pressure, to_review
from nopcases.domain.changes.entries import draft
from nopcases.domain.errors import Refused
from nopcases.domain.reports.rows.clocks import overdue


@pytest.fixture
def promised(story):
    """A case with a promise that is late on 12 November, and the key of the promise."""
    story.log("2026-11-03", "feedback")
    story.log("2026-11-03", "assign", to="anna")
    return story, story.log("2026-11-04", "action", due="2026-11-11", text="schets")


def reviewed(story, on, person=None):
    found = to_review(story.on(on), person)
    return [row.clock for row in found.clocks] if found else []


def test_what_is_late_or_due_within_a_week_is_reviewed(promised):
    story, _key = promised
    assert reviewed(story, "2026-11-03") == []
    assert reviewed(story, "2026-11-04") == ["promise"]
    assert reviewed(story, "2026-11-12", "anna") == ["promise"]
    assert reviewed(story, "2026-11-12", "bert") == []


def test_what_is_put_off_is_passed_over_through_its_day_and_is_late_all_the_same(promised):
    story, key = promised
    story.command("2026-11-12", draft("snooze", entry=key, until=day("2026-11-19"), because="raad"))
    assert reviewed(story, "2026-11-19") == []
    assert reviewed(story, "2026-11-20") == ["promise"]
    assert [row.clock for row in overdue([story.on("2026-11-19")])] == ["promise"]


def test_a_snooze_that_is_struck_puts_nothing_off(promised):
    story, key = promised
    snooze = story.log("2026-11-12", "snooze", entry=key, until="2026-11-19", because="raad")
    story.log("2026-11-12", "strike", entry=snooze)
    assert reviewed(story, "2026-11-13") == ["promise"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"until": day("2026-12-13")}, "30 days at most"),
        ({"clock": "loan"}, "started no such clock"),
    ],
)
def test_a_snooze_for_ever_or_of_nothing_is_refused(promised, fields, why):
    story, key = promised
    made = {"entry": key, "until": day("2026-12-12"), "because": "raad", **fields}
    with pytest.raises(Refused, match=why):
        story.command("2026-11-12", draft("snooze", **made))


def test_an_entry_that_started_two_clocks_needs_the_kind_of_the_one_that_is_meant():
    story = Story()
    intake = story.case.entries[0].key
    put_off = {"entry": intake, "until": day("2026-11-10"), "because": "raad"}
    with pytest.raises(Refused, match="several clocks"):
        story.command("2026-11-03", draft("snooze", **put_off))
    story.command("2026-11-03", draft("snooze", clock="assign", **put_off))
    assert reviewed(story, "2026-11-03") == ["answer"]


def test_what_was_put_off_may_turn_out_to_have_been_done_before(promised):
    story, key = promised
    story.command("2026-11-12", draft("snooze", entry=key, until=day("2026-11-19"), because="raad"))
    story.command("2026-11-13", draft("done", action=key, on=day("2026-11-11")))
    assert reviewed(story, "2026-11-13") == []
    assert story.on("2026-11-13").problems == ()


def test_the_case_with_the_earliest_due_day_comes_first(promised):
    first, _key = promised
    later = Story(case_id="26-zzzzz")
    later.log("2026-11-03", "assign", to="anna")
    states = [later.on("2026-11-12"), first.on("2026-11-12")]
    later_due = later.clock("answer", "2026-11-12").due.day
    assert later_due < day("2026-11-11")
    assert [found.case for found in by_pressure(states)] == ["26-zzzzz", "26-k7q4f"]
