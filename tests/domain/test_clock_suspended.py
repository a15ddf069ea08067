"""Suspending, resuming and extending the clock of a step."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.calendar.terms import Term

from .making import Story, day


@pytest.fixture
def permit():
    """A case in the legal step of 8 weeks from Thursday 5 November 2026, due on Thursday 31 December."""
    story = Story()
    story.log("2026-11-03", "route", to="physical")
    story.log("2026-11-05", "step", to="permit")
    return story


def test_the_example_of_14_march_comes_out_on_monday_18_may():
    story = Story(received="2026-03-02")
    story.log("2026-03-03", "route", to="physical")
    story.log("2026-03-14", "step", to="permit")
    story.log("2026-03-20", "suspend", until="2026-04-20")
    story.log("2026-03-28", "resume")
    clock = story.clock("step", "2026-03-28")
    assert clock.since == day("2026-03-14")
    assert (clock.limit.term, clock.paused) == (Term(8, "weeks"), 7)
    assert (clock.due.reckoned, clock.due.day) == (day("2026-05-16"), day("2026-05-18"))


def test_while_suspended_the_due_day_is_reckoned_to_until(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-24")
    clock = permit.clock("step", "2026-11-10")
    assert (clock.paused, clock.suspended_until) == (14, day("2026-11-24"))
    assert clock.due.day == day("2027-01-14")


def test_a_suspension_ends_by_itself_after_until(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-24")
    clock = permit.clock("step", "2026-11-25")
    assert (clock.turn, clock.suspended_until, clock.due.day) == ("ours", None, day("2027-01-14"))


def test_the_day_of_the_suspension_and_the_day_of_resuming_are_not_paused(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-24")
    permit.log("2026-11-12", "resume")
    clock = permit.clock("step", "2026-11-12")
    assert (clock.paused, clock.turn, clock.suspended_until) == (1, "ours", None)
    assert clock.due.day == day("2027-01-04")  # Friday 1 January is a holiday


def test_resuming_on_the_day_of_the_suspension_pauses_nothing(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-24")
    permit.log("2026-11-10", "resume")
    assert permit.clock("step", "2026-11-10").paused == 0


def test_a_past_picture_knows_nothing_of_the_resuming_to_come(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-24")
    permit.log("2026-11-12", "resume")
    assert permit.due("step", "2026-11-11") == "2027-01-14"


def test_a_clock_that_was_past_due_when_it_was_suspended_does_not_move(permit):
    permit.log("2027-01-04", "suspend", until="2027-02-01")
    clock = permit.clock("step", "2027-01-04")
    assert (clock.paused, clock.due.day) == (0, day("2026-12-31"))
    assert clock in permit.on("2027-01-04").overdue
    permit.log("2027-01-08", "resume")
    assert permit.due("step", "2027-01-08") == "2026-12-31"


def test_a_clock_that_is_suspended_on_its_due_day_moves(permit):
    permit.log("2026-12-31", "suspend", until="2027-01-07")
    assert permit.due("step", "2026-12-31") == "2027-01-07"


def test_overlapping_suspensions_count_each_day_once(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-20")
    permit.log("2026-11-15", "suspend", until="2026-11-25")
    permit.log("2026-11-16", "suspend", until="2026-11-18")
    assert permit.clock("step", "2026-11-16").paused == 15


def test_resuming_ends_every_suspension_that_is_under_way(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-20")
    permit.log("2026-11-12", "suspend", until="2026-12-01")
    permit.log("2026-11-15", "resume")
    clock = permit.clock("step", "2026-11-15")
    assert (clock.paused, clock.suspended_until) == (4, None)


def test_a_suspension_after_an_earlier_one_adds_its_days(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-12")
    permit.log("2026-11-20", "suspend", until="2026-11-25")
    assert permit.clock("step", "2026-11-20").paused == 7


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 20), st.one_of(st.none(), st.integers(0, 20))),
        max_size=5,
    )
)
@settings(max_examples=60)
def test_the_days_suspended_are_those_in_any_suspension(spans):
    """Within the eight weeks every suspension moves the end, so the days are simply those of their union."""
    story = Story(received="2026-11-02")
    story.log("2026-11-03", "route", to="physical")
    story.log("2026-11-05", "step", to="permit")
    events = []
    for since, length, resumed in spans:
        events.append((since, "suspend", since + length))
        if resumed is not None:
            events.append((since + resumed, "resume", None))
    starts, paused = [], set()
    for number, kind, until in sorted(events, key=lambda event: event[0]):
        on = day("2026-11-05") + timedelta(days=number)
        if kind == "suspend":
            starts.append((number, until))
            story.log(on, "suspend", until=day("2026-11-05") + timedelta(days=until))
        else:
            story.log(on, "resume")
            starts = [(first, min(last, number - 1) if last >= number else last) for first, last in starts]
    for first, last in starts:
        paused |= set(range(first + 1, last + 1))
    assert story.clock("step", "2027-03-01").paused == len(paused)


def test_resuming_what_is_not_suspended_changes_nothing_and_is_named(permit):
    early = permit.log("2026-11-06", "resume")
    permit.log("2026-11-10", "suspend", until="2026-11-20")
    permit.log("2026-11-12", "resume")
    twice = permit.log("2026-11-13", "resume")
    assert set(permit.problems("2026-11-13")) == {early, twice}
    assert permit.clock("step", "2026-11-13").paused == 1


def test_resuming_after_the_suspension_ended_by_itself_is_named(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-20")
    late = permit.log("2026-11-21", "resume")
    assert list(permit.problems("2026-11-21")) == [late]
    assert permit.clock("step", "2026-11-21").paused == 10


def test_suspending_where_no_step_runs_changes_nothing_and_is_named(story):
    before = story.log("2026-11-03", "suspend", until="2026-11-10")
    story.log("2026-11-04", "route", to="social")
    story.log("2026-11-05", "step", to="doing")
    without_term = story.log("2026-11-06", "suspend", until="2026-11-10")
    assert set(story.problems("2026-11-06")) == {before, without_term}


def test_a_suspension_until_its_own_day_pauses_nothing_and_is_named(permit):
    key = permit.log("2026-11-10", "suspend", until="2026-11-10")
    assert list(permit.problems("2026-11-10")) == [key]


def test_a_suspension_without_until_does_nothing_and_is_named(permit):
    key = permit.log("2026-11-10", "suspend", because="stukken")
    assert "until" in permit.problems("2026-11-10")[key]
    assert permit.clock("step", "2026-11-10").turn == "ours"


def test_only_the_step_is_suspended(permit):
    permit.log("2026-11-10", "feedback")
    permit.log("2026-11-11", "suspend", until="2026-11-20")
    assert permit.clock("contact", "2026-11-11").paused == 0


def test_the_next_step_is_not_suspended(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-20")
    permit.log("2026-11-12", "step", to="long-permit")
    clock = permit.clock("step", "2026-11-12")
    assert (clock.paused, clock.turn) == (0, "ours")


def test_a_working_day_term_moves_by_calendar_days_then_to_a_working_day(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-04", "step", to="end")
    assert story.due("step", "2026-11-04") == "2026-11-11"
    story.log("2026-11-05", "suspend", until="2026-11-08")
    assert story.due("step", "2026-11-05") == "2026-11-16"  # Saturday 14


def test_an_extension_moves_the_due_day_by_its_term(permit):
    permit.log("2026-12-01", "extend", term="6 weeks")
    clock = permit.clock("step", "2026-12-01")
    assert (clock.extensions, clock.due.day) == ([Term(6, "weeks")], day("2027-02-11"))


def test_two_extensions_and_a_suspension_add_up(permit):
    permit.log("2026-11-10", "suspend", until="2026-11-20")
    permit.log("2026-12-01", "extend", term="6 weeks")
    permit.log("2026-12-02", "extend", term="2 weeks", anyway="afgesproken")
    assert permit.due("step", "2026-12-02") == "2027-03-08"  # Sunday 7 March


def test_an_extension_that_the_law_does_not_govern_may_end_on_a_saturday(permit):
    permit.log("2026-12-01", "extend", term="91 days")
    assert permit.due("step", "2026-12-01") == "2027-04-01"
    permit.log("2026-12-02", "extend", term="93 days", anyway="afgesproken")
    assert day("2027-07-03").weekday() == 5
    assert permit.due("step", "2026-12-02") == "2027-07-03"


def test_an_extension_without_a_term_or_without_a_step_changes_nothing_and_is_named(story):
    no_step = story.log("2026-11-03", "extend", term="2 weeks")
    story.log("2026-11-04", "route", to="physical")
    no_term = story.log("2026-11-05", "extend", because="druk")
    assert set(story.problems("2026-11-05")) == {no_step, no_term}
    assert story.due("step", "2026-11-05") == "2026-11-25"


def test_an_extended_clock_is_past_due_only_after_its_new_day(permit):
    permit.log("2026-12-30", "extend", term="2 weeks")
    permit.log("2027-01-10", "suspend", until="2027-01-20")
    assert permit.clock("step", "2027-01-10").paused == 10


def test_a_suspension_or_an_extension_to_the_end_of_time_is_due_on_its_last_day(permit):
    permit.log("2026-11-10", "suspend", until="9999-12-31")
    permit.log("2026-11-11", "extend", term="9999 years")
    assert permit.clock("step", "2026-11-11").due.day == date.max
