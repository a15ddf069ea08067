"""Laws that hold for every log of money, sensible or not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.changes.funding import fund as drafted
from nopcases.domain.errors import NopcasesError
from nopcases.domain.pots.balances import STAGES, balances, overdrawn
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import state_on

from .funded import FUNDED, POTS, Funded
from .making import case_of, entry

START = date(2026, 11, 2)
END = date(2027, 3, 31)
PLACES = ["ens", "bant", "emmeloord", "centrum", None]
POT = st.sampled_from([*POTS, "lost"])
STAGE = st.sampled_from([*STAGES, "refused"])
CENTS = st.integers(0, 300_000).map(lambda cents: Decimal(cents) / 100)
AMOUNT = st.one_of(st.sampled_from([Decimal(500), Decimal(1000)]), CENTS)


@st.composite
def entries(draw, most=12, last=END, others=True):
    """Return entries of money in the order of writing, with now and then a strike, a closing or a suspension."""
    days = st.integers(0, (last - START).days).map(lambda number: START + timedelta(days=number))
    made = [entry(START, "intake")]
    for written in sorted(draw(st.lists(days, max_size=most))):
        chance = draw(st.integers(0, 19)) if others else 9
        if chance == 0:
            fields = {"kind": "close", "result": "supported"}
        elif chance == 1:
            fields = {"kind": "strike", "entry": draw(st.sampled_from(made[1:] or made)).key}
        elif chance == 2:
            fields = {"kind": "suspend", "pot": draw(POT), "until": written + timedelta(days=9)}
        elif chance == 3:
            fields = {"kind": "reopen"}
        else:
            fields = {"kind": "fund", "pot": draw(POT), "stage": draw(STAGE)}
            if draw(st.integers(0, 9)):
                fields["amount"] = f"{draw(AMOUNT):.2f}"
            if not draw(st.integers(0, 5)):
                fields["on"] = max(START, written - timedelta(days=draw(st.integers(0, 30))))
        kind = fields.pop("kind")
        made.append(entry(written, kind, len(made), **fields))
    return made


@st.composite
def cases(draw, most=4, **how):
    """Return a few cases with money, each in a place of its own."""
    ids = ["26-bbbbb", "26-ccccc", "26-ddddd", "26-fffff"]
    return [
        case_of(*draw(entries(**how)), case_id=case_id, place=draw(st.sampled_from(PLACES)))
        for case_id in ids[: draw(st.integers(1, most))]
    ]


def states(made, on=END):
    return [state for case in made if (state := state_on(case, FUNDED, on))]


def by_hand(made, stage, on=END):
    """Return what the entries that count come to in a stage, by pot and year, from the entries alone."""
    sums = {}
    for state in states(made, on):
        for one in state.log.counting:
            if one.kind == "fund" and one.get("stage") == stage and one.happened <= on:
                key = one.get("pot"), one.happened.year
                sums[key] = sums.get(key, 0) + Decimal(one.get("amount") or 0)
    return {key: amount for key, amount in sums.items() if amount}


@given(cases())
@settings(max_examples=150)
def test_what_the_balances_add_up_to_is_what_the_entries_come_to(made):
    rows = balances(states(made), FUNDED, 2026)
    for stage in ("asked", "granted", "paid", "accounted", "returned"):
        sums = {}
        for row in rows:
            key = row.pot, row.year
            sums[key] = sums.get(key, 0) + row.sums[stage]
        assert {key: amount for key, amount in sums.items() if amount} == by_hand(made, stage)


@given(cases())
@settings(max_examples=150)
def test_no_euro_of_a_grant_comes_back_twice(made):
    for state in states(made):
        for fund in state.funds.values():
            assert 0 <= fund.freed <= fund.sum("granted")
    spent = {}
    for row in balances(states(made), FUNDED, 2026):
        spent[row.pot] = spent.get(row.pot, 0) + row.spent
    assert all(amount >= 0 for amount in spent.values())


@given(cases(last=date(2026, 12, 31)))
@settings(max_examples=150)
def test_within_one_year_left_is_never_more_than_the_budget(made):
    for row in balances(states(made), FUNDED, 2026):
        if row.budget is not None:
            assert row.left <= row.budget
            assert row.left == row.budget - row.spent


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_files_does_not_matter(made, random: Random):
    known = states(made)
    shuffled = random.sample(known, len(known))
    assert balances(shuffled, FUNDED, 2026) == balances(known, FUNDED, 2026)
    assert [row for row, _grants in overdrawn(shuffled, FUNDED, 2026)] == [
        row for row, _grants in overdrawn(known, FUNDED, 2026)
    ]


@given(entries(most=16), st.integers(0, 150))
@settings(max_examples=200)
def test_a_decision_clock_runs_only_while_its_pot_is_undecided(made, number):
    state = state_on(case_of(*made), FUNDED, START + timedelta(days=number))
    assert {clock.pot for clock in state.running_of("decision")} <= set(state.undecided)


@given(entries(most=16, others=False), st.integers(0, 150))
@settings(max_examples=200)
def test_while_an_open_case_waits_for_a_pot_with_a_term_the_clock_runs(made, number):
    state = state_on(case_of(*made), FUNDED, START + timedelta(days=number))
    with_term = {pot for pot in state.undecided if pot in POTS and POTS[pot].decision}
    assert {clock.pot for clock in state.running_of("decision")} == with_term


@given(entries(most=16))
@settings(max_examples=100)
def test_an_account_clock_runs_only_where_money_was_paid_or_promised(made):
    state = state_on(case_of(*made), FUNDED, END)
    for clock in state.running_of("account"):
        fund = state.funds[clock.pot]
        assert fund.has("granted" if fund.afterwards else "paid")


@given(st.lists(st.tuples(st.sampled_from([*POTS]), STAGE, st.one_of(st.none(), AMOUNT)), max_size=14))
@settings(max_examples=200)
def test_what_commands_log_always_makes_sense(steps):
    """What makes none is refused and changes nothing; so no more is paid than granted, nor granted than asked."""
    story = Funded()
    for number, (pot, stage, amount) in enumerate(steps):
        today, before = START + timedelta(days=number), story.case
        try:
            story.command(today, drafted(story.on(today), POTS[pot], stage, amount))
        except NopcasesError:
            assert story.case == before
    state = story.on(START + timedelta(days=20))
    assert state.problems == ()
    for fund in state.funds.values():
        asked, granted, paid = (fund.sum(stage) for stage in ("asked", "granted", "paid"))
        assert asked >= granted >= fund.withdrawn
        assert granted >= paid >= fund.sum("returned")
        assert fund.total <= asked


@given(cases(), st.sampled_from(["ens", "bant", None]))
@settings(max_examples=60)
def test_whose_money_is_summed_changes_nothing_of_what_is_left(made, place):
    known = states(made)
    whole = balances(known, FUNDED, 2026)
    some = balances(known, FUNDED, 2026, lambda state: state.case.place == place)
    assert [replace(row, sums={}) for row in some] == [replace(row, sums={}) for row in whole]
    for mine, all_of_it in zip(some, whole, strict=True):
        assert all(NOTHING <= mine.sums[stage] <= all_of_it.sums[stage] for stage in STAGES)
