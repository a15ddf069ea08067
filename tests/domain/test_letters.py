"""Which letter fits a case, and what there is to tell in it."""

import pytest

from nopcases.domain.advice.letters import KINDS, PLACEHOLDERS, facts, fitting
from nopcases.domain.errors import Refused

from .making import SETTINGS, Story, away, day

GAP = {"hoped": "Een zwembad", "possible": "Een pierebad", "because": "bestemmingsplan"}


def story(*entries):
    """Return a case taken in on 2 November 2026, with entries (day, kind, fields)."""
    made = Story()
    for written, kind, fields in entries:
        made.log(f"2026-11-{written:02}", kind, **fields)
    return made


DOING = [(3, "route", {"to": "social"}), (4, "step", {"to": "doing"}), (4, "feedback", {})]
TOLD, INTERIM, ASKED = ("feedback", {}), ("feedback", {"holding": True}), ("question", {"text": "En nu?"})
CLOSED = ("close", {"result": "realised"})


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ([], "acknowledgement"),
        ([(3, "expectation", GAP)], "acknowledgement"),
        ([(3, *INTERIM)], "holding"),
        ([(3, *TOLD)], "feedback"),
        ([(3, *TOLD), (4, *ASKED)], "holding"),
        ([(3, *TOLD), (4, "expectation", GAP)], "not-feasible"),
        ([(3, *INTERIM), (4, "expectation", GAP)], "not-feasible"),
        ([(3, "expectation", GAP), (4, *INTERIM)], "not-feasible"),
        ([(3, "expectation", GAP), (3, *TOLD)], "feedback"),
        ([(3, *TOLD), (4, *CLOSED)], "feedback"),
        ([(4, *CLOSED)], "feedback"),
        ([(3, "expectation", GAP), (4, *TOLD), (5, "close", {"result": "not-feasible"})], "not-feasible"),
    ],
)
def test_the_letter_that_fits_follows_from_what_was_told(entries, kind):
    assert fitting(story(*entries).on("2026-11-20")) == kind


def on(made, today, kind, settings=SETTINGS):
    return facts(made.on(today), kind, settings, None)


@pytest.mark.parametrize(
    ("entries", "kind", "today", "hears_by"),
    [
        ([], "acknowledgement", "2026-11-03", "2026-11-09"),  # the answer
        ([], "acknowledgement", "2026-11-09", "2026-11-16"),  # it is due today: its norm anew
        ([], "holding", "2026-11-20", "2026-11-27"),  # it is late
        ([], "feedback", "2026-11-03", "2026-12-15"),  # this is the answer: six weeks
        ([(3, "action", {"due": "2026-11-20"})], "feedback", "2026-11-03", "2026-11-20"),
        ([(3, "action", {"due": "2026-11-20"})], "feedback", "2026-11-20", "2027-01-01"),  # no day that passed
        ([(3, "action", {"due": "2027-11-20"})], "feedback", "2026-11-03", "2026-12-15"),
        ([(3, "route", {"to": "physical"})], "feedback", "2026-11-03", "2026-11-24"),  # three weeks
        (DOING, "feedback", "2026-11-04", "2027-02-04"),  # the step's own term for contact
        ([(3, *TOLD), (4, *CLOSED)], "feedback", "2026-11-04", None),
    ],
)  # fmt: skip
def test_they_hear_more_by_the_first_day_to_come_on_which_something_is_due(entries, kind, today, hears_by):
    assert on(story(*entries), today, kind).hears_by == (hears_by and day(hears_by))


def test_a_closed_case_has_no_step_and_nothing_is_promised_any_more():
    made = story((3, "route", {"to": "social"}), (3, "action", {"due": "2026-11-20"}), (4, *CLOSED))
    told = on(made, "2026-11-05", "feedback")
    assert (told.step, told.next_step, told.promises) == (None, None, ())


@pytest.mark.parametrize(
    ("step", "next_step"), [("start", "igw"), ("doing", "end"), ("end", None), ("elsewhere", None)]
)
def test_the_next_step_comes_after_the_present_one(step, next_step):
    made = story((3, "route", {"to": "social"}), *([(4, "step", {"to": step})] if step != "start" else []))
    assert on(made, "2026-11-05", "feedback").next_step == next_step


def test_a_stand_in_is_named_on_the_days_that_the_handler_is_away():
    made = story((3, "assign", {"to": "anna"}))
    settings = away(SETTINGS, "anna", "2026-11-04", "2026-11-06", "carla")
    for today, stand_in in (("2026-11-03", None), ("2026-11-05", "carla"), ("2026-11-07", None)):
        told = on(made, today, "feedback", settings)
        assert told.handler.key == "anna"
        assert (told.stand_in and told.stand_in.key) == stand_in
        assert told.away_until == (day("2026-11-06") if stand_in else None)


def test_a_letter_that_explains_needs_something_to_explain():
    with pytest.raises(Refused, match="nopcases log expectation 26-k7q4f"):
        on(story(), "2026-11-05", "not-feasible")
    assert (
        on(story((3, "expectation", GAP)), "2026-11-05", "not-feasible").expectation.get("hoped")
        == "Een zwembad"
    )


def test_every_kind_and_placeholder_is_a_plain_key():
    for key in (*KINDS, *PLACEHOLDERS):
        assert key.replace("-", "").isalpha()
        assert key == key.lower()


def test_who_is_waited_for_is_told_the_day_and_reason_of_each_suspension():
    made = story(
        (3, "route", {"to": "social"}),
        (3, "feedback", {}),
        (4, "suspend", {"until": "2026-11-20", "because": "begroting"}),
    )
    turns = on(made, "2026-11-05", "status").turns
    assert (turns.initiator_by, turns.waits_for) == (day("2026-11-20"), "begroting")
    assert on(made, "2026-11-21", "status").turns.initiator_by is None
