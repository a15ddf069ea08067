"""What a step needs to have at hand: who says what is there, and where it is said what is missing."""

import tomllib

import pytest

TITLES = "Sketch, Map with the spot, Consent of the owner of the land"


@pytest.fixture
def case(nop):
    """A case that is in the step of the intake table."""
    case = nop.intake("Speeltuin De Wig", "ens", "--kind", "physical", today="2026-11-16")
    nop("route", case, "physical", today="2026-11-16")
    nop("step", case, "intaketafel", today="2026-11-17")
    return case


def missing(nop, case, **more):
    return nop.show(case, **more)["state"]["missing"]


def rows(nop, meeting="intaketafel", **more):
    return [(row["section"], row["missing"]) for row in nop.rows("agenda", meeting, **more)]


def test_what_a_step_needs_is_missing_until_it_is_logged(nop, case):
    assert missing(nop, case) == ["sketch", "location", "owner"]
    nop("log", "have", case, "sketch", "owner")
    assert missing(nop, case) == ["location"]
    assert missing(nop, case, today="2026-11-20") == ["sketch", "location", "owner"]
    nop("strike", case, nop.keys(case, "have")[0], "--because", "verkeerde schets")
    assert missing(nop, case) == ["sketch", "location", "owner"]


def test_what_was_brought_for_one_table_need_not_be_brought_again(nop, case):
    nop("log", "have", case, "sketch,location,owner")
    assert "still lacks: Report of the talk with the surroundings" in nop("step", case, "omgevingstafel").out
    assert missing(nop, case) == ["surroundings", "upkeep"]


def test_a_step_warns_of_what_it_lacks_and_one_that_needs_nothing_does_not(nop, case):
    nop("step", case, "niveau", today="2026-11-17")
    assert f"! Intake table still lacks: {TITLES}" in nop("step", case).out
    assert "lacks" not in nop("step", case).out


def test_a_step_says_what_the_one_before_never_got_and_a_step_back_does_not(nop, case):
    assert nop("step", case, "omgevingstafel").err == f"Still missing in Intake table: {TITLES}.\n"
    assert nop("step", case, "intaketafel").err == ""
    nop("log", "have", case, "sketch,location,owner")
    assert nop("step", case, "omgevingstafel").err == ""


def test_who_brings_something_hears_what_is_still_missing(nop, case):
    assert "! Intake table still lacks: Consent" in nop("log", "have", case, "sketch", "location").out
    assert "lacks" not in nop("log", "have", case, "owner").out


def test_show_names_it_with_the_table_until_the_case_is_closed(nop, case):
    assert f"{TITLES} (for Intake table)" in nop("show", case).out
    nop("close", case, "withdrawn", "--without-feedback", "verhuisd")
    assert missing(nop, case) == []
    assert "Intake table)" not in nop("show", case).out


def test_the_agenda_of_the_table_says_what_is_missing_and_another_one_does_not(nop, case):
    nop("log", "consult", case, "igw", "Denken jullie mee?")
    assert rows(nop) == [("step", ["sketch", "location", "owner"])]
    assert rows(nop, "igw") == [("consult", [])]
    assert f"still missing: {TITLES}" in nop("agenda", "intaketafel").out
    assert "for the table" not in nop("agenda", "igw").out


def test_an_agenda_for_everybody_does_not_say_it(nop, case):
    (row,) = nop.rows("agenda", "intaketafel", "--public")
    assert row["missing"] == []
    assert "Sketch" not in nop("agenda", "intaketafel", "--public").out


@pytest.mark.parametrize("kind", ["feedback", "holding"])
def test_a_letter_asks_for_what_is_missing_and_says_nothing_of_it_where_all_is_there(nop, case, kind):
    words = "need from you: Sketch, Map with the spot and Consent of the owner of the land."
    assert words in nop("letter", case, kind).out
    nop("log", "have", case, "sketch", "location", "owner")
    assert "need from you" not in nop("letter", case, kind).out


@pytest.mark.parametrize("need", ["schep", "tekening"])
def test_a_need_that_nobody_defined_or_no_step_has_is_refused(nop, case, need):
    routes = nop.root / "routes.toml"
    text = routes.read_text(encoding="utf-8") + '\n[need.tekening]\ntitle = "Tekening"\n'
    routes.write_text(text, encoding="utf-8")
    before = nop.file(case).read_bytes()
    assert f"“{need}”" in nop("log", "have", case, need, code=1).err
    assert nop.file(case).read_bytes() == before
    (odd,) = [row for row in nop.rows("check") if row["file"] == "routes.toml"]
    assert (odd["level"], odd["line"]) == ("warning", text.splitlines().index("[need.tekening]") + 1)


def test_a_step_that_needs_what_is_not_defined_is_an_error_of_the_settings(nop, case):
    routes = nop.root / "routes.toml"
    text = routes.read_text(encoding="utf-8").replace(
        'needs = ["sketch", "location"', 'needs = ["skets", "location"'
    )
    routes.write_text(text, encoding="utf-8")
    (wrong,) = [row for row in nop.rows("check", code=4) if row["level"] == "error"]
    assert "[need.skets]" in wrong["message"]
    assert missing(nop, case, code=3) == ["location", "owner"]


def test_in_the_sample_it_is_what_the_steps_need_less_what_was_logged(sample):
    routes = tomllib.loads((sample.root / "routes.toml").read_text(encoding="utf-8"))["route"]
    found = {}
    for row in sample.rows("list"):
        text = (sample.root / "cases" / f"20{row['case'][:2]}" / f"{row['case']}.toml").read_text(
            encoding="utf-8"
        )
        log = tomllib.loads(text)["log"].values()
        step = routes.get(row["route"], {}).get("step", {}).get(row["step"], {})
        there = {need for entry in log if entry["kind"] == "have" for need in entry["needs"]}
        found[row["case"]] = [need for need in step.get("needs", []) if need not in there]
    assert {case: sample.show(case)["state"]["missing"] for case in found} == found
    assert sum(map(bool, found.values())) > 1


def test_a_step_from_one_that_the_settings_do_not_know_any_more_is_taken_all_the_same(nop, case):
    routes = nop.root / "routes.toml"
    routes.write_text(
        routes.read_text(encoding="utf-8").replace(".intaketafel", ".oud-tafel"), encoding="utf-8"
    )
    assert nop.show(case)["state"]["step"] == "intaketafel"
    assert nop("step", case, "niveau").err == ""
    assert nop.show(case)["state"]["step"] == "niveau"
