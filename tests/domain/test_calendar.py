"""Working days, and the holidays of the Algemene termijnenwet (art. 3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.calendar.holidays import Holidays, recognised

from .making import HOLIDAYS, day

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def test_the_holidays_of_2026_are_those_of_article_3():
    assert sorted(map(str, recognised(2026))) == [
        "2026-01-01",
        "2026-04-03",  # Good Friday
        "2026-04-06",  # Easter Monday
        "2026-04-27",
        "2026-05-05",
        "2026-05-14",  # Ascension Day
        "2026-05-25",  # Whit Monday
        "2026-12-25",
        "2026-12-26",
    ]


@pytest.mark.parametrize("year", [2025, 2031])
def test_kings_day_is_on_the_26th_where_the_27th_is_a_sunday(year):
    assert date(year, 4, 27).weekday() == 6
    assert date(year, 4, 26) in recognised(year)
    assert date(year, 4, 27) not in recognised(year)


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_kings_day_is_on_the_27th_in_other_years(year):
    assert date(year, 4, 27) in recognised(year)
    assert date(year, 4, 26) not in recognised(year)


@given(st.integers(2020, 2060))
def test_the_fifth_of_may_is_a_holiday_in_every_year(year):
    assert date(year, 5, 5) in recognised(year)


def test_easter_itself_whit_sunday_and_new_years_eve_are_no_holidays_of_their_own():
    assert recognised(2026).isdisjoint({date(2026, 4, 5), date(2026, 5, 24), date(2026, 12, 31)})


def test_the_preset_knows_the_decree_days_from_2023_through_2028(holidays):
    assert sorted(map(str, holidays.decree)) == [
        "2023-04-28",
        "2023-05-19",
        "2024-05-10",
        "2024-12-27",
        "2025-05-30",
        "2026-01-02",
        "2026-05-15",
        "2027-05-07",
        "2028-04-28",
        "2028-05-26",
    ]
    assert (holidays.known_from, holidays.known_through) == (2023, 2028)


@pytest.mark.parametrize(
    ("ends", "rolled"),
    [
        ("2026-01-01", "2026-01-05"),
        ("2026-04-03", "2026-04-07"),
        ("2026-05-14", "2026-05-18"),
        ("2026-12-25", "2026-12-28"),
        ("2027-05-05", "2027-05-10"),
        ("2028-04-27", "2028-05-01"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_a_day_rolls_to_the_next_working_day(holidays, ends, rolled):
    assert holidays.rolled(day(ends)) == day(rolled)


def test_without_its_decree_a_day_is_an_ordinary_one():
    assert Holidays().rolled(day("2026-05-14")) == day("2026-05-15")


@given(DAYS)
def test_a_rolled_day_is_the_first_working_day_from_it(start):
    rolled = HOLIDAYS.rolled(start)
    between = [start + timedelta(days=number) for number in range((rolled - start).days)]
    assert HOLIDAYS.is_working_day(rolled)
    assert not any(map(HOLIDAYS.is_working_day, between))


@given(DAYS, st.integers(1, 60) | st.integers(51, 1500))
def test_counting_working_days_passes_exactly_that_many(start, count):
    end = HOLIDAYS.after(start, count)
    passed = [start + timedelta(days=number + 1) for number in range((end - start).days)]
    assert HOLIDAYS.is_working_day(end)
    assert sum(map(HOLIDAYS.is_working_day, passed)) == count


@given(DAYS, st.integers(1, 60))
@settings(max_examples=50)
def test_working_days_count_backwards_too(start, count):
    start = HOLIDAYS.rolled(start)
    assert HOLIDAYS.after(HOLIDAYS.after(start, count), -count) == start


def test_decrees_may_be_missed_before_the_first_year_and_past_the_last_one_that_is_known():
    known = Holidays(known_from=2023, known_through=2028)
    assert known.may_miss_decrees(day("2022-12-31"))
    assert not known.may_miss_decrees(day("2023-01-01"))
    assert not known.may_miss_decrees(day("2028-12-31"))
    assert known.may_miss_decrees(day("2029-01-01"))
    assert not Holidays().may_miss_decrees(day("2099-01-01"))
