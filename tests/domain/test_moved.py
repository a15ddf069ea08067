"""What was logged anew from another case waits here as it waited there, whatever was written here before it came."""

import pytest

FROM = {"from_case": "26-zzzzz/20261103T090000Z-zzz"}
"""Where it comes from."""
OTHER = {"from_case": "26-zzzzz/20261103T090000Z-yyy"}


def moved(story, kind="question", on="2026-11-03", written="2026-11-20", **fields):
    return story.log(written, kind, on=on, **{**FROM, **fields})


def runs(story, kind, key, when="2026-11-25"):
    return key in [clock.entry for clock in story.on(when).running_of(kind)]


def test_it_runs_since_its_old_day(story):
    key = moved(story)
    assert runs(story, "answer", key)
    assert [
        str(clock.since) for clock in story.on("2026-11-20").running_of("answer") if clock.entry == key
    ] == ["2026-11-03"]


def test_before_it_came_no_picture_has_it(story):
    key = moved(story)
    assert not runs(story, "answer", key, "2026-11-19")


def test_feedback_that_was_written_before_it_came_does_not_answer_it(story):
    story.log("2026-11-05", "feedback")
    key = moved(story)
    assert runs(story, "answer", key)


def test_feedback_that_is_corrected_after_it_came_does_not_answer_it_either(story):
    told = story.log("2026-11-05", "feedback", text="Gebeld")
    key = moved(story)
    story.correct("2026-11-21", told, text="Gemaild")
    assert runs(story, "answer", key)


def test_feedback_that_is_written_later_answers_it_also_for_an_earlier_day(story):
    key = moved(story)
    story.log("2026-11-21", "feedback", on="2026-11-10")
    assert not runs(story, "answer", key)


def test_where_its_text_is_corrected_an_answer_that_it_got_stays_one(story):
    key = moved(story)
    story.log("2026-11-21", "feedback")
    story.correct("2026-11-23", key, text="Beter")
    assert story.on("2026-11-25").running_of("answer") == ()


def test_a_closing_and_a_reopening_before_it_came_leave_it_running(story):
    story.log("2026-11-04", "feedback")
    story.log("2026-11-05", "close", result="withdrawn")
    story.log("2026-11-10", "reopen", because="toch")
    key = moved(story)
    assert runs(story, "answer", key)


def test_a_reply_that_a_partner_gave_before_it_came_is_none_to_it(story):
    story.log("2026-11-04", "consult", partner="police", answer="Ja")
    key = moved(story, "consult", partner="police")
    assert runs(story, "reply", key)
    story.log("2026-11-21", "consult", partner="police", answer="Nee")
    assert not runs(story, "reply", key)


def test_a_pause_before_it_came_is_none_of_its_own(pots):
    pots.log("2026-11-03", "fund", pot="igw", stage="asked", amount="100.00")
    pots.log("2026-11-05", "suspend", pot="igw", until="2026-12-20")
    key = moved(pots, "fund", pot="igw", stage="asked", amount="50.00")
    paused = {clock.entry: clock.paused for clock in pots.on("2026-11-25").running_of("decision")}
    assert paused[key] == 0
    assert max(paused.values()) > 0


@pytest.fixture
def pots(story):
    """A story with a pot that decides within eight weeks."""
    from dataclasses import replace

    from .making import limit

    settings = story.settings
    story.settings = replace(
        settings, pots={**settings.pots, "igw": replace(settings.pots["igw"], decision=limit("8 weeks"))}
    )
    return story


def test_a_grant_before_it_came_that_names_no_ask_is_about_another(pots):
    pots.log("2026-11-10", "fund", pot="igw", stage="asked", amount="100.00")
    pots.log("2026-11-12", "fund", pot="igw", stage="granted", amount="100.00")
    key = moved(pots, "fund", pot="igw", stage="asked", amount="50.00")
    fund = pots.on("2026-11-25").funds["igw"]
    assert [ask.entry.key for ask in fund.open_asks] == [key]
    assert pots.problems("2026-11-25") == {}


def test_what_two_clones_both_logged_anew_counts_once_and_is_named(story):
    first = moved(story)
    again = moved(story, written="2026-11-21")
    other = moved(story, written="2026-11-21", **OTHER)
    assert [runs(story, "answer", key) for key in (first, again, other)] == [True, False, True]
    assert list(story.problems("2026-11-25")) == [again]


def test_what_was_struck_may_come_again(story):
    story.log("2026-11-20", "strike", entry=moved(story))
    assert runs(story, "answer", moved(story, written="2026-11-22"))
    assert story.problems("2026-11-25") == {}
