"""The weekly report: what is late and since when, what was cleared, what comes, what is new and closed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hardness.amount import times
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nopcases.domain.case.log import first_key
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows.clocks import overdue
from nopcases.domain.reports.weekly import WEEKS, weekly
from nopcases.domain.timeline.state import state_on

from .making import SETTINGS, Story, away, day
from .test_picture_laws import CASES, START, entries, grown
from .told import Told

ON = "2026-11-23"


def report(*stories, on=ON, person=None, settings=SETTINGS, **options):
    states = [state for story in stories if (state := story.on(on))]
    return weekly(Told(states), settings, day(on), person, **options)


def late(found):
    return [(one.row.clock, one.newly) for one in found.late]


def cleared(found):
    """Return (kind, whether it was met, stopped, has more time, or is gone) of what was cleared."""
    return [(one.row.clock, _end(one.clock)) for one in found.cleared]


def _end(clock):
    if clock is None:
        return "gone"
    return "met" if clock.met else "stopped" if clock.stopped else clock.due.isoformat()


def ids(rows):
    return [row.case for row in rows]


def assigned(to="anna", **header):
    story = Story(**header)
    story.log("2026-11-02", "assign", to=to)
    return story


@pytest.mark.parametrize(
    ("due", "newly"),
    [("2026-11-22", True), ("2026-11-16", True), ("2026-11-15", False), ("2026-11-23", None)],
)
def test_newly_overdue_is_what_was_not_overdue_a_week_ago(due, newly):
    story = assigned()
    story.log("2026-11-02", "feedback")
    story.log("2026-11-03", "action", due=due)
    assert late(report(story)) == ([] if newly is None else [("promise", newly)])


def test_what_was_written_this_week_is_newly_overdue_however_long_ago_it_happened():
    story = assigned()
    story.log("2026-11-02", "feedback")
    story.log("2026-11-18", "question", on="2026-11-05")
    assert late(report(story)) == [("answer", True)]


def test_a_corrected_entry_does_not_make_its_clock_newly_overdue_or_cleared():
    story = assigned()
    story.log("2026-11-02", "feedback")
    key = story.log("2026-11-03", "question", text="Mag het?")
    story.correct("2026-11-18", key, text="Mag het zaterdag?")
    found = report(story)
    assert late(found) == [("answer", False)]
    assert cleared(found) == []


def test_late_stands_per_handler_with_what_has_none_last_and_the_longest_overdue_first():
    nobody, bert, anna = Story(case_id="26-22222"), assigned("bert", case_id="26-33333"), assigned()
    anna.log("2026-11-03", "action", due="2026-11-04")
    found = report(nobody, bert, anna)
    assert [(one.row.handler, one.row.due.isoformat()) for one in found.late] == [
        ("anna", "2026-11-04"),
        ("anna", "2026-11-09"),
        ("bert", "2026-11-09"),
        (None, "2026-11-05"),
        (None, "2026-11-09"),
    ]


@pytest.mark.parametrize(
    ("change", "end"),
    [
        (("2026-11-17", "feedback", {}), "met"),
        (("2026-11-18", "feedback", {"on": "2026-11-12"}), "met"),
        (("2026-11-17", "close", {"result": "withdrawn"}), "stopped"),
    ],
    ids=["answered", "answered earlier, written now", "closed"],
)
def test_cleared_is_what_was_overdue_a_week_ago_and_is_not_any_more(change, end):
    story = assigned()
    written, kind, fields = change
    assert cleared(report(story)) == []
    story.log(written, kind, **fields)
    assert cleared(report(story)) == [("answer", end)]
    assert [one.row.days_late for one in report(story).cleared] == [7]


def test_what_got_more_time_is_cleared_and_shows_its_new_day():
    story = assigned()
    story.log("2026-11-02", "feedback")
    story.log("2026-09-01", "route", on="2026-09-01", to="physical")
    story.log("2026-11-18", "extend", term="3 months", anyway="meer tijd")
    assert cleared(report(story)) == [("step", "2026-12-22")]


def test_what_was_struck_is_cleared_and_gone():
    story = assigned()
    story.log("2026-11-02", "feedback")
    key = story.log("2026-11-03", "question")
    story.log("2026-11-18", "strike", entry=key)
    assert cleared(report(story)) == [("answer", "gone")]


def test_what_came_and_went_within_the_week_is_neither_late_nor_cleared():
    story = assigned()
    story.log("2026-11-02", "feedback")
    key = story.log("2026-11-17", "action", due="2026-11-18")
    story.log("2026-11-20", "done", action=key)
    found = report(story)
    assert (late(found), cleared(found)) == ([], [])


@pytest.mark.parametrize(
    ("due", "there"), [("2026-11-22", False), (ON, True), ("2026-11-30", True), ("2026-12-01", False)]
)
def test_the_coming_week_is_today_and_the_seven_days_after(due, there):
    story = assigned()
    story.log("2026-11-02", "feedback")
    story.log("2026-11-03", "action", due=due)
    assert [row.clock for row in report(story).due] == ["promise"] * there


@pytest.mark.parametrize(
    ("received", "written", "there"),
    [
        ("2026-11-16", "2026-11-16", False),
        ("2026-11-17", "2026-11-17", True),
        ("2026-11-02", "2026-11-18", True),
        (ON, ON, True),
    ],
)
def test_new_is_what_was_not_known_a_week_ago(received, written, there):
    story = Story(received, intake=False)
    story.log(written, "intake", on=received)
    assert ids(report(story).new) == ["26-k7q4f"] * there


@pytest.mark.parametrize(
    ("written", "happened", "there"),
    [("2026-11-16", None, False), ("2026-11-17", None, True), ("2026-11-18", "2026-11-04", True)],
)
def test_closed_is_what_was_not_closed_a_week_ago_on_whatever_day_it_happened(written, happened, there):
    story = assigned()
    story.log(written, "close", on=happened, result="supported")
    assert ids(report(story).closed) == ["26-k7q4f"] * there


def test_a_corrected_closing_is_no_second_one_but_a_closing_after_a_reopening_is():
    story = assigned()
    key = story.log("2026-11-05", "close", result="supported")
    story.correct("2026-11-18", key, result="realised")
    assert report(story).closed == []
    story.log("2026-11-19", "reopen")
    assert report(story).closed == []
    story.log("2026-11-20", "close", result="realised")
    assert ids(report(story).closed) == ["26-k7q4f"]


@pytest.mark.parametrize("of", [{"of": "26-22222"}, {}], ids=["of a case", "of nobody knows which"])
def test_a_duplicate_is_neither_new_nor_closed(of):
    story = Story("2026-11-18")
    story.log("2026-11-19", "close", result="duplicate", **of)
    found = report(story)
    assert (found.new, found.closed, found.signals) == ([], [], [])


def test_not_assigned_are_open_cases_without_a_handler():
    done = Story(case_id="26-33333")
    done.log("2026-11-03", "close", result="withdrawn")
    assert ids(report(Story(), assigned(case_id="26-22222"), done).unassigned) == ["26-k7q4f"]


def test_the_report_of_one_person_has_their_cases_and_the_clocks_that_are_their_turn():
    mine, other, lent = (
        assigned(to, case_id=f"26-{n * 5}") for to, n in (("anna", "2"), ("bert", "3"), ("bert", "4"))
    )
    for story in (other, lent):
        story.log("2026-11-02", "feedback")
    lent.log("2026-11-03", "action", due="2026-11-20", to="anna")
    lent.log("2026-11-03", "action", due="2026-11-27", to="anna")
    gone = lent.log("2026-11-03", "action", due="2026-11-10", to="anna")
    lent.log("2026-11-19", "done", action=gone)
    found = report(mine, other, lent, person="anna")
    assert [(one.row.case, one.row.clock) for one in found.late] == [
        ("26-22222", "answer"),
        ("26-44444", "promise"),
    ]
    assert [one.row.case for one in found.cleared] == ["26-44444"]
    assert ids(found.due) == ["26-44444"]
    assert found.together.open == 1
    assert found.together.cases == ("26-22222",)
    assert found.weeks[-1].open == 1


def test_a_stand_in_finds_the_work_of_who_is_away():
    story = Story(settings=away(SETTINGS, "bert", "2026-11-20", "2026-11-30", "anna"))
    story.log("2026-11-02", "assign", to="bert")
    assert late(report(story, person="anna", settings=story.settings)) == [("answer", False)]


def test_filters_choose_the_cases_and_the_pots_stay_whole():
    stories = [assigned(case_id="26-22222"), assigned(case_id="26-33333", place="bant")]
    for story in stories:
        story.log("2026-11-03", "fund", pot="igw", stage="asked", amount="100.00")
        story.log("2026-11-04", "fund", pot="igw", stage="granted", amount="100.00")
    found = report(*stories, selection=Selection({"place": frozenset({"ens"})}))
    assert [one.row.case for one in found.late] == ["26-22222"]
    (igw,) = (row for row in found.pots if row.pot == "igw")
    assert (igw.sums["granted"], igw.spent) == (100, 200)


def test_the_weeks_go_back_half_a_year_and_end_with_the_day_itself():
    story = assigned()
    found = report(story)
    assert len(found.weeks) == WEEKS + 1
    assert [week.day for week in found.weeks][-3:] == [day("2026-11-09"), day("2026-11-16"), day(ON)]
    assert [(week.open, week.overdue) for week in found.weeks][-5:] == [
        (0, 0),
        (1, 0),
        (1, 0),
        (1, 1),
        (1, 1),
    ]


@given(st.lists(CASES, max_size=3), st.integers(0, 200))
@hypothesis_settings(max_examples=40)
def test_each_week_is_counted_in_the_pictures_of_its_day(cases, number):
    on = START + timedelta(days=number)
    cases = [replace(case, id=f"26-2222{n + 2}") for n, case in enumerate(cases)]
    found = weekly(Told(state_on(case, SETTINGS, on) for case in cases), SETTINGS, on)
    for week in found.weeks:
        drawn = [state for case in cases if (state := state_on(case, SETTINGS, week.day))]
        assert week.open == sum(not state.closed for state in drawn)
        assert week.overdue == len({row.case for row in overdue(drawn)})


@given(CASES, st.integers(8, 150))
@hypothesis_settings(max_examples=times(40, 150))
def test_what_was_overdue_a_week_ago_is_still_late_or_cleared_and_nothing_else_is(case, number):
    on = START + timedelta(days=number)
    state, before = (state_on(case, SETTINGS, one) for one in (on, on - timedelta(days=7)))
    found = weekly(Told([state]), SETTINGS, on)
    still = sum(not one.newly for one in found.late)
    assert len(found.late) == len(state.overdue)
    assert len(found.cleared) + still == (len(before.overdue) if before else 0)


@given(CASES, st.integers(0, 150))
@hypothesis_settings(max_examples=times(50, 200))
def test_the_report_says_what_the_pictures_of_today_and_of_a_week_ago_say(case, number):
    on = START + timedelta(days=number)
    now, before = (state_on(case, SETTINGS, one) for one in (on, on - timedelta(days=7)))

    def named(clocks):
        return {(clock.kind, first_key(now.case, now.case.by_key[clock.entry])) for clock in clocks}

    def rows(found):
        return {(row.clock, row.entry): row for row in found}

    for state in filter(None, (now, before)):
        assume(len(named(state.clocks)) == len(state.clocks))  # else two stand in the place of one entry
    found = weekly(Told([now]), SETTINGS, on)
    late_now, late_before = named(now.overdue), named(before.overdue if before else ())
    newly = {(one.row.clock, one.row.first_entry) for one in found.late if one.newly}
    assert newly == late_now - late_before
    gone = [one.row for one in found.cleared]
    assert (
        named(one for one in before.clocks if (one.kind, one.entry) in rows(gone)) == (late_before - late_now)
        if before
        else not gone
    )
    assert all((row.day, row.overdue) == (on - timedelta(days=7), True) for row in gone)
    coming = {(row.clock, row.entry) for row in overdue([now], on + timedelta(days=7)) if not row.overdue}
    assert {(row.clock, row.entry) for row in found.due} == coming
    closing = before.closing if before else None
    stays = now.closing and closing and now.log.resolved(closing.key) == now.closing.key
    assert bool(found.closed) == bool(now.closing and not stays)
    assert bool(found.new) == (before is None)


@given(CASES, st.integers(0, 120), st.data())
@hypothesis_settings(max_examples=times(25, 100))
def test_the_report_of_a_past_week_does_not_change_when_something_is_logged_later(case, number, data):
    past = START + timedelta(days=number)
    first = past + timedelta(days=1)
    known = replace(case, entries=tuple(one for one in case.entries if one.written <= past))
    later = data.draw(entries(first, first + timedelta(days=30), before=case.entries))
    known_later = grown(known, later)
    before, after = (
        weekly(Told([state_on(one, SETTINGS, past)]), SETTINGS, past) for one in (known, known_later)
    )
    assert before.weeks == after.weeks
    assert late(before) == late(after)
    assert cleared(before) == cleared(after)
    for part in ("due", "unassigned", "new", "closed"):
        assert len(getattr(before, part)) == len(getattr(after, part))
    assert [(one.kind, one.facts) for one in before.signals] == [
        (one.kind, one.facts) for one in after.signals
    ]
    assert before.pots == after.pots
    assert (before.together.within_norm, before.together.last_contact) == (
        after.together.within_norm,
        after.together.last_contact,
    )


def test_an_empty_folder_has_a_report_of_nothing():
    found = report(settings=replace(SETTINGS, places={}, pots={}, people={}))
    assert (found.late, found.due, found.places, found.pots, found.signals) == ([], [], [], [], [])
    assert {(week.open, week.overdue) for week in found.weeks} == {(0, 0)}
