"""The clocks of money: a pot decides on what was asked, and what it paid is accounted for."""

import pytest

from nopcases.domain.calendar.terms import Term
from nopcases.domain.reports.rows import clock_row, overdue
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


@pytest.mark.parametrize("decision", ["granted 1000", "refused", "withdrawn 1000"])
def test_one_decision_stops_every_decision_clock_of_that_pot_and_of_no_other(decision):
    story = told("advance", "asked 600", "asked 400", decision)
    story.fund("2026-11-02", "receipts", "asked", 500)
    assert [clock.met for clock in story.clocks("decision", LATER) if clock.pot == "advance"] == [
        day("2026-11-04"),
        day("2026-11-04"),
    ]
    assert [clock.pot for clock in story.on(LATER).running_of("decision")] == ["receipts"]


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
    story = told("advance", "asked 500", "granted 500", "paid 500", "asked 200", "withdrawn")
    assert story.clock("account", LATER).runs


def test_the_account_clock_survives_closing_and_starts_on_a_closed_case():
    story = told("advance", "asked 500", "granted 500", "paid 200")
    story.log("2026-11-10", "close", result="supported")
    story.fund("2026-11-11", "advance", "paid", 300)
    assert [clock.since for clock in story.on(LATER).running_of("account")] == [
        day("2026-11-04"),
        day("2026-11-11"),
    ]
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
