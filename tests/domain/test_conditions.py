"""What each pot says of a case: a verdict per condition, and which pot fits best."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from nopcases.domain.pots.conditions import CONDITIONS, fits, open_to
from nopcases.domain.settings import Budget, Pot

from .funded import LATER, MONDAY, Funded, shares, told, total, with_pots
from .making import case_of


def verdicts(pot, *steps, on=LATER, **header):
    """Return condition -> (verdict, sentence) of one pot on a case with these stages."""
    story = told(pot.key, *steps, settings=with_pots(pot), **header)
    (fit,) = fits(story.on(on), [story.on(on)], story.settings)
    return {one.condition: (one.fits, one.why.format(**one.facts)) for one in fit.verdicts}


def pot(**conditions):
    return Pot("pot", "Pot", **conditions)


PLACES = {"places": ("ens", "emmeloord")}
CASES = [
    # condition, what the pot states, the case, its stages, the verdict, a part of the sentence
    ("kinds", {"kinds": ("social",)}, {"kind": "social"}, [], True, "it is for"),
    ("kinds", {"kinds": ("social", "cpo")}, {"kind": "physical"}, [], False, "this is physical"),
    ("kinds", {"kinds": ("social",)}, {"kind": "unknown"}, [], None, "ask what kind"),
    ("kinds", {"kinds": ("social",)}, {"kind": None}, [], None, "ask what kind"),
    ("places", PLACES, {"place": "ens"}, [], True, "it is for"),
    ("places", PLACES, {"place": "centrum"}, [], True, "it is for"),  # a town serves its neighbourhoods
    ("places", PLACES, {"place": "bant"}, [], False, "this is in bant"),
    ("places", PLACES, {"place": "bant", "also": ["ens"]}, [], True, "it is for"),
    ("places", PLACES, {"place": None}, [], None, "ask where"),
    ("places", PLACES, {"place": None, "also": ["bant"]}, [], False, "this is in bant"),
    ("places", {"places": ("centrum",)}, {"place": "emmeloord"}, [], False, "this is in emmeloord"),
    ("themes", {"themes": ("play", "green")}, {"themes": ["green", "youth"]}, [], True, "it is for"),
    ("themes", {"themes": ("play",)}, {"themes": ["youth"]}, [], False, "only for"),
    ("themes", {"themes": ("play",)}, {}, [], None, "ask what this is about"),
    ("minimum", {"minimum": Decimal(500)}, {}, ["asked 500"], True, "500.00 is at least 500"),
    ("minimum", {"minimum": Decimal(500)}, {}, ["asked 499.99"], False, "this is 499.99"),
    ("minimum", {"minimum": Decimal(500)}, {}, [], None, "ask how much"),
    ("maximum", {"maximum": Decimal(2000)}, {}, ["asked 2000"], True, "2000.00 is at most 2000"),
    ("maximum", {"maximum": Decimal(2000)}, {}, ["asked 2000.01"], False, "comes to 2000.01"),
    ("maximum", {"maximum": Decimal(2000)}, {}, ["asked"], None, "ask how much"),
    ("maximum", {"maximum": Decimal(2000)}, {}, ["asked 1200", "asked 900"], False, "comes to 2100.00"),
    ("maximum", {"maximum": Decimal(2000)}, {}, ["asked 1500", "granted 1500", "asked 600"], False, "2100"),
    ("maximum", {"maximum": Decimal(2000)}, {}, ["asked 3000", "granted 2000"], True, "2000.00 is at most"),
    ("maximum", {"maximum": Decimal(2000)}, {}, ["asked 1500", "refused", "asked 600"], True, "600.00 is"),
    (
        "maximum",
        {"maximum": Decimal(2000)},
        {},
        ["asked 1500", "granted 1500", "withdrawn", "asked 1500"],
        True,
        "1500.00 is at most",
    ),
    ("own-share", {"own_share": 25}, {}, [], None, "25%"),
    ("legal-form", {"legal_form": ("foundation",)}, {}, [], None, "ask who applies"),
    ("window", {"window": ("11-01", "11-30")}, {}, ["asked 5"], True, "open through 2026-11-30"),
    ("window", {"window": ("09-01", "10-31")}, {}, ["asked 5"], False, "opens again on 2027-09-01"),
    ("closed-on", {"closed_on": date(2026, 11, 2)}, {}, ["asked 5"], True, "open through 2026-11-02"),
    ("closed-on", {"closed_on": date(2026, 11, 1)}, {}, ["asked 5"], False, "it closed after 2026-11-01"),
    ("budget", {"budgets": total(y2026="900.00")}, {}, ["asked 900"], True, "900.00 is left in 2026"),
    ("budget", {"budgets": total(y2026="900.00")}, {}, ["asked 900.01"], False, "only 900.00 is left"),
    ("budget", {"budgets": total(y2026="900.00")}, {}, ["asked 9", "granted 9"], True, "891.00 is left"),
    ("budget", {"budgets": total(y2026="0.00")}, {}, [], False, "nothing is left in 2026"),
    ("budget", {"budgets": total(y2026="0.01")}, {}, [], True, "0.01 is left in 2026"),
    ("budget", {"budgets": total(y2025="900.00")}, {}, [], None, "no budget is known for 2026"),
    ("budget", {"budgets": {2026: Budget()}}, {}, [], None, "no budget is known for 2026"),
    ("budget", {"budgets": shares(2026, ens="50.00")}, {"place": "ens"}, ["asked 60"], False, "only 50.00"),
    ("budget", {"budgets": shares(2026, ens="50.00")}, {"place": None}, [], None, "ask where this is"),
    ("budget", {"budgets": shares(2026, ens="50.00")}, {"place": "bant"}, [], None, "no budget of bant"),
]


@pytest.mark.parametrize(("condition", "stated", "header", "steps", "verdict", "words"), CASES, ids=str)
def test_each_condition_fits_does_not_or_says_what_to_ask(condition, stated, header, steps, verdict, words):
    found = verdicts(pot(**stated), *steps, **header)
    assert list(found) == [condition]
    assert found[condition][0] is verdict
    assert words in found[condition][1]


def test_the_table_has_every_verdict_that_a_condition_can_give():
    seen = {(condition, verdict) for condition, *_more, verdict, _words in CASES}
    never = {("own-share", True), ("own-share", False), ("legal-form", True), ("legal-form", False)}
    never |= {("window", None), ("closed-on", None)}
    assert seen == {(name, fits) for name in CONDITIONS for fits in (True, False, None)} - never


def test_a_condition_that_a_pot_does_not_state_is_not_judged():
    assert verdicts(pot(own_share=0)) == {}


def test_a_condition_in_words_is_for_a_person_to_judge_whatever_it_says():
    found = verdicts(pot(conditions=("Broad {support}",)))
    assert found == {"words": (None, "Broad {support}")}


def test_while_an_ask_waits_the_window_is_that_of_the_day_of_the_ask():
    closing = pot(window=("11-01", "11-02"))
    assert verdicts(closing, "asked 5")["window"][0] is True
    assert verdicts(closing, "asked 5", "refused")["window"][0] is False
    assert verdicts(closing)["window"][0] is False
    assert verdicts(closing, on=MONDAY)["window"][0] is True


def test_a_pot_fits_where_all_fits_may_fit_where_something_is_not_known_and_else_does_not():
    story = Funded(settings=with_pots(pot()))

    def fit(**stated):
        settings = with_pots(pot(**stated))
        return fits(story.on(LATER), [], settings)[0].fits

    assert fit(kinds=("social",), places=("ens",)) is True
    assert fit(kinds=("social",), conditions=("words",)) is None
    assert fit() is None
    assert fit(kinds=("cpo",), conditions=("words",)) is False


def test_the_best_fit_comes_first_and_like_ones_as_the_settings_have_them():
    stated = {
        "two-against": {"kinds": ("cpo",), "places": ("bant",)},
        "one-against": {"kinds": ("cpo",), "places": ("ens",)},
        "two-unknown": {"own_share": 10, "conditions": ("words",)},
        "unstated": {},
        "one-unknown": {"kinds": ("social",), "conditions": ("words",)},
        "fits": {"kinds": ("social",)},
        "fits-too": {"places": ("ens",)},
    }
    settings = with_pots(*(Pot(key, key, **one) for key, one in stated.items()))
    state = Funded(settings=settings).on(LATER)
    assert [fit.pot.key for fit in fits(state, [state], settings)] == [
        "fits",
        "fits-too",
        "unstated",
        "one-unknown",
        "two-unknown",
        "one-against",
        "two-against",
    ]


def test_whether_a_pot_is_open_to_a_case_does_not_wait_for_an_amount_or_a_budget():
    strict = pot(
        kinds=("social",), maximum=Decimal(1), budgets=total(y2026="0.00"), window=("11-01", "11-30")
    )
    settings = with_pots(strict)
    assert open_to(case_of(), strict, settings, MONDAY)
    assert not open_to(case_of(kind="cpo"), strict, settings, MONDAY)
    assert open_to(case_of(kind="unknown"), strict, settings, MONDAY)
    assert not open_to(case_of(), strict, settings, date(2026, 12, 1))
    assert not open_to(case_of(), replace(strict, places=("bant",)), settings, MONDAY)
