"""Striking and correcting entries, and how an entry is meant."""

import pytest

from nopcases.domain.case.ids import short_ends
from nopcases.domain.case.log import log_on
from nopcases.domain.changes import entries
from nopcases.domain.errors import Refused

from .making import day


def test_an_entry_is_meant_by_its_whole_key_or_by_any_end_that_only_one_has(story):
    key = story.log("2026-11-05", "note")
    for query in (key, key[-3:], key[-7:].upper(), f" {key[-3:]} "):
        assert entries.find_entry(story.case, query).key == key


@pytest.mark.parametrize("query", ["", "  ", "nope", "20261105"])
def test_what_is_the_end_of_no_key_is_refused_with_the_last_ones(story, query):
    key = story.log("2026-11-05", "note")
    with pytest.raises(Refused, match="no such entry") as error:
        entries.find_entry(story.case, query)
    assert f"{key[-3:]} (note)." in str(error.value)
    assert key not in str(error.value)


def test_the_end_of_more_than_one_key_is_refused_with_the_candidates(story):
    for number in range(27):
        story.log("2026-11-05", "note", text=str(number))
    twins = [one.key for one in story.case.entries if one.key.endswith("bb2")]
    assert len(twins) == 2
    with pytest.raises(Refused) as error:
        entries.find_entry(story.case, "bb2")
    ends = short_ends(story.case.by_key)
    assert f"{ends[twins[0]]} (intake), {ends[twins[1]]} (note: 26)." in str(error.value)


def test_an_entry_is_looked_for_only_among_those_that_can_be_meant(story):
    note, question = story.log("2026-11-05", "note"), story.log("2026-11-05", "question")
    with pytest.raises(Refused):
        entries.find_entry(story.case, note, [question])


def test_a_strike_names_the_whole_key_and_its_reason(story):
    key = story.log("2026-11-05", "note")
    made = entries.strike(story.on("2026-11-05"), key[-3:], "dubbel")
    assert made == [{"kind": "strike", "entry": key, "because": "dubbel"}]


def test_the_intake_cannot_be_struck(story):
    with pytest.raises(Refused, match="intake of a case cannot be struck"):
        entries.strike(story.on("2026-11-02"), story.case.entries[0].key, "fout")


def test_a_corrected_intake_cannot_be_struck_either(story):
    new = story.correct("2026-11-05", story.case.entries[0].key, text="Beter")
    with pytest.raises(Refused, match="intake of a case cannot be struck"):
        entries.strike(story.on("2026-11-05"), new, "fout")


def test_a_strike_can_be_struck_but_not_corrected(story):
    key = story.log("2026-11-05", "note")
    strike = story.log("2026-11-06", "strike", entry=key)
    state = story.on("2026-11-06")
    assert entries.strike(state, strike, "toch wel") == [
        {"kind": "strike", "entry": strike, "because": "toch wel"}
    ]
    with pytest.raises(Refused, match="strike cannot be corrected"):
        entries.correct(state, strike, "fout", text="Beter")


def test_a_correction_is_a_strike_and_an_entry_with_all_that_was_not_wrong(story):
    key = story.log("2026-11-05", "action", due="2026-11-08", to="bert", text="Belen")
    strike, new = entries.correct(story.on("2026-11-06"), key, "tikfout", text="Bellen")
    assert strike == {"kind": "strike", "entry": key, "because": "tikfout"}
    assert new == {
        "kind": "action",
        "due": day("2026-11-08"),
        "to": "bert",
        "text": "Bellen",
        "on": day("2026-11-05"),
        "replaces": key,
    }


def test_a_correction_of_the_day_moves_the_clock(story):
    key = story.log("2026-11-05", "question")
    story.command("2026-11-06", *entries.correct(story.on("2026-11-06"), key, "x", on=day("2026-11-03")))
    assert story.due("answer", "2026-11-06") == "2026-11-10"
    assert story.due("answer", "2026-11-05") == "2026-11-12"


def test_a_correction_to_a_day_in_the_future_is_refused(story):
    key = story.log("2026-11-05", "note")
    with pytest.raises(Refused, match="lies in the future"):
        story.command("2026-11-06", *entries.correct(story.on("2026-11-06"), key, "x", on=day("2026-11-07")))


@pytest.mark.parametrize(("kind", "field"), [("fund", "amount"), ("given", "value")])
def test_an_amount_is_corrected_where_there_is_one(story, kind, field):
    own = {"pot": "igw", "stage": "asked"} if kind == "fund" else {"what": "materials"}
    key = story.log("2026-11-05", kind, **own, **{field: "100.00"})
    _, new = entries.correct(story.on("2026-11-06"), key, "x", amount="200.00")
    assert new[field] == "200.00"


def test_an_amount_of_an_entry_that_has_none_is_refused(story):
    key = story.log("2026-11-05", "note")
    with pytest.raises(Refused, match="--amount could correct"):
        entries.correct(story.on("2026-11-06"), key, "x", amount="200.00")


@pytest.mark.parametrize("same", [{}, {"text": "Zo"}, {"on": day("2026-11-05")}])
def test_a_correction_that_changes_nothing_is_refused(story, same):
    key = story.log("2026-11-05", "note", text="Zo")
    with pytest.raises(Refused, match="Nothing would change"):
        entries.correct(story.on("2026-11-06"), key, "x", **same)


def test_an_entry_of_a_closed_case_can_be_corrected_also_where_its_kind_would_start_something(story):
    key = story.log("2026-11-03", "question", text="Waaneer?")
    story.log("2026-11-04", "feedback")
    story.log("2026-11-05", "close", result="realised")
    state = story.command("2026-11-06", *entries.correct(story.on("2026-11-06"), key, "x", text="Wanneer?"))
    assert state.running == ()
    assert state.problems == ()


def test_only_one_of_two_corrections_of_the_same_entry_counts(story):
    key = story.log("2026-11-03", "given", what="materials", value="100.00")
    story.correct("2026-11-04", key, value="200.00")
    story.correct("2026-11-05", key, value="250.00")
    counting = log_on(story.case, day("2026-11-23")).counting
    assert [one.get("value") for one in counting if one.kind == "given"] == ["250.00"]


def test_a_correction_whose_strike_is_struck_counts_no_more_but_what_it_replaced_does(story):
    key = story.log("2026-11-03", "given", what="materials", value="100.00")
    story.correct("2026-11-04", key, value="200.00")
    strike = next(one.key for one in story.case.entries if one.kind == "strike")
    story.log("2026-11-05", "strike", entry=strike)
    counting = log_on(story.case, day("2026-11-23")).counting
    assert [one.get("value") for one in counting if one.kind == "given"] == ["100.00"]
