"""Which cases belong together."""

from nopcases.domain.advice.links import linked

from .making import Story


def told(state, *others):
    return [(one.case, one.as_, one.own) for one in linked(state, others)]


def test_a_link_is_seen_from_both_sides():
    one, other = Story(), Story(case_id="26-22222")
    one.log("2026-11-03", "link", to="26-22222", **{"as": "part-of"})
    here, there = one.on("2026-11-04"), other.on("2026-11-04")
    assert told(here, here, there) == [("26-22222", "part-of", True)]
    assert told(there, here, there) == [(one.case.id, "part-of", False)]


def test_a_duplicate_is_seen_from_both_sides_while_it_is_closed():
    one, other = Story(), Story(case_id="26-22222")
    one.log("2026-11-03", "close", result="duplicate", of="26-22222")
    one.log("2026-11-05", "reopen", because="toch niet")
    assert told(other.on("2026-11-04"), one.on("2026-11-04")) == [(one.case.id, "duplicate", False)]
    assert told(one.on("2026-11-04"), other.on("2026-11-04")) == [("26-22222", "duplicate", True)]
    assert told(other.on("2026-11-06"), one.on("2026-11-06")) == []


def test_a_link_to_a_case_that_is_not_there_is_left_out():
    one = Story()
    one.log("2026-11-03", "link", to="26-33333", **{"as": "follows"})
    assert told(one.on("2026-11-04")) == []
