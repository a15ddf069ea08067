"""The agenda of a meeting: brought in, in a step of it, answers still missing, and a block per village."""

from dataclasses import replace

import pytest

from nopcases.domain.reports.meeting.agendas import agenda, blocks
from nopcases.domain.settings import Meeting

from .making import SETTINGS, Story, day

TEAM = Meeting("igw-team", "IGW team", partners=("housing", "police"), treats="cases")
VILLAGES = Meeting("villages", "Villages", treats="places")


def with_step_of_the_team(settings):
    """Return the settings in which the step igw of the social route belongs to the team."""
    social = settings.routes["social"]
    steps = {**social.steps, "igw": replace(social.steps["igw"], meeting="igw-team")}
    return replace(settings, routes={**settings.routes, "social": replace(social, steps=steps)})


KNOWN = with_step_of_the_team(SETTINGS)
ON = "2026-11-20"


@pytest.fixture
def story():
    return Story(settings=KNOWN)


def rows(*stories, meeting=TEAM, last=None, places=None, on=ON):
    return agenda([story.on(on) for story in stories], KNOWN, meeting, last and day(last), places)


def sections(*stories, **more):
    """Return (section, case) of the rows."""
    return [(row.section, row.initiative.case) for row in rows(*stories, **more)]


def in_step(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-05", "step", to="igw")


def test_a_case_in_a_step_of_the_meeting_is_on_it_and_waits_since_it_came_there(story):
    in_step(story)
    (row,) = rows(story)
    assert (row.section, row.since, row.clock.due) == ("step", day("2026-11-05"), day("2026-12-03"))
    assert (row.clock.days_late, row.text) == (-13, "")


def test_a_step_without_a_term_says_since_when_and_nothing_is_due(story):
    social = KNOWN.routes["social"]
    endless = {**social.steps, "igw": replace(social.steps["igw"], limit=None)}
    story.settings = replace(KNOWN, routes={**KNOWN.routes, "social": replace(social, steps=endless)})
    in_step(story)
    (row,) = rows(story)
    assert (row.since, row.clock) == (day("2026-11-05"), None)


def test_a_case_that_left_the_step_is_off_the_agenda(story):
    in_step(story)
    story.log("2026-11-10", "step", to="doing")
    assert sections(story) == []


def test_a_question_to_the_meeting_brings_a_case_in_until_it_is_answered(story):
    key = story.log("2026-11-03", "consult", meeting="igw-team", text="Mag dit?")
    (row,) = rows(story)
    assert (row.section, row.clock.entry, row.text, row.since) == (
        "consult",
        key,
        "Mag dit?",
        day("2026-11-03"),
    )
    assert (row.clock.days_late, row.partner) == (3, None)
    story.log("2026-11-12", "consult", meeting="igw-team", answer="Ja.")
    assert sections(story) == []


def test_a_case_that_was_brought_in_does_not_stand_under_its_step_too(story):
    in_step(story)
    story.log("2026-11-06", "consult", meeting="igw-team")
    assert sections(story) == [("consult", "26-k7q4f")]


def test_what_partners_owe_stands_per_partner_in_their_order_and_by_due_day():
    first, second = (Story(settings=KNOWN, case_id=case) for case in ("26-bbbbb", "26-ccccc"))
    first.log("2026-11-03", "consult", partner="police", text="Overlast?")
    second.log("2026-11-03", "consult", partner="police", due="2026-11-05")
    second.log("2026-11-03", "consult", partner="housing")
    second.log("2026-11-03", "consult", meeting="other")
    found = rows(first, second)
    assert [(row.section, row.partner, row.initiative.case) for row in found] == [
        ("missing", "housing", "26-ccccc"),
        ("missing", "police", "26-ccccc"),
        ("missing", "police", "26-bbbbb"),
    ]
    assert found[2].text == "Overlast?"


def test_what_another_partner_owes_is_not_asked_here(story):
    story.log("2026-11-03", "consult", partner="police")
    assert sections(story, meeting=replace(TEAM, partners=("housing",))) == []


def test_a_closed_case_is_on_no_agenda(story):
    in_step(story)
    story.log("2026-11-06", "consult", meeting="igw-team")
    story.log("2026-11-07", "close", result="withdrawn")
    assert sections(story) == sections(story, meeting=VILLAGES) == []


def test_the_villages_have_a_block_each_also_those_without_cases_and_a_town_has_its_neighbourhoods(story):
    centre = Story(settings=KNOWN, case_id="26-bbbbb", place="centrum", also=["ens"])
    found = rows(story, centre, meeting=VILLAGES)
    assert [(row.listed_in, row.initiative.case) for row in found] == [
        ("ens", "26-bbbbb"),
        ("ens", "26-k7q4f"),
        ("emmeloord", "26-bbbbb"),
    ]
    assert blocks([story.on(ON)], KNOWN, VILLAGES) == ["ens", "bant", "emmeloord"]
    assert blocks([story.on(ON)], KNOWN, TEAM) == []


def test_open_cases_without_a_known_place_have_a_block_of_their_own():
    nowhere = Story(settings=KNOWN, place=None)
    lost = Story(settings=KNOWN, place="atlantis", case_id="26-bbbbb")
    found = rows(nowhere, lost, meeting=VILLAGES)
    assert [(row.listed_in, row.initiative.case) for row in found] == [(None, "26-bbbbb"), (None, "26-k7q4f")]
    assert blocks([nowhere.on(ON)], KNOWN, VILLAGES)[-1] is None
    nowhere.log("2026-11-03", "close", result="withdrawn")
    assert None not in blocks([nowhere.on(ON)], KNOWN, VILLAGES)


def test_a_filter_on_places_leaves_the_blocks_that_they_meet(story):
    centre = frozenset({"centrum"})
    assert blocks([story.on(ON)], KNOWN, VILLAGES, centre) == ["emmeloord"]
    assert sections(story, meeting=VILLAGES, places=centre) == []


@pytest.mark.parametrize(("last", "new"), [("2026-11-01", True), ("2026-11-02", False), (None, False)])
def test_in_a_block_a_case_is_new_that_came_in_after_the_last_meeting(story, last, new):
    (row,) = rows(story, meeting=VILLAGES, last=last)
    assert row.new is new


def test_in_a_block_stands_what_is_due_first_and_when_the_initiator_heard_last(story):
    (row,) = rows(story, meeting=VILLAGES)
    assert (row.clock.clock, row.clock.days_late, row.initiative.last_contact) == ("assign", 15, None)
    story.log("2026-11-04", "feedback")
    (row,) = rows(story, meeting=VILLAGES)
    assert row.initiative.last_contact == day("2026-11-04")
