"""What closing and reopening a case do to its clocks."""

from .making import day


def closed_on(story, when, result="realised"):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-04", "action", due="2026-11-30")
    story.log("2026-11-04", "consult", partner="police")
    story.log("2026-11-05", "feedback", holding=True)
    return story.log(when, "close", result=result)


def test_closing_stops_every_clock_and_stopped_is_not_met(story):
    closed_on(story, "2026-11-10")
    state = story.on("2026-11-10")
    assert state.running == ()
    assert {clock.kind for clock in state.clocks} == {
        "answer",
        "assign",
        "contact",
        "promise",
        "reply",
        "step",
    }
    assert {(clock.met, clock.stopped) for clock in state.clocks} == {(None, day("2026-11-10"))}


def test_a_stopped_clock_is_never_overdue(story):
    closed_on(story, "2026-11-20")
    assert story.on("2026-11-19").overdue != ()
    assert story.on("2027-11-20").overdue == ()


def test_a_closed_case_says_how_it_was_closed(story):
    key = story.log("2026-11-10", "close", result="duplicate", of="26-zzzzz")
    state = story.on("2026-11-10")
    assert (state.status, state.result, state.duplicate_of, state.closing.key) == (
        "closed",
        "duplicate",
        "26-zzzzz",
        key,
    )
    before = story.on("2026-11-09")
    assert (before.status, before.result, before.duplicate_of) == ("open", None, None)


def test_reopening_brings_no_old_clock_back_and_starts_the_contact_clock(story):
    closed_on(story, "2026-11-10")
    key = story.log("2026-12-01", "reopen", because="toch door")
    state = story.on("2026-12-01")
    assert [(clock.kind, clock.entry, clock.since) for clock in state.running] == [
        ("contact", key, day("2026-12-01"))
    ]
    assert state.running[0].due.day == day("2027-01-12")
    assert (state.status, state.route, state.step) == ("open", "social", "start")


def test_a_reopened_case_takes_up_a_step_again_by_going_to_another_one(story):
    closed_on(story, "2026-11-10")
    story.log("2026-12-01", "reopen")
    story.log("2026-12-02", "step", to="igw")
    assert story.running("2026-12-02") == ["contact", "step"]


def test_a_question_that_a_merge_put_in_a_closed_case_runs_and_is_late_in_time(story):
    closed_on(story, "2026-11-10")
    question = story.log("2026-11-12", "question", text="En nu?")
    state = story.on("2026-11-20")
    assert state.closed
    assert [(clock.kind, clock.entry) for clock in state.overdue] == [("answer", question)]
    assert story.problems("2026-11-20") == {}


def test_feedback_in_a_closed_case_answers_and_starts_no_contact_clock(story):
    closed_on(story, "2026-11-10")
    story.log("2026-11-12", "question")
    story.log("2026-11-13", "feedback")
    assert story.on("2026-11-13").running == ()
    assert story.clock("answer", "2026-11-13").met == day("2026-11-13")


def test_a_step_in_a_closed_case_starts_no_clock(story):
    closed_on(story, "2026-11-10")
    story.log("2026-11-12", "step", to="igw")
    assert story.on("2026-11-12").running == ()
    assert story.on("2026-11-12").step == "igw"


def test_closing_a_closed_case_and_reopening_an_open_one_change_nothing_and_are_named(story):
    early = story.log("2026-11-03", "reopen")
    first = story.log("2026-11-10", "close", result="realised")
    again = story.log("2026-11-11", "close", result="withdrawn")
    state = story.on("2026-11-11")
    assert (state.closing.key, state.result) == (first, "realised")
    assert set(story.problems("2026-11-11")) == {early, again}


def test_a_struck_closing_lets_the_clocks_run_on(story):
    key = story.log("2026-11-04", "close", result="realised")
    story.log("2026-11-05", "strike", entry=key)
    assert story.on("2026-11-04").running == ()
    assert story.running("2026-11-05") == ["answer", "assign"]


def test_a_corrected_closing_closes_on_its_own_day(story):
    key = story.log("2026-11-06", "close", result="realised")
    story.correct("2026-11-09", key, on="2026-11-05")
    assert {clock.stopped for clock in story.on("2026-11-09").clocks} == {day("2026-11-05")}
    assert {clock.stopped for clock in story.on("2026-11-08").clocks} == {day("2026-11-06")}
