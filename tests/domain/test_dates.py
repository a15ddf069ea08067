"""Days as people type them."""

import re
from datetime import date, timedelta

import pytest
from hardness.amount import times
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nopcases.domain.calendar.days import BadDate, parse_day
from nopcases.language import speaking

from .making import HOLIDAYS, day

TODAY = day("2026-11-23")
"""A Monday."""


def read(typed, *, ahead=False, today=TODAY, either=False):
    return parse_day(typed, today, ahead=ahead, holidays=HOLIDAYS, either=either).isoformat()


def refused(typed, *, ahead=False, today=TODAY, either=False):
    """Return the sentence with which a day is refused."""
    with pytest.raises(BadDate) as error:
        read(typed, ahead=ahead, today=today, either=either)
    assert error.value.exit_code == 2
    return str(error.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-02", "2026-11-02"),
        ("2026-1-2", "2026-01-02"),
        ("2-11-2026", "2026-11-02"),
        ("02-11-2026", "2026-11-02"),
        ("23/11/2026", "2026-11-23"),
        ("23.11.2026", "2026-11-23"),
        ("23–11–2026", "2026-11-23"),
        ("23 – 11 – 2026", "2026-11-23"),
        ("23. 11. 2026", "2026-11-23"),
        ("2026−11−23", "2026-11-23"),
        ("2026.11.23", "2026-11-23"),
        ("2026/11/23", "2026-11-23"),
        ("vr. 27 november 2026", "2026-11-27"),
        ("vr, 27 nov. 2026", "2026-11-27"),
        ("Vrijdag, 27-11-2026", "2026-11-27"),
        ("ma. 23.11.2026", "2026-11-23"),
        ("27nov 2026", "2026-11-27"),
        ("−2w", "2026-11-09"),
        ("–2w", "2026-11-09"),
        ("11/23/2026", "2026-11-23"),
        ("3/3/2026", "2026-03-03"),
        ("  TODAY ", "2026-11-23"),
        ("today", "2026-11-23"),
        ("vandaag", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("gisteren", "2026-11-22"),
        ("eergisteren", "2026-11-21"),
        ("tomorrow", "2026-11-24"),
        ("morgen", "2026-11-24"),
        ("overmorgen", "2026-11-25"),
        ("+7d", "2026-11-30"),
        ("-2w", "2026-11-09"),
        ("+ 7 days", "2026-11-30"),
        ("+8 weken", "2027-01-18"),
        ("+1m", "2026-12-23"),
        ("-1 maand", "2026-10-23"),
        ("+1y", "2027-11-23"),
        ("+5wd", "2026-11-30"),
        ("-5 werkdagen", "2026-11-16"),
        ("over 6 weken", "2027-01-04"),
        ("In 6 weeks", "2027-01-04"),
        ("2 weken geleden", "2026-11-09"),
        ("3 days ago", "2026-11-20"),
        ("afgelopen donderdag", "2026-11-19"),
        ("Past Thu", "2026-11-19"),
        ("komende vr.", "2026-11-27"),
        ("aanstaande maandag", "2026-11-30"),
        ("coming friday", "2026-11-27"),
        ("volgende week vrijdag", "2026-12-04"),
        ("vrijdag volgende week", "2026-12-04"),
        ("Next week, Mon", "2026-11-30"),
        ("vr. vorige week", "2026-11-20"),
        ("this week sunday", "2026-11-29"),
        ("deze week ma", "2026-11-23"),
    ],
)
@pytest.mark.parametrize("ahead", [False, True])
def test_what_has_one_meaning_has_it_in_both_directions(typed, meant, ahead):
    assert read(typed, ahead=ahead) == meant


@pytest.mark.parametrize(
    ("name", "last", "coming"),
    [
        ("monday", "2026-11-16", "2026-11-30"),
        ("ma", "2026-11-16", "2026-11-30"),
        ("Tuesday", "2026-11-17", "2026-11-24"),
        ("woensdag", "2026-11-18", "2026-11-25"),
        ("do", "2026-11-19", "2026-11-26"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("zaterdag", "2026-11-21", "2026-11-28"),
        ("zo", "2026-11-22", "2026-11-29"),
    ],
)
def test_a_weekday_is_the_last_one_or_the_next_one_and_todays_name_is_seven_days_off(name, last, coming):
    assert read(name) == last
    assert read(name, ahead=True) == coming


@pytest.mark.parametrize("today", ["2026-11-23", "2026-11-27", "2026-11-29"])
def test_a_day_of_next_week_is_counted_from_the_monday_on_which_weeks_begin(today):
    assert read("volgende week vrijdag", today=day(today)) == "2026-12-04"


@pytest.mark.parametrize(
    "typed", ["volgende vrijdag", "volgende week", "next week friday next week", "week vr"]
)
def test_a_week_without_its_day_and_a_day_that_may_be_of_either_week_are_no_day(typed):
    assert "is no day" in refused(typed, ahead=True)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["ma", "di", "wo", "do", "vr", "za", "zo"]),
    st.booleans(),
)
def test_a_weekday_is_one_to_seven_days_off(today, name, ahead):
    meant = parse_day(name, today, ahead=ahead, holidays=HOLIDAYS)
    assert meant.weekday() == ["ma", "di", "wo", "do", "vr", "za", "zo"].index(name)
    assert 1 <= (meant - today).days * (1 if ahead else -1) <= 7


