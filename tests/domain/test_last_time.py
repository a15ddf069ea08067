"""What was agreed at a meeting the last time, and what came of it since."""

import pytest

from nopcases.domain.reports.meeting.last_time import last_time
from nopcases.domain.settings import Meeting

from .making import Story, day

TEAM = Meeting("igw-team", "IGW team", treats="cases")
HELD, NEXT = "2026-11-10", "2026-11-24"


@pytest.fixture
def story():
    return Story()


def agreed(*stories, last=HELD, next_=NEXT, on="2026-11-20"):
    return last_time([story.on(on) for story in stories], TEAM, last and day(last), day(next_))


def came(story, **more):
    """Return what came of the one thing that was agreed, in words."""
    (found,) = agreed(story, **more)
    return [sentence.words() for sentence in found.came]


def promise(story, due="2026-11-17"):
    return story.log(HELD, "action", minutes="igw-team", due=due, to="anna", text="Bellen.")


def test_only_what_the_minutes_of_that_meeting_on_that_day_say_was_agreed(story):
    key = promise(story)
    story.log(HELD, "action", due="2026-11-17", text="Zonder notulen.")
    story.log(HELD, "action", minutes="other", due="2026-11-17", text="Een ander overleg.")
    story.log("2026-10-27", "note", minutes="igw-team", text="Eerder.")
    assert [one.entry.key for one in agreed(story)] == [key]


def test_what_was_struck_was_not_agreed_and_what_was_corrected_stands_as_it_is_now(story):
    key = promise(story)
    new = story.correct("2026-11-12", key, due=day("2026-11-30"))
    assert [one.entry.key for one in agreed(story)] == [new]
    story.log("2026-11-13", "strike", entry=new)
    assert agreed(story) == []


def test_minutes_of_a_day_after_the_rule_s_are_the_last_and_older_ones_are_not(story):
    story.log("2026-11-12", "note", minutes="igw-team", text="Later gehouden.")
    assert len(agreed(story)) == 1
    assert agreed(story, last="2026-11-17") == []
    assert len(agreed(story, last=None)) == 1
    assert agreed(story, next_="2026-11-12") == []


def test_a_promise_is_due_late_done_or_dropped(story):
    key = promise(story)
    assert came(story, on="2026-11-16") == ["due Tue 17 Nov 2026"]
    (late,) = agreed(story)
    assert late.late
    assert came(story) == ["not done yet, was due Tue 17 Nov 2026"]
    story.log("2026-11-19", "done", action=key)
    assert came(story) == ["done Thu 19 Nov 2026"]


def test_a_closing_says_so_of_all_that_was_agreed_before(story):
    promise(story)
    story.log("2026-11-18", "close", result="realised", dropped_promises="Niet meer nodig.")
    assert came(story) == ["dropped Wed 18 Nov 2026", "closed Wed 18 Nov 2026: realised"]


def test_of_a_decision_it_says_whether_the_initiator_heard(story):
    story.log(HELD, "feedback", text="Vooraf.")
    story.log(HELD, "consult", minutes="igw-team", meeting="igw-team", answer="Akkoord.")
    assert came(story) == ["the initiator has not heard it yet"]
    story.log("2026-11-12", "feedback", text="Verteld.")
    assert came(story) == ["the initiator heard Thu 12 Nov 2026"]


def test_of_a_step_it_says_whether_the_case_is_still_there(story):
    story.log("2026-11-03", "route", to="social")
    story.log(HELD, "step", minutes="igw-team", to="igw")
    assert came(story) == ["still in this step"]
    story.log("2026-11-17", "step", to="doing")
    assert came(story) == ["went on Tue 17 Nov 2026"]
