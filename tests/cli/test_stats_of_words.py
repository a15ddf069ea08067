"""Figures by barrier, channel and rule, and on the page of a place: they agree with a count of the files."""

import tomllib
from collections import Counter
from datetime import date, timedelta

import pytest

TODAY = "2026-11-23"
FIELDS = {"barrier": "barriers", "channel": "channel", "theme": "themes"}


@pytest.fixture(scope="module")
def files(sample):
    """The cases as their files have them, without duplicates."""
    found = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in (sample.root / "cases").glob("*/*.toml")
    ]
    return [
        case
        for case in found
        if not any(entry.get("result") == "duplicate" for entry in case["log"].values())
    ]


@pytest.fixture(scope="module")
def places(sample):
    return tomllib.loads((sample.root / "places.toml").read_text(encoding="utf-8"))["place"]


def words(case, sort):
    value = case.get(FIELDS[sort], [])
    return [value] if isinstance(value, str) else value


def listed_in(case, place, places):
    area = {place} | {key for key, known in places.items() if known.get("within") == place}
    return bool(area & {case.get("place"), *case.get("also", [])})


@pytest.mark.parametrize("sort", ["barrier", "channel", "theme"])
@pytest.mark.parametrize("place", [None, "emmeloord", "nagele"])
def test_what_a_year_received_by_word_agrees_with_the_files(sample, files, places, sort, place):
    of_place = [] if place is None else ["--place", place]
    rows = sample.rows("stats", "--by", sort, *of_place, today=TODAY)
    chosen = [
        case
        for case in files
        if case["received"].year == 2026 and (place is None or listed_in(case, place, places))
    ]
    count = Counter(word for case in chosen for word in words(case, sort))
    assert {row["key"]: row["received"] for row in rows if row["key"] and row["received"]} == dict(count)
    for row in rows:
        if place:
            per_thousand = row["received"] * 1000 / places[place]["residents"]
            assert row["received_per_thousand"] == round(per_thousand, 4)
        else:
            assert "received_per_thousand" not in row
        if sort == "channel":
            assert row["share"] == round(row["received"] / len(chosen), 4)


def test_the_rows_of_places_are_per_thousand_of_their_own_residents(sample, places):
    for row in sample.rows("stats", "--by", "place", today=TODAY):
        residents = places.get(row["key"], {}).get("residents", 0)
        wanted = round(row["received"] * 1000 / residents, 4) if residents >= 1000 else None
        assert row["received_per_thousand"] == wanted


@pytest.mark.parametrize("place", ["emmeloord", "nagele", "schokland"])
def test_the_page_of_a_place_counts_the_words_of_twelve_months(sample, files, places, place):
    (page,) = sample.rows("overview", "village", place, today=TODAY)
    since = date(2026, 11, 23) - timedelta(days=365)
    chosen = [case for case in files if case["received"] > since and listed_in(case, place, places)]
    count = Counter((sort, word) for case in chosen for sort in FIELDS for word in words(case, sort))
    assert {(row["of"], row["key"]): row["cases"] for row in page["words"]} == dict(count)
    residents = places[place]["residents"]
    for row in page["words"]:
        assert row["share"] == round(row["cases"] / len(chosen), 4)
        assert row["per_thousand"] == (
            round(row["cases"] * 1000 / residents, 4) if residents >= 1000 else None
        )


def test_the_places_of_one_channel_are_those_that_the_files_have(sample, files, places):
    since = date(2026, 11, 23) - timedelta(days=365)
    lately = [case for case in files if case["received"] > since]
    wanted = {}
    for place in places:
        channels = [case.get("channel") for case in lately if listed_in(case, place, places)]
        if len(channels) >= 5 and len(set(channels)) == 1:
            wanted[place] = channels[0]
    signals = sample.rows("report", "weekly", today=TODAY)[0]["signals"]
    assert {one["place"] for one in signals if one["case"] is None} == wanted.keys() != set()
    text = sample("overview", "village", "buitengebied", today=TODAY).out
    assert "all 5 cases of the last twelve months came in by one channel: Phone" in text


def test_the_rules_that_expectations_name_agree_with_the_files(sample, files):
    named = {}
    for case in files:
        for key, entry in case["log"].items():
            year = entry["on"].year if "on" in entry else int(key[:4])
            if entry["kind"] == "expectation" and year == 2026:
                rule = entry["because"].split(";")[0].strip(" .").lower()
                named.setdefault(rule, []).append(case["id"])
    rows = sample.rows("stats", "--by", "rule", today=TODAY)
    assert {row["key"]: (row["expectations"], row["cases"]) for row in rows} == {
        rule: (len(cases), sorted(set(cases))) for rule, cases in named.items()
    }
    counts = [row["expectations"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_rules_stand_in_every_form(sample, form, language):
    assert "mgevingsplan" in sample("--lang", language, "stats", "--by", "rule", "-f", form, today=TODAY).out


def test_a_folder_without_residents_or_expectations_has_nothing_of_it(nop):
    nop.intake("Speeltuin", "ens", "--channel", "phone")
    assert "received_per_thousand" not in nop.rows("stats", "--by", "place")[0]
    assert nop.rows("stats", "--by", "rule") == []
    assert "No expectation was written down." in nop("stats", "--by", "rule").out


def test_by_rule_and_per_week_do_not_go_together(nop):
    assert "Choose one" in nop("stats", "--by", "rule", "--per", "week", code=2).err


def test_everybody_s_page_of_a_place_does_not_have_these_words(sample):
    (page,) = sample.rows("overview", "village", "emmeloord", "--public", today=TODAY)
    assert page["words"] == []
    assert "Barriers, channels" not in sample("overview", "village", "emmeloord", "--public", today=TODAY).out
