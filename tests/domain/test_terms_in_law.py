"""The Algemene termijnenwet: where a legal term ends, and which terms it leaves alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.calendar.terms import Term, due

from .making import HOLIDAYS, day, limit

LAW = "Awb 4:13"
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
GOVERNED = st.one_of(
    st.builds(Term, st.integers(1, 90), st.just("days")),
    st.builds(Term, st.integers(1, 90), st.just("working days")),
    st.builds(Term, st.integers(1, 12), st.just("weeks")),
    st.builds(Term, st.integers(1, 3), st.just("months")),
)
UNGOVERNED = st.one_of(
    st.builds(Term, st.integers(91, 400), st.just("days")),
    st.builds(Term, st.integers(13, 60), st.just("weeks")),
    st.builds(Term, st.integers(4, 24), st.just("months")),
    st.builds(Term, st.integers(1, 5), st.just("years")),
)


def ends(since, term, *extensions, paused=0):
    """Return, as text, the day on which a legal term ends."""
    extended = [Term.parse(extension) for extension in extensions]
    return due(day(since), limit(term, LAW), HOLIDAYS, extensions=extended, paused=paused).day.isoformat()


@pytest.mark.parametrize(
    ("on", "rolled"),
    [
        ("2026-01-01", "2026-01-05"),
        ("2026-04-03", "2026-04-07"),
        ("2026-05-14", "2026-05-18"),
        ("2026-12-25", "2026-12-28"),
        ("2027-05-05", "2027-05-10"),
        ("2028-04-27", "2028-05-01"),
    ],
)
def test_art_1_a_term_that_ends_on_a_day_off_runs_through_the_next_working_day(holidays, on, rolled):
    found = due(day(on) - timedelta(weeks=8), limit("8 weeks", LAW), holidays)
    assert (found.reckoned, found.day) == (day(on), day(rolled))


def test_14_march_and_8_weeks_and_7_days_suspended_end_on_monday_18_may():
    found = due(day("2026-03-14"), limit("8 weeks", LAW), HOLIDAYS, paused=7)
    assert (found.reckoned, found.day) == (day("2026-05-16"), day("2026-05-18"))


@pytest.mark.parametrize(
    ("since", "term", "end"),
    [
        ("2026-12-24", "3 days", "2026-12-29"),  # Sunday 27 → Monday 28, one working day; so Tuesday
        ("2026-12-25", "3 days", "2026-12-29"),  # Monday 28 is the first working day
        ("2026-12-24", "4 days", "2026-12-29"),
        ("2026-11-06", "3 days", "2026-11-10"),
        ("2026-11-05", "3 days", "2026-11-09"),  # Friday and Monday are two
        ("2026-11-03", "3 days", "2026-11-06"),
        ("2026-04-02", "4 days", "2026-04-08"),  # Easter
        ("2027-12-24", "1 week", "2027-12-31"),
    ],
)
def test_art_2_a_term_of_three_days_or_more_holds_two_working_days(since, term, end):
    assert ends(since, term) == end


def test_art_2_leaves_a_term_of_two_days_or_of_one_working_day_alone():
    assert ends("2026-12-25", "2 days") == "2026-12-28"
    assert ends("2026-11-06", "1 working day") == "2026-11-09"
    assert ends("2026-11-06", "2 working days") == "2026-11-10"


@pytest.mark.parametrize(
    ("governed", "too_long"),
    [("12 weeks", "13 weeks"), ("90 days", "91 days"), ("3 months", "4 months")],
)
def test_art_4_the_law_governs_up_to_12_weeks_90_days_or_3_months(governed, too_long):
    assert Term.parse(governed).governed
    assert not Term.parse(too_long).governed


@pytest.mark.parametrize(
    ("since", "term", "end"),
    [
        ("2026-08-15", "12 weeks", "2026-11-09"),
        ("2026-08-08", "13 weeks", "2026-11-07"),
        ("2026-08-09", "90 days", "2026-11-09"),
        ("2026-08-08", "91 days", "2026-11-07"),
        ("2026-08-07", "3 months", "2026-11-09"),
        ("2026-07-07", "4 months", "2026-11-07"),
        ("2026-11-07", "1 year", "2027-11-07"),
    ],
)
def test_art_4_a_longer_term_ends_where_it_ends_also_on_a_saturday(since, term, end):
    assert ends(since, term) == end


@given(DAYS, GOVERNED, st.lists(GOVERNED, max_size=2), st.integers(0, 60))
def test_a_governed_term_never_ends_on_a_day_off(start, term, extensions, paused):
    found = due(start, limit(str(term), LAW), HOLIDAYS, extensions=extensions, paused=paused)
    assert HOLIDAYS.is_working_day(found.day)


@given(DAYS, GOVERNED)
def test_a_governed_term_of_three_days_or_more_holds_two_working_days(start, term):
    end = due(start, limit(str(term), LAW), HOLIDAYS).day
    passed = [start + timedelta(days=number + 1) for number in range((end - start).days)]
    least = 1 if str(term) in ("1 day", "2 days", "1 working day") else 2
    assert sum(map(HOLIDAYS.is_working_day, passed)) >= least


@given(DAYS, UNGOVERNED)
def test_a_term_that_the_law_does_not_govern_ends_on_the_day_reckoned(start, term):
    found = due(start, limit(str(term), LAW), HOLIDAYS)
    assert found.day == found.reckoned == term.after(start, HOLIDAYS)


def test_each_extension_is_judged_by_itself():
    # 26 weeks are not governed and end on Saturday; six weeks more are.
    assert ends("2026-03-14", "26 weeks") == "2026-09-12"
    assert ends("2026-03-14", "26 weeks", "6 weeks") == "2026-10-26"
    assert ends("2026-03-14", "8 weeks", "13 weeks") == "2026-08-08"


def test_an_extension_runs_from_the_day_reckoned_not_from_the_day_it_rolled_to():
    # 8 weeks end on Saturday 9 May; six weeks more on Saturday 20 June.
    assert ends("2026-03-14", "8 weeks", "6 weeks") == "2026-06-22"


def test_a_legal_term_warns_past_the_last_year_of_which_the_decrees_are_known():
    assert not due(day("2028-10-01"), limit("8 weeks", LAW), HOLIDAYS).may_miss_decrees
    assert due(day("2028-12-01"), limit("8 weeks", LAW), HOLIDAYS).may_miss_decrees
    assert due(day("2028-12-01"), limit("8 weeks", rolls=True), HOLIDAYS).may_miss_decrees


def test_what_no_holiday_can_move_does_not_warn():
    assert not due(day("2028-12-01"), limit("8 weeks"), HOLIDAYS).may_miss_decrees
    assert not due(day("2028-12-01"), limit("26 weeks", LAW), HOLIDAYS).may_miss_decrees
