"""``stats``: the figures of a year, in every form."""

import csv
import io

import pytest
from jsonschema import validate

FIGURES = [
    "received",
    "closed",
    "results",
    "open",
    "overdue",
    "answered",
    "answered_in_time",
    "answered_within_norm",
    "days_to_first_answer_median",
    "days_to_first_answer_p90",
    "helped",
]
RESULTS = ["realised", "supported", "referred", "not-feasible", "withdrawn", "stopped"]
COUNT = {"type": "integer", "minimum": 0}
ROW = {
    "type": "object",
    "required": FIGURES,
    "properties": {
        **dict.fromkeys(
            ("received", "closed", "open", "overdue", "answered", "answered_in_time", "helped"), COUNT
        ),
        "results": {"type": "object", "required": RESULTS, "additionalProperties": COUNT},
        "answered_within_norm": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        "days_to_first_answer_median": {"type": ["number", "null"], "minimum": 0},
        "days_to_first_answer_p90": {"type": ["integer", "null"], "minimum": 0},
    },
}
LATE = {
    "type": "object",
    "required": ["case", "title", "happened", "days", "by", "entry"],
    "properties": {"days": {"type": "integer", "minimum": 3}},
}
SCHEMA = {
    "type": "object",
    "required": ["schema", "command", "today", "rows", "unreadable", "total", "written_late", "duplicates"],
    "properties": {
        "schema": {"const": 1},
        "command": {"const": "stats"},
        "rows": {"type": "array", "items": ROW},
        "total": ROW,
        "written_late": {"type": "array", "items": LATE},
        "duplicates": {"type": "array", "items": {"type": "string"}},
    },
}


def stats(nop, *options, today="", code=0):
    """Return the JSON answer, which keeps to the schema."""
    answer = nop("stats", "-f", "json", *options, today=today, code=code).json
    validate(answer, SCHEMA)
    return answer


@pytest.fixture
def year(nop):
    """A year in which three cases came in: one realised, one waiting for its answer, one a duplicate."""
    first = nop.intake("Speeltuin De Wig", "ens", "--kind", "physical", today="2026-03-02")
    nop("log", "feedback", first, "Ja.", today="2026-03-06")
    nop("log", "given", first, "advice", today="2026-03-10")
    nop("close", first, "realised", today="2026-04-07")
    second = nop.intake("Buurtmoestuin", "bant", "--kind", "social", "--handler", "anna", today="2026-11-02")
    third = nop.intake("Nog eens speeltuin", "ens", today="2026-11-03")
    nop("close", third, "duplicate", "--of", first, "--without-feedback", "Zie daar.", today="2026-11-04")
    nop.cases = (first, second, third)
    return nop


def test_a_row_per_month_up_to_today_and_their_total(year):
    answer = stats(year)
    rows = {row["period"]: row for row in answer["rows"]}
    assert list(rows) == [f"2026-{month:02}" for month in range(1, 12)]
    assert list(rows["2026-03"]) == ["period", *FIGURES]
    assert {name: rows["2026-03"][name] for name in FIGURES if name != "results"} == {
        "received": 1,
        "closed": 0,
        "open": 1,
        "overdue": 1,
        "answered": 1,
        "answered_in_time": 1,
        "answered_within_norm": 1.0,
        "days_to_first_answer_median": 4.0,
        "days_to_first_answer_p90": 4,
        "helped": 1,
    }
    assert rows["2026-04"]["results"] == {**dict.fromkeys(RESULTS, 0), "realised": 1}
    total = answer["total"]
    assert (total["period"], total["received"], total["closed"], total["open"]) == (None, 2, 1, 1)
    assert (total["answered"], total["answered_within_norm"]) == (1, 0.5)


def test_a_duplicate_is_named_and_counted_nowhere(year):
    assert stats(year)["duplicates"] == [year.cases[2]]
    assert f"1 duplicate is counted nowhere: {year.cases[2]}" in year("stats").out


