"""Figures: what always adds up, whatever the log."""

from dataclasses import replace
from datetime import date, timedelta

from hardness.amount import times
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.calendar.terms import Term
from nopcases.domain.reports.figures.report_row import report_row
from nopcases.domain.reports.filters import FILTERS, Selection
from nopcases.domain.reports.stat_rows import BY, per_period, total
from nopcases.domain.reports.stats import case_stats, periods
from nopcases.domain.settings import Aftercare

from .counting import counted, items, plainly, rows, whole
from .making import SETTINGS, Story, case_of, entry

START = date(2026, 1, 5)
DAYS = st.integers(0, 150).map(lambda number: START + timedelta(days=number))
KINDS = {
    "feedback": {"holding": st.booleans()},
    "question": {},
    "given": {"what": st.sampled_from(["advice", "materials"])},
    "fund": {"pot": st.just("igw"), "stage": st.sampled_from(["asked", "granted", "paid"])},
    "assign": {"to": st.sampled_from(["anna", "bert"])},
    "route": {"to": st.sampled_from(["social", "physical"])},
    "close": {"result": st.sampled_from(["realised", "supported", "withdrawn", "duplicate"])},
    "reopen": {},
    "alive": {"state": st.sampled_from(["yes", "no"])},
    "strike": {"entry": st.integers(0, 9)},
}


@st.composite
def logs(draw, *, backwards=True, duplicates=True, kinds=tuple(KINDS)):
    """Return a case with a log; with ``backwards`` things may be written down later than they happened."""
    intake, *written = sorted(draw(st.lists(DAYS, min_size=1, max_size=9)))
    received = intake - timedelta(days=draw(st.integers(0, 20)) if backwards else 0)
    made = [entry(intake, "intake", on=received)]
    for number, when in enumerate(written, start=1):
        kind = draw(st.sampled_from(kinds))
        own = {name: draw(values) for name, values in KINDS[kind].items()}
        if own.get("result") == "duplicate" and not duplicates:
            own["result"] = "stopped"
        if kind == "strike":
            own["entry"] = made[own["entry"] % len(made)].key
        if backwards and draw(st.booleans()):
            own["on"] = max(when - timedelta(days=draw(st.integers(0, 40))), received)
        made.append(entry(when, kind, number, **own))
    header = {
        "place": draw(st.sampled_from(["ens", "centrum", "emmeloord", "nergens", None])),
        "also": draw(st.lists(st.sampled_from(["ens", "bant"]), max_size=2, unique=True)),
        "kind": draw(st.sampled_from(["social", "physical", "unknown", "anders"])),
        "venue": draw(st.sampled_from(["dorpshuis-ens", None])),
        "themes": draw(st.lists(st.sampled_from(["play", "green"]), max_size=2, unique=True)),
    }
    return case_of(*made, received=received, **header)


@st.composite
def folders(draw, **how):
    """Return up to five cases."""
    cases = draw(st.lists(logs(**how), max_size=5))
    return [as_story(replace(case, id=f"26-2222{number + 2}")) for number, case in enumerate(cases)]


def as_story(case):
    story = Story(intake=False)
    story.case = case
    return story


ASKING = replace(
    SETTINGS, aftercare=Aftercare(("realised", "supported"), (Term(12, "months"),), date(2026, 2, 1))
)
PER = st.sampled_from(["month", "week"])


@given(folders(), PER, st.integers(0, 500).map(lambda number: START + timedelta(days=number)))
@settings(max_examples=times(50, 200))
def test_every_figure_is_what_the_pictures_of_today_and_of_the_last_day_come_to(stories, per, today):
    for story in stories:
        story.settings = ASKING
    for year in {2026, today.year}:
        cases, spans = counted(*stories, today=today, per=per, year=year)
        for row in per_period(cases, spans):
            assert row.figures == plainly(*stories, span=row.period, today=today)
        if cases:
            assert total(cases).figures == plainly(*stories, span=cases[0].whole, today=today)


@given(folders(), PER, DAYS)
@settings(max_examples=times(40, 150))
def test_what_was_received_adds_up_per_period_and_by_kind(stories, per, today):
    received = whole(*stories, today=today).received
    assert sum(row.received for row in rows(*stories, per=per, today=today).values()) == received
    assert sum(row.received for row in items("kind", *stories, today=today).values()) == received
    assert received <= len(stories)


@given(folders(backwards=False, kinds=("feedback", "question", "given", "close", "assign")), PER)
@settings(max_examples=times(25, 100))
def test_where_all_is_written_as_it_happens_answers_and_closings_add_up_per_period(stories, per):
    periodic, year = rows(*stories, per=per).values(), whole(*stories)
    assert sum(row.answered for row in periodic) == year.answered
    assert sum(row.in_time for row in periodic) == year.in_time
    assert sorted(days for row in periodic for days in row.days) == sorted(year.days)
    assert sum(row.closed for row in periodic) == year.closed


@given(folders(duplicates=False), PER, DAYS, st.integers(1, 200))
@settings(max_examples=times(40, 150))
def test_how_things_stood_in_a_past_period_is_the_same_when_it_is_asked_for_later(stories, per, today, days):
    ended = [span.name for span in periods(2026, per, today) if span.last < today]
    then, later = (rows(*stories, per=per, today=when) for when in (today, today + timedelta(days=days)))
    assert [stood(then.get(name)) for name in ended] == [stood(later.get(name)) for name in ended]


def stood(found):
    return (found.open, found.overdue, found.waiting) if found else (0, 0, 0)


@given(folders(), DAYS)
@settings(max_examples=times(40, 150))
def test_the_total_is_what_list_and_overdue_say_of_the_day(stories, today):
    states = [state for story in stories if (state := story.on(today))]
    year = whole(*stories, today=today)
    assert year.open == sum(not state.closed for state in states)
    assert year.overdue == sum(bool(state.overdue) for state in states)


@given(folders(), st.sampled_from([name for name in BY if name in FILTERS]), DAYS)
@settings(max_examples=times(40, 150))
def test_the_row_of_an_item_is_the_total_of_what_its_filter_lets_pass(stories, by, today):
    states = [state for story in stories if (state := story.on(today))]
    spans = periods(2026, "month", today)
    for key, found in items(by, *stories, today=today).items():
        if key is not None:
            wanted = SETTINGS.within(key) if by == "place" else frozenset({key})
            selection = Selection({by: wanted})
            passing = case_stats(map(report_row, filter(selection.passes, states)), spans)
            assert found == total(passing).figures


@given(folders(), PER, DAYS)
@settings(max_examples=times(25, 100))
def test_a_share_is_a_share_and_nine_in_ten_wait_no_longer_than_the_90th_percentile(stories, per, today):
    for found in [*rows(*stories, per=per, today=today).values(), whole(*stories, today=today)]:
        assert found.in_time <= found.answered
        assert found.within_norm is None or 0 <= found.within_norm <= 1
        if found.days:
            assert sum(one <= found.most_days for one in found.days) >= 0.9 * len(found.days)
            assert found.median_days <= found.most_days
