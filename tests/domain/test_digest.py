"""The digest of a log: what reports count in every case says what the log and its clocks say."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.case.log import first_key
from nopcases.domain.timeline.state import state_on

from .making import SETTINGS
from .test_picture_laws import CASES, START

DAYS = st.integers(0, 150).map(lambda number: START + timedelta(days=number))
TWO_DAYS = timedelta(days=2)


@given(CASES, DAYS)
@settings(max_examples=200)
def test_the_digest_says_what_the_whole_picture_says(case, on):
    state = state_on(case, SETTINGS, on)
    digest, counting = state.digest, state.log.counting
    answered = [clock for clock in state.clocks if clock.kind == "answer" and clock.met]
    assert [(one.on, one.in_time) for one in digest.answers] == [
        (clock.met, clock.met <= clock.due.day and not clock.ran_over) for clock in answered
    ]
    assert [one.days for one in digest.answers if one.days is not None] == [
        (clock.met - clock.since).days for clock in answered if clock.started_by == "intake"
    ]
    assert digest.kinds == {entry.kind for entry in counting}
    assert digest.last_contact == (state.feedback[-1].happened if state.feedback else None)
    assert digest.closings == tuple((entry.happened, entry.get("result")) for entry in state.closings)
    closed = state.closing and first_key(case, state.closing)
    assert digest.since_closing == tuple(
        (entry.written, entry.kind) for entry in counting if closed and first_key(case, entry) > closed
    )
    firsts = {
        entry.key: case.by_key[first_key(case, entry)] for entry in counting if entry.kind == "feedback"
    }
    assert {late.entry: late.written for late in digest.late_feedback} == {
        key: first.written
        for key, first in firsts.items()
        if first.written - case.by_key[key].happened > TWO_DAYS
    }
    days = [max(entry.written, entry.happened) for entry in state.log.entries]
    assert digest.settled == max(days, default=date.min)


@given(CASES, DAYS)
@settings(max_examples=100)
def test_from_the_day_on_which_it_is_settled_a_log_comes_to_the_same(case, on):
    settled = state_on(case, SETTINGS, on).digest.settled
    if settled <= on:
        assert state_on(case, SETTINGS, settled).digest == state_on(case, SETTINGS, on).digest