def test_a_row_per_week(year):
    answer = stats(year, "--per", "week")
    assert (answer["rows"][0]["period"], answer["rows"][-1]["period"]) == ("2026-W01", "2026-W48")
    assert answer["total"] == stats(year)["total"]
    assert [row["period"] for row in answer["rows"] if row["received"]] == ["2026-W10", "2026-W45"]


def test_a_row_per_item_over_the_year(year):
    answer = stats(year, "--by", "place")
    rows = {row["key"]: row for row in answer["rows"]}
    assert list(answer["rows"][0]) == ["key", "title", *FIGURES]
    assert (rows["ens"]["title"], rows["ens"]["received"], rows["bant"]["open"]) == ("Ens", 1, 1)
    assert rows["rutten"]["received"] == 0
    assert {name: answer["total"][name] for name in FIGURES} == {
        name: stats(year)["total"][name] for name in FIGURES
    }


@pytest.mark.parametrize(
    ("typed", "by", "key"),
    [
        ("plaats", "place", "ens"),
        ("soort", "kind", "social"),
        ("thema", "theme", "play"),
        ("resultaat", "result", "realised"),
        ("potje", "pot", "igw"),
        ("buurthuis", "venue", "golfslag"),
        ("Ontmoetingsplek", "venue", "golfslag"),
        ("behandelaar", "handler", "anna"),
        ("route", "route", "social"),
    ],
)
def test_what_rows_are_by_can_be_said_in_dutch(nop, typed, by, key):
    answer = stats(nop, "--by", typed)
    assert answer["by"] == by
    assert key in [row["key"] for row in answer["rows"]]


@pytest.mark.parametrize(("typed", "per"), [("maand", "month"), ("month", "month"), ("week", "week")])
def test_a_month_and_a_week_can_be_said_in_dutch(nop, typed, per):
    assert stats(nop, "--per", typed)["per"] == per


def test_the_filters_hold(year):
    assert stats(year, "--place", "bant")["total"]["received"] == 1
    assert stats(year, "--handler", "anna")["total"]["received"] == 1
    assert stats(year, "--kind", "cpo")["total"]["received"] == 0


def test_the_total_agrees_with_list_and_overdue(year):
    for today in ("2026-03-10", "2026-04-30", "2026-11-23"):
        total = stats(year, today=today)["total"]
        assert total["open"] == len(year.rows("list", today=today))
        assert total["overdue"] == len({row["case"] for row in year.rows("overdue", today=today)})


def test_a_past_year_is_told_as_it_ended(year):
    answer = stats(year, "--year", "2026", today="2027-02-01")
    assert (len(answer["rows"]), answer["through"]) == (12, "2026-12-31")
    before = stats(year, today="2026-12-31")
    assert (answer["rows"], answer["total"]) == (before["rows"], before["total"])


def test_what_is_written_down_later_counts_on_its_own_day_and_how_it_stood_then_stays(year):
    past = stats(year, today="2026-11-30")["rows"]
    year("log", "feedback", year.cases[1], "Toen al gebeld.", "--on", "2026-11-05", today="2026-12-07")
    year.intake("Vergeten op te schrijven", "ens", "--on", "2026-11-06", today="2026-12-07")
    later = stats(year, today="2026-12-31")
    assert later["rows"][:10] == past[:10]
    november = later["rows"][10]
    assert november["received"] == past[10]["received"] + 1
    assert november["answered"] == past[10]["answered"] + 1
    assert (november["open"], november["overdue"]) == (past[10]["open"], past[10]["overdue"])


def test_an_answer_that_was_written_down_late_is_named_with_who_wrote_it(year):
    year(
        "--by", "bert", "log", "feedback", year.cases[1], "Gebeld.", "--on", "2026-11-04", today="2026-11-09"
    )
    (late,) = stats(year)["written_late"]
    assert (late["case"], late["happened"], late["days"], late["by"]) == (
        year.cases[1],
        "2026-11-04",
        5,
        "bert",
    )
    page = year("stats").out
    (line,) = [line for line in page.splitlines() if line.startswith(year.cases[1])]
    assert line.split()[-5:-2] == ["Nov", "5", "days"]


