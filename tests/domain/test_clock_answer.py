"""The answer, assign and contact clocks: who waits for a word, and until when."""

import pytest

from .making import Story, day


def last_told(state):
    return state.feedback[-1].happened if state.feedback else None


def test_an_intake_starts_the_answer_and_the_assign_clock_on_the_day_of_receipt():
    story = Story(received="2026-10-30", intake=False)
    story.log("2026-11-02", "intake")
    assert story.running("2026-11-02") == ["answer", "assign"]
    assert [clock.since for clock in story.on("2026-11-02").clocks] == [day("2026-10-30")] * 2
    assert story.due("answer", "2026-11-02") == "2026-11-06"
    assert story.due("assign", "2026-11-02") == "2026-11-04"


def test_a_clock_is_overdue_from_the_day_after_it_is_due(story):
    assert story.on("2026-11-05").overdue == ()
    assert [clock.kind for clock in story.on("2026-11-06").overdue] == ["assign"]
    assert "answer" not in [clock.kind for clock in story.on("2026-11-09").overdue]
    assert "answer" in [clock.kind for clock in story.on("2026-11-10").overdue]


def test_a_clock_that_is_met_on_a_day_is_not_overdue_on_that_day_but_was_the_day_before(story):
    story.log("2026-11-20", "feedback")
    assert "answer" in [clock.kind for clock in story.on("2026-11-19").overdue]
    assert "answer" not in [clock.kind for clock in story.on("2026-11-20").overdue]


def test_days_late_count_from_the_due_day_and_are_negative_before_it(story):
    clock = story.clock("answer", "2026-11-02")
    assert [clock.days_late(day(on)) for on in ("2026-11-02", "2026-11-09", "2026-11-12")] == [-7, 0, 3]


def test_feedback_stops_the_answer_clock_as_met_and_starts_the_contact_clock(story):
    story.log("2026-11-05", "feedback")
    assert story.clock("answer", "2026-11-05").met == day("2026-11-05")
    assert story.running("2026-11-05") == ["assign", "contact"]
    assert story.due("contact", "2026-11-05") == "2026-12-17"


def test_feedback_is_met_on_the_day_it_happened_which_a_picture_before_its_writing_does_not_know(story):
    story.log("2026-11-16", "feedback", on="2026-11-06")
    assert story.clock("answer", "2026-11-15").met is None
    assert story.clock("answer", "2026-11-16").met == day("2026-11-06")
    assert story.clock("contact", "2026-11-16").since == day("2026-11-06")


def test_feedback_on_the_day_of_receipt_answers_an_intake_that_was_written_later():
    story = Story(intake=False)
    story.log("2026-11-03", "feedback", on="2026-11-02")
    story.log("2026-11-04", "intake")
    assert story.clock("answer", "2026-11-04").met == day("2026-11-02")


def test_feedback_stops_every_open_answer_clock(story):
    story.log("2026-11-04", "question")
    story.log("2026-11-05", "question")
    story.log("2026-11-06", "feedback")
    assert [clock.met for clock in story.clocks("answer", "2026-11-06")] == [day("2026-11-06")] * 3


def test_feedback_that_answers_one_entry_leaves_the_others_running(story):
    question = story.log("2026-11-04", "question")
    story.log("2026-11-06", "feedback", answers=question)
    open_answers = story.on("2026-11-06").running_of("answer")
    assert [clock.started_by for clock in open_answers] == ["intake"]
    assert "contact" in story.running("2026-11-06")


def test_feedback_does_not_answer_a_question_that_came_after_it(story):
    story.log("2026-11-05", "feedback")
    question = story.log("2026-11-05", "question")
    assert [clock.entry for clock in story.on("2026-11-05").running_of("answer")] == [question]


def test_feedback_that_answers_what_nobody_waits_for_is_named_and_still_counts_as_contact(story):
    question = story.log("2026-11-04", "question")
    story.log("2026-11-05", "feedback", answers=question)
    again = story.log("2026-11-06", "feedback", answers=question)
    assert story.clock("contact", "2026-11-06").since == day("2026-11-06")
    assert list(story.problems("2026-11-06")) == [again]


def test_an_interim_word_only_restarts_the_contact_clock(story):
    story.log("2026-11-05", "feedback", holding=True)
    assert story.running("2026-11-05") == ["answer", "assign", "contact"]
    story.log("2026-11-06", "feedback", holding=True)
    assert [clock.met for clock in story.clocks("contact", "2026-11-06")] == [day("2026-11-06"), None]
    assert story.due("contact", "2026-11-06") == "2026-12-18"


