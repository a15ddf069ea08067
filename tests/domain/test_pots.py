"""What funding pots have left: a balance per pot and year, and per place where the budget is so."""

from dataclasses import replace
from decimal import Decimal

import pytest

from nopcases.domain.changes.checking import pots_overdrawn
from nopcases.domain.changes.findings import ERROR, WARNING
from nopcases.domain.pots.balances import balance_for, balances, budget_place, left_for, overdrawn
from nopcases.domain.settings import Budget, Pot

from .funded import ADVANCE, FUNDED, LATER, PLAIN, SHARES, Funded, shares, told, with_pots
from .making import case_of


def rows(*stories, settings=FUNDED, year=2026, on=LATER):
    return balances([story.on(on) for story in stories], settings, year)


def row(found, pot, year=2026, place=None):
    (only,) = [one for one in found if (one.pot, one.year, one.place) == (pot, year, place)]
    return only


def other(pot, *steps, case_id="26-bbbbb", **header):
    return told(pot, *steps, case_id=case_id, **header)


def test_every_pot_has_a_row_for_the_year_also_where_no_money_moved():
    found = [(one.pot, one.year, one.place, one.budget, one.left) for one in rows()]
    assert found == [
        ("advance", 2026, None, 10000, 10000),
        ("receipts", 2026, None, 5000, 5000),
        ("plain", 2026, None, None, None),
        ("shares", 2026, "ens", 1000, 1000),
        ("shares", 2026, "emmeloord", 3000, 3000),
        ("advance", 2027, None, 12000, 12000),
    ]


def test_a_year_without_a_budget_has_a_row_while_it_is_this_year_or_money_moved():
    years = [one.year for one in rows(settings=with_pots(ADVANCE), year=2025)]
    assert years == [2025, 2027, 2026]
    years = [one.year for one in rows(settings=with_pots(PLAIN), year=2025)]
    assert years == [2025]
    story = told("plain", "asked 100")
    assert [one.year for one in rows(story, settings=with_pots(PLAIN), year=2025)] == [2025, 2026]


LEFT = [
    (["asked 1000"], 10000),
    (["asked 1000", "granted 800"], 9200),
    (["asked 1000", "granted 800", "paid 800", "accounted 750", "returned 50"], 9250),
    (["asked 1000", "granted 800", "paid 300", "withdrawn 500"], 9700),
    (["asked 1000", "granted 800", "paid 800", "withdrawn 800", "returned 800"], 10000),
    (["asked 1000", "withdrawn"], 10000),
    (["asked 1000", "refused"], 10000),
    (["asked 9000", "granted 9000", "granted 9000"], -8000),
]


@pytest.mark.parametrize(("steps", "left"), LEFT, ids=str)
def test_left_is_the_budget_less_what_was_granted_and_did_not_come_back(steps, left):
    assert row(rows(told("advance", *steps)), "advance").left == left


def test_cases_add_up_stage_by_stage():
    found = rows(
        told("advance", "asked 1000.10", "granted 800.05", "paid 800.05", "accounted 700"),
        other("advance", "asked 0.20", "granted 0.20"),
    )
    sums = row(found, "advance").sums
    assert sums == {
        "asked": Decimal("1000.30"),
        "granted": Decimal("800.25"),
        "paid": Decimal("800.05"),
        "accounted": Decimal("700.00"),
        "returned": Decimal("0.00"),
        "withdrawn": Decimal("0.00"),
        "waiting": Decimal("0.00"),
    }
    assert row(found, "advance").left == Decimal("9199.75")


def test_all_but_an_ask_belongs_to_the_year_of_its_grant():
    story = Funded()
    story.fund("2026-12-01", "advance", "asked", 1000)
    story.fund("2026-12-31", "advance", "granted", 1000)
    story.fund("2027-01-04", "advance", "paid", 1000)
    story.fund("2027-02-01", "advance", "returned", 100)
    old, new = (row(rows(story, on="2027-03-01"), "advance", year) for year in (2026, 2027))
    assert (old.sums["granted"], old.sums["paid"], old.sums["returned"], old.left) == (1000, 1000, 100, 9100)
    assert (new.sums["granted"], new.sums["paid"], new.sums["returned"], new.left) == (0, 0, 0, 12000)


