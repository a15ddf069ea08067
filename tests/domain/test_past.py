"""The past of a case: what its glances say of a day is what the picture of that day says."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hardness.amount import times
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.case.log import exists_since
from nopcases.domain.timeline import past
from nopcases.domain.timeline.past import glance_on, glances
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.timeline.state import state_on

from .making import SETTINGS, day
from .test_picture_laws import CASES, START


def told(state):
    """Return what a glance tells, from a picture."""
    if state is None:
        return None
    late = [clock for clock in state.overdue if clock.kind == "answer"]
    running = state.running
    return (
        state.closing.key if state.closing else None,
        tuple(clock.due.day for clock in running),
        tuple(clock.due.day for clock in running if clock.kind == "answer"),
        bool(state.overdue),
        len(late),
    )


def glimpsed(found, on):
    """Return the same, from the glances of a case."""
    glance = glance_on(found, on)
    if glance is None:
        return None
    return (
        glance.closing,
        glance.dues,
        glance.answers,
        bool(glance.dues) and glance.dues[0] < on,
        sum(due < on for due in glance.answers),
    )


@given(CASES, st.integers(-5, 60))
@settings(max_examples=times(75, 300))
def test_the_glance_of_every_day_says_what_the_picture_of_that_day_says(case, received):
    case = replace(case, header=case.header | {"received": START + timedelta(days=received)})
    found = glances(case, SETTINGS)
    for number in range(-7, 140):
        on = START + timedelta(days=number)
        assert glimpsed(found, on) == told(state_on(case, SETTINGS, on))


@given(CASES)
@settings(max_examples=times(25, 100))
def test_each_glance_differs_from_the_one_before_and_the_first_is_of_the_first_day(case):
    found = glances(case, SETTINGS)
    assert found[0].since == exists_since(case)
    for before, after in pairwise(found):
        assert before.since < after.since
        assert replace(before, since=after.since) != after


def test_what_was_known_of_a_day_is_not_changed_by_what_is_struck_later(story):
    answer = story.log("2026-11-03", "feedback")
    story.log("2026-11-20", "strike", entry=answer)
    found = glances(story.case, SETTINGS)
    glanced = ((glance_on(found, day(on)), day(on)) for on in ("2026-11-19", "2026-11-20"))
    assert [sum(due < on for due in glance.answers) for glance, on in glanced] == [0, 1]


@pytest.mark.parametrize(("on", "readings"), [("2026-11-11", 1), ("2026-11-04", 2)])
def test_a_log_is_read_anew_only_where_something_is_learned_that_happened_before_the_rest(
    story, monkeypatch, on, readings
):
    made = []
    monkeypatch.setattr(past, "Replay", lambda *given: made.append(given) or Replay(*given))
    for written in ("2026-11-04", "2026-11-06", "2026-11-10"):
        story.log(written, "question")
    story.log("2026-11-12", "feedback", on=on)
    glances(story.case, SETTINGS)
    assert len(made) == readings