@pytest.mark.parametrize(
    ("nature", "due", "law"),
    [
        (None, "2026-11-11", ""),
        ("question", "2026-11-11", ""),
        ("signal", "2026-11-11", ""),
        ("complaint", "2026-12-16", "Awb 9:11"),
        ("notice-of-default", "2026-11-18", "Awb 4:17"),
    ],
)
def test_a_question_has_the_term_of_its_nature(story, nature, due, law):
    key = story.log("2026-11-04", "question", **({"nature": nature} if nature else {}))
    clock = story.clock("answer", "2026-11-04")
    assert (clock.entry, clock.due.day.isoformat(), clock.limit.law) == (key, due, law)


def test_an_answer_to_a_complaint_that_is_due_on_a_holiday_is_due_on_the_next_working_day(story):
    story.log("2026-11-13", "question", nature="complaint")
    clock = story.clock("answer", "2026-11-13")
    assert (clock.due.reckoned, clock.due.day) == (day("2026-12-25"), day("2026-12-28"))


def test_assigning_stops_the_assign_clock_for_good(story):
    story.log("2026-11-04", "assign", to="anna")
    story.log("2026-11-05", "assign", to="bert")
    assert story.clock("assign", "2026-11-05").met == day("2026-11-04")
    assert len(story.clocks("assign", "2026-11-05")) == 1
    assert story.on("2026-11-04").handler == "anna"
    assert story.on("2026-11-05").handler == "bert"


def test_a_step_sets_a_contact_term_of_its_own_and_the_next_one_takes_it_away(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-04", "feedback")
    assert story.due("contact", "2026-11-04") == "2026-12-16"
    story.log("2026-11-05", "step", to="doing")
    assert story.due("contact", "2026-11-05") == "2027-02-04"
    assert story.clock("contact", "2026-11-05").norm == ""
    story.log("2026-11-06", "step", to="end")
    assert story.due("contact", "2026-11-06") == "2026-12-16"
    assert story.clock("contact", "2026-11-06").norm == "contact"


def test_feedback_in_a_step_with_a_contact_term_of_its_own_goes_by_that_term(story):
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-04", "step", to="doing")
    story.log("2026-11-30", "feedback")
    assert story.due("contact", "2026-11-30") == "2027-02-28"


def test_the_last_feedback_is_the_last_day_on_which_the_initiator_heard_something(story):
    assert last_told(story.on("2026-11-02")) is None
    story.log("2026-11-20", "feedback", on="2026-11-18", holding=True)
    story.log("2026-11-21", "feedback", on="2026-11-05")
    assert last_told(story.on("2026-11-19")) is None
    assert last_told(story.on("2026-11-21")) == day("2026-11-18")


def test_a_second_intake_starts_nothing_and_is_named(story):
    again = story.log("2026-11-05", "intake")
    assert len(story.clocks("answer", "2026-11-05")) == 1
    assert list(story.problems("2026-11-05")) == [again]


def test_a_corrected_intake_or_question_is_answered_by_what_answered_the_old_one(story):
    intake = story.case.entries[0].key
    question = story.log("2026-11-03", "question")
    story.log("2026-11-05", "feedback", answers=question)
    corrected = story.correct("2026-11-06", question, text="Beter")
    story.correct("2026-11-06", corrected, text="Best")
    story.correct("2026-11-06", intake, text="Beter")
    assert story.problems("2026-11-06") == {}
    met = {clock.started_by: clock.met for clock in story.clocks("answer", "2026-11-06")}
    assert met == {"intake": None, "question": day("2026-11-05")}


def test_a_day_of_receipt_in_the_future_which_a_hand_wrote_starts_its_clocks_on_that_day(story):
    story.case.header["received"] = day("2026-11-05")
    assert story.on("2026-11-04").clocks == ()
    assert story.running("2026-11-05") == ["answer", "assign"]


def test_an_entry_that_a_hand_dated_in_the_future_has_no_effect_before_that_day(story):
    story.log("2026-11-03", "feedback", on="2026-11-06")
    assert story.running("2026-11-05") == ["answer", "assign"]
    assert last_told(story.on("2026-11-05")) is None
    assert story.running("2026-11-06") == ["assign", "contact"]