def test_a_year_without_cases_has_zeros_and_nulls(nop):
    answer = stats(nop, "--year", "2019")
    assert len(answer["rows"]) == 12
    for row in [*answer["rows"], answer["total"]]:
        assert (row["received"], row["answered_within_norm"], row["days_to_first_answer_p90"]) == (
            0,
            None,
            None,
        )
    assert nop("stats", "--year", "2019").out
    assert nop("stats", "--year", "2019", "--by", "handler").out


@pytest.mark.parametrize(
    ("options", "code", "expected"),
    [
        (["--year", "2027"], 1, "2027 has not begun on Mon 23 Nov 2026"),
        (["--year", "0"], 2, "1900"),
        (["--year", "1899"], 2, "1900"),
        (["--year", "dit"], 2, "whole number"),
        (["--by", "colour"], 2, "place, kind"),
        (["--per", "day"], 2, "month, week"),
        (["--by", "place", "--per", "week"], 2, "Choose one"),
        (["-f", "ics"], 2, "ics"),
    ],
)
def test_what_cannot_be_shown_is_refused(nop, options, code, expected):
    assert expected in nop("stats", *options, code=code).err


def test_csv_has_the_rows_with_a_column_for_every_result(year):
    rows = list(csv.DictReader(io.StringIO(year("stats", "-f", "csv").out)))
    assert list(rows[0]) == ["period", "received", "closed", *RESULTS, *FIGURES[3:]]
    assert [row["realised"] for row in rows if row["closed"] == "1"] == ["1"]
    assert rows[0]["answered_within_norm"] == ""


def test_the_page_draws_its_figures_on_a_terminal_and_tells_them_everywhere(year):
    table = year("stats").out
    (line,) = [line for line in table.splitlines() if line.strip().startswith("received ")]
    assert line.split()[1] == "▁▁█▁▁▁▁▁▁▁█"
    assert "last 1, highest 1 (Mar)" in line
    for form in ("markdown", "html"):
        page = year("stats", "-f", form).out
        assert "last 1, highest 1 (Mar)" in page
        assert "█" not in page
        assert "What is counted" in page


def test_every_figure_of_the_table_says_what_it_counts(year):
    page = year("stats", "-f", "markdown").out
    heads = next(line for line in page.splitlines() if line.startswith("| month")).split("|")[2:-1]
    told = page.partition("## What is counted")[2]
    named = {
        name.strip() for line in told.splitlines() for part in line[2:].split(". ") for name in names(part)
    }
    assert {head.strip() for head in heads} - {"closed as"} <= named


def names(sentence):
    """Return what a sentence of the legend is about: the words before its colon."""
    return [
        name for part in sentence.split("; ") for name in part.partition(":")[0].split(", ") if ":" in part
    ]


def test_figures_per_handler_say_that_they_belong_to_the_team(nop):
    assert "belong to the team" in nop("stats", "--by", "handler").out
    assert "belong to the team" not in nop("stats", "--by", "place").out


def test_what_a_file_says_cannot_forge_the_page(nop):
    nop.by_hand(
        "26-22222",
        r"=1+1 | x </td><script>\u001b[2J",
        header='venue = "</td>|<b>\\u001b[2J"\n',
        log='[log.20261112T090000Z-bcd]\nkind = "feedback"\nby = "<b>|x\\u001b"\non = 2026-11-05\n',
    )
    for form in ("table", "markdown", "html", "csv"):
        for options in ([], ["--by", "venue"]):
            page = nop("stats", *options, "-f", form).out
            assert "\x1b" not in page
            if form in ("markdown", "html"):
                assert "<script>" not in page
                assert "<b>" not in page
    lines = [
        line for line in nop("stats", "-f", "markdown").out.splitlines() if line.startswith("| 26-22222")
    ]
    assert [line.replace(r"\|", "").count("|") for line in lines] == [6]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_counted(year):
    year.write("26-33333", "id = ")
    assert stats(year, code=3)["total"]["received"] == 2
    assert "26-33333.toml:1" in year("stats", code=3).out
