"""Figures: what is counted, and in which period."""

import pytest

from nopcases.domain.reports.figures.report_row import report_row
from nopcases.domain.reports.stat_rows import by_item, total
from nopcases.domain.reports.stats import Figures, Period, case_stats, periods

from .counting import counted, items, rows, whole
from .making import Story, day

# What counts when.


def test_a_case_is_received_on_its_day_of_receipt_also_where_it_was_written_down_later(story):
    assert rows(story)["2026-11"].received == 1
    late = Story("2026-10-30", intake=False)
    late.log("2026-11-02", "intake", on="2026-10-30")
    assert {month: row.received for month, row in rows(late).items() if row.received} == {"2026-10": 1}


def test_open_and_overdue_are_those_of_the_last_day(story):
    story.log("2026-11-10", "close", result="withdrawn")
    weeks = rows(story, per="week")
    assert [(row.open, row.overdue) for row in weeks.values()][:2] == [(1, 1), (0, 0)]
    assert (whole(story, today="2026-11-09").open, whole(story).open) == (1, 0)


def test_a_closing_counts_in_its_month_by_its_result(story):
    story.log("2026-11-10", "close", result="realised")
    found = rows(story, today="2027-02-01")
    assert {month: dict(row.results) for month, row in found.items()} == {"2026-11": {"realised": 1}}
    assert found["2026-11"].closed == 1


def test_a_closing_that_is_logged_later_counts_when_it_happened_and_was_open_until_it_was_known(story):
    story.log("2026-12-02", "close", on="2026-11-30", result="realised")
    found = rows(story, today="2026-12-31")
    assert (found["2026-11"].closed, found["2026-11"].open) == (1, 1)
    assert "2026-12" not in found


def test_a_case_that_was_reopened_is_not_closed_and_counts_again_when_it_is(story):
    story.log("2026-11-10", "close", result="realised")
    story.log("2026-11-12", "reopen")
    assert whole(story).closed == 0
    story.log("2026-12-01", "close", result="stopped")
    assert dict(whole(story, today="2026-12-31").results) == {"stopped": 1}


def test_a_later_reopening_takes_no_closing_out_of_a_past_period(story):
    story.log("2026-11-10", "close", result="realised")
    before = rows(story, today="2026-11-30")["2026-11"]
    story.log("2026-12-05", "reopen")
    story.log("2027-01-10", "close", result="stopped")
    found = rows(story, today="2026-12-31")
    assert dict(found["2026-11"].results) == dict(before.results) == {"realised": 1}
    assert "2026-12" not in found or found["2026-12"].closed == 0


def test_a_year_in_which_a_case_was_closed_keeps_it_when_it_is_reopened_in_the_next(story):
    story.log("2026-11-10", "close", result="realised")
    story.log("2027-01-05", "reopen")
    story.log("2027-01-10", "close", result="stopped")
    states = [story.on("2027-01-31")]
    for year, results in ((2026, {"realised": 1}), (2027, {"stopped": 1})):
        cases = case_stats(map(report_row, states), periods(year, "month", day("2027-01-31")))
        assert dict(total(cases).figures.results) == results
        by_result = {row.key: row.figures.closed for row in by_item(cases, "result", story.settings)}
        assert {key: closed for key, closed in by_result.items() if closed} == results


def test_a_corrected_closing_is_not_counted_again(story):
    key = story.log("2026-11-10", "close", result="realised")
    story.correct("2026-12-03", key, result="supported")
    found = rows(story, today="2026-12-31")
    assert dict(found["2026-11"].results) == {"supported": 1}
    assert "2026-12" not in found
    assert dict(whole(story, today="2026-12-31").results) == {"supported": 1}


@pytest.mark.parametrize(
    ("answered_on", "answered", "in_time", "waiting", "share"),
    [
        ("2026-11-09", 1, 1, 0, 1.0),
        ("2026-11-10", 1, 0, 0, 0.0),
        (None, 0, 0, 1, 0.0),
    ],
    ids=["on the last day", "a day late", "not yet"],
)
def test_an_answer_is_in_time_through_the_last_day_of_its_norm(
    story, answered_on, answered, in_time, waiting, share
):
    if answered_on:
        story.log(answered_on, "feedback")
    found = whole(story)
    assert (found.answered, found.in_time, found.waiting) == (answered, in_time, waiting)
    assert found.within_norm == share


