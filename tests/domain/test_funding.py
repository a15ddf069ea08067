"""Money of one case and one pot: stage by stage, what it comes to, and what makes no sense."""

from decimal import Decimal

import pytest

from nopcases.domain.changes.funding import fund as drafted
from nopcases.domain.errors import Refused, Usage

from .funded import FUNDED, LATER, POTS, Funded, told, with_pots

SENSIBLE = [
    ("advance", ["asked 1000", "granted 1000", "paid 1000", "accounted 1000"]),
    ("advance", ["asked 1000", "granted 800", "paid 500", "accounted 500", "paid 300", "accounted 300"]),
    ("advance", ["asked 1000", "granted 1000", "paid 1000", "returned 200", "accounted 800"]),
    ("advance", ["asked 1000", "granted 1000", "paid 1000", "accounted 900", "returned 100"]),
    ("advance", ["asked 1000", "granted 1000", "paid 400", "withdrawn 600"]),
    ("advance", ["asked 1000", "granted 1000", "paid 1000", "withdrawn 1000", "returned 1000"]),
    ("advance", ["asked 1000", "refused", "asked 500", "granted 500"]),
    ("advance", ["asked 1000", "withdrawn 1000", "asked 500", "refused"]),
    ("advance", ["asked 1000", "asked 500", "granted 1000", "granted 500"]),
    ("advance", ["asked 1000", "granted 600", "granted 400 the board came back on it"]),
    ("advance", ["asked 1000", "granted 1000", "withdrawn", "asked 900", "granted 900"]),
    ("advance", ["asked", "granted 700", "paid 700"]),
    ("receipts", ["asked 1000", "granted 1000", "accounted 950", "paid 950"]),
    ("receipts", ["asked 1000", "granted 1000", "accounted 400", "paid 400", "accounted 600", "paid 600"]),
    ("receipts", ["asked 1000", "granted 1000", "accounted 1200", "paid 1000", "returned 50"]),
    ("receipts", ["asked 1000", "granted 1000", "accounted 0", "withdrawn 1000"]),
    ("plain", ["asked 1000", "granted 1000", "paid 1000", "accounted 1000"]),
]


@pytest.mark.parametrize(("pot", "steps"), SENSIBLE, ids=str)
def test_what_makes_sense_is_not_named(pot, steps):
    assert told(pot, *steps).problems(LATER) == {}


SENSELESS = [
    ("advance", ["granted 500"], "more is granted than was asked"),
    ("advance", ["asked 500", "granted 500.01"], "more is granted than was asked"),
    ("advance", ["asked 500", "granted 600 all the same"], "more is granted than was asked"),
    ("advance", ["asked 1000", "asked 500", "granted 1500"], "more is granted than was asked"),
    ("advance", ["asked 0"], "an ask of nothing"),
    ("advance", ["asked 500", "refused 300"], "refused whole"),
    ("advance", ["asked 500", "withdrawn 300"], "withdrawn whole"),
    ("advance", ["asked 500", "granted 500", "granted 500"], "more is granted than was asked"),
    ("advance", ["asked 900", "granted 500", "granted 400"], "granted already"),
    ("advance", ["asked 500", "refused", "granted 500"], "more is granted than was asked"),
    ("advance", ["asked 900", "refused", "asked 900", "granted 500", "granted 400"], "granted already"),
    ("advance", ["asked 500", "withdrawn", "granted 500"], "more is granted than was asked"),
    ("advance", ["asked 500", "granted"], "names no amount"),
    ("advance", ["refused"], "nothing that was asked"),
    ("advance", ["asked 500", "granted 500", "refused"], "nothing that was asked"),
    ("advance", ["asked 500", "paid 500"], "more is paid than was granted"),
    ("advance", ["asked 500", "granted 500", "paid 300", "paid 200.01"], "more is paid than was granted"),
    ("advance", ["asked 500", "granted 500", "withdrawn 300", "paid 300"], "more is paid than was granted"),
    ("advance", ["asked 500", "granted 500", "accounted 500"], "pays first"),
    ("plain", ["asked 500", "granted 500", "accounted 500"], "pays first"),
    ("receipts", ["asked 500", "granted 500", "paid 500"], "first the receipts"),
    ("receipts", ["asked 500", "accounted 500"], "nothing was granted"),
    ("advance", ["asked 500", "granted 500", "returned 1"], "more is paid back than was paid"),
    (
        "advance",
        ["asked 500", "granted 500", "paid 500", "returned 300", "returned 201"],
        "more is paid back",
    ),
    ("advance", ["withdrawn"], "nothing was asked or granted"),
    ("advance", ["asked 500", "granted 500", "withdrawn 501"], "more is withdrawn than was granted"),
    (
        "advance",
        ["asked 500", "granted 500", "paid 500", "returned 200", "withdrawn 301"],
        "more is withdrawn",
    ),
]


