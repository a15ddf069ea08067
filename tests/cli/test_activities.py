"""``activity`` keeps a rule; ``activities`` and the pages of venue and place say what is on."""

import tomllib
from datetime import date, datetime, time, timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr

from .running import MONDAY, SAMPLE

FIELDS = ["date", "time", "case", "activity", "title", "venue", "place"]
COFFEE = ("--title", "Koffie-inloop", "--rrule", "FREQ=WEEKLY;BYDAY=TU", "--time", "10.00")


def begin(nop):
    case = nop.intake("Koffie", "emmeloord", "--venue", "golfslag", today="2026-09-01")
    nop("activity", case, "koffie", *COFFEE, "--start", "2026-09-01")
    return case


@pytest.fixture
def case(begun):
    """A case in Emmeloord that meets in De Golfslag, with coffee on every Tuesday from September on."""
    return begun(begin)


def midnight(day, hour=0):
    return datetime.combine(day, time(hour))


def dates(nop, *options, today=""):
    return [row["date"] for row in nop.rows("activities", *options, today=today)]


def refused(nop, *arguments, code):
    result = nop(*arguments, code=code)
    assert "Traceback" not in result.err
    assert len(result.err.splitlines()) == 1
    return result.err


def test_the_programme_is_of_seven_days_from_today_on(nop, case):
    (row,) = nop.rows("activities")
    assert list(row) == FIELDS
    assert row == {
        "date": "2026-11-24",
        "time": "10.00",
        "case": case,
        "activity": "koffie",
        "title": "Koffie-inloop",
        "venue": "golfslag",
        "place": "centrum",
    }
    assert dates(nop, today="2026-11-24") == ["2026-11-24"]
    assert dates(nop, "--from", "2026-11-25") == ["2026-12-01"]


def test_other_days_may_be_asked_for_a_year_at_most(nop, case):
    assert dates(nop, "--from", "2026-09-01", "--until", "2026-09-15") == [
        "2026-09-01",
        "2026-09-08",
        "2026-09-15",
    ]
    assert len(dates(nop, "--until", "+52w")) == 52
    assert "a year at most" in refused(nop, "activities", "--until", "2030-01-01", code=2)
    assert "before the first" in refused(nop, "activities", "--until", "2026-11-22", code=2)


def test_it_is_where_its_venue_is_and_the_filters_ask_for_that(nop, case):
    nop("activity", case, "les", "--title", "Taalles", "--venue", "dorpshuis-ens")
    assert dates(nop, "--venue", "golfslag") == ["2026-11-24"]
    assert [row["activity"] for row in nop.rows("activities", "--venue", "dorpshuis-ens")] == ["les"]
    assert [row["activity"] for row in nop.rows("activities", "--place", "emmeloord")] == ["koffie"]
    assert [row["activity"] for row in nop.rows("activities", "--place", "ens")] == ["les"]


def test_the_pages_of_venue_and_place_have_the_programme_of_the_week(nop, case):
    for page in ("overview venue golfslag", "overview village emmeloord", "overview neighbourhood centrum"):
        (row,) = nop.rows(*page.split())
        assert [(one["date"], one["title"]) for one in row["activities"]] == [("2026-11-24", "Koffie-inloop")]
        assert "Koffie-inloop" in nop(*page.split()).out
    (elsewhere,) = nop.rows("overview", "village", "ens")
    assert elsewhere["activities"] == []
    assert "Activities" not in nop("overview", "village", "ens").out


@pytest.mark.parametrize("form", ["table", "json", "markdown", "html"])
def test_only_that_of_a_public_case_stands_on_a_page_for_everybody(nop, case, form):
    page = ("overview", "venue", "golfslag", "--public", "-f", form)
    assert "Koffie-inloop" not in nop(*page).out
    nop("edit", case, "--public", "yes")
    assert "Koffie-inloop" in nop(*page).out


def test_closing_ends_it_and_opening_it_again_lets_it_go_on(nop, case):
    nop("log", "feedback", case, "Gebeld.", today="2026-11-23")
    nop("close", case, "supported", "--on", "2026-11-23")
    assert dates(nop) == []
    assert "it does not come again" in nop("activity", case, "koffie").out
    nop("reopen", case, "--because", "Toch verder")
    assert dates(nop) == ["2026-11-24"]


def test_its_last_day_ends_it_and_can_be_taken_away(nop, case):
    nop("activity", case, "koffie", "--until", "2026-11-23")
    assert dates(nop) == []
    nop("activity", case, "koffie", "--until", "")
    assert dates(nop) == ["2026-11-24"]


def test_nothing_is_stored_of_its_days_and_undo_takes_it_back(nop, case):
    before = nop.file(case).read_bytes()
    nop("activity", case, "quiz", "--title", "Pubquiz", "--start", "2026-11-26")
    assert tomllib.loads(nop.file(case).read_text())["activity"]["quiz"] == {
        "title": "Pubquiz",
        "start": date(2026, 11, 26),
    }
    nop("undo")
    assert nop.file(case).read_bytes() == before


