"""The clocks of money: a pot decides on what was asked, and what it paid is accounted for."""

import pytest

from nopcases.domain.calendar.terms import Term
from nopcases.domain.reports.rows.clocks import clock_row, overdue
from nopcases.views.words.derivation import basis, why

from .funded import FUNDED, LATER, Funded, told
from .making import day

ROLLING = [
    ("2026-11-02", "2026-12-28", "money asked 2 Nov + 8 weeks = 28 Dec, Awb 4:13"),
    ("2026-11-07", "2027-01-04", "money asked 7 Nov + 8 weeks = Sat 2 Jan 2027 → Mon 4 Jan 2027, Awb 4:13"),
    ("2026-10-30", "2026-12-28", "money asked 30 Oct + 8 weeks = Fri 25 Dec → Mon 28 Dec, Awb 4:13"),
]


@pytest.mark.parametrize(("asked", "due", "derived"), ROLLING)
def test_a_decision_is_due_after_the_term_of_the_pot_and_on_a_working_day(asked, due, derived):
    story = Funded(received="2026-10-01")
    story.fund(asked, "advance", "asked", 1000)
    clock = story.clock("decision", asked)
    assert (clock.since, clock.due.day, clock.pot) == (day(asked), day(due), "advance")
    row = clock_row(story.on(asked), clock)
    assert (why(row), basis(row)) == (derived, "Awb 4:13")


def test_a_decision_is_overdue_on_the_day_after_its_due_day():
    story = told("advance", "asked 1000")
    assert story.due("decision", "2026-12-28") == "2026-12-28"
    late = {on: [one.kind for one in story.on(on).overdue] for on in ("2026-12-28", "2026-12-29")}
    assert "decision" not in late["2026-12-28"]
    assert "decision" in late["2026-12-29"]


def test_the_day_that_counts_is_the_day_of_the_ask_not_of_the_writing():
    story = Funded()
    story.fund("2026-11-10", "advance", "asked", 1000, on="2026-11-03")
    assert story.clock("decision", "2026-11-10").since == day("2026-11-03")


@pytest.mark.parametrize("decision", ["granted 600", "refused", "withdrawn 600"])
def test_a_decision_stops_the_clock_of_its_own_ask_and_of_no_other(decision):
    story = told("advance", "asked 600", "asked 400", decision)
    story.fund("2026-11-02", "receipts", "asked", 500)
    clocks = [clock for clock in story.clocks("decision", LATER) if clock.pot == "advance"]
    assert [clock.met for clock in clocks] == [day("2026-11-04"), None]
    second = story.case.by_key[clocks[1].entry]
    story.fund(LATER, "advance", "refused", for_=second.key)
    assert [clock.pot for clock in story.on(LATER).running_of("decision")] == ["receipts"]


def test_what_does_not_say_for_which_ask_it_is_is_for_the_oldest_and_check_says_so():
    story = told("advance", "asked 600", "asked 400", "granted 600")
    (remark,) = story.on(LATER).remarks
    assert "it does not say for which of" in remark[1].words()
    assert [ask.decision for ask in story.money("advance", LATER).asks] == ["granted", ""]
    clear = told("advance", "asked 600", "refused", "asked 400", "granted 400")
    assert clear.on(LATER).remarks == ()


@pytest.mark.parametrize("pot", ["advance", "receipts"])
def test_every_grant_owes_its_own_receipts(pot):
    paid = ["paid 500"] if pot == "advance" else []
    story = told(pot, "asked 500", "granted 500", *paid)
    second_ask = story.fund("2026-11-10", pot, "asked", 300)
    second = story.fund("2026-11-11", pot, "granted", 300, for_=second_ask)
    if paid:
        story.fund("2026-11-12", pot, "paid", 300, for_=second)
    first = next(entry.key for entry in story.case.entries if entry.get("stage") == "granted")
    story.fund(LATER, pot, "accounted", 500, for_=first)
    (left,) = story.on(LATER).running_of("account")
    assert left.since == day("2026-11-12" if paid else "2026-11-11")
    story.fund(LATER, pot, "accounted", 300, for_=second)
    assert story.on(LATER).running_of("account") == ()


@pytest.mark.parametrize(
    ("steps", "runs"),
    [
        (["withdrawn 10"], True),
        (["returned 10"], True),
        (["withdrawn 500", "returned 500"], False),
        (["returned 500"], False),
        (["accounted 490"], False),
    ],
    ids=str,
)
def test_only_the_whole_ends_the_accounting_or_receipts_after_which_none_follow(steps, runs):
    story = told("advance", "asked 500", "granted 500", "paid 500", *steps)
    assert bool(story.on(LATER).running_of("account")) == runs


