"""Activities: their days come from a rule and end with it; nothing is stored of them."""

import pytest

from domain.making import SETTINGS, case_of, day
from nopcases.domain.activities import activities_of
from nopcases.domain.changes.header_findings import header_findings


def activity(**fields):
    found = {"title": "Koffie", "start": day("2026-09-01"), "rrule": "FREQ=WEEKLY;BYDAY=TU", **fields}
    case = case_of(activity={"koffie": {name: value for name, value in found.items() if value is not None}})
    return case, activities_of(case)[0]


def days(found, first, last):
    return [one.isoformat() for one in found.days(day(first), day(last))]


def test_its_days_are_those_of_the_rule_within_what_is_asked_for():
    assert days(activity()[1], "2026-11-02", "2026-11-16") == ["2026-11-03", "2026-11-10"]


def test_it_begins_with_its_start_and_ends_with_its_last_day():
    found = activity(until=day("2026-09-08"))[1]
    assert days(found, "2026-01-01", "2026-12-31") == ["2026-09-01", "2026-09-08"]


def test_without_a_rule_it_is_once_and_a_holiday_keeps_nobody_away():
    assert days(activity(rrule=None)[1], "2026-01-01", "2026-12-31") == ["2026-09-01"]
    easter = activity(start=day("2026-04-06"), rrule="FREQ=WEEKLY;BYDAY=MO")[1]
    assert days(easter, "2026-04-01", "2026-04-10") == ["2026-04-06"]


def test_without_a_venue_of_its_own_it_is_at_the_venue_of_the_case():
    case = case_of(venue="dorpshuis-ens", activity={"a": {"title": "A", "start": day("2026-09-01")}})
    assert activities_of(case)[0].venue == "dorpshuis-ens"


@pytest.mark.parametrize(
    ("fields", "level", "what"),
    [
        ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2"}, "error", "never gives a day"),
        ({"rrule": "elke dinsdag"}, "error", "does not belong in an RRULE"),
        ({"rrule": "FREQ={x};BYDAY=TU"}, "error", "does not belong in an RRULE"),
        ({"until": day("2026-08-31")}, "error", "its last day lies before its first"),
        ({"venue": "golfslag"}, "warning", "“golfslag” is not known."),
        ({"when": "dinsdag"}, "warning", "the key “when” is not known"),
    ],
)
def test_what_is_wrong_with_an_activity_is_named_and_it_has_no_day_then(fields, level, what):
    case, found = activity(**fields)
    [finding] = header_findings(case, SETTINGS)
    assert finding.level == level
    assert what in finding.words()
    assert (days(found, "2026-09-01", "2026-09-08") == []) == (level == "error")
