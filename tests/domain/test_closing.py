"""When a case may be closed."""

import pytest

from nopcases.domain.changes.closing import close
from nopcases.domain.changes.entries import draft
from nopcases.domain.errors import Refused, Usage

from .making import day


@pytest.fixture
def answered(story):
    """A case whose initiator has heard from us."""
    story.log("2026-11-03", "feedback")
    return story


EXPECTED = {"hoped": "een zwembad", "possible": "een badje", "because": "bestemmingsplan"}


def test_a_case_that_nobody_waits_in_closes_with_its_result(answered):
    made = close(answered.on("2026-11-05"), "realised", because="klaar")
    assert made == [{"kind": "close", "result": "realised", "because": "klaar"}]
    assert answered.command("2026-11-05", *made).result == "realised"


def test_it_cannot_be_closed_while_an_answer_clock_runs(story):
    intake = story.case.entries[0].key
    with pytest.raises(Refused, match="still waits for an answer") as error:
        close(story.on("2026-11-05"), "realised")
    assert intake[-3:] in str(error.value)


def test_an_interim_word_does_not_let_it_be_closed(story):
    story.log("2026-11-03", "feedback", holding=True)
    with pytest.raises(Refused, match="still waits for an answer"):
        close(story.on("2026-11-05"), "realised")


def test_a_reason_lets_it_be_closed_without_feedback_and_stays_on_record(story):
    made = close(story.on("2026-11-05"), "withdrawn", without_feedback="onbereikbaar")
    assert made[-1]["without-feedback"] == "onbereikbaar"
    assert story.command("2026-11-05", *made).closed


def test_it_cannot_be_closed_with_an_open_promise_unless_that_is_dropped_for_a_reason(answered):
    action = answered.log("2026-11-04", "action", due="2026-11-20", text="Offerte")
    with pytest.raises(Refused, match=rf"Offerte .*\n.* log done 26-k7q4f {action[-3:]}"):
        close(answered.on("2026-11-05"), "realised")
    assert close(answered.on("2026-11-05"), "realised", drop_promises="niet meer nodig")[-1] == {
        "kind": "close",
        "result": "realised",
        "dropped-promises": "niet meer nodig",
    }
    answered.log("2026-11-05", "done", action=action)
    assert close(answered.on("2026-11-05"), "realised")


@pytest.mark.parametrize("stage", ["granted", "refused", "withdrawn"])
def test_it_cannot_be_closed_while_money_that_was_asked_is_undecided(answered, stage):
    answered.log("2026-11-04", "fund", pot="igw", stage="asked")
    answered.log("2026-11-04", "fund", pot="windmolens", stage="asked")
    answered.log("2026-11-05", "fund", pot="igw", stage=stage)
    with pytest.raises(Refused, match="nopcases fund grant 26-k7q4f windmolens"):
        close(answered.on("2026-11-05"), "realised")
    answered.log("2026-11-06", "fund", pot="windmolens", stage=stage)
    assert close(answered.on("2026-11-06"), "realised")
    assert answered.on("2026-11-06").pots == ("igw", "windmolens")


def test_money_whose_asking_was_struck_is_not_undecided(answered):
    asked = answered.log("2026-11-04", "fund", pot="igw", stage="asked")
    answered.log("2026-11-05", "strike", entry=asked)
    assert close(answered.on("2026-11-05"), "realised")


def test_not_feasible_needs_an_expectation(answered):
    with pytest.raises(Refused, match="needs an expectation"):
        close(answered.on("2026-11-05"), "not-feasible")


def test_not_feasible_needs_feedback_on_or_after_the_day_of_the_expectation(answered):
    answered.log("2026-11-04", "expectation", **EXPECTED)
    with pytest.raises(Refused, match="no feedback on or after Wed 4 Nov 2026"):
        close(answered.on("2026-11-05"), "not-feasible")
    answered.log("2026-11-05", "feedback", holding=True)
    with pytest.raises(Refused, match="no feedback on or after Wed 4 Nov 2026"):
        close(answered.on("2026-11-05"), "not-feasible")
    answered.log("2026-11-05", "feedback", on="2026-11-04")
    assert close(answered.on("2026-11-05"), "not-feasible")[-1]["result"] == "not-feasible"


def test_the_last_expectation_is_the_one_that_must_be_explained(answered):
    answered.log("2026-11-02", "expectation", **EXPECTED)
    assert close(answered.on("2026-11-04"), "not-feasible")
    answered.log("2026-11-04", "expectation", **EXPECTED)
    with pytest.raises(Refused, match="no feedback on or after Wed 4 Nov 2026"):
        close(answered.on("2026-11-04"), "not-feasible")


def test_an_expectation_that_lacks_its_reason_does_not_count(answered):
    answered.log("2026-11-03", "expectation", hoped="een zwembad", possible="een badje")
    with pytest.raises(Refused, match="needs an expectation"):
        close(answered.on("2026-11-05"), "not-feasible")


def test_an_expectation_given_with_the_closing_is_logged_before_it(answered):
    answered.log("2026-11-05", "feedback")
    made = close(answered.on("2026-11-05"), "not-feasible", **EXPECTED)
    assert [one["kind"] for one in made] == ["expectation", "close"]
    assert answered.command("2026-11-05", *made).closed


def test_an_expectation_given_with_the_closing_must_have_been_explained_that_day(answered):
    with pytest.raises(Refused, match="no feedback on or after Thu 5 Nov 2026"):
        close(answered.on("2026-11-05"), "not-feasible", **EXPECTED)
    assert close(answered.on("2026-11-05"), "not-feasible", on=day("2026-11-03"), **EXPECTED)


@pytest.mark.parametrize("lacks", ["hoped", "possible", "because"])
def test_an_expectation_given_with_the_closing_needs_all_three(answered, lacks):
    given = {name: value for name, value in EXPECTED.items() if name != lacks}
    with pytest.raises(Usage, match="needs all three"):
        close(answered.on("2026-11-05"), "not-feasible", **given)


def test_a_duplicate_names_its_case_and_nothing_else_does(answered):
    state = answered.on("2026-11-05")
    for result, of in (("duplicate", None), ("realised", "26-zzzzz")):
        with pytest.raises(Usage, match="--of"):
            close(state, result, of=of)
    assert close(state, "duplicate", of="26-zzzzz")[-1] == {
        "kind": "close",
        "result": "duplicate",
        "of": "26-zzzzz",
    }


def test_a_closed_case_cannot_be_closed(answered):
    answered.log("2026-11-04", "close", result="realised")
    with pytest.raises(Refused, match="closed already"):
        close(answered.on("2026-11-05"), "stopped")


def test_a_reopened_case_can_be_closed_again(answered):
    answered.log("2026-11-04", "close", result="realised")
    answered.command("2026-11-05", draft("reopen", because="toch door"))
    assert answered.command("2026-11-06", *close(answered.on("2026-11-06"), "stopped")).result == "stopped"


def test_a_case_that_was_reopened_can_be_closed_again_whatever_the_first_closing_left_open(story):
    story.log("2026-11-03", "close", result="referred", **{"without-feedback": "verhuisd"})
    story.log("2026-11-04", "reopen", because="terug")
    story.log("2026-11-05", "feedback")
    (made,) = close(story.on("2026-11-06"), "realised")
    story.command("2026-11-06", made)
    assert story.on("2026-11-06").result == "realised"


def test_a_case_is_no_duplicate_of_itself(story):
    with pytest.raises(Refused, match="duplicate of itself"):
        close(story.on("2026-11-06"), "duplicate", of=story.case.id, without_feedback="x")
