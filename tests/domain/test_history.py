"""Pictures of earlier days: the same as those that are drawn anew, and drawn anew only where they must be."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hardness.amount import times
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.timeline import history
from nopcases.domain.timeline.history import earlier, looking_back
from nopcases.domain.timeline.state import state_on

from .making import SETTINGS, Story, away, case_of, day, entry
from .test_picture_laws import CASES, START

ABSENT = away(SETTINGS, "anna", START, START + timedelta(days=40), "bert")


@given(CASES, st.integers(0, 160), st.integers(0, 60), st.data())
@settings(max_examples=times(75, 300))
def test_an_earlier_state_is_the_one_that_is_replayed_for_that_day(case, number, received, data):
    header = case.header | {"received": START + timedelta(days=received)}  # a hand may date it ahead
    case = replace(case, header=header)
    state = state_on(case, ABSENT, START + timedelta(days=number))
    near = st.builds(
        lambda one, days: one.written + timedelta(days=days),
        st.sampled_from(case.entries),
        st.integers(-2, 3),
    )
    days = sorted(min(one, state.day) for one in data.draw(st.lists(near, min_size=1, max_size=5)))
    for on, then in zip(days, looking_back(state, days), strict=True):
        assert then == state_on(case, ABSENT, on)


def test_a_case_in_which_nothing_was_written_since_is_not_drawn_anew(story, monkeypatch):
    story.log("2026-11-03", "feedback")
    state = story.on("2026-11-23")
    monkeypatch.setattr(history, "state_on", None)
    then = earlier(state, day("2026-11-05"))
    assert (then.day, then.clocks) == (day("2026-11-05"), state.clocks)
    with pytest.raises(TypeError):
        earlier(state, day("2026-11-02"))


def test_a_case_that_did_not_exist_yet_has_no_earlier_picture():
    late = case_of(entry("2026-11-10", "intake"), received="2026-11-02")
    state = state_on(late, SETTINGS, day("2026-11-23"))
    assert earlier(state, day("2026-11-09")) is None
    assert earlier(state, day("2026-11-10")).day == day("2026-11-10")


def test_a_clock_that_stood_still_is_drawn_as_it_stood_then():
    story = Story()
    story.log("2026-11-02", "route", to="social")
    story.log("2026-11-03", "suspend", until="2026-11-09")
    state = story.on("2026-11-23")
    then = earlier(state, day("2026-11-05"))
    assert [clock.suspended_until for clock in then.running_of("step")] == [day("2026-11-09")]
    assert [clock.suspended_until for clock in state.running_of("step")] == [None]


def test_what_a_hand_dated_ahead_has_no_effect_before_its_day(story):
    story.log("2026-11-03", "feedback", on="2026-11-10")
    then = earlier(story.on("2026-11-23"), day("2026-11-09"))
    assert [clock.kind for clock in then.running] == ["assign", "answer"]
