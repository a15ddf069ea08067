"""What was said at a meeting becomes entries: answers, decision, step, action."""

import pytest

from nopcases.domain.changes.minutes import Point, drafts
from nopcases.domain.errors import Refused

from .making import SETTINGS, Story, day

ON = "2026-11-20"


def made(story, **label):
    return drafts(story.on(ON), SETTINGS, "igw-team", Point(**label), "carla")


@pytest.fixture
def handled():
    story = Story()
    story.log("2026-11-02", "assign", to="anna")
    story.log("2026-11-02", "route", to="social")
    return story


def test_everything_that_was_said_becomes_an_entry_in_the_order_of_the_form(handled):
    label = {
        "answers": {"police": "Geen bezwaar.", "housing": "Akkoord."},
        "decision": "Doen.",
        "step": "igw",
        "action": "Bellen",
        "who": "bert",
        "due": day("2026-12-01"),
    }
    assert made(handled, **label) == [
        {"minutes": "igw-team", **entry}
        for entry in (
            {"kind": "consult", "partner": "police", "answer": "Geen bezwaar."},
            {"kind": "consult", "partner": "housing", "answer": "Akkoord."},
            {"kind": "consult", "meeting": "igw-team", "answer": "Doen."},
            {"kind": "step", "to": "igw"},
            {"kind": "action", "to": "bert", "due": day("2026-12-01"), "text": "Bellen"},
        )
    ]


def test_what_was_left_empty_becomes_nothing(handled):
    assert Point().empty
    assert made(handled) == []
    assert not Point(decision="x").empty


def test_an_answer_and_a_decision_stop_their_reply_clocks(handled):
    handled.log("2026-11-03", "consult", partner="police")
    handled.log("2026-11-03", "consult", meeting="igw-team")
    assert handled.running(ON).count("reply") == 2
    handled.command(ON, *made(handled, answers={"police": "Ja"}, decision="Ja"), on="2026-11-17")
    assert "reply" not in handled.running(ON)
    assert {clock.met for clock in handled.clocks("reply", ON)} == {day("2026-11-17")}


@pytest.mark.parametrize(
    ("handler", "who", "to"), [("anna", None, None), (None, None, "carla"), (None, "bert", "bert")]
)
def test_an_action_is_of_who_was_named_else_of_the_handler_else_of_the_writer(handler, who, to):
    story = Story()
    if handler:
        story.log("2026-11-02", "assign", to=handler)
    (action,) = made(story, action="Bellen", who=who, due=day("2026-12-01"))
    assert action.get("to") == to


@pytest.mark.parametrize("step", ["start", "nowhere"])
def test_a_step_that_cannot_be_is_refused(handled, step):
    with pytest.raises(Refused):
        made(handled, step=step)