@pytest.mark.parametrize(("pot", "steps", "problem"), SENSELESS, ids=str)
def test_what_makes_no_sense_is_named_and_refused_to_a_command(pot, steps, problem):
    story = told(pot, *steps)
    (last,) = [entry for entry in story.case.entries if entry.key in story.problems(LATER)]
    assert last == story.case.entries[-1]
    assert problem in story.problems(LATER)[last.key]
    before = told(pot, *steps[:-1])
    entry = {"kind": "fund", "pot": pot} | {
        name: last.get(name) for name in ("stage", "amount", "anyway") if last.get(name)
    }
    with pytest.raises(Refused, match=problem):
        before.command(LATER, entry)


SENSELESS_AMOUNTS = [
    (pot, steps) for pot, steps, words in SENSELESS if " " in steps[-1] and "whole" not in words
]


@pytest.mark.parametrize(("pot", "steps"), SENSELESS_AMOUNTS, ids=str)
def test_an_amount_that_makes_no_sense_counts_all_the_same(pot, steps):
    stage, amount = steps[-1].split(" ")[:2]
    before = told(pot, *steps[:-1]).money(pot, LATER).sum(stage)
    assert told(pot, *steps).money(pot, LATER).sum(stage) == before + Decimal(amount)


TO_DO = [  # to grant, pay, account, return, withdraw
    ("advance", [], "0 0 0 0 0"),
    ("advance", ["asked 1000"], "1000 0 0 0 0"),
    ("advance", ["asked 1000", "asked 500"], "1500 0 0 0 0"),
    ("advance", ["asked 1000", "granted 800"], "200 800 0 0 800"),
    ("advance", ["asked 1000", "granted 1000", "paid 400"], "0 600 400 400 1000"),
    ("advance", ["asked 1000", "granted 1000", "paid 1000", "accounted 900"], "0 0 100 100 1000"),
    ("advance", ["asked 1000", "granted 1000", "paid 1000", "returned 100"], "0 0 900 900 900"),
    ("advance", ["asked 1000", "granted 1000", "paid 400", "withdrawn 600"], "0 0 400 400 400"),
    ("advance", ["asked 1000", "granted 1000", "paid 1000", "withdrawn"], "0 0 1000 1000 0"),
    ("advance", ["asked 1000", "refused"], "0 0 0 0 0"),
    ("advance", ["asked 900", "granted 500", "asked 100", "withdrawn"], "500 0 0 0 0"),
    ("receipts", ["asked 1000", "granted 1000"], "0 1000 1000 0 1000"),
    ("receipts", ["asked 1000", "granted 1000", "accounted 700"], "0 1000 300 0 1000"),
    ("receipts", ["asked 1000", "granted 1000", "accounted 1200", "paid 1000"], "0 0 0 0 1000"),
]


@pytest.mark.parametrize(("pot", "steps", "left"), TO_DO, ids=str)
def test_what_each_stage_still_has_to_do_follows_from_the_sums(pot, steps, left):
    fund = told(pot, *steps).money(pot, LATER)
    to_grant = sum(ask.amount - ask.granted for ask in fund.asks if ask.decision in ("", "granted"))
    of_grants = [
        sum(getattr(grant, name) for grant in fund.grants)
        for name in ("to_pay", "to_account", "to_return", "to_withdraw")
    ]
    assert [to_grant, *of_grants] == [*map(Decimal, left.split())]


FREED = [
    (["asked 1000", "granted 1000", "withdrawn 400"], 400),
    (["asked 1000", "granted 1000", "paid 1000", "returned 300"], 300),
    (["asked 1000", "granted 1000", "paid 1000", "withdrawn 1000", "returned 1000"], 1000),
    (["asked 1000", "granted 1000", "paid 1000", "returned 400", "withdrawn"], 1000),
    (["asked 1000", "granted 1000", "paid 1000", "withdrawn 900", "returned 900"], 1000),
    (["asked 1000", "withdrawn 1000"], 0),
    (["withdrawn 1000"], 0),
    (["returned 1000"], 0),
]


