"""Yearly windows to ask in: over New Year, and around 29 February."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.pots.conditions import closes_on, fits, next_day
from nopcases.domain.settings import Pot

from .funded import told, with_pots
from .making import day


def pot(**stated):
    return Pot("pot", "Pot", **stated)


DAYS = [
    # from, until, the day, through which day it is open, or when it opens again
    ("09-01", "10-31", "2026-09-01", "open 2026-10-31"),
    ("09-01", "10-31", "2026-10-31", "open 2026-10-31"),
    ("09-01", "10-31", "2026-11-01", "opens 2027-09-01"),
    ("09-01", "10-31", "2026-08-31", "opens 2026-09-01"),
    ("12-01", "01-15", "2026-12-01", "open 2027-01-15"),
    ("12-01", "01-15", "2026-12-31", "open 2027-01-15"),
    ("12-01", "01-15", "2027-01-01", "open 2027-01-15"),
    ("12-01", "01-15", "2027-01-15", "open 2027-01-15"),
    ("12-01", "01-15", "2027-01-16", "opens 2027-12-01"),
    ("12-01", "01-15", "2026-11-30", "opens 2026-12-01"),
    ("06-15", "06-15", "2026-06-15", "open 2026-06-15"),
    ("06-15", "06-15", "2026-06-16", "opens 2027-06-15"),
    ("02-01", "02-29", "2027-02-28", "open 2027-02-28"),
    ("02-01", "02-29", "2028-02-28", "open 2028-02-29"),
    ("02-01", "02-29", "2028-02-29", "open 2028-02-29"),
    ("02-01", "02-29", "2027-03-01", "opens 2028-02-01"),
    ("02-29", "03-31", "2027-02-27", "opens 2027-02-28"),
    ("02-29", "03-31", "2027-02-28", "open 2027-03-31"),
    ("02-29", "03-31", "2028-02-28", "opens 2028-02-29"),
    ("02-29", "03-31", "2028-02-29", "open 2028-03-31"),
    ("02-29", "02-28", "2027-07-01", "open 2028-02-28"),
    ("01-01", "12-31", "2026-12-31", "open 2026-12-31"),
]


@pytest.mark.parametrize(("opens", "closes", "on", "words"), DAYS)
def test_a_window_is_open_through_its_last_day_and_says_when_it_opens_again(opens, closes, on, words):
    window = pot(window=(opens, closes))
    state = told("pot", settings=with_pots(window), received="2026-01-05").on(on)
    ((verdict,),) = (fit.verdicts for fit in fits(state, [], with_pots(window)))
    found, sentence = verdict.fits, verdict.why.format(**verdict.facts)
    opened, when = words.split()
    assert found is (opened == "open")
    assert when in sentence
    assert closes_on(window, day(on)) == (day(when) if found else None)


MONTH_DAY = st.dates(date(2028, 1, 1), date(2028, 12, 31)).map(lambda one: one.strftime("%m-%d"))


@given(MONTH_DAY, MONTH_DAY, st.dates(date(2026, 1, 1), date(2032, 12, 31)))
def test_what_is_open_stays_open_through_the_day_that_is_told_and_not_the_day_after(opens, closes, on):
    window = pot(window=(opens, closes))
    until = closes_on(window, on)
    if until is None:
        opening = next_day(opens, on)
        assert opening > on
        assert closes_on(window, opening)
        assert closes_on(window, opening - timedelta(days=1)) is None
    else:
        assert closes_on(window, until) == until >= on
        after = closes_on(window, until + timedelta(days=1))
        assert after is None or next_day(opens, until) <= until + timedelta(days=1)


def test_a_pot_that_closed_for_good_has_no_last_day_any_more():
    closed = pot(closed_on=date(2026, 10, 15), window=("01-01", "12-31"))
    assert closes_on(closed, date(2026, 10, 15)) == date(2026, 10, 15)
    assert closes_on(closed, date(2026, 10, 16)) is None
    assert closes_on(pot(), date(2026, 10, 16)) is None
