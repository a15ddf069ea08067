"""The step clock: it starts with a route or a step, and goes where the case goes."""

from .making import day


def test_a_route_enters_its_first_step_and_starts_that_clock(story):
    key = story.log("2026-11-03", "route", to="social")
    state = story.on("2026-11-03")
    clock = story.clock("step", "2026-11-03")
    assert (state.route, state.step) == ("social", "start")
    assert (clock.entry, clock.subject, clock.due.day) == (key, "start", day("2026-12-15"))


def test_the_next_step_stops_its_predecessors_clock_and_starts_its_own(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-10", "step", to="igw")
    first, second = story.clocks("step", "2026-11-10")
    assert (first.met, second.met) == (day("2026-11-10"), None)
    assert (second.subject, second.due.day) == ("igw", day("2026-12-08"))


def test_a_step_without_a_term_stops_the_clock_and_starts_none(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-10", "step", to="doing")
    assert story.on("2026-11-10").running_of("step") == ()
    assert story.on("2026-11-10").step == "doing"


def test_stepping_back_starts_a_fresh_clock(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-10", "step", to="igw")
    story.log("2026-11-20", "step", to="start")
    assert [clock.since for clock in story.clocks("step", "2026-11-20")] == [
        day("2026-11-03"),
        day("2026-11-10"),
        day("2026-11-20"),
    ]
    assert story.due("step", "2026-11-20") == "2027-01-01"


def test_another_route_stops_the_step_and_enters_its_own_first_one(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-10", "route", to="physical")
    assert [clock.met for clock in story.clocks("step", "2026-11-10")] == [day("2026-11-10"), None]
    assert story.on("2026-11-10").step == "idea"


def test_a_same_named_step_or_route_that_a_merge_made_changes_nothing_and_is_named(story):
    story.log("2026-11-03", "route", to="social")
    route = story.log("2026-11-04", "route", to="social")
    story.log("2026-11-05", "step", to="igw")
    step = story.log("2026-11-06", "step", to="igw")
    assert set(story.problems("2026-11-06")) == {route, step}
    assert [clock.since for clock in story.clocks("step", "2026-11-06")] == [
        day("2026-11-03"),
        day("2026-11-05"),
    ]


def test_a_route_or_step_that_the_settings_do_not_know_has_no_clock(story):
    story.log("2026-11-03", "route", to="elsewhere")
    assert (story.on("2026-11-03").route, story.on("2026-11-03").step) == ("elsewhere", None)
    story.log("2026-11-04", "step", to="somewhere")
    assert story.on("2026-11-04").step == "somewhere"
    assert story.clocks("step", "2026-11-04") == []


def test_a_legal_step_rolls_and_a_longer_one_does_not(story):
    story.log("2026-11-05", "route", to="physical")
    story.log("2026-11-07", "step", to="permit")
    clock = story.clock("step", "2026-11-07")
    assert (clock.due.reckoned, clock.due.day) == (day("2027-01-02"), day("2027-01-04"))
    story.log("2026-11-08", "step", to="long-permit")
    assert story.due("step", "2026-11-08") == "2027-05-09"


def test_steps_stand_in_the_order_in_which_they_happened_not_in_which_they_were_written(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-10", "step", to="igw")
    story.log("2026-11-12", "step", on="2026-11-08", to="end")
    assert story.on("2026-11-12").step == "igw"
    assert [clock.subject for clock in story.clocks("step", "2026-11-12")] == ["start", "end", "igw"]