@pytest.mark.parametrize(("steps", "freed"), FREED, ids=str)
def test_no_euro_of_a_grant_comes_back_into_the_pot_twice(steps, freed):
    movements = told("advance", *steps).money("advance", LATER).movements
    assert sum(movement.freed for movement in movements) == freed


@pytest.mark.parametrize(
    ("steps", "total", "undecided"),
    [
        (["asked 1500"], 1500, True),
        (["asked 1500", "asked 700"], 2200, True),
        (["asked 3000", "granted 2000"], 2000, False),
        (["asked 3000", "granted 2000", "asked 500"], 2500, True),
        (["asked 1500", "refused", "asked 700"], 700, True),
        (["asked 1500", "granted 1500", "withdrawn", "asked 1500"], 1500, True),
        (["asked 1500", "granted 1500", "asked 200", "withdrawn"], 200, True),
    ],
)
def test_what_a_case_has_and_asks_in_all_leaves_out_what_was_declined_or_withdrawn(steps, total, undecided):
    fund = told("advance", *steps).money("advance", LATER)
    assert (fund.total, fund.undecided) == (total, undecided)


DEFAULTS = [
    (["asked 1000"], "granted", "1000.00"),
    (["asked 3000", "granted 2000", "asked 500"], "granted", "500.00"),
    (["asked 1000", "granted 800"], "paid", "800.00"),
    (["asked 1000", "granted 800", "paid 300"], "paid", "500.00"),
    (["asked 1000", "granted 800", "paid 800"], "accounted", "800.00"),
    (["asked 1000", "granted 800", "paid 800", "returned 50"], "accounted", "750.00"),
    (["asked 1000", "granted 800", "paid 800", "accounted 750"], "returned", "50.00"),
    (["asked 1000", "granted 800", "paid 300"], "withdrawn", "500.00"),
    (["asked 1000", "granted 800", "paid 800"], "withdrawn", "800.00"),
    (["asked"], "withdrawn", None),
    (["asked 1000"], "refused", None),
]


@pytest.mark.parametrize(("steps", "stage", "amount"), DEFAULTS)
def test_an_amount_that_is_left_out_is_the_whole_that_the_stage_is_about(steps, stage, amount):
    story = told("advance", *steps)
    draft = drafted(story.on(LATER), POTS["advance"], stage, None)
    assert draft.get("amount") == amount
    story.command(LATER, draft)


@pytest.mark.parametrize(
    ("steps", "amount"),
    [
        ([], "1000.00"),  # which is then refused: first the receipts
        (["accounted 640.50"], "640.50"),
        (["accounted 640.50", "paid 640.50", "accounted 200"], "200.00"),
        (["accounted 1200"], "1000.00"),
    ],
)
def test_what_is_paid_on_receipts_is_no_more_than_they_come_to(steps, amount):
    story = told("receipts", "asked 1000", "granted 1000", *steps)
    assert drafted(story.on(LATER), POTS["receipts"], "paid", None)["amount"] == amount


def test_where_more_was_paid_than_the_receipts_come_to_nothing_is_to_be_paid():
    story = told("receipts", "asked 1000", "granted 1000", "accounted 400", "paid 500")
    with pytest.raises(Refused, match="still to be paid"):
        drafted(story.on(LATER), POTS["receipts"], "paid", None)


