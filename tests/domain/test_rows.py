"""The rows of the listings: what is overdue, the list of cases, and the page of the day."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.reports.page_of_the_day import page_of_the_day
from nopcases.domain.reports.rows.cases import by_receipt, case_row
from nopcases.domain.reports.rows.clocks import clock_row, overdue, running
from nopcases.domain.reports.rows.funds import fund_rows
from nopcases.domain.reports.rows.pictures import picture
from nopcases.domain.timeline.state import state_on

from .making import SETTINGS, Story, day
from .test_picture_laws import CASES, START


def overdue_rows(*stories, on, through=None):
    """Return (case, clock) of the overdue rows."""
    rows = overdue([story.on(on) for story in stories], day(through))
    return [(row.case, row.clock) for row in rows]


def page(*stories, on, person=None, me=None):
    """Return (section, clock or case) of the page of the day."""
    rows = page_of_the_day([picture(story.on(on)) for story in stories], person, me)
    return [(row.section, row.clock.clock if row.clock else row.initiative.case) for row in rows]


def test_what_is_overdue_stands_in_the_order_of_due_day_case_and_clock():
    second, first = Story(case_id="26-zzzzz"), Story(case_id="26-bbbbb")
    assert overdue_rows(second, first, on="2026-11-20") == [
        ("26-bbbbb", "assign"),
        ("26-zzzzz", "assign"),
        ("26-bbbbb", "answer"),
        ("26-zzzzz", "answer"),
    ]


def test_clocks_of_one_kind_and_day_stand_in_the_order_of_their_entries(story):
    keys = [story.log("2026-11-02", "question") for _ in range(3)]
    rows = [row for row in overdue([story.on("2026-11-20")]) if row.started_by == "question"]
    assert [row.entry for row in rows] == keys


def test_what_falls_due_up_to_a_day_is_added_where_that_is_asked(story):
    assert overdue_rows(story, on="2026-11-06") == [("26-k7q4f", "assign")]
    assert overdue_rows(story, on="2026-11-06", through="2026-11-08") == [("26-k7q4f", "assign")]
    assert overdue_rows(story, on="2026-11-06", through="2026-11-09") == [
        ("26-k7q4f", "assign"),
        ("26-k7q4f", "answer"),
    ]


def test_a_row_says_how_many_days_late_it_is(story):
    assert [row.days_late for row in overdue([story.on("2026-11-11")])] == [6, 2]
    assert running(story.on("2026-11-03"))[0].days_late == -2


def test_a_case_shows_the_clock_that_is_due_first(story):
    assert case_row(story.on("2026-11-02")).next_clock == "assign"
    story.log("2026-11-03", "close", result="withdrawn")
    assert case_row(story.on("2026-11-03")).next_clock is None


def test_cases_are_listed_by_day_of_receipt_then_by_id():
    late, b, a = Story("2026-11-03", case_id="26-bbbbb"), Story(case_id="26-ddddd"), Story(case_id="26-ccccc")
    rows = by_receipt(story.on("2026-11-03") for story in (late, b, a))
    assert [row.case for row in rows] == ["26-ccccc", "26-ddddd", "26-bbbbb"]


def test_the_page_of_the_day_has_each_clock_in_the_first_section_that_it_belongs_to(story):
    story.log("2026-11-03", "assign", to="anna")
    story.log("2026-11-03", "consult", partner="police")
    story.log("2026-11-03", "action", due="2026-12-24")
    story.log("2026-11-03", "action", due="2026-11-17")
    assert page(story, on="2026-11-10") == [
        ("late", "answer"),
        ("week", "promise"),
        ("promises", "promise"),
        ("waiting", "reply"),
    ]


def test_a_partner_who_is_late_stands_under_late(story):
    story.log("2026-11-03", "consult", partner="police")
    assert ("late", "reply") in page(story, on="2026-11-18")


def test_a_suspended_step_waits_and_a_clock_due_after_a_week_is_on_no_page(story):
    story.log("2026-11-02", "assign", to="anna")
    story.log("2026-11-02", "feedback")
    story.log("2026-11-03", "route", to="social")
    assert page(story, on="2026-11-09") == []
    story.log("2026-11-09", "suspend", until="2026-12-01")
    assert page(story, on="2026-11-09") == [("waiting", "step")]


def test_new_are_open_cases_of_the_last_seven_days_and_those_without_a_handler_each_once(story):
    other = Story("2026-11-03", case_id="26-zzzzz")
    other.log("2026-11-03", "assign", to="anna")
    both = [("new", "26-k7q4f"), ("new", "26-zzzzz")]
    assert [line for line in page(story, other, on="2026-11-08") if line[0] == "new"] == both
    assert [line for line in page(story, other, on="2026-11-20") if line[0] == "new"] == both[:1]


def test_a_closed_case_is_neither_new_nor_unassigned(story):
    story.log("2026-11-03", "close", result="withdrawn")
    assert page(story, on="2026-11-03") == []


def test_the_page_of_one_person_has_what_is_theirs_and_what_they_wait_for(story):
    story.log("2026-11-03", "assign", to="anna")
    story.log("2026-11-03", "consult", partner="police")
    story.log("2026-11-03", "action", due="2026-12-24", to="bert")
    story.log("2026-11-03", "action", due="2026-12-24", to="anna")
    assert page(story, on="2026-11-10", person="anna") == [
        ("late", "answer"),
        ("promises", "promise"),
        ("waiting", "reply"),
    ]
    assert page(story, on="2026-11-10", person="bert") == [("promises", "promise")]
    assert page(story, on="2026-11-10", person="carla") == []


def test_under_promises_stand_mine_or_where_i_am_nobody_everybodys(story):
    story.log("2026-11-02", "feedback")
    story.log("2026-11-02", "assign", to="anna")
    story.log("2026-11-03", "action", due="2026-12-24", to="bert")
    assert page(story, on="2026-11-10", me="anna") == []
    assert page(story, on="2026-11-10", me="bert") == [("promises", "promise")]
    assert page(story, on="2026-11-10") == [("promises", "promise")]


def test_a_clock_that_runs_in_a_closed_case_stands_on_the_page(story):
    story.log("2026-11-03", "close", result="withdrawn")
    story.log("2026-11-04", "question")
    assert page(story, on="2026-11-20") == [("late", "answer")]


def is_plain(value):
    """Say whether an index could hold a value."""
    if isinstance(value, tuple):
        return all(isinstance(one, str) for one in value)
    return value is None or type(value) in (str, int, bool, date, Decimal)


@given(CASES, st.integers(0, 150))
@settings(max_examples=60)
def test_rows_hold_plain_values_alone_and_cannot_be_changed(case, number):
    state = state_on(case, SETTINGS, START + timedelta(days=number))
    rows = [case_row(state), *fund_rows(state), *(clock_row(state, clock) for clock in state.clocks)]
    for row in rows:
        assert [one.name for one in fields(row) if not is_plain(getattr(row, one.name))] == []
    assert len(set(rows)) == len(rows)


def test_the_money_of_a_pot_says_which_stages_it_came_to(story):
    story.log("2026-11-03", "fund", pot="igw", stage="asked", amount="100.00")
    (row,) = fund_rows(story.on("2026-11-03"))
    assert (row.pot, row.asked, row.granted, row.undecided) == ("igw", 100, None, True)
    assert (row.sum("asked"), row.sum("granted"), row.granted) == (100, 0, None)