def test_what_is_not_yet_past_its_norm_counts_in_neither(story):
    assert whole(story, today="2026-11-09").within_norm is None
    assert whole(story, today="2026-11-10").within_norm == 0


def test_an_answer_counts_in_the_period_in_which_it_was_given(story):
    story.log("2026-11-28", "feedback")
    story.log("2026-11-28", "question")
    story.log("2026-12-02", "feedback")
    found = rows(story, today="2026-12-31")
    assert [(found[month].answered, found[month].in_time) for month in ("2026-11", "2026-12")] == [
        (1, 0),
        (1, 1),
    ]


def test_an_interim_word_is_no_answer(story):
    story.log("2026-11-04", "feedback", holding=True)
    assert (whole(story).answered, whole(story).days) == (0, ())


def test_what_was_closed_without_an_answer_counts_in_neither(story):
    story.log("2026-11-05", "close", result="withdrawn")
    assert (whole(story).within_norm, whole(story).answered) == (None, 0)


def test_one_answer_to_two_questions_counts_twice_and_once_for_the_days(story):
    story.log("2026-11-03", "question")
    story.log("2026-11-05", "feedback")
    assert (whole(story).answered, whole(story).days) == (2, (3,))


def test_an_earlier_answer_that_is_logged_later_counts_instead_of_the_later_one(story):
    story.log("2026-11-20", "feedback")
    assert rows(story)["2026-11"].days == (18,)
    story.log("2026-12-05", "feedback", on="2026-11-04")
    found = rows(story, today="2026-12-31")
    assert (found["2026-11"].answered, found["2026-11"].days) == (1, (2,))
    assert (found["2026-12"].answered, found["2026-12"].days) == (0, ())


def test_a_corrected_intake_or_answer_does_not_count_again(story):
    answer = story.log("2026-11-20", "feedback")
    story.correct("2026-12-03", answer, text="anders")
    story.correct("2026-12-04", story.case.entries[0].key, text="anders")
    assert rows(story, today="2026-12-31")["2026-12"].answered == 0


@pytest.mark.parametrize(
    ("days", "median", "most"),
    [
        ((), None, None),
        ((4,), 4.0, 4),
        ((1, 2), 1.5, 2),
        (tuple(range(1, 11)), 5.5, 9),
        (tuple(range(1, 12)), 6.0, 10),
        ((7, 0, 3), 3.0, 7),
    ],
)
def test_the_median_and_the_90th_percentile_by_nearest_rank(days, median, most):
    found = Figures(days=days)
    assert (found.median_days, found.most_days) == (median, most)


@pytest.mark.parametrize(
    ("kind", "fields", "helped"),
    [
        ("given", {"what": "advice"}, 1),
        ("given", {"what": "materials"}, 1),
        ("fund", {"pot": "igw", "stage": "paid", "amount": "10.00"}, 1),
        ("fund", {"pot": "igw", "stage": "granted", "amount": "10.00"}, 0),
        ("given", {}, 0),
        ("note", {}, 0),
    ],
)
def test_helped_are_cases_that_got_advice_materials_or_money(story, kind, fields, helped):
    story.log("2026-11-10", kind, **fields)
    assert whole(story).helped == helped


def test_a_case_that_was_helped_often_counts_once_in_a_period(story):
    for when in ("2026-11-10", "2026-11-11", "2026-12-01"):
        key = story.log(when, "given", what="advice")
    story.correct("2027-01-04", key, text="anders")
    found = rows(story, today="2027-01-31")
    assert {month: row.helped for month, row in found.items() if row.helped} == {"2026-11": 1, "2026-12": 1}
    assert whole(story, today="2027-01-31").helped == 1
    assert whole(story, today="2027-01-31", year=2027).helped == 0


# What was written down late.