@pytest.mark.parametrize(
    ("steps", "stage", "amount", "error", "words"),
    [
        ([], "granted", None, Refused, "log the ask first"),
        (["asked 1", "refused"], "granted", None, Refused, "log the ask first"),
        (["asked"], "granted", None, Usage, "AMOUNT is missing"),
        ([], "asked", None, Usage, "AMOUNT is missing"),
        ([], "paid", None, Refused, "still to be paid"),
        ([], "accounted", None, Refused, "nothing to account for"),
        (["asked 1", "granted 1"], "accounted", None, Refused, "nothing to account for"),
        (["asked 1", "granted 1", "paid 1", "accounted 1"], "accounted", None, Usage, "AMOUNT is missing"),
        ([], "returned", None, Refused, "Nothing was paid"),
        (["asked 1", "granted 1", "paid 1", "returned 1"], "returned", None, Refused, "Nothing was paid"),
        (["asked 1", "granted 1", "paid 1", "accounted 1"], "returned", None, Usage, "AMOUNT is missing"),
        ([], "withdrawn", None, Refused, "could be withdrawn"),
        (["asked 9", "asked 5"], "granted", None, Refused, "Which one is it"),
        (["asked 9", "granted 9", "asked 5"], "withdrawn", None, Refused, "Which one is it"),
        (["asked 9", "granted 9", "paid 9"], "accounted", 8, Usage, "--partial where more receipts"),
        (["asked 9"], "granted", 0, Usage, "amount of nothing"),
        ([], "asked", 0, Usage, "amount of nothing"),
    ],
)
def test_where_there_is_no_whole_to_go_by_the_command_says_what_is_missing(
    steps, stage, amount, error, words
):
    state = told("advance", *steps).on(LATER)
    with pytest.raises(error, match=words):
        drafted(state, POTS["advance"], stage, None if amount is None else Decimal(amount))


def test_two_grants_that_met_in_a_merge_both_count_and_the_later_one_is_named():
    story = told("advance", "asked 2000", "granted 900", "granted 1100")
    assert [story.case.by_key[key].get("amount") for key in story.problems(LATER)] == ["1100.00"]
    assert story.money("advance", LATER).sum("granted") == 2000


def test_money_of_two_pots_stays_apart():
    story = told("advance", "asked 1000", "granted 1000")
    story.fund(LATER, "receipts", "asked", 400)
    state = story.on(LATER)
    assert state.pots == ("advance", "receipts")
    assert state.undecided == ("receipts",)
    assert (state.funds["advance"].total, state.funds["receipts"].total) == (1000, 400)


def test_of_a_pot_that_the_settings_lost_sums_are_kept_and_the_order_is_not_judged():
    steps = ["asked 500", "granted 500", "accounted 500", "paid 500"]
    for pot in ("receipts", "plain"):
        story = told(pot, *steps, settings=with_pots(POTS["advance"]))
        assert story.problems(LATER) == {}
        assert story.money(pot, LATER).sum("paid") == 500
        assert story.clocks("decision", LATER) == []


def test_a_struck_grant_leaves_the_ask_undecided_again():
    story = told("advance", "asked 1000", "granted 1000")
    story.log(LATER, "strike", entry=story.case.entries[-1].key)
    fund = story.money("advance", LATER)
    assert (fund.undecided, fund.sum("granted"), fund.waiting) == (True, 0, 1000)


def test_a_corrected_amount_stands_in_the_place_of_the_first():
    story = told("advance", "asked 1000", "granted 1000", "paid 400")
    grant = story.case.entries[-2].key
    story.correct(LATER, grant, amount="900.00")
    assert story.problems(LATER) == {}
    assert [grant.to_pay for grant in story.money("advance", LATER).grants] == [500]


def test_a_past_day_knows_the_money_of_then():
    story = Funded()
    story.fund("2026-11-03", "advance", "asked", 1000)
    story.fund("2026-11-10", "advance", "granted", 1000, on="2026-11-05")
    assert story.money("advance", "2026-11-02").total == 0
    assert story.money("advance", "2026-11-09").undecided  # it was written on the tenth
    assert not story.money("advance", "2026-11-10").undecided


@pytest.mark.parametrize("stage", ["paid", "accounted", "returned", "withdrawn"])
def test_on_a_closed_case_money_may_still_be_settled(stage):
    story = told("advance", "asked 1000", "granted 1000", "paid 500")
    story.log(LATER, "close", result="supported")
    story.command(LATER, {"kind": "fund", "pot": "advance", "stage": stage, "amount": "100.00"})


@pytest.mark.parametrize("stage", ["asked", "granted", "refused"])
def test_on_a_closed_case_nothing_is_asked_or_decided(stage):
    story = told("advance", "asked 1000", "granted 500")
    story.log(LATER, "close", result="supported")
    with pytest.raises(Refused, match="reopen"):
        story.command(LATER, {"kind": "fund", "pot": "advance", "stage": stage, "amount": "100.00"})


def test_a_stage_of_a_newer_program_moves_nothing():
    story = Funded(settings=FUNDED)
    story.fund("2026-11-03", "advance", "promised", 1000)
    assert story.money("advance", LATER).movements == []
    assert story.problems(LATER) == {}
