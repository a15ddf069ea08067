"""The months and weeks that a year is divided into."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.reports.stats import periods

from .making import day


def test_a_year_has_its_months_as_far_as_it_has_come():
    spans = periods(2026, "month", day("2026-03-05"))
    assert [(span.name, span.first, span.last) for span in spans] == [
        ("2026-01", day("2026-01-01"), day("2026-01-31")),
        ("2026-02", day("2026-02-01"), day("2026-02-28")),
        ("2026-03", day("2026-03-01"), day("2026-03-05")),
    ]
    assert len(periods(2025, "month", day("2026-03-05"))) == 12


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2026, ("2026-W01", "2026-01-01", "2026-01-04"), ("2026-W53", "2026-12-28", "2026-12-31")),
        (2027, ("2026-W53", "2027-01-01", "2027-01-03"), ("2027-W52", "2027-12-27", "2027-12-31")),
        (2024, ("2024-W01", "2024-01-01", "2024-01-07"), ("2025-W01", "2024-12-30", "2024-12-31")),
    ],
)
def test_a_week_is_cut_where_the_year_is(year, first, last):
    spans = periods(year, "week", day("2030-01-01"))
    found = [(span.name, span.first.isoformat(), span.last.isoformat()) for span in (spans[0], spans[-1])]
    assert found == [first, last]


@given(st.integers(1900, 2199), st.sampled_from(["month", "week"]), st.integers(0, 500))
def test_the_periods_of_a_year_follow_each_other_without_a_gap(year, per, days):
    today = date(year, 1, 1) + timedelta(days=days)
    spans = periods(year, per, today)
    assert spans[0].first == date(year, 1, 1)
    assert spans[-1].last == min(today, date(year, 12, 31))
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(spans))
    assert all(span.first <= span.last for span in spans)
    assert len({span.name for span in spans}) == len(spans)
