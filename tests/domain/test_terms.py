"""How terms are read, how long they are, and when a norm or a legal term ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.calendar.terms import UNITS, BadTerm, Due, Term, due, months_later
from nopcases.domain.timeline.clocks import Clock

from .making import HOLIDAYS, day, limit

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
TERMS = st.builds(Term, st.integers(1, 30), st.sampled_from([unit for unit in UNITS if unit != "years"]))


def ends(since, term, law="", *, extensions=(), paused=0, rolls=False):
    """Return, as text, the day on which a term ends."""
    extended = [Term.parse(extension) for extension in extensions]
    found = due(day(since), limit(term, law, rolls=rolls), HOLIDAYS, extensions=extended, paused=paused)
    return found.day.isoformat()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("7 days", "7 days"),
        ("7d", "7 days"),
        ("1 day", "1 day"),
        ("5wd", "5 working days"),
        ("5 Werkdagen", "5 working days"),
        ("1 werkdag", "1 working day"),
        ("8w", "8 weeks"),
        (" 8 weken ", "8 weeks"),
        ("6m", "6 months"),
        ("1 maand", "1 month"),
        ("2 jaar", "2 years"),
    ],
)
def test_a_term_is_read_in_both_languages_and_stored_in_one_form(typed, stored):
    assert str(Term.parse(typed)) == stored


@pytest.mark.parametrize(
    "typed", ["6 weken", "6w", "+6w", "+ 6 weeks", "over 6 weken", "met 6 weken", "by 6 weeks"]
)
def test_a_term_is_typed_with_or_without_a_word_before_it(typed):
    assert str(Term.typed(typed)) == "6 weeks"


@pytest.mark.parametrize("typed", ["+6w", "over 6 weken"])
def test_what_a_file_holds_as_a_term_is_not_what_people_type(typed):
    with pytest.raises(BadTerm):
        Term.parse(typed)


@pytest.mark.parametrize(
    "wrong", ["", "7", "days", "0 days", "-7 days", "1.5 weeks", "7 daysx", "7  days", "٧ days", "12345 days"]
)
def test_what_is_no_term_is_refused(wrong):
    with pytest.raises(BadTerm):
        Term.parse(wrong)


@given(st.builds(Term, st.integers(1, 9999), st.sampled_from(list(UNITS))))
def test_a_stored_term_is_read_back_as_it_was(term):
    assert Term.parse(str(term)) == term


def test_the_day_a_term_starts_is_day_0_so_seven_days_from_monday_end_next_monday():
    assert ends("2026-11-02", "7 days") == "2026-11-09"
    assert ends("2026-11-02", "1 week") == "2026-11-09"


def test_working_days_are_counted_after_day_0_and_skip_weekends_and_holidays():
    assert ends("2026-11-06", "3 working days") == "2026-11-11"
    assert ends("2026-11-07", "1 working day") == "2026-11-09"
    assert ends("2026-12-24", "1 working day") == "2026-12-28"
    assert ends("2026-05-13", "1 working day") == "2026-05-18"


@pytest.mark.parametrize(
    ("since", "term", "end"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2026-01-31", "3 months", "2026-04-30"),
        ("2026-02-28", "1 month", "2026-03-28"),
        ("2026-11-30", "3 months", "2027-02-28"),
        ("2026-12-15", "1 month", "2027-01-15"),
        ("2028-02-29", "1 year", "2029-02-28"),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last_of_the_month(since, term, end):
    assert ends(since, term) == end


@given(DAYS, st.integers(1, 100))
def test_months_later_is_in_the_right_month_and_never_past_its_day_number(start, months):
    later = months_later(start, months)
    assert (later.year - start.year) * 12 + later.month - start.month == months
    assert later.day == start.day or (later.day < start.day and (later + timedelta(days=1)).day == 1)


def test_a_norm_may_end_on_a_sunday_unless_it_is_set_to_roll():
    assert ends("2026-11-01", "7 days") == "2026-11-08"
    assert ends("2026-11-01", "7 days", rolls=True) == "2026-11-09"


@given(DAYS, st.lists(TERMS, min_size=1, max_size=3), st.integers(0, 40), st.booleans(), st.booleans())
def test_no_term_ends_before_it_starts_nor_before_the_day_that_was_reckoned(start, terms, paused, law, rolls):
    first, *extensions = terms
    basis = limit(str(first), "Awb" if law else "", rolls=rolls)
    found = due(start, basis, HOLIDAYS, extensions=extensions, paused=paused)
    assert start < found.reckoned <= found.day


@given(DAYS, st.lists(TERMS | st.just(Term(9999, "years")), max_size=4), st.booleans())
def test_a_clock_that_is_extended_again_and_again_is_due_as_if_all_was_reckoned_at_once(start, terms, law):
    basis = limit("8 weeks", "Awb" if law else "")
    clock = Clock("step", "k", "step", start, basis)
    for number, term in enumerate(terms):
        assert clock.due_by(HOLIDAYS) == due(start, basis, HOLIDAYS, extensions=terms[:number])
        clock.extend(term, start, HOLIDAYS)
    assert clock.due_by(HOLIDAYS) == due(start, basis, HOLIDAYS, extensions=terms)


@given(DAYS, TERMS, st.integers(0, 40))
@settings(max_examples=50)
def test_a_pause_never_brings_the_end_nearer(start, term, paused):
    basis = limit(str(term), "Awb 4:13")
    assert (
        due(start, basis, HOLIDAYS, paused=paused).day <= due(start, basis, HOLIDAYS, paused=paused + 1).day
    )


def test_a_working_day_term_moves_by_calendar_days_then_to_a_working_day():
    assert ends("2026-11-02", "5 working days") == "2026-11-09"
    assert ends("2026-11-02", "5 working days", paused=4) == "2026-11-13"
    assert ends("2026-11-02", "5 working days", paused=5) == "2026-11-16"


def test_a_term_past_the_last_day_there_is_ends_on_that_day():
    last = Due(date.max, date.max)
    assert due(day("2026-11-02"), limit("9999 years"), HOLIDAYS) == last
    assert due(day("2026-11-02"), limit("9999 months"), HOLIDAYS, extensions=[Term(9999, "years")]) == last
    assert due(day("2026-11-02"), limit("8 weeks", "Awb 4:13"), HOLIDAYS, paused=3_000_000) == last
