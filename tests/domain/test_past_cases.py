"""Past weeks read at once: a report made so is the one that is made of the cases as they stood on its day."""

from dataclasses import fields, replace
from datetime import timedelta

from hardness.amount import times
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nopcases.domain.reports.figures.counted import standing_figures
from nopcases.domain.reports.figures.past_cases import PastCases
from nopcases.domain.reports.figures.report_row import report_row
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.signals import SignalsAhead
from nopcases.domain.reports.weekly import WeeklyReport, weekly
from nopcases.domain.timeline.state import state_on, whole

from .making import SETTINGS, case_of, entry
from .test_picture_laws import CASES, INTAKE, START
from .told import Told

TODAY = START + timedelta(days=200)


def past_of(cases):
    states = [whole(case, SETTINGS) for case in cases]
    rows = [report_row(state) for state in states]
    ahead = SignalsAhead(SETTINGS)
    standing = [(row, standing_figures(state, row, ahead)) for state, row in zip(states, rows, strict=True)]
    return PastCases([state_on(case, SETTINGS, TODAY) for case in cases], standing, SETTINGS)


@given(st.lists(CASES, min_size=1, max_size=4), st.lists(st.integers(0, 190), min_size=1, max_size=4))
@hypothesis_settings(max_examples=times(40, 200))
def test_a_report_of_many_is_the_report_of_its_day_alone(cases, numbers):
    cases = [replace(case, id=f"26-2222{n + 2}") for n, case in enumerate(cases)]
    past = past_of(cases)
    for number in numbers:
        day = START + timedelta(days=number)
        states = [state for case in cases if (state := state_on(case, SETTINGS, day))]
        found, right = (weekly(source, SETTINGS, day) for source in (past.on(day), Told(states)))
        for field in fields(WeeklyReport):
            assert getattr(found, field.name) == getattr(right, field.name), field.name


def test_a_case_is_read_again_only_for_another_entry(monkeypatch):
    from nopcases.domain.reports.figures import past_cases

    read = []
    monkeypatch.setattr(past_cases, "state_on", lambda *asked: read.append(asked) or state_on(*asked))
    notes = [entry(START + timedelta(days=day), "note", number) for number, day in ((1, 30), (2, 60))]
    past = past_of([case_of(INTAKE, *notes, received=START)])
    for number in range(0, 150, 7):
        past.on(START + timedelta(days=number)).reported(Selection())
    assert len(read) == 2  # with one entry, and with two; with all three it stands as it does today
