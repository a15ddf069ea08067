"""``waiting``: whose days the cases took, in every form."""

import tomllib
from datetime import date, timedelta

import pytest

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def lengths(sample):
    """Case -> the days after receipt on which it was open, counted from the files alone; without duplicates."""
    found = {}
    for path in (sample.root / "cases").glob("*/*.toml"):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        days, since, result = 0, case["received"], ""
        for key, entry in sorted(case["log"].items()):
            on = entry.get("on") or date(int(key[:4]), int(key[4:6]), int(key[6:8]))
            if entry["kind"] == "close":
                days, since, result = days + (on - since).days, None, entry["result"]
            elif entry["kind"] == "reopen":
                since, result = on, ""
        if result != "duplicate":
            found[case["id"]] = days + ((date(2026, 11, 23) - since).days if since else 0)
    return found


@pytest.mark.parametrize("by", ["party", "cause", "route", "year"])
def test_the_days_agree_with_a_count_of_the_files(sample, lengths, by):
    answer = sample("waiting", "--by", by, "-f", "json", today=TODAY).json
    assert sum(row["days"] for row in answer["rows"]) == sum(lengths.values())
    assert answer["total"]["days"] == sum(lengths.values())
    assert answer["total"]["cases"] == sum(map(bool, lengths.values()))


def test_each_case_has_its_own_days(sample, lengths):
    for case, days in lengths.items():
        rows = sample.rows("waiting", case, today=TODAY)
        assert sum(row["days"] for row in rows) == days
        assert {row["key"] for row in rows} <= {case}


def test_the_days_that_partners_took_agree_with_their_questions_in_the_files(sample):
    """Of the cases that were never suspended: the days on which any question to a partner or meeting was open."""
    for path in (sample.root / "cases").glob("*/*.toml"):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        kinds = {entry["kind"] for entry in case["log"].values()}
        if kinds & {"suspend", "strike", "reopen"}:
            continue
        waited, asked = set(), {}
        for key, entry in sorted(case["log"].items()):
            on = entry.get("on") or date(int(key[:4]), int(key[4:6]), int(key[6:8]))
            party = entry.get("partner") or entry.get("meeting")
            if entry["kind"] == "consult" and "answer" not in entry:
                asked.setdefault(party, on)
            elif entry["kind"] in ("consult", "close"):
                for known in [party] if entry["kind"] == "consult" else list(asked):
                    waited |= _days(asked.pop(known, on), on)
        for since in asked.values():
            waited |= _days(since, date(2026, 11, 23))
        rows = sample.rows("waiting", case["id"], today=TODAY)
        assert sum(row["days"] for row in rows if row["party"] == "partner") == len(waited), case["id"]


def _days(since, through):
    return {since + timedelta(days=after) for after in range(1, (through - since).days + 1)}


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form_says_what_was_waited_for(sample, form, language):
    out = sample("--lang", language, "waiting", "26-dc55v", "-f", form, today=TODAY).out
    assert ("igw" if form in ("json", "csv") else "IGW") in out


def test_a_listing_of_no_case_says_so(nop):
    assert "No case waited for a day." in nop("waiting").out
    assert nop.rows("waiting") == []
