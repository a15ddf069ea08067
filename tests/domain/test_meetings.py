"""When a meeting is: its rule, holidays, and dates that were moved or fall out."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.meetings import (
    BadRule,
    Occurrence,
    changes_before,
    check_rule,
    date_before,
    dates,
    last_date,
    moves_nothing,
    never_held,
    next_date,
    occurrences,
)
from nopcases.domain.settings import Meeting

from .making import HOLIDAYS, day


def meeting(rule, start=None, holidays="skip", moved=None):
    """Return a meeting; ``moved`` is ISO day -> ISO day or None."""
    exceptions = {day(one): day(to) for one, to in (moved or {}).items()}
    return Meeting("m", "M", rrule=rule, start=day(start), holidays=holidays, moved=exceptions)


def first(rule, since, count, **more):
    """Return, as text, the first dates from a day on; fewer where there are no more."""
    found = dates(meeting(rule, **more), HOLIDAYS, day(since))
    return [one.isoformat() for one in islice(found, count)]


TUESDAYS = {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "2024-01-16"}
"""The IGW team of the preset."""


@pytest.mark.parametrize(
    ("rule", "start", "since", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1WE", None, "2026-11-01", ["2026-11-04", "2026-12-02", "2027-01-06"]),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=2WE",
            "2024-01-10",
            "2026-11-12",
            ["2027-01-13", "2027-03-10", "2027-05-12"],
        ),
        (*TUESDAYS.values(), "2026-11-17", ["2026-11-17", "2026-12-01", "2026-12-15"]),
        (*TUESDAYS.values(), "2020-01-01", ["2024-01-16", "2024-01-30", "2024-02-13"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", None, "2026-02-01", ["2026-02-27", "2026-03-27", "2026-04-24"]),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-11-02", "2026-11-03", ["2026-11-09"]),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261116", "2026-11-02", "2026-11-03", ["2026-11-09", "2026-11-16"]),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261116T235959Z", "2026-11-02", "2026-11-10", ["2026-11-16"]),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-11-02", "2026-11-10", []),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261116", "2026-11-02", "2026-11-17", []),
        ("FREQ=WEEKLY;INTERVAL=99999", "2026-11-02", "2026-11-01", ["2026-11-02"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None, "2025-01-01", ["2028-02-29", "2036-02-29"]),
        ("", None, "2026-11-01", []),
    ],
)
def test_a_rule_gives_its_days_from_a_day_on(rule, start, since, expected):
    assert first(rule, since, len(expected) or 1, start=start) == expected


@pytest.mark.parametrize(
    ("rule", "since", "skipped", "following", "kept"),
    [
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2026-12-01", None, "2026-12-28", "2026-12-25"),
        ("FREQ=MONTHLY;BYMONTHDAY=27", "2027-04-01", "2027-05-27", "2027-04-28", "2027-04-27"),
        ("FREQ=WEEKLY;BYDAY=TU", "2027-04-27", "2027-05-04", "2027-04-28", "2027-04-27"),
        ("FREQ=WEEKLY;BYDAY=FR", "2026-05-15", "2026-05-22", "2026-05-18", "2026-05-15"),
    ],
    ids=["Christmas", "King's day", "King's day on a Tuesday", "a day by decree"],
)
def test_on_a_holiday_a_meeting_falls_out_moves_to_the_next_working_day_or_stays(
    rule, since, skipped, following, kept
):
    found = [next_date(meeting(rule, holidays=how), HOLIDAYS, day(since)) for how in ("skip", "next", "keep")]
    assert found == [skipped and day(skipped), day(following), day(kept)]


def test_two_days_of_a_rule_that_move_to_the_same_day_are_one_date():
    found = first("FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-21", 2, start="2026-11-02", holidays="next")
    assert found == ["2026-11-23", "2026-11-30"]


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ({"2026-12-15": "2026-12-17"}, ["2026-12-01", "2026-12-17", "2026-12-29"]),
        ({"2026-12-15": None}, ["2026-12-01", "2026-12-29", "2027-01-12"]),
        ({"2026-12-15": "2026-11-30"}, ["2026-11-30", "2026-12-01", "2026-12-29"]),
        ({"2026-12-01": "2027-01-01"}, ["2026-12-15", "2026-12-29", "2027-01-01"]),
        ({"2026-12-15": "2026-12-29"}, ["2026-12-01", "2026-12-29", "2027-01-12"]),
        ({"2026-11-17": "2026-11-24"}, ["2026-11-24", "2026-12-01", "2026-12-15"]),
        ({"2026-12-16": "2026-12-17"}, ["2026-12-01", "2026-12-15", "2026-12-29"]),
    ],
    ids=[
        "later",
        "cancelled",
        "past another",
        "on a holiday",
        "onto another",
        "out of the past",
        "no day of it",
    ],
)
def test_a_moved_date_stands_where_it_was_moved_to_also_on_a_holiday(moved, expected):
    assert first(TUESDAYS["rule"], "2026-11-23", 3, start=TUESDAYS["start"], moved=moved) == expected


def test_a_moved_date_out_of_a_holiday_is_where_it_was_moved_to():
    found = first("FREQ=WEEKLY;BYDAY=FR", "2026-12-22", 2, moved={"2026-12-25": "2026-12-23"})
    assert found == ["2026-12-23", "2027-01-08"]  # Christmas moved, New Year falls out


@pytest.mark.parametrize(
    ("on", "following", "latest", "before"),
    [
        ("2026-12-01", "2026-12-01", "2026-12-01", "2026-11-17"),
        ("2026-12-02", "2026-12-15", "2026-12-01", "2026-12-01"),
        ("2024-01-16", "2024-01-16", "2024-01-16", None),
        ("2024-01-15", "2024-01-16", None, None),
    ],
)
def test_the_next_and_the_last_date_may_be_the_day_itself(on, following, latest, before):
    found = meeting(**TUESDAYS)
    assert next_date(found, HOLIDAYS, day(on)) == day(following)
    assert last_date(found, HOLIDAYS, day(on)) == (latest and day(latest))
    assert date_before(found, HOLIDAYS, day(on)) == (before and day(before))


def test_a_meeting_that_always_falls_out_has_no_date_and_does_not_hang():
    sundays = meeting("FREQ=WEEKLY;BYDAY=SU")
    assert next_date(sundays, HOLIDAYS, day("2026-11-23")) is None
    assert last_date(sundays, HOLIDAYS, day("2026-11-23")) is None


@pytest.mark.parametrize(
    ("moved", "on", "expected"),
    [
        ({}, "2026-12-15", []),
        ({"2026-12-15": "2026-12-17"}, "2026-12-17", [("2026-12-15", "2026-12-17")]),
        ({"2026-12-15": "2026-12-10"}, "2026-12-10", [("2026-12-15", "2026-12-10")]),
        ({"2026-12-15": None}, "2026-12-29", [("2026-12-15", None)]),
        ({"2026-12-15": "2026-12-17"}, "2026-12-15", [("2026-12-15", "2026-12-17")]),
        ({"2026-12-01": None}, "2026-12-29", []),
    ],
    ids=[
        "nothing",
        "moved later",
        "moved earlier",
        "the one before fell out",
        "asked for the old day",
        "past",
    ],
)
def test_what_was_moved_to_a_date_or_fell_out_just_before_it_is_told(moved, on, expected):
    found = changes_before(meeting(**TUESDAYS, moved=moved), HOLIDAYS, day(on))
    assert found == [Occurrence(day(one), day(to) if to else None) for one, to in expected]


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("", "“” does not belong"),
        ("every Tuesday", "“every Tuesday” does not belong in an RRULE for days"),
        ("RRULE:FREQ=DAILY", "“RRULE:FREQ=DAILY”"),
        ("BYDAY=MO", "“BYDAY=MO”"),
        ("FREQ=FORTNIGHTLY", "“FREQ=FORTNIGHTLY”"),
        ("FREQ=SECONDLY", "“FREQ=SECONDLY”"),
        ("FREQ=DAILY;BYHOUR=9", "“BYHOUR=9”"),
        ("FREQ=DAILY;BYMINUTE=9", "“BYMINUTE=9”"),
        ("FREQ=DAILY;BYSECOND=9", "“BYSECOND=9”"),
        ("FREQ=DAILY;BYEASTER=0", "“BYEASTER=0”"),
        ("FREQ=DAILY;INTERVAL=0", "“INTERVAL=0”"),
        ("FREQ=DAILY;INTERVAL=-1", "“INTERVAL=-1”"),
        ("FREQ=DAILY;INTERVAL=99999999999", "“INTERVAL=99999999999”"),
        ("FREQ=DAILY;COUNT=0", "“COUNT=0”"),
        ("FREQ=DAILY;UNTIL=20260231", "“UNTIL=20260231”"),
        ("FREQ=DAILY;UNTIL=tomorrow", "“UNTIL=tomorrow”"),
        ("FREQ=DAILY;COUNT=1;UNTIL=20270101", "COUNT and UNTIL do not go together"),
        ("FREQ=DAILY;FREQ=DAILY", "“FREQ=DAILY”"),
        ("FREQ=MONTHLY;BYMONTH=13", "“BYMONTH=13”"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "“BYMONTHDAY=32”"),
        ("FREQ=MONTHLY;BYDAY=0MO", "“BYDAY=0MO”"),
        ("FREQ=MONTHLY;BYDAY=20MO", "“BYDAY=20MO”"),
        ("FREQ=WEEKLY;BYDAY=2WE", "a number in BYDAY goes with FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYDAY=MO,1WE", "in BYDAY every day has a number, or none has"),
        ("FREQ=YEARLY;BYSETPOS=999;BYDAY=MO", "does not belong"),
        ("FREQ=DAILY;" + "BYDAY=MO;" * 100, "does not belong"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never gives a day from 2024-01-01 on"),
        ("FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", "never gives a day"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4", "never gives a day"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "never gives a day"),  # 2024-01-01 is a Monday
        ("FREQ=DAILY;UNTIL=20231231", "never gives a day"),
        ("FREQ=DAILY\x1b[2J", "“FREQ=DAILY\\x1b[2J”"),
    ],
)
def test_a_rule_that_is_none_or_never_gives_a_day_is_told(rule, wrong):
    with pytest.raises(BadRule) as told:
        check_rule(meeting(rule))
    assert wrong in str(told.value)


RULES = st.one_of(
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={}".format,
        st.integers(1, 99),
        st.sampled_from(("MO", "TU,TH", "SA", "FR,SU")),
    ),
    st.builds(
        "FREQ=MONTHLY;INTERVAL={};BYDAY={}".format,
        st.integers(1, 12),
        st.sampled_from(("1WE", "-1FR", "4MO,-4TU", "2SA", "TU")),
    ),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(1, 31)),
    st.builds("FREQ=DAILY;INTERVAL={};COUNT={}".format, st.integers(1, 400), st.integers(1, 9)),
    st.builds("FREQ=YEARLY;BYMONTH=12,4,5;BYMONTHDAY={}".format, st.integers(1, 30)),
)
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


HOW = st.sampled_from(("skip", "next", "keep"))
MOVES = st.dictionaries(st.integers(0, 9), st.none() | DAYS, max_size=3)


@given(rule=RULES, start=DAYS, since=DAYS, how=HOW, moves=MOVES)
def test_dates_ascend_without_doubles_from_a_day_on_and_are_working_days_where_they_were_not_moved(
    rule, start, since, how, moves
):
    plain = Meeting("m", "M", rrule=rule, start=start, holidays="keep")
    by_rule = list(islice(dates(plain, HOLIDAYS, since), 10))
    moved = {by_rule[number]: to for number, to in moves.items() if number < len(by_rule)}
    found = list(islice(dates(replace(plain, holidays=how, moved=moved), HOLIDAYS, since), 12))
    assert all(one >= since for one in found)
    assert all(one < other for one, other in pairwise(found))
    if how != "keep":
        assert all(HOLIDAYS.is_working_day(one) for one in found if one not in moved.values())


@given(rule=RULES, start=DAYS, on=DAYS, how=HOW)
def test_the_last_date_and_the_next_have_none_between_them(rule, start, on, how):
    found = Meeting("m", "M", rrule=rule, start=start, holidays=how)
    soon = on + timedelta(days=800)
    near = list(takewhile(lambda one: one < soon, dates(found, HOLIDAYS, date.min)))
    after, latest = next_date(found, HOLIDAYS, on), last_date(found, HOLIDAYS, on)
    assert latest == max((one for one in near if one <= on), default=None)
    assert date_before(found, HOLIDAYS, on) == max((one for one in near if one < on), default=None)
    assert next((one for one in near if one >= on), after) == after


@given(
    rule=RULES,
    more=st.sampled_from(("", ";WKST=WE", ";COUNT=1", ";COUNT=50", ";BYSETPOS=1", ";BYSETPOS=-1")),
    start=DAYS | st.just(date(2024, 2, 29)),
    since=DAYS,
)
def test_days_are_the_same_whether_those_before_are_skipped_or_not(rule, more, start, since):
    found = Meeting(
        "m", "M", rrule=rule if "COUNT" in rule else f"{rule}{more}", start=start, holidays="keep"
    )
    end = date(since.year + 9, 1, 1)
    walked, skipped = (
        list(takewhile(lambda one: one < end, dates(found, HOLIDAYS, first))) for first in (date.min, since)
    )
    assert skipped == [one for one in walked if one >= since]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=3;COUNT=99999", "FREQ=WEEKLY;BYDAY=MO,TU;COUNT=99999", "FREQ=YEARLY"],
)
def test_the_next_day_of_a_rule_of_long_ago_is_found_without_a_walk_through_all_before(rule):
    found = meeting(rule, start="1900-03-01", holidays="keep")
    walked = takewhile(
        lambda one: one.by_rule < date(2199, 1, 1), occurrences(found, HOLIDAYS, date(2199, 1, 1))
    )
    assert len(list(walked)) <= 4


@given(rule=RULES, start=DAYS)
def test_a_rule_that_is_not_searched_does_give_a_day(rule, start):
    found = Meeting("m", "M", rrule=rule, start=start, holidays="keep")
    try:
        check_rule(found)
    except BadRule:
        assert next_date(found, HOLIDAYS, date.min) is None
    else:
        assert next_date(found, HOLIDAYS, date.min) is not None


def test_a_number_in_byday_goes_up_to_53_in_a_year():
    assert first("FREQ=YEARLY;BYDAY=20MO", "2026-01-01", 2) == [
        "2026-05-18",
        "2028-05-15",
    ]  # 17 May 2027 is Whit Monday
    assert first("FREQ=YEARLY;BYDAY=-53MO,53TH", "2026-01-01", 1) == ["2026-12-31"]


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYDAY=54MO", "FREQ=MONTHLY;BYDAY=-6MO", "FREQ=YEARLY;BYMONTH=5;BYDAY=20MO"]
)
def test_a_number_in_byday_that_no_period_has_is_refused(rule):
    with pytest.raises(BadRule):
        check_rule(meeting(rule))


def test_a_number_in_byday_beside_a_week_number_is_refused():
    with pytest.raises(BadRule, match="BYWEEKNO"):
        check_rule(meeting("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO"))


@pytest.mark.parametrize(
    ("rule", "holidays", "never"),
    [
        ("FREQ=MONTHLY;BYDAY=1SA", "skip", True),
        ("FREQ=MONTHLY;BYDAY=1SA", "keep", False),
        ("FREQ=MONTHLY;BYDAY=1SA", "next", False),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "skip", True),
        ("FREQ=MONTHLY;BYDAY=1WE", "skip", False),
        ("", "skip", False),
    ],
)
def test_a_meeting_whose_days_all_fall_out_is_never_held(rule, holidays, never):
    assert never_held(meeting(rule, holidays=holidays), HOLIDAYS) is never


def test_a_moved_date_that_the_rule_does_not_give_moves_nothing_and_the_nearest_one_is_told():
    found = meeting(**TUESDAYS, moved={"2026-12-16": "2026-12-17", "2026-12-15": None, "2026-12-22": None})
    assert moves_nothing(found) == {
        day("2026-12-16"): day("2026-12-15"),
        day("2026-12-22"): day("2026-12-15"),
    }
    assert moves_nothing(meeting("FREQ=WEEKLY;BYDAY=MO;COUNT=1", start="2026-11-02")) == {}
