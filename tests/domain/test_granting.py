"""A grant is judged by what it comes to: the sums of the case, what is left of the pot, the day of the ask."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from nopcases.domain.pots.conditions import fit_of
from nopcases.domain.pots.judging import broken_by_ask, broken_by_change, money_moved
from nopcases.domain.settings import Pot

from .funded import ADVANCE, FUNDED, LATER, MONDAY, SHARES, Funded, told, total, with_pots

POT = Pot("pot", "Pot", maximum=Decimal(2000), budgets=total(y2026="5000.00"))


def broken(*steps, pot=POT, others=(), on=None, **header):
    """Return the conditions that the last of these stages, a grant, breaks."""
    settings = with_pots(pot)
    story = told(pot.key, *steps[:-1], settings=settings, **header)
    before = story.on(LATER)
    _stage, amount = steps[-1].split()
    key = story.fund(LATER, pot.key, "granted", amount, **({"on": on} if on else {}))
    states = [one.on(LATER) for one in others]
    after = story.on(LATER)
    assert key in after.case.by_key
    found = broken_by_change(before, after, pot, states, settings)
    return [one.condition for one in found]


def other(*steps, pot=POT, **header):
    return told(pot.key, *steps, settings=with_pots(pot), case_id="26-bbbbb", **header)


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (["asked 2000", "granted 2000"], []),
        (["asked 2500", "granted 2000"], []),
        (["asked 2500", "granted 2000.01"], ["maximum"]),
        (["asked 1500", "granted 1500", "asked 600", "granted 600"], ["maximum"]),
        (["asked 1500", "granted 1500", "asked 500", "granted 500"], []),
        (["asked 1500", "granted 1500", "withdrawn 500", "asked 900", "granted 900"], []),
        (["asked 9000", "granted 6000"], ["maximum", "budget"]),
    ],
    ids=str,
)
def test_a_maximum_is_about_all_that_the_case_was_granted(steps, found):
    assert broken(*steps) == found


def test_what_other_cases_were_granted_is_left_no_more():
    taken = other("asked 3500", "granted 3500")
    assert broken("asked 1500", "granted 1500", others=[taken]) == []
    assert broken("asked 1500", "granted 1500.01", others=[taken]) == ["budget"]
    returned = other("asked 3500", "granted 3500", "paid 3500", "returned 1")
    assert broken("asked 1501", "granted 1501", others=[returned]) == []


def test_the_budget_is_that_of_the_year_of_the_grant():
    pot = replace(POT, budgets=total(y2025="10.00", y2026="5000.00"))
    assert broken("asked 1500", "granted 1500", pot=pot) == []
    assert broken("asked 1500", "granted 1500", pot=pot, on="2025-12-31", received="2025-06-02") == ["budget"]


def test_a_budget_that_is_not_known_forbids_nothing():
    assert broken("asked 1500", "granted 1500", pot=replace(POT, budgets={})) == []
    assert broken("asked 1500", "granted 1500", pot=replace(POT, budgets=total(y2025="1.00"))) == []


def test_a_share_is_judged_by_itself():
    taken = other("asked 900", "granted 900", pot=SHARES)
    assert broken("asked 200", "granted 200", pot=SHARES, others=[taken]) == ["budget"]
    assert broken("asked 200", "granted 200", pot=SHARES, others=[taken], place="centrum") == []
    assert broken("asked 9000", "granted 9000", pot=SHARES, place=None) == []


def test_the_window_is_that_of_the_day_of_the_ask():
    pot = replace(POT, window=("11-01", "11-02"))
    assert broken("asked 100", "granted 100", pot=pot) == []
    assert broken("asked 1", "refused", "asked 100", "granted 100", pot=pot) == ["window"]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ({"kind": "cpo"}, ["kinds"]),
        ({"kind": "unknown"}, []),
        ({"place": "bant"}, ["places"]),
        ({"place": None}, []),
        ({"themes": ["green"]}, ["themes"]),
        ({}, []),
    ],
)
def test_what_is_broken_is_named_and_what_is_not_known_forbids_nothing(header, found):
    pot = replace(POT, kinds=("social",), places=("ens",), themes=("play",), own_share=20, conditions=("x",))
    assert broken("asked 100", "granted 100", pot=pot, **header) == found


def test_a_setting_that_cannot_be_read_lets_no_grant_pass_and_a_case_may_fit():
    pot = replace(POT, unreadable=("budget.2026.total",))
    assert broken("asked 1500", "granted 1500", pot=pot) == ["budget"]
    state = told("pot", "asked 1500", settings=with_pots(pot)).on(LATER)
    assert fit_of(state, pot, [], with_pots(pot)).fits is None


def test_an_ask_is_judged_by_what_it_comes_to():
    story = told("advance", "asked 9000", "granted 9000", "asked 1001")
    state = story.on(LATER)
    assert [one.condition for one in broken_by_ask(state, ADVANCE, [state], FUNDED)] == ["budget"]


def test_of_corrections_only_those_that_take_more_or_draw_on_another_year_are_judged():
    def corrected(**changes):
        story = Funded(received="2025-10-01", settings=with_pots(full))
        story.fund("2026-11-02", "pot", "asked", 1000)
        key = story.fund("2026-11-03", "pot", "granted", 800)
        before = story.on("2026-11-03")
        new = story.correct(MONDAY + timedelta(days=9), key, **changes)
        after = story.on(LATER)
        assert new in after.case.by_key
        found = broken_by_change(before, after, full, [], with_pots(full))
        return [one.condition for one in found]

    full = replace(POT, kinds=("cpo",), budgets=total(y2025="800.00", y2026="800.00"))
    assert corrected(text="only words") == []
    assert corrected(amount="700.00") == []
    assert corrected(amount="800.01") == ["kinds", "budget"]
    assert corrected(on=date(2026, 11, 4)) == []
    assert corrected(on=date(2025, 12, 30)) == ["kinds"]


OVERDRAWING = {  # what is struck, and what the year would then come to
    "a withdrawal": (["asked 5000", "granted 5000", "withdrawn"], "withdrawn"),
    "a return": (["asked 5000", "granted 5000", "paid 5000", "returned 5000"], "returned"),
}


@pytest.mark.parametrize("what", OVERDRAWING)
def test_striking_what_came_back_is_judged_by_what_is_then_left(what):
    steps, stage = OVERDRAWING[what]
    pot = replace(POT, maximum=None)
    story = told("pot", *steps, settings=with_pots(pot))
    taken = [other("asked 1", "granted 1", pot=pot).on(LATER)]
    key = next(entry.key for entry in story.case.entries if entry.get("stage") == stage)
    before = story.on(LATER)
    story.log(LATER, "strike", entry=key)
    after = story.on(LATER)
    assert money_moved(before.case, after.case, with_pots(pot)) == {"pot"}
    (verdict,) = broken_by_change(before, after, pot, taken, with_pots(pot))
    assert (verdict.condition, verdict.facts) == ("budget", {"amount": Decimal("1.00"), "year": 2026})
    assert broken_by_change(before, after, pot, [], with_pots(pot)) == []


def test_money_moves_by_what_a_change_makes_of_it_also_by_a_strike_of_a_strike_or_another_place():
    settings = with_pots(POT)
    story = told("pot", "asked 100", settings=settings)
    first = story.log(LATER, "strike", entry=story.case.entries[-1].key)
    before = story.case
    story.log(LATER, "note")
    assert money_moved(before, story.case, settings) == set()
    noted = story.case
    story.log(LATER, "strike", entry=first)
    assert money_moved(noted, story.case, settings) == {"pot"}
    moved = replace(story.case, header={**story.case.header, "place": "bant"})
    assert money_moved(story.case, moved, settings) == {"pot"}
