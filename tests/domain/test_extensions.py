"""How often, by how much and until when a term may be extended; and whose turn it is when it is late."""

from dataclasses import replace

import pytest

from nopcases.domain.calendar.terms import Extension, Limit, Term
from nopcases.domain.changes.checking import findings
from nopcases.domain.changes.entries import draft
from nopcases.domain.errors import Refused

from .making import SETTINGS, Story, day, limit


@pytest.fixture
def permit():
    """A case in a step with a term in law: 8 weeks from 9 November, so until Monday 4 January."""
    story = Story(kind="physical")
    story.log("2026-11-08", "route", to="physical")
    story.log("2026-11-09", "step", to="permit")
    return story


def levels(story, today):
    """Return the key of each entry that check names, with how bad it is."""
    found = findings(story.case, story.on(today), story.settings, {story.case.id})
    return {finding.path[1]: finding.level for finding in found if finding.path[:1] == ("log",)}


def with_extend(extend):
    """Return the settings with another rule for the step of the permit."""
    steps = SETTINGS.routes["physical"].steps
    permit = replace(steps["permit"], limit=replace(steps["permit"].limit, extend=extend))
    route = replace(SETTINGS.routes["physical"], steps={**steps, "permit": permit})
    return replace(SETTINGS, routes={**SETTINGS.routes, "physical": route})


def test_a_term_in_law_may_be_extended_once_where_nothing_else_is_set(permit):
    permit.command("2026-11-10", draft("extend", term="6 weeks"))
    assert permit.due("step", "2026-11-10") == "2027-02-15"
    with pytest.raises(Refused, match="extended already"):
        permit.command("2026-11-11", draft("extend", term="1 week"))


def test_a_second_extension_without_a_reason_moves_nothing_and_is_an_error_of_check(permit):
    permit.log("2026-11-10", "extend", term="6 weeks")
    second = permit.log("2026-11-11", "extend", term="6 weeks")
    assert permit.due("step", "2026-11-11") == "2027-02-15"
    assert levels(permit, "2026-11-11") == {second: "error"}


def test_a_second_extension_with_a_reason_moves_and_is_a_warning_of_check(permit):
    permit.log("2026-11-10", "extend", term="6 weeks")
    second = permit.log("2026-11-11", "extend", term="1 week", anyway="afgesproken")
    assert permit.due("step", "2026-11-11") == "2027-02-22"
    assert levels(permit, "2026-11-11") == {second: "warning"}


def test_an_extension_after_the_term_ended_needs_a_reason_and_stays_in_the_figures(permit):
    with pytest.raises(Refused, match="Awb 4:14"):
        permit.command("2027-01-06", draft("extend", term="6 weeks"))
    permit.command("2027-01-06", draft("extend", term="6 weeks", anyway="te laat gezien"))
    assert permit.clock("step", "2027-01-05").overdue_on(day("2027-01-05"))
    assert not permit.clock("step", "2027-01-06").overdue_on(day("2027-01-06"))
    assert permit.clock("step", "2027-01-06").ran_over == 2


def test_an_extension_on_the_last_day_of_the_term_is_in_time(permit):
    permit.command("2027-01-04", draft("extend", term="6 weeks"))
    assert permit.clock("step", "2027-01-04").ran_over == 0


def test_the_settings_say_by_how_much_and_how_often():
    story = Story(kind="physical", settings=with_extend(Extension(Term(6, "weeks"), 2)))
    story.log("2026-11-08", "route", to="physical")
    story.log("2026-11-09", "step", to="permit")
    with pytest.raises(Refused, match="6 weeks at most"):
        story.command("2026-11-10", draft("extend", term="43 days"))
    story.command("2026-11-10", draft("extend", term="42 days"))
    story.command("2026-11-11", draft("extend", term="1 month"))
    with pytest.raises(Refused, match="2×"):
        story.command("2026-11-12", draft("extend", term="1 day"))


def test_a_term_of_zero_times_is_never_extended():
    story = Story(kind="physical", settings=with_extend(Extension(times=0)))
    story.log("2026-11-08", "route", to="physical")
    story.log("2026-11-09", "step", to="permit")
    with pytest.raises(Refused, match="cannot be extended"):
        story.command("2026-11-10", draft("extend", term="1 week"))


def test_a_norm_that_says_nothing_is_extended_as_often_as_there_is_a_reason_but_not_after_it_ended(story):
    story.log("2026-11-03", "route", to="social")
    for _time in range(3):
        story.command("2026-11-04", draft("extend", term="1 week"))
    assert story.due("step", "2026-11-04") == "2027-01-05"
    with pytest.raises(Refused, match="its term ended"):
        story.command("2027-01-06", draft("extend", term="1 week"))


def test_a_complaint_is_adjourned_by_the_entry_that_started_it(story):
    complaint = story.log("2026-11-04", "question", nature="complaint")
    story.command("2026-11-05", draft("extend", entry=complaint, term="4 weeks"))
    due = {clock.entry: clock.due.day for clock in story.on("2026-11-05").running_of("answer")}
    assert due == {complaint: day("2027-01-13"), story.case.entries[0].key: day("2026-11-09")}


def test_what_was_answered_in_an_extended_term_is_in_time_unless_it_had_ended_before():
    settings = replace(SETTINGS, norms={**SETTINGS.norms, "complaint": limit("1 week", "Awb 9:11")})
    for extended, answered_in_time in (("2026-11-11", True), ("2026-11-12", False)):
        story = Story(settings=settings)
        complaint = story.log("2026-11-04", "question", nature="complaint")
        story.log(extended, "extend", entry=complaint, term="4 weeks", anyway="afgesproken")
        story.log("2026-11-20", "feedback", answers=complaint)
        (answer,) = story.on("2026-11-20").digest.answers
        assert answer.in_time is answered_in_time


def test_one_decision_of_a_pot_is_extended_where_its_ask_is_named():
    pot = replace(SETTINGS.pots["igw"], decision=Limit(Term(8, "weeks"), "Awb 4:13"))
    story = Story(settings=replace(SETTINGS, pots={**SETTINGS.pots, "igw": pot}))
    first = story.log("2026-11-04", "fund", pot="igw", stage="asked", amount="100.00")
    second = story.log("2026-11-11", "fund", pot="igw", stage="asked", amount="100.00")
    story.command("2026-11-12", draft("extend", pot="igw", entry=second, term="4 weeks"))
    running = story.on("2026-11-12").running_of("decision")
    extended = {clock.entry: len(clock.extensions) for clock in running}
    assert extended == {first: 0, second: 1}


def test_a_suspension_after_the_due_day_moves_nothing_and_says_so(permit):
    late = permit.log("2027-01-11", "suspend", until="2027-02-01")
    assert permit.due("step", "2027-01-11") == "2027-01-04"
    assert levels(permit, "2027-01-11")[late] == "warning"


def test_a_late_clock_that_is_suspended_is_ours(permit):
    permit.log("2027-01-11", "suspend", until="2027-02-01")
    assert permit.clock("step", "2027-01-12").turn == "ours"


def test_a_clock_that_was_suspended_in_time_waits_for_the_initiator(permit):
    permit.log("2026-11-11", "suspend", until="2027-02-01")
    assert permit.clock("step", "2027-01-12").turn == "initiator"
