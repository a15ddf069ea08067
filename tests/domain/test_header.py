"""The header as commands write it, the fixed values, and cases that are alike."""

import pytest

from nopcases.domain.case.search import occur, words_in
from nopcases.domain.changes.header import LONGEST_TITLE, checked_title, to_ask, without_empty
from nopcases.domain.errors import UnknownName, UnknownValue, Usage, near
from nopcases.domain.phones import compared
from nopcases.domain.plain import plain
from nopcases.domain.reports.filters import FILTERS, Selection
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.vocabulary import CASE_KINDS, CONTACT_ROLES, NATURES, RESULTS, label, parse_value

from .making import SETTINGS, Story, case_of


def test_a_title_loses_the_spaces_around_it():
    assert checked_title("  Speeltuin De Wig ") == "Speeltuin De Wig"


@pytest.mark.parametrize(
    "wrong", ["", "  ", "x" * (LONGEST_TITLE + 1), "a\nb", "a\tb", "a\x1b[2Jb", "a\u202eb"]
)
def test_a_title_that_is_empty_too_long_or_hostile_is_refused(wrong):
    with pytest.raises(Usage) as error:
        checked_title(wrong)
    assert "\x1b" not in str(error.value)


def test_what_is_not_known_yet_remains_to_be_asked():
    bare = case_of(place=None, kind="unknown")
    assert to_ask(bare, None) == ["place", "kind", "name", "telephone"]
    full = case_of(summary="x", contacts={"initiator": "c-9x2mq"})
    assert to_ask(full, {"name": "S", "email": "s@example.org"}) == []


def test_a_contact_that_is_on_record_but_not_at_hand_is_not_asked_for():
    assert to_ask(case_of(contacts={"initiator": "c-9x2mq"}), None) == []


def test_values_that_say_nothing_are_left_out():
    assert without_empty({"a": "", "b": None, "c": [], "d": 0, "e": "x"}) == {"d": 0, "e": "x"}


@pytest.mark.parametrize("typed", ["not-feasible", "not feasible", "Not_Feasible", " NOT FEASIBLE "])
def test_a_fixed_value_is_understood_however_it_is_spelled(typed):
    assert parse_value(RESULTS, typed, "result") == "not-feasible"


@pytest.mark.parametrize(
    ("titles", "typed", "value"),
    [
        (CASE_KINDS, "sociaal", "social"),
        (CASE_KINDS, "fysiek", "physical"),
        (CONTACT_ROLES, "penvoerder", "lead-applicant"),
        (NATURES, "klacht", "complaint"),
        (NATURES, "ingebrekestelling", "notice-of-default"),
    ],
)
def test_a_fixed_value_is_understood_in_dutch_whatever_language_is_in_use(titles, typed, value):
    assert parse_value(titles, typed, "x") == value


def test_another_value_is_refused_with_what_would_be_right():
    with pytest.raises(UnknownValue, match="is no kind; choose one of: social") as error:
        parse_value(CASE_KINDS, "socal", "kind")
    assert "Did you mean social" in str(error.value)


def test_a_value_that_is_not_known_is_said_as_it_is():
    assert label(RESULTS, "not-feasible") == "not feasible"
    assert label(RESULTS, "elsewhere") == "elsewhere"
    assert label(RESULTS, None) == ""


def test_an_unknown_name_names_the_nearest_or_else_those_that_are_known():
    assert "Did you mean ens?" in str(UnknownName("place", "enss", SETTINGS.places))
    assert "Known: bant, centrum, emmeloord, ens." in str(UnknownName("place", "qqq", SETTINGS.places))
    assert near("qqq", SETTINGS.places) == ""


def test_words_are_found_without_accents_and_capitals_wherever_they_stand():
    assert plain("CAFÉ Ürk") == "cafe urk"
    text = plain("Het café\nin Ens")
    assert occur(words_in("ENS cafe"), text)
    assert not occur(words_in("ens bant"), text)


@pytest.mark.parametrize("number", ["0527-550123", "0527 55 01 23", "+31 527 550123", "(0527) 550123"])
def test_a_telephone_number_is_the_same_however_it_is_written(number):
    assert compared(number) == {"527550123"}


def selection(**filters):
    """Return the selection of cases that have one of the values of every filter."""
    return Selection(
        {name: frozenset({one} if isinstance(one, str) else one) for name, one in filters.items()}
    )


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({}, True),
        ({"place": "bant"}, True),
        ({"place": "emmeloord"}, False),
        ({"kind": "physical"}, False),
        ({"route": "social"}, True),
        ({"route": "physical"}, False),
        ({"step": "start"}, True),
        ({"step": "end"}, False),
        ({"handler": "anna"}, True),
        ({"handler": "bert"}, False),
        ({"venue": "dorpshuis-ens"}, True),
        ({"venue": "elders"}, False),
        ({"pot": "igw"}, True),
        ({"pot": "windmolens"}, False),
        ({"theme": "play"}, True),
        ({"theme": "green"}, False),
        ({"status": "open"}, True),
        ({"status": "closed"}, False),
        ({"place": ("emmeloord", "bant")}, True),
        ({"status": ("open", "closed")}, True),
        ({"status": "open", "handler": "anna", "theme": "green"}, False),
    ],
)
def test_a_case_passes_when_it_passes_every_filter(filters, passes):
    story = Story(also=["bant"], venue="dorpshuis-ens", themes=["play"])
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-03", "assign", to="anna")
    story.log("2026-11-03", "fund", pot="igw", stage="asked")
    assert selection(**filters).matches(case_row(story.on("2026-11-03"))) is passes
    assert selection(**filters).passes(story.on("2026-11-03")) is passes


def test_a_selection_says_what_it_asks_for_and_can_do_without_a_filter():
    asked = selection(pot="igw", place=("ens", "bant"))
    assert asked.any_of("place") == {"ens", "bant"}
    assert asked.any_of("handler") is None
    assert asked.lets_pass("pot", "igw")
    assert not asked.lets_pass("pot", "windmolens")
    assert asked.lets_pass("handler", None)
    assert asked.without("pot") == selection(place=("ens", "bant"))


def test_every_filter_looks_at_a_value_of_a_case_row():
    row = case_row(Story().on("2026-11-03"))
    assert all(hasattr(row, known.looks_at) for known in FILTERS.values())


def test_a_town_includes_its_neighbourhoods():
    assert SETTINGS.within("emmeloord") == {"emmeloord", "centrum"}
    assert SETTINGS.within("centrum") == {"centrum"}
