"""What still lives a year after its closing: in ``stats``, with how many were asked."""

import datetime
import tomllib

import pytest

from .running import MONDAY, SAMPLE

AFTERCARE = '\n[aftercare]\nresults = ["supported"]\nafter = ["6 months", "12 months"]\nsince = 2025-01-01\n'


@pytest.fixture
def case(nop):
    """A case in Ens that was closed on 3 November 2025, in a folder with aftercare."""
    path = nop.root / "nopcases.toml"
    path.write_text(path.read_text(encoding="utf-8") + AFTERCARE, encoding="utf-8")
    case = nop.intake("Moestuin", "ens", "--theme", "green", today="2025-10-01")
    nop("log", "feedback", case, "Gebeld.", today="2025-11-03")
    nop("close", case, "supported", today="2025-11-03")
    return case


def figures(nop, year=2026, by="place", key="ens", today=MONDAY):
    rows = nop.rows("stats", "--year", year, "--by", by, today=today)
    (row,) = (row for row in rows if row["key"] == key)
    return row["asked_a_year_on"], row["alive_a_year_on"]


@pytest.mark.parametrize(("state", "alive"), [("yes", 1), ("changed", 1), ("no", 0)])
def test_who_was_asked_a_year_on_counts_in_the_year_of_asking(nop, case, state, alive):
    nop("log", "alive", case, "yes", today="2026-05-04")
    assert figures(nop) == (0, 0)
    nop("log", "alive", case, state, today="2026-11-03")
    assert figures(nop) == (1, alive)
    assert figures(nop, by="theme", key="green") == (1, alive)
    assert figures(nop, year=2025) == (0, 0)
    assert figures(nop, today="2026-11-02") == (0, 0)


def test_asked_early_for_the_clock_of_the_year_counts_too(nop, case):
    nop("log", "alive", case, "yes", today="2026-05-04")
    nop("log", "alive", case, "yes", today="2026-10-12")
    assert figures(nop) == (1, 1)


def test_what_had_ended_before_is_known_and_does_not_live(nop, case):
    nop("log", "alive", case, "no", today="2026-05-04")
    assert figures(nop) == (1, 0)
    nop("log", "alive", case, "yes", "Toch weer begonnen", today="2026-11-10")
    assert figures(nop) == (1, 1)


def test_the_first_answer_after_a_year_holds(nop, case):
    nop("log", "alive", case, "yes", today="2026-11-10")
    nop("log", "alive", case, "no", today="2026-11-20")
    assert figures(nop) == (1, 1)


def test_a_struck_answer_or_a_reopened_case_counts_no_more(nop, case):
    nop("log", "alive", case, "yes", today="2026-11-10")
    nop("strike", case, nop.keys(case, "alive")[0], "--because", "verkeerde zaak", today="2026-11-11")
    assert figures(nop) == (0, 0)
    nop("log", "alive", case, "yes", today="2026-11-12")
    nop("reopen", case, "--because", "nieuwe vraag", today="2026-11-13")
    assert figures(nop) == (0, 0)


def test_asking_after_it_is_no_signal(nop, case):
    nop("log", "alive", case, "yes", today="2026-11-10")
    assert nop.show(case)["state"]["signals"] == []


def test_a_folder_without_aftercare_says_nothing_of_it(nop):
    nop.intake()
    assert not [name for name in nop.rows("stats")[0] if "a_year_on" in name]
    assert "a year on" not in nop("stats").out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_people_read_how_many_of_how_many(nop, case, language):
    nop("log", "alive", case, "yes", today="2026-11-10")
    before = ("-C", nop.root, "--today", MONDAY, "--lang", language)
    out = nop.run([*before, "stats", "--by", "pot"]).out
    assert {"nl": "1 van de 1 gevraagd", "en": "1 of 1 asked"}[language] in out


def test_an_outside_count_over_the_sample_agrees(sample):
    asked, alive = set(), set()
    for path in (SAMPLE / "cases").glob("*/*.toml"):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        closed = [key for key, entry in case["log"].items() if entry["kind"] == "close"]
        for key, entry in case["log"].items():
            if entry["kind"] != "alive" or key[:4] != "2026":
                continue
            days = (_day(key) - _day(closed[-1])).days
            if days >= 365 or entry["state"] == "no":
                asked.add(case["id"])
                alive |= {case["id"]} if entry["state"] != "no" else set()
    total = sample("stats", "--year", 2026, "-f", "json", today=MONDAY).json["total"]
    assert (total["asked_a_year_on"], total["alive_a_year_on"]) == (len(asked), len(alive))
    assert len(asked) > len(alive) > 0


def _day(key):
    return datetime.date(int(key[:4]), int(key[4:6]), int(key[6:8]))
