"""Effects, who is looked for, and what a venue offers: on the pages of pot, place and venue."""

import tomllib
from collections import Counter

import pytest

from .running import MONDAY, SAMPLE


def cases():
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in (SAMPLE / "cases").glob("*/*.toml")]


def pots_of(case):
    return {entry["pot"] for entry in case["log"].values() if entry["kind"] == "fund"}


@pytest.mark.parametrize(
    ("page", "belongs"),
    [
        ("pot igw", lambda case: "igw" in pots_of(case)),
        ("village marknesse", lambda case: "marknesse" in (case.get("place"), *case.get("also", ()))),
        ("neighbourhood de-zuidert", lambda case: case.get("place") == "de-zuidert"),
    ],
)
def test_the_effects_on_a_page_are_those_of_its_cases_and_are_counted(sample, page, belongs):
    told = [e for case in cases() if belongs(case) for e in case["log"].values() if e["kind"] == "effect"]
    (row,) = sample.rows("overview", *page.split(), today=MONDAY)
    assert {one["effect"]: one["count"] for one in row["effects"]} == Counter(e["what"] for e in told)
    quotes = [quote["text"] for one in row["effects"] for quote in one["quotes"]]
    assert sorted(quotes) == sorted(entry["text"] for entry in told)
    assert quotes
    out = sample("overview", *page.split(), today=MONDAY).out
    assert all(f"“{quote}”" in out for quote in quotes)
    assert "over all years" in out


def test_an_effect_of_a_duplicate_or_struck_or_later_does_not_count(nop):
    case = nop.intake("Moestuin", "ens", today="2026-11-02")
    nop("log", "effect", case, "connection", "Wij groeten elkaar nu", "--says", "neighbour")
    nop("log", "effect", case, "connection", "Dit was een vergissing")
    nop("strike", case, nop.keys(case, "effect")[1], "--because", "vergissing")

    def count(today=""):
        (row,) = nop.rows("overview", "village", "ens", today=today)
        return [one["count"] for one in row["effects"]]

    assert (count(), count("2026-11-22")) == ([1], [])
    other = nop.intake("Moestuin 2", "ens")
    nop("log", "feedback", case, "Staat al onder een ander nummer.")
    nop("close", case, "duplicate", "--of", other)
    assert count() == []


@pytest.mark.parametrize("page", ["handler anna", "venue golfslag"])
def test_no_page_of_a_person_or_venue_has_effects(sample, page):
    (row,) = sample.rows("overview", *page.split(), today=MONDAY)
    assert row["effects"] == []


@pytest.mark.parametrize("form", ["table", "json", "markdown", "html"])
def test_no_page_for_everybody_quotes_anybody(sample, form):
    out = sample("overview", "pot", "igw", "--public", "-f", form, today=MONDAY).out
    assert "groet elkaar" not in out


def test_who_is_looked_for_stands_on_the_pages_of_place_and_venue_while_a_case_is_open(nop):
    case = nop.intake("Eettafel", "emmeloord", "--venue", "golfslag", today="2026-11-02")
    nop("edit", case, "--seeks", "cooking,driving")
    for page in ("venue golfslag", "village emmeloord"):
        (row,) = nop.rows("overview", *page.split())
        assert row["looked_for"] == [{"case": case, "title": "Eettafel", "seeks": ["cooking", "driving"]}]
        assert "Cooking, Driving" in nop("overview", *page.split()).out
        assert "Driving" not in nop("overview", *page.split(), "--public").out
    nop("edit", case, "--public", "yes")
    assert "Cooking, Driving" in nop("overview", "venue", "golfslag", "--public").out
    nop("log", "feedback", case, "Gebeld.")
    nop("close", case, "supported")
    assert nop.rows("overview", "venue", "golfslag")[0]["looked_for"] == []
    assert "looked for" not in nop("overview", "venue", "golfslag").out


def test_who_is_looked_for_in_the_sample_is_what_its_open_cases_seek(sample):
    (row,) = sample.rows("overview", "venue", "golfslag", today=MONDAY)
    seeking = {c["id"]: c["seeks"] for c in cases() if c.get("venue") == "golfslag" and "seeks" in c}
    assert {one["case"]: one["seeks"] for one in row["looked_for"]} == seeking
    assert seeking


@pytest.mark.parametrize("public", [(), ("--public",)])
def test_how_to_find_a_venue_and_what_it_offers_stands_on_its_page_and_in_who(sample, public):
    venue = tomllib.loads((SAMPLE / "places.toml").read_text(encoding="utf-8"))["venue"]["golfslag"]
    (row,) = sample.rows("overview", "venue", "golfslag", *public, today=MONDAY)
    details = row["venue_details"]["golfslag"]
    assert {name: details[name] for name in ("address", "phone", "offers")} == {
        name: venue[name] for name in ("address", "phone", "offers")
    }
    for command in ("overview venue golfslag", "who centrum"):
        out = sample(*command.split(), *public, today=MONDAY).out
        assert all(words in out for words in (venue["address"], venue["phone"], *venue["offers"])), command
    (first, *_rest) = sample.rows("who", "centrum", *public, today=MONDAY)
    assert first["venue_details"]["golfslag"] == details


def test_space_is_support_that_is_asked_and_given(nop):
    case = nop.intake("Repaircafé", "ens", "--support", "space", "--route", "social", today="2026-06-01")
    nop("step", case, today="2026-06-02")
    lacking = "asked for and not given yet: space"
    assert lacking in nop("show", case, today="2026-09-01").out
    nop("log", "given", case, "ruimte", "De kleine zaal", today="2026-09-01")
    assert lacking not in nop("show", case, today="2026-09-02").out