def test_while_more_receipts_follow_the_accounting_runs_on():
    story = told("advance", "asked 500", "granted 500", "paid 500")
    story.fund(LATER, "advance", "accounted", 400, partial=True)
    assert story.on(LATER).running_of("account")
    story.fund(LATER, "advance", "accounted", 50)
    assert not story.on(LATER).running_of("account")


def test_a_key_that_is_no_ask_or_grant_of_the_pot_is_named_and_the_money_counts():
    story = told("advance", "asked 500", "granted 500")
    note = story.log(LATER, "note")
    key = story.fund(LATER, "advance", "paid", 500, for_=note)
    assert "is no ask or grant of this pot" in story.problems(LATER)[key]
    assert story.money("advance", LATER).sum("paid") == 500


def test_what_refers_to_a_corrected_grant_follows():
    story = told("advance", "asked 500", "granted 500")
    grant = story.case.entries[-1].key
    story.fund(LATER, "advance", "paid", 400, for_=grant)
    story.correct(LATER, grant, amount="400.00")
    assert story.problems(LATER) == {}
    assert [one.paid for one in story.money("advance", LATER).grants] == [400]


@pytest.mark.parametrize("stage", ["paid 100", "accounted 100", "returned 100"])
def test_what_is_no_decision_lets_the_decision_clock_run(stage):
    assert "decision" in told("advance", "asked 600", stage).running(LATER)


def test_a_new_ask_after_a_decision_starts_a_clock_of_its_own():
    story = told("advance", "asked 600", "refused", "asked 500")
    assert [clock.runs for clock in story.clocks("decision", LATER)] == [False, True]
    assert story.clock("decision", LATER).since == day("2026-11-04")


def test_a_pot_without_a_term_has_no_clock_but_the_ask_is_undecided():
    story = told("plain", "asked 600", "granted 600")
    story.fund(LATER, "plain", "asked", 100)
    story.fund(LATER, "plain", "paid", 600)
    assert story.clocks("decision", LATER) == story.clocks("account", LATER) == []
    assert story.on(LATER).undecided == ("plain",)


def test_closing_stops_the_decision_clock():
    story = told("advance", "asked 600")
    story.log(LATER, "close", result="withdrawn")
    assert story.clock("decision", LATER).stopped == LATER


class TestSuspendingAndExtending:
    """``suspend``, ``resume`` and ``extend`` with a pot are about its decision alone."""

    @pytest.fixture
    def asked(self):
        """A case in a step with a term, that asked two pots on Tuesday 3 November; both are due on 29 December."""
        story = Funded()
        story.log("2026-11-02", "route", to="social")
        for pot in ("advance", "receipts"):
            story.fund("2026-11-03", pot, "asked", 500)
        return story

    def due(self, story, on):
        return {
            clock.pot or clock.kind: str(clock.due.day)
            for clock in story.on(on).running
            if clock.kind in ("decision", "step")
        }

    def test_a_suspension_moves_the_decision_of_that_pot(self, asked):
        asked.log("2026-11-10", "suspend", pot="advance", until="2026-11-24")
        assert self.due(asked, "2026-11-10") == {
            "advance": "2027-01-12",
            "receipts": "2026-12-29",
            "step": "2026-12-14",
        }
        state = asked.on("2026-11-24")
        clock = next(one for one in state.running if one.pot == "advance")
        assert (clock.paused, clock.turn) == (14, "initiator")
        derived = "money asked 3 Nov + 8 weeks + 14 days suspended = 12 Jan 2027, Awb 4:13"
        assert why(clock_row(state, clock)) == derived
        assert {one.turn for one in asked.on("2026-11-25").running} == {"ours"}

    def test_resuming_lets_it_run_on(self, asked):
        asked.log("2026-11-10", "suspend", pot="advance", until="2026-11-24")
        asked.log("2026-11-15", "resume", pot="advance")
        assert self.due(asked, "2026-11-15")["advance"] == "2027-01-04"  # 2 January is a Saturday

    def test_an_extension_moves_it_by_a_term_of_its_own(self, asked):
        asked.log("2026-11-10", "extend", pot="advance", term="6 weeks")
        assert self.due(asked, "2026-11-10")["advance"] == "2027-02-09"
        clock = next(one for one in asked.on("2026-11-10").running if one.pot == "advance")
        assert clock.extensions == [Term(6, "weeks")]

    def test_without_a_pot_they_are_about_the_step(self, asked):
        asked.log("2026-11-10", "suspend", until="2026-11-24")
        asked.log("2026-11-10", "extend", term="2 weeks")
        assert self.due(asked, "2026-11-10") == {
            "advance": "2026-12-29",
            "receipts": "2026-12-29",
            "step": "2027-01-11",
        }

    @pytest.mark.parametrize("kind", ["suspend", "resume", "extend"])
    def test_where_no_decision_is_awaited_they_make_no_sense(self, asked, kind):
        asked.fund("2026-11-09", "advance", "refused")
        key = asked.log("2026-11-10", kind, pot="advance", until="2026-11-24", term="2 weeks")
        assert key in asked.problems("2026-11-10")

    def test_what_was_past_due_when_it_was_suspended_stays_late(self, asked):
        asked.log("2026-12-30", "suspend", pot="advance", until="2027-01-30")
        assert self.due(asked, "2026-12-30")["advance"] == "2026-12-29"


