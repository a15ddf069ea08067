"""Laws that hold for every log of money, sensible or not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hardness.amount import times
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


def by_hand(made, on=END):  # noqa: C901, PLR0912 - one reckoning, read from top to bottom
    """Return (pot, year, stage) -> euros and cents, reckoned anew from the entries, by the words of the contract.

    An ask belongs to its own year; all else to the year of its grant. What names no ask or grant is about the
    oldest that can still take something, else about the last one.
    """
    sums = {}
    for state in states(made, on):
        asks, grants = (
            {},
            {},
        )  # key -> [pot, year, amount, open, paid, accounted, returned, withdrawn, settled]
        for one in state.log.counting:
            if one.kind != "fund" or one.happened > on:
                continue
            pot, stage, amount = one.get("pot"), one.get("stage"), Decimal(one.get("amount") or 0)
            mine = {key: grant for key, grant in grants.items() if grant["pot"] == pot}
            waiting = [key for key, ask in asks.items() if ask["pot"] == pot and ask["open"]]
            year = one.happened.year
            if stage == "asked":
                asks[one.key] = {"pot": pot, "open": True, "order": (one.happened, one.key)}
            elif stage in ("granted", "refused"):
                if waiting:
                    asks[min(waiting, key=lambda key: asks[key]["order"])]["open"] = False
            elif stage == "withdrawn":
                kept = {key: grant for key, grant in mine.items() if grant["amount"] > grant["freed"]}
                first = min([*waiting, *kept], key=lambda key: (asks | kept)[key]["order"], default=None)
                if first is None:
                    continue
                if first in asks:
                    asks[first]["open"] = False
                    continue
                amount = amount if one.get("amount") else kept[first]["amount"] - kept[first]["freed"]
                year = kept[first]["year"]
                kept[first]["withdrawn"] += amount
                kept[first]["freed"] += min(amount, kept[first]["amount"] - kept[first]["freed"])
            elif mine:
                grant = mine[_which(mine, stage)]
                year = grant["year"]
                grant[stage] += amount
                grant["settled"] = grant["settled"] or stage == "accounted"
                if stage == "returned":
                    grant["freed"] += min(amount, grant["amount"] - grant["freed"])
            if stage == "granted":
                blank = dict.fromkeys(("paid", "accounted", "returned", "withdrawn", "freed"), Decimal(0))
                grants[one.key] = blank | {
                    "pot": pot, "year": year, "amount": amount, "settled": False,
                    "order": (one.happened, one.key),
                }  # fmt: skip
            if stage != "refused":
                sums[pot, year, stage] = sums.get((pot, year, stage), 0) + amount
    return {key: amount for key, amount in sums.items() if amount}


def _which(grants, stage):
    """Return the oldest grant that can take something of the stage, else the last one."""

    def takes(grant):
        after_receipts = POTS[grant["pot"]].pays == "afterwards" if grant["pot"] in POTS else False
        kept = max(grant["amount"] - grant["withdrawn"], 0)
        if stage == "paid":
            return kept > grant["paid"]
        if stage == "returned":
            return grant["paid"] > grant["returned"]
        gone = grant["freed"] >= grant["amount"]
        back = grant["paid"] and grant["returned"] >= grant["paid"] and kept <= grant["paid"]
        return not (grant["settled"] or gone or back) and (after_receipts or grant["paid"])

    ordered = sorted(grants, key=lambda key: grants[key]["order"])
    return next((key for key in ordered if takes(grants[key])), ordered[-1])


@given(cases())
@settings(max_examples=times(50, 200))
def test_the_balances_are_to_the_cent_what_an_independent_reckoning_comes_to(made):
    sums = {}
    for row in balances(states(made), FUNDED, 2026):
        for stage in STAGES:
            key = row.pot, row.year, stage
            sums[key] = sums.get(key, 0) + row.sums[stage]
    assert {key: amount for key, amount in sums.items() if amount} == by_hand(made)


@given(cases())
@settings(max_examples=times(40, 150))
def test_no_euro_of_a_grant_comes_back_twice(made):
    for state in states(made):
        for fund in state.funds.values():
            freed = sum(movement.freed for movement in fund.movements)
            assert 0 <= freed <= fund.sum("granted")
    spent = {}
    for row in balances(states(made), FUNDED, 2026):
        spent[row.pot] = spent.get(row.pot, 0) + row.spent
    assert all(amount >= 0 for amount in spent.values())


@given(cases(last=date(2026, 12, 31)))
@settings(max_examples=times(40, 150))
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
@settings(max_examples=times(50, 200))
def test_a_decision_clock_runs_only_while_its_pot_is_undecided(made, number):
    state = state_on(case_of(*made), FUNDED, START + timedelta(days=number))
    assert {clock.pot for clock in state.running_of("decision")} <= set(state.undecided)


@given(entries(most=16, others=False), st.integers(0, 150))
@settings(max_examples=times(50, 200))
def test_while_an_open_case_waits_for_a_pot_with_a_term_the_clock_runs(made, number):
    state = state_on(case_of(*made), FUNDED, START + timedelta(days=number))
    with_term = {pot for pot in state.undecided if pot in POTS and POTS[pot].decision}
    assert {clock.pot for clock in state.running_of("decision")} == with_term


@given(entries(most=16))
@settings(max_examples=times(25, 100))
def test_an_account_clock_runs_only_where_money_was_paid_or_promised(made):
    state = state_on(case_of(*made), FUNDED, END)
    for clock in state.running_of("account"):
        fund = state.funds[clock.pot]
        assert fund.has("granted" if fund.pays == "afterwards" else "paid")


@given(st.lists(st.tuples(st.sampled_from([*POTS]), STAGE, st.one_of(st.none(), AMOUNT)), max_size=14))
@settings(max_examples=times(50, 200))
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
        assert asked >= granted >= fund.sum("withdrawn")
        assert granted >= paid >= fund.sum("returned")
        assert fund.total <= asked


@given(cases(), st.sampled_from(["ens", "bant", None]))
@settings(max_examples=60)
def test_whose_money_is_summed_changes_nothing_of_what_is_left(made, place):
    known = states(made)
    whole = balances(known, FUNDED, 2026)
    some = balances(known, FUNDED, 2026, lambda state: state.case.place == place)
    assert [replace(row, sums={}, freed=NOTHING) for row in some] == [
        replace(row, sums={}, freed=NOTHING) for row in whole
    ]
    for mine, all_of_it in zip(some, whole, strict=True):
        assert all(NOTHING <= mine.sums[stage] <= all_of_it.sums[stage] for stage in STAGES)