@pytest.mark.parametrize(
    ("typed", "last", "coming"),
    [
        ("23 nov", "2026-11-23", "2026-11-23"),
        ("23 november", "2026-11-23", "2026-11-23"),
        ("1 mei", "2026-05-01", "2027-05-01"),
        ("May 1", "2026-05-01", "2027-05-01"),
        ("15 Mrt.", "2026-03-15", "2027-03-15"),
        ("15. maart", "2026-03-15", "2027-03-15"),
        ("1 aug", "2026-08-01", "2027-08-01"),
        ("29 feb", "2024-02-29", "2028-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_last_one_or_the_next_one_today_included(typed, last, coming):
    assert read(typed) == last
    assert read(typed, ahead=True) == coming


@pytest.mark.parametrize(
    ("typed", "ahead", "meant"),
    [
        ("22 nov", False, "2026-11-22"),
        ("nov 22", False, "2026-11-22"),
        ("1 okt", False, "2026-10-01"),
        ("24 nov", True, "2026-11-24"),
        ("22 jan", True, "2027-01-22"),
    ],
)
def test_a_day_without_a_year_that_is_near_on_the_right_side_is_that_day(typed, ahead, meant):
    assert read(typed, ahead=ahead) == meant


@pytest.mark.parametrize(
    ("typed", "ahead", "readings"),
    [
        ("24 nov", False, ("Mon 24 Nov 2025", "Tue 24 Nov 2026")),
        ("22 jan", False, ("Thu 22 Jan 2026", "Fri 22 Jan 2027")),
        ("22 nov", True, ("Sun 22 Nov 2026", "Mon 22 Nov 2027")),
        ("1 okt", True, ("Thu 1 Oct 2026", "Fri 1 Oct 2027")),
    ],
)
def test_a_day_without_a_year_that_is_near_on_the_wrong_side_is_refused_with_both(typed, ahead, readings):
    assert all(reading in refused(typed, ahead=ahead) for reading in readings)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ma 23 nov", "2026-11-23"),
        ("monday 23-11-2026", "2026-11-23"),
        ("vr 2026-11-27", "2026-11-27"),
        ("vr. 27 nov", "2026-11-27"),
        ("vr, 27nov.", "2026-11-27"),
    ],
)
def test_a_weekday_before_a_day_is_checked_against_it(typed, meant):
    assert read(typed, ahead=True) == meant
    assert "no such weekday" in refused("di " + typed.split(" ", 1)[1], ahead=True)


@pytest.mark.parametrize("typed", ["1 mei 2027", "1 May 2027", "May 1, 2027", "mei 1 2027"])
def test_a_month_name_with_a_year_is_that_day_in_both_directions(typed):
    assert read(typed) == read(typed, ahead=True) == "2027-05-01"


@pytest.mark.parametrize("typed", ["3/4/2026", "03/04/2026", "12/1/2025"])
def test_what_can_be_two_days_is_refused(typed):
    assert "it can be read as" in refused(typed)


def test_what_can_be_two_days_on_both_sides_of_today_is_refused_with_the_one_that_can_be_meant():
    assert "1-12-2026 is still to come; write 12-1-2026" in refused("12/1/2026")
    assert "12-1-2026 is over; write 1-12-2026" in refused("12/1/2026", ahead=True)


def test_the_refusal_of_what_can_be_two_days_names_both():
    assert "as 4-3-2026 or as 3-4-2026" in refused("3/4/2026")


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "30-2-2026", "2027-02-29", "31 april 2026", "13/13/2026", "30 feb", "0000-01-01"]
)
@pytest.mark.parametrize("ahead", [False, True])
def test_a_day_that_does_not_exist_is_refused(typed, ahead):
    assert "it does not exist" in refused(typed, ahead=ahead)


@pytest.mark.parametrize(
    ("typed", "day_first"),
    [("23-11", "23-11-2026"), ("3/4", "3-4-2026"), ("23.11", "23-11-2026"), ("23 – 11", "23-11-2026")],
)
def test_digits_without_a_year_are_refused_with_how_to_write_them(typed, day_first):
    assert day_first in refused(typed)


def test_a_year_of_two_digits_is_refused():
    assert "four digits" in refused("23-11-26")
    assert "four digits" in refused("23/11/26")
    assert "four digits" in refused("23.11.26")


@pytest.mark.parametrize("typed", ["6 weken", "6 weeks", "6w", " 6  Weken", "42 dagen"])
def test_a_term_is_on_the_side_that_is_meant_and_is_to_say_which_where_both_are_right(typed):
    assert read(typed, ahead=True) == "2027-01-04"
    assert read(typed) == "2026-10-12"
    assert "say which way: -" in refused(typed, either=True)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "soon",
        "32",
        "20261123",
        "+",
        "+7",
        "+0d",
        "+9999y",
        "1 foo",
        "foo 1",
        "next friday",
        "٢٣-١١-٢٠٢٦",
    ],
)
def test_what_is_no_day_is_refused_with_ways_to_write_one(typed):
    assert "16-11-2026, 16 nov, friday" in refused(typed)