ACCOUNTS = [  # the pot, what is logged, the day that starts the clock, and when it is due
    ("advance", ["asked 500", "granted 500"], None, None),
    ("advance", ["asked 500", "granted 500", "paid 500"], "2026-11-04", "2027-02-04"),
    ("receipts", ["asked 500"], None, None),
    ("receipts", ["asked 500", "granted 500"], "2026-11-03", "2027-05-03"),
]


@pytest.mark.parametrize(("pot", "steps", "since", "due"), ACCOUNTS)
def test_the_account_clock_starts_where_money_is_paid_or_on_receipts_where_it_is_granted(
    pot, steps, since, due
):
    clocks = told(pot, *steps).clocks("account", LATER)
    assert [(clock.since, clock.due.day) for clock in clocks] == ([(day(since), day(due))] if since else [])


def test_paying_on_receipts_starts_no_second_clock():
    story = told("receipts", "asked 500", "granted 500", "accounted 480", "paid 480")
    assert [clock.met for clock in story.clocks("account", LATER)] == [day("2026-11-04")]


@pytest.mark.parametrize("stage", ["accounted 500", "returned 500", "withdrawn 500"])
def test_the_account_clock_stops_when_it_is_accounted_for_or_came_back(stage):
    story = told("advance", "asked 500", "granted 500", "paid 500", stage)
    assert story.clock("account", LATER).met == day("2026-11-05")


def test_withdrawing_a_further_ask_leaves_what_was_paid_to_be_accounted_for():
    story = told("advance", "asked 500", "granted 500", "paid 500", "asked 200")
    story.fund(LATER, "advance", "withdrawn", for_=story.case.entries[-1].key)
    assert story.clock("account", LATER).runs
    assert not story.on(LATER).undecided


def test_the_account_clock_survives_closing_and_starts_on_a_closed_case():
    story = told("advance", "asked 500", "granted 500", "paid 200")
    story.log("2026-11-10", "close", result="supported")
    story.fund("2026-11-11", "advance", "paid", 300)
    assert [clock.since for clock in story.on(LATER).running_of("account")] == [day("2026-11-04")]
    story.fund("2026-11-20", "advance", "accounted", 500)
    assert story.on(LATER).running == ()


def test_an_account_is_late_on_the_day_after_it_was_due():
    story = told("advance", "asked 500", "granted 500", "paid 500")
    story.log("2026-11-10", "close", result="supported")
    assert story.on("2027-02-04").overdue == ()
    (row,) = overdue([story.on("2027-02-05")])
    assert why(row) == "paid 4 Nov 2026 + 3 months = 4 Feb"
    assert basis(row) == "term of the pot"


def test_a_grant_on_receipts_says_so_in_the_derivation():
    story = told("receipts", "asked 500", "granted 500")
    row = clock_row(story.on(LATER), story.clock("account", LATER))
    assert why(row) == "granted 3 Nov + 6 months = 3 May 2027"


def test_a_struck_ask_takes_its_clock_with_it_and_a_corrected_day_moves_it():
    story = told("advance", "asked 500")
    key = story.case.entries[-1].key
    moved = story.correct(LATER, key, on=day("2026-10-12"))
    clock = story.clock("decision", LATER)
    assert (clock.entry, clock.since) == (moved, day("2026-10-12"))
    story.log(LATER, "strike", entry=moved)
    assert story.clocks("decision", LATER) == []


def test_the_clocks_know_their_pot_and_nothing_in_the_language_of_a_reader():
    clock = told("advance", "asked 500", settings=FUNDED).clock("decision", LATER)
    assert (clock.pot, clock.subject) == ("advance", "")