def test_removing_it_takes_its_table_alone(nop, case):
    before = nop.file(case).read_bytes()
    nop("activity", case, "quiz", "--title", "Pubquiz")
    nop("activity", case, "quiz", "--remove")
    assert nop.file(case).read_bytes() == before
    assert "no activity" in refused(nop, "activity", case, "quiz", "--remove", code=1)
    nop("log", "turnout", case, "12", "--activity", "koffie")
    assert "--until" in refused(nop, "activity", case, "koffie", "--remove", code=1)


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--rrule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), 1, "never gives a day"),
        (("--rrule", "ELKE DINSDAG"), 1, "RRULE"),
        (("--until", "2026-08-31"), 1, "before its first"),
        (("--start", "9999-01-01"), 1, "1900 to 2199"),
        (("--time", "om tien uur"), 2, "10.00"),
        (("--venue", "nergens"), 1, "nergens"),
        (("--title", " "), 2, "title is empty"),
        (("--remove", "--title", "Thee"), 2, "--remove"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(nop, case, options, code, words):
    before = nop.file(case).read_bytes()
    assert words in refused(nop, "activity", case, "koffie", *options, code=code)
    assert nop.file(case).read_bytes() == before


def test_a_new_one_needs_a_title_and_a_key_of_its_own_form(nop, case):
    assert "--title" in refused(nop, "activity", case, "quiz", code=2)
    assert "small letters" in refused(nop, "activity", case, "Pub quiz", "--title", "Quiz", code=2)


def test_a_rule_without_end_is_fine_and_one_by_hand_that_never_happens_is_named(nop, case):
    assert len(dates(nop, "--from", "2090-01-01", "--until", "2090-01-31")) == 5
    path = nop.file(case)
    path.write_text(path.read_text().replace("FREQ=WEEKLY;BYDAY=TU", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
    assert dates(nop) == []
    assert "never gives a day" in nop("check", code=4).out
    assert nop("activities", "-f", "ics").out.count("BEGIN:VEVENT") == 0


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=WEEKLY;BYDAY=TU;COUNT=30",
        "FREQ=DAILY;UNTIL=20261201",
    ],
)
@pytest.mark.parametrize("until", ["", "2026-12-15"])
@pytest.mark.parametrize("time", ["", "19.30"])
def test_a_calendar_has_it_once_and_its_rule_gives_the_same_days(nop, case, rule, until, time):
    nop("activity", case, "koffie", "--rrule", rule, "--until", until, "--time", time)
    window = ("--from", "2026-11-01", "--until", "2027-01-31")
    (event,) = icalendar.Calendar.from_ical(nop("activities", *window, "-f", "ics").out).walk("VEVENT")
    start = event["DTSTART"].dt
    moment = start if isinstance(start, datetime) else midnight(start)
    assert (moment.hour, moment.minute) == ((19, 30) if time else (0, 0))
    found = rrulestr(event["RRULE"].to_ical().decode(), dtstart=moment)
    given = [
        one.date().isoformat()
        for one in found.between(midnight(date(2026, 11, 1)), midnight(date(2027, 1, 31), 23), inc=True)
    ]
    assert given == dates(nop, *window)
    assert event["LOCATION"].startswith("De Golfslag, Smedingplein 2")


@pytest.mark.parametrize(
    "command", ["activities", "activities -f ics", "show CASE", "overview venue golfslag"]
)
def test_no_key_title_time_or_venue_steers_the_terminal(nop, case, command):
    path = nop.file(case)
    hostile = r"""
[activity."k\u001b[31m"]
title = "Raar \u202e ding"
start = 2026-11-24
time = "om\u001b[31m tien"
venue = "golfslag"
"""
    path.write_text(path.read_text() + hostile)
    out = nop(*command.replace("CASE", case).split()).out
    assert "Raar" in out
    assert not {"\x1b", "\u202e"} & set(out)


def test_without_any_activity_no_page_speaks_of_them(nop):
    nop.intake("Koffie", "emmeloord", "--venue", "golfslag")
    assert "ctivit" not in nop("overview", "venue", "golfslag").out
    assert "no activities" in nop("activities").out


def test_the_sample_has_on_each_day_what_its_rules_give(sample):
    first = date.fromisoformat(MONDAY)
    expected = set()
    for path in (SAMPLE / "cases").glob("*/*.toml"):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, one in case.get("activity", {}).items():
            start = midnight(one["start"])
            for day in range(28):
                moment = midnight(first + timedelta(days=day))
                held = rrulestr(one["rrule"], dtstart=start).between(moment, moment, inc=True)
                if held and moment.date() <= one.get("until", date.max):
                    expected.add((moment.date().isoformat(), case["id"], key))
    rows = sample.rows("activities", "--until", "2026-12-20", today=MONDAY)
    assert {(row["date"], row["case"], row["activity"]) for row in rows} == expected
    assert len(rows) > 10


def test_who_names_no_activity_is_shown_those_of_the_case(nop, case, terminal):
    screen = terminal("activity", case)
    screen.answer("Which activity?", "1\n")
    text = screen.end()
    assert "1  koffie · Koffie-inloop" in text
    assert "Koffie-inloop · next Tue 24 Nov" in text