def test_what_is_asked_and_not_decided_waits_in_the_year_of_the_ask():
    story = told("advance", "asked 1000", "asked 300", "granted 900")
    assert row(rows(story), "advance").sums["waiting"] == 300


def test_a_grant_written_in_january_for_a_day_in_december_draws_on_december():
    story = told("advance", "asked 1000")
    story.fund("2027-01-04", "advance", "granted", 1000, on="2026-12-30")
    assert row(rows(story, on="2027-01-04", year=2027), "advance", 2026).left == 9000


def test_this_year_comes_first_then_the_latest():
    story = Funded(received="2024-05-01")
    story.fund("2024-05-02", "advance", "asked", 1000)
    years = [one.year for one in rows(story, settings=with_pots(ADVANCE))]
    assert years == [2026, 2027, 2024]


def test_money_of_a_pot_that_the_settings_lost_comes_last_and_has_no_budget():
    found = rows(told("shares", "asked 1000", "granted 500"), settings=with_pots(ADVANCE, PLAIN))
    in_2026 = [one for one in found if one.year == 2026]
    assert [one.pot for one in in_2026] == ["advance", "plain", "shares"]
    assert (in_2026[-1].budget, in_2026[-1].left, in_2026[-1].sums["granted"]) == (None, None, 500)


class TestABudgetPerPlace:
    """A pot with a budget per place has a row per place."""

    @pytest.mark.parametrize(
        ("header", "place"),
        [
            ({"place": "ens"}, "ens"),
            ({"place": "emmeloord"}, "emmeloord"),
            ({"place": "centrum"}, "emmeloord"),  # a neighbourhood draws on its town
            ({"place": "bant"}, "bant"),  # no share: a row of its own, without a budget
            ({"place": "bant", "also": ["ens"]}, "ens"),
            ({"place": "ens", "also": ["emmeloord"]}, "ens"),
            ({"place": None}, None),
            ({"place": "nowhere"}, "nowhere"),
        ],
    )
    def test_a_case_draws_on_the_share_of_its_place(self, header, place):
        assert budget_place(case_of(**header), SHARES, 2026, FUNDED) == place
        found = row(rows(told("shares", "asked 700", "granted 700", **header)), "shares", place=place)
        budget = {"ens": 1000, "emmeloord": 3000}.get(place)
        assert (found.budget, found.left) == (budget, budget and budget - 700)

    def test_a_neighbourhood_draws_on_its_own_share_where_it_has_one(self):
        pot = replace(SHARES, budgets=shares(2026, emmeloord="3000.00", centrum="500.00"))
        assert budget_place(case_of(place="centrum"), pot, 2026, FUNDED) == "centrum"

    def test_a_year_with_one_budget_is_not_per_place(self):
        pot = replace(SHARES, budgets={**SHARES.budgets, 2027: Budget(total=Decimal(9))})
        assert budget_place(case_of(place="ens"), pot, 2027, FUNDED) is None
        assert budget_place(case_of(place="ens"), None, 2026, FUNDED) is None

    def test_what_one_place_takes_is_left_to_the_other(self):
        found = rows(
            told("shares", "asked 700", "granted 700"),
            other("shares", "asked 900", "granted 900", place="centrum"),
        )
        lefts = {one.place: one.left for one in found if one.pot == "shares"}
        assert lefts == {"ens": 300, "emmeloord": 2100}

    def test_places_without_a_share_follow_in_the_order_of_the_cases(self):
        stories = [
            other("shares", "asked 1", place="nowhere", case_id="26-ccccc"),
            other("shares", "asked 1", place="bant"),
        ]
        for some in (stories, stories[::-1]):
            places = [one.place for one in rows(*some) if one.pot == "shares"]
            assert places == ["ens", "emmeloord", "bant", "nowhere"]