@pytest.mark.parametrize(
    ("happened", "named"), [("2026-11-10", []), ("2026-11-08", []), ("2026-11-07", [3]), ("2026-10-31", [10])]
)
def test_feedback_that_was_written_down_more_than_two_days_later_is_named(happened, named):
    story = Story("2026-10-05")
    story.log("2026-11-10", "feedback", on=happened, by="bert")
    (case,), _spans = counted(story)
    assert [late.days for late in case.late] == named
    assert {late.by for late in case.late} <= {"bert"}


def test_a_correction_is_judged_by_when_the_first_was_written(story):
    key = story.log("2026-11-05", "feedback", by="bert")
    story.correct("2026-11-20", key, text="anders")
    (case,), _spans = counted(story)
    assert case.late == ()
    story.correct("2026-11-21", story.case.entries[-1].key, on="2026-11-02")
    (case,), _spans = counted(story)
    assert [(late.days, late.by) for late in case.late] == [(3, "bert")]


def test_only_what_was_written_in_the_year_is_named(story):
    story.log("2026-11-20", "feedback", on="2026-11-02")
    assert counted(story)[0][0].late != ()
    assert counted(story, today="2027-02-01", year=2027)[0][0].late == ()


# Duplicates, and rows by item.


@pytest.mark.parametrize("of", [{"of": "26-k7q4f"}, {}], ids=["of a case", "of nobody knows which"])
def test_a_duplicate_is_counted_nowhere_not_even_before_it_was_known_to_be_one(story, of):
    other = Story("2026-10-05", case_id="26-zzzzz")
    other.log("2026-10-06", "feedback")
    other.log("2026-10-06", "assign", to="anna")
    other.log("2026-10-07", "given", what="advice")
    other.log("2026-11-10", "close", result="duplicate", **of)
    assert rows(story, other) == rows(story)
    assert [case.duplicate and case.new for case in counted(story, other)[0]] == [False, True]


def test_what_was_taken_for_a_duplicate_and_is_none_was_not_closed_meanwhile(story):
    story.log("2026-11-10", "close", result="duplicate", of="26-zzzzz")
    story.log("2026-12-01", "reopen")
    found = rows(story, today="2026-12-31")
    assert (found["2026-11"].received, found["2026-11"].closed, found["2026-12"].open) == (1, 0, 1)


def test_what_is_overdue_in_a_duplicate_is_overdue_all_the_same():
    story = Story()
    story.log("2026-11-03", "close", result="duplicate", of="26-zzzzz")
    story.log("2026-11-04", "question")
    assert whole(story) == Figures(overdue=1)


def test_a_case_in_more_places_counts_in_each_row_and_once_in_the_total():
    story = Story(also=["bant", "centrum"])
    found = items("place", story)
    assert {key: row.received for key, row in found.items()} == {
        "ens": 1,
        "bant": 1,
        "emmeloord": 1,
        "centrum": 1,
    }
    assert whole(story).received == 1


def test_every_item_has_a_row_and_what_the_settings_do_not_know_and_none_come_last():
    stories = [
        Story(case_id="26-bbbbb", place="nergens"),
        Story(case_id="26-ccccc", place=None),
        Story(case_id="26-ddddd", place="bant"),
    ]
    assert list(items("place", *stories)) == ["ens", "bant", "emmeloord", "centrum", "nergens", None]
    assert list(items("place")) == ["ens", "bant", "emmeloord", "centrum"]


def test_by_result_the_open_cases_have_a_row_of_their_own(story):
    closed = Story(case_id="26-zzzzz")
    closed.log("2026-11-10", "close", result="realised")
    found = items("result", story, closed)
    assert (found["realised"].closed, found[None].open, found["stopped"].received) == (1, 1, 0)
    assert "duplicate" not in found


def test_figures_of_nothing_are_zeros_and_nothing_is_divided_by_zero():
    nothing = total([]).figures
    assert nothing == Figures()
    assert (nothing.closed, nothing.within_norm, nothing.median_days, nothing.most_days) == (
        0,
        None,
        None,
        None,
    )


def test_where_nothing_happened_only_how_it_stands_is_counted(story):
    state = story.on("2026-11-20")
    week = Period("2026-W47", day("2026-11-16"), day("2026-11-20"))
    assert total(case_stats([report_row(state)], [week])).figures == Figures(open=1, overdue=1, waiting=1)
