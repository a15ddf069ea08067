"""Each day of a case, from receipt to closing or today, is one party's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hardness.amount import times
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.calendar.terms import Limit, Term
from nopcases.domain.reports.figures.waiting import PARTIES, stretches, waiting
from nopcases.domain.settings import Meeting

from .counting import closing_by
from .making import SETTINGS, Story, case_of, day, entry

POT = replace(SETTINGS.pots["igw"], decision=Limit(Term(8, "weeks"), "Awb 4:13"))
KNOWN = replace(
    SETTINGS,
    pots={**SETTINGS.pots, "igw": POT},
    meetings={**SETTINGS.meetings, "table": Meeting("table", "Table")},
)


@pytest.fixture
def story():
    """A case received on Monday 2 November."""
    return Story(settings=KNOWN)


def told(story, today="2026-11-30"):
    """Return (party, cause, first day, last day) of the days of a case."""
    return [
        (days.cause.party, days.cause.name, f"{days.first:%m-%d}", f"{days.last:%m-%d}")
        for days in stretches(story.on(today))
    ]


def test_without_anything_all_days_after_receipt_are_ours(story):
    assert told(story) == [("ours", None, "11-03", "11-30")]
    assert told(story, "2026-11-02") == []


def test_our_days_are_told_by_the_step_that_the_case_was_in(story):
    story.log("2026-11-05", "route", to="social")
    story.log("2026-11-12", "step", to="doing")
    assert told(story) == [
        ("ours", None, "11-03", "11-05"),
        ("ours", "start", "11-06", "11-12"),
        ("ours", "doing", "11-13", "11-30"),
    ]


def test_while_the_step_is_suspended_it_is_the_initiator_s_turn_until_it_is_resumed(story):
    story.log("2026-11-02", "route", to="social")
    story.log("2026-11-05", "suspend", until="2026-11-20", because="Tekening ontbreekt.")
    story.log("2026-11-09", "consult", partner="police", text="?")
    story.log("2026-11-12", "resume")
    assert told(story) == [
        ("ours", "start", "11-03", "11-05"),
        ("initiator", "Tekening ontbreekt.", "11-06", "11-11"),
        ("partner", "police", "11-12", "11-30"),
    ]


def test_a_suspension_that_nobody_ends_ends_by_itself_or_with_the_step(story):
    story.log("2026-11-02", "route", to="social")
    story.log("2026-11-05", "suspend", until="2026-11-10", because="A")
    story.log("2026-11-16", "suspend", until="2026-12-31", because="B")
    story.log("2026-11-20", "step", to="doing")
    assert [part for part in told(story) if part[0] == "initiator"] == [
        ("initiator", "A", "11-06", "11-10"),
        ("initiator", "B", "11-17", "11-20"),
    ]


def test_a_suspension_of_a_pot_s_decision_leaves_the_days_with_the_procedure(story):
    story.log("2026-11-02", "fund", pot="igw", stage="asked", amount="100.00")
    story.log("2026-11-05", "suspend", pot="igw", until="2026-11-20", because="Begroting.")
    assert told(story) == [("procedure", "igw", "11-03", "11-30")]


def test_a_partner_or_meeting_has_the_days_until_its_answer_the_first_that_was_asked(story):
    story.log("2026-11-04", "consult", meeting="table", text="?")
    story.log("2026-11-05", "consult", partner="police", text="?")
    story.log("2026-11-10", "consult", meeting="table", answer="Ja.")
    story.log("2026-11-12", "consult", partner="police", answer="Ja.")
    assert told(story) == [
        ("ours", None, "11-03", "11-04"),
        ("partner", "table", "11-05", "11-10"),
        ("partner", "police", "11-11", "11-12"),
        ("ours", None, "11-13", "11-30"),
    ]


def test_a_pot_that_decides_and_a_step_with_a_law_are_procedure_and_a_partner_comes_before(story):
    story.log("2026-11-02", "route", to="physical")
    story.log("2026-11-04", "step", to="permit")
    story.log("2026-11-06", "fund", pot="igw", stage="asked", amount="100.00")
    story.log("2026-11-10", "consult", partner="police", text="?")
    story.log("2026-11-12", "consult", partner="police", answer="Ja.")
    story.log("2026-11-16", "fund", pot="igw", stage="refused")
    assert told(story) == [
        ("ours", "idea", "11-03", "11-04"),
        ("procedure", "permit", "11-05", "11-06"),
        ("procedure", "igw", "11-07", "11-10"),
        ("partner", "police", "11-11", "11-12"),
        ("procedure", "igw", "11-13", "11-16"),
        ("procedure", "permit", "11-17", "11-30"),
    ]


def test_days_on_which_a_case_was_closed_are_nobody_s(story):
    story.log("2026-11-05", "close", result="realised")
    assert told(story) == [("ours", None, "11-03", "11-05")]
    story.log("2026-11-20", "reopen", because="Toch.")
    assert told(story) == [("ours", None, "11-03", "11-05"), ("ours", None, "11-21", "11-30")]


def test_what_is_struck_took_no_days(story):
    key = story.log("2026-11-04", "consult", partner="police", text="?")
    story.log("2026-11-10", "strike", entry=key)
    assert told(story) == [("ours", None, "11-03", "11-30")]


def test_the_days_of_a_year_are_those_that_fall_in_it():
    story = Story("2026-12-29", settings=KNOWN)
    rows, total = waiting([story.on("2027-01-02")], "year", KNOWN)
    assert [(row.key, row.days) for row in rows] == [("2026", 2), ("2027", 2)]
    assert (total.days, len(total.cases)) == (4, 1)


def test_of_a_past_day_only_what_was_known_then_counts(story):
    story.log("2026-11-20", "consult", on="2026-11-04", partner="police", text="?")
    assert told(story, "2026-11-10") == [("ours", None, "11-03", "11-10")]


PLACED = {
    "route": {"to": st.sampled_from(["social", "physical"])},
    "step": {"to": st.sampled_from(["start", "igw", "permit", "doing"])},
    "consult": {"partner": st.sampled_from(["police", "housing"]), "answer": st.sampled_from([None, "Ja."])},
    "fund": {"pot": st.just("igw"), "stage": st.sampled_from(["asked", "granted", "refused"])},
    "suspend": {"until": st.integers(-3, 40), "because": st.just("Wacht.")},
    "resume": {},
    "close": {"result": st.just("realised")},
    "reopen": {},
    "strike": {"entry": st.integers(0, 9)},
}
START = day("2026-01-05")


@st.composite
def stories(draw):
    """Return a case with whatever log."""
    intake, *written = sorted(draw(st.lists(st.integers(0, 400), min_size=1, max_size=14)))
    received = START + timedelta(days=intake - draw(st.integers(0, 20)))
    made = [entry(START + timedelta(days=intake), "intake", on=received)]
    for number, after in enumerate(written, start=1):
        when = START + timedelta(days=after)
        kind = draw(st.sampled_from(tuple(PLACED)))
        own = {name: draw(values) for name, values in PLACED[kind].items()}
        if kind == "strike":
            own["entry"] = made[own["entry"] % len(made)].key
        if kind == "suspend":
            own["until"] = when + timedelta(days=own["until"])
        if draw(st.booleans()):
            own["on"] = max(when - timedelta(days=draw(st.integers(0, 40))), received)
        own = {name: value for name, value in own.items() if value is not None}
        made.append(entry(when, kind, number, **own))
    story = Story(intake=False, settings=KNOWN)
    story.case = case_of(*made, received=received)
    return story


def open_days(state):
    """Return the days after receipt on which a case was open, or was closed."""
    days = [state.case.received + timedelta(days=after) for after in range(1, 1000)]
    return [on for on in days if on <= state.day and not closing_by(state, on - timedelta(days=1))]


@given(stories(), st.integers(0, 500), st.sampled_from(["party", "cause", "route", "year", "case"]))
@settings(max_examples=times(50, 200))
def test_the_days_sum_to_the_length_however_they_are_shown(story, after, by):
    state = story.on(START + timedelta(days=after))
    if state is None:
        return
    parts = stretches(state)
    covered = [part.first + timedelta(days=n) for part in parts for n in range(part.days)]
    assert covered == open_days(state)
    rows, total = waiting([state], by, KNOWN)
    assert sum(row.days for row in rows) == total.days == len(covered)
    assert all(row.cause.party in PARTIES and row.days > 0 for row in rows)