def test_what_is_left_for_a_case_is_that_of_its_place_and_year():
    story = told("shares", "asked 700", "granted 700", place="centrum")
    found = rows(story)
    assert left_for(story.case, SHARES, 2026, found, FUNDED) == 2300
    assert left_for(case_of(place="ens"), SHARES, 2026, found, FUNDED) == 1000
    assert left_for(case_of(place="bant"), SHARES, 2026, found, FUNDED) is None
    assert balance_for(case_of(place=None), SHARES, 2026, found, FUNDED) is None
    assert left_for(story.case, PLAIN, 2026, found, FUNDED) is None
    assert left_for(story.case, ADVANCE, 2030, found, FUNDED) is None


def test_the_money_of_some_cases_can_be_summed_while_left_is_the_whole_pots():
    stories = (told("advance", "asked 1000", "granted 1000"), other("advance", "asked 50", place="bant"))
    found = balances(
        [one.on(LATER) for one in stories], FUNDED, 2026, lambda state: state.case.place == "bant"
    )
    only = row(found, "advance")
    assert (only.sums["asked"], only.sums["granted"], only.left) == (50, 0, 9000)


def test_a_past_day_has_the_balance_of_then():
    story = Funded()
    story.fund("2026-11-03", "advance", "asked", 1000)
    story.fund("2026-11-10", "advance", "granted", 1000)
    lefts = [row(rows(story, on=on), "advance").left for on in ("2026-11-02", "2026-11-09", "2026-11-10")]
    assert lefts == [10000, 10000, 9000]


class TestOverdrawn:
    """Two grants that met in a merge are named, with the cases that they are of."""

    TWO = (
        told("advance", "asked 6000", "granted 6000"),
        other("advance", "asked 6000", "granted 6000"),
        other("advance", "asked 1", case_id="26-ccccc"),
    )

    def found(self, *stories):
        return pots_overdrawn([story.on(LATER) for story in stories], FUNDED, 2026)

    def test_a_pot_with_something_left_is_not_overdrawn(self):
        assert self.found(self.TWO[0]) == []
        assert self.found(told("advance", "asked 10000", "granted 10000")) == []

    def test_two_cases_that_together_overdraw_it_are_an_error(self):
        (one,) = self.found(*self.TWO)
        assert (one.level, one.path) == (ERROR, ("pot", "advance", "budget", "2026"))
        assert "26-bbbbb, 26-k7q4f" in one.words() or "26-k7q4f, 26-bbbbb" in one.words()
        assert "26-ccccc" not in one.words()

    def test_a_reason_makes_it_a_warning(self):
        explained = other("advance", "asked 6000", "granted 6000 the council decided", case_id="26-ccccc")
        (one,) = self.found(self.TWO[0], explained)
        assert one.level == WARNING

    def test_a_share_is_named_with_its_place(self):
        (one,) = self.found(told("shares", "asked 1001", "granted 1001"))
        assert one.path == ("pot", "shares", "budget", "2026", "place", "ens")

    def test_the_grants_of_that_place_and_year_are_the_ones_that_are_named(self):
        stories = [
            told("shares", "asked 1001", "granted 1001"),
            other("shares", "asked 900", "granted 900", place="emmeloord"),
        ]
        ((_row, grants),) = overdrawn([story.on(LATER) for story in stories], FUNDED, 2026)
        assert [case for case, _entry in grants] == ["26-k7q4f"]

    def test_what_came_back_counts(self):
        assert self.found(told("shares", "asked 1500", "granted 1500", "withdrawn 500")) == []


def test_a_budget_of_nothing_is_known():
    pot = Pot("advance", "Empty", budgets={2026: Budget(total=Decimal("0.00"))})
    assert row(rows(settings=with_pots(pot)), "advance").left == 0
    assert row(rows(settings=with_pots(replace(pot, budgets={2026: Budget()}))), "advance").left is None