OTHER_SIDE = re.compile(
    r"(?:\w+ \d+ \w+ \d+|[\d-]+) (?:is over|is still to come|is al voorbij|moet nog komen)"
)
NAMED = re.compile(
    r"\d+-\d+-\d+|(?:\b[a-z]{2,3} )?\d+ [a-z]{3}\b(?: \d{4})?|[+-]?\d+ ?(?:weeks|weken|[wd])\b(?: ago| geleden)?"
    r"|friday|yesterday|tomorrow|vrijdag|gisteren|morgen",
    re.IGNORECASE,
)


def named_days(typed, **way):
    """Return what a refusal names to be typed instead."""
    return NAMED.findall(OTHER_SIDE.sub("", refused(typed, **way).partition("”")[2]))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("today", "slashed"),
    [
        ("2026-11-23", "1/12/2026"),
        ("2026-11-30", "12/1/2026"),
        ("2027-01-03", "2/1/2027"),
        ("2028-03-07", "4/1/2028"),
    ],
)
@pytest.mark.parametrize(
    ("ahead", "either"), [(False, False), (True, False), (False, True)], ids=["happened", "due", "either"]
)
def test_each_day_that_a_refusal_names_is_a_day_there_on_the_side_that_is_meant(
    language, today, slashed, ahead, either
):
    today, side = day(today), 1 if ahead else -1
    way = {"ahead": ahead, "today": today, "either": either}
    wrong_side = today - timedelta(days=3 * side)
    no_days = [
        "soon",
        "+9999y",
        slashed,
        f"3/4/{today.year + side}",
        "5-4",
        f"{wrong_side.day} {wrong_side:%b}",
    ]
    with speaking(language):
        for typed in [*no_days, *(["6 weken"] if either else [])]:
            assert named_days(typed, **way)
            for example in named_days(typed, **way):
                meant = date.fromisoformat(read(example, **way))
                assert either or (meant - today).days * side > 0, (typed, example)
        assert len(named_days("soon", **way)) > 6


def test_the_refusal_shows_no_control_characters_of_what_was_typed():
    assert "\x1b" not in refused("\x1b[2Jsoon")
    assert "\\x1b" in refused("\x1b[2Jsoon")


PIECES = st.sampled_from(
    [
        "+",
        "-",
        "/",
        " ",
        ".",
        ",",
        "0",
        "1",
        "7",
        "23",
        "2026",
        "99999",
        "d",
        "w",
        "wd",
        "y",
        "mei",
        "feb",
        "fri",
        "do",
    ]
)


@given(
    st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=8).map("".join)),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.booleans(),
)
@settings(max_examples=times(150, 600))
@example("+9999y", TODAY, True)
@example("-9999 months", TODAY, False)
@example("29 feb", date(2097, 3, 1), True)
@example("\ud800", TODAY, False)
@example("İ", TODAY, False)
def test_any_text_is_a_day_or_a_refusal(typed, today, ahead):
    try:
        meant = parse_day(typed, today, ahead=ahead, holidays=HOLIDAYS)
    except BadDate:
        return
    assert type(meant) is date


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.booleans())
def test_a_day_written_out_in_full_is_read_back(meant, ahead):
    for form in (
        meant.isoformat(),
        f"{meant.day}-{meant.month}-{meant.year}",
        f"{meant.day} {meant:%B} {meant.year}",
    ):
        assert parse_day(form, TODAY, ahead=ahead, holidays=HOLIDAYS) == meant


@pytest.mark.parametrize(("typed", "ahead"), [("24 december", False), ("1 nov", True), ("nov 25", False)])
def test_a_day_without_a_year_that_is_near_on_the_wrong_side_needs_its_year(typed, ahead):
    with pytest.raises(BadDate, match="write the year"):
        read(typed, ahead=ahead)


def test_a_weekday_before_a_date_must_agree_with_it():
    assert read("do 19 nov") == "2026-11-19"
    assert read("thursday 2026-11-19") == "2026-11-19"
    with pytest.raises(BadDate, match="no such weekday"):
        read("vr 19 nov")


@pytest.mark.parametrize(
    ("typed", "ahead", "right"),
    [
        ("15-1", True, "15-1-2027"),
        ("15-1", False, "15-1-2026"),
        ("15-12", True, "15-12-2026"),
        ("15-12", False, "15-12-2025"),
        ("1-15", True, "15-1-2027"),
        ("1-15", False, "15-1-2026"),
    ],
)
def test_the_example_of_a_day_without_a_year_is_the_coming_one_for_what_is_due_else_the_last(
    typed, ahead, right
):
    with pytest.raises(BadDate, match=right):
        parse_day(typed, date(2026, 12, 1), ahead=ahead, holidays=HOLIDAYS)
