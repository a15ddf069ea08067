"""The filters that all listings share, and the ones of ``overdue`` and ``today``."""

import pytest

from nopcases.cli.options.listing import PARSERS
from nopcases.domain.reports.filters import FILTERS


@pytest.fixture
def some(nop):
    """Six cases: 22222 to 22226 are open, 22227 is closed."""
    nop.by_hand(
        "26-22222", "Ens", 'also = ["kraggenburg"]\nvenue = "dorpshuis-ens"\nthemes = ["play", "green"]'
    )
    places = {"26-22223": "de-zuidert", "26-22224": "emmeloord", "26-22225": "bant", "26-22226": "creil"}
    for case, place in places.items():
        path = nop.by_hand(case, place)
        path.write_text(path.read_text().replace('place = "ens"', f'place = "{place}"'))
    path = nop.file("26-22225")
    path.write_text(path.read_text().replace('place = "bant"', 'place = "bant"\nalso = ["waterland"]'))
    path.write_text(path.read_text().replace('"social"', '"physical"'))
    nop.by_hand(
        "26-22227", "Gesloten", log='[log.20261103T090000Z-bcd]\nkind = "close"\nresult = "realised"\n'
    )
    nop("route", "26-22225", "physical")
    nop("assign", "26-22225", "daan")
    nop("route", "26-22222", "social")
    return nop


def found(nop, *arguments):
    return [row["case"].removeprefix("26-2222") for row in nop.rows("list", *arguments)]


@pytest.mark.parametrize(
    ("filters", "cases"),
    [
        ([], "23456"),
        (["--status", "open"], "23456"),
        (["--status", "closed"], "7"),
        (["--status", "all"], "234567"),
        (["--place", "ens"], "2"),
        (["--place", "ens", "--status", "all"], "27"),
        (["--place", "kraggenburg"], "2"),
        (["--place", "Kraggenburg"], "2"),
        (["--place", "de-zuidert"], "3"),
        (["--place", "De Zuidert"], "3"),
        (["--place", "emmeloord"], "345"),
        (["--place", "waterland"], "5"),
        (["--place", "rutten"], ""),
        (["--kind", "physical"], "5"),
        (["--kind", "fysiek"], "5"),
        (["--route", "social"], "2"),
        (["--route", "Sociale route"], "2"),
        (["--step", "initiatief"], "5"),
        (["--route", "physical", "--step", "initiatief"], "5"),
        (["--handler", "daan"], "5"),
        (["--handler", "Daan Voorbeeld"], "5"),
        (["--venue", "dorpshuis-ens"], "2"),
        (["--theme", "green"], "2"),
        (["--theme", "Groen en natuur"], "2"),
        (["--theme", "green", "--place", "bant"], ""),
        (["--pot", "igw"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_filter_lets_its_cases_pass_and_a_town_includes_its_neighbourhoods(some, filters, cases):
    assert sorted(found(some, *filters)) == list(cases)


def test_a_pot_selects_the_cases_that_asked_it_for_money(some):
    some.by_hand(
        "26-22228",
        log='[log.20261103T090000Z-bcd]\nkind = "fund"\npot = "igw"\nstage = "asked"\namount = "100.00"\n',
    )
    assert found(some, "--pot", "igw") == ["8"]


@pytest.mark.parametrize("name", ["overdue", "today"])
def test_overdue_and_today_take_the_same_filters(some, name):
    assert {row["case"] for row in some.rows(name, "--place", "emmeloord")} == {
        "26-22223",
        "26-22224",
        "26-22225",
    }
    assert {row["case"] for row in some.rows(name, "--kind", "physical")} == {"26-22225"}
    assert some.rows(name, "--status", "closed") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (["--place", "enz"], "ens"),
        (["--route", "sociall"], "social"),
        (["--step", "kennismaaking"], "kennismaking"),
        (["--handler", "ana"], "anna"),
        (["--venue", "dorpshuis-enz"], "dorpshuis-ens"),
        (["--theme", "gren"], "green"),
        (["--pot", "igww"], "igw"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else value,
)
def test_an_unknown_name_in_a_filter_is_refused_with_the_near_name(some, wrong, right):
    refused = some("list", *wrong, code=1).err
    assert wrong[1] in refused
    assert right in refused.split(wrong[1], 1)[1]


@pytest.mark.parametrize(
    ("option", "value"), [("--kind", "fysik"), ("--status", "opn"), ("--format", "yaml")]
)
def test_an_unknown_fixed_value_is_a_usage_error_that_names_the_right_ones(some, option, value):
    assert "choose one of" in some("list", option, value, code=2).err


def test_words_find_title_summary_reference_and_contact_without_capitals_and_accents(nop):
    case = nop.intake(
        "Café voor iedereen", "ens", "--summary", "Koffie", "--reference", "Z-2026-7", "--name", "Sanne Proef"
    )
    nop.intake("Iets anders", "ens")
    for words in (["cafe"], ["KOFFIE"], ["z-2026-7"], ["sanne"], ["Proef", "café"]):
        assert [row["case"] for row in nop.rows("list", *words)] == [case], words
    assert nop.rows("list", "cafe", "anders") == []


def test_within_adds_what_is_due_up_to_and_including_that_day(nop):
    nop.intake("Vandaag", "ens")  # assign is due in 3 days, answer in 7
    assert nop.rows("overdue") == []
    assert nop.rows("overdue", "--within", "2d") == []
    assert [row["clock"] for row in nop.rows("overdue", "--within", "3d")] == ["assign"]
    assert [row["clock"] for row in nop.rows("overdue", "--within", "3 werkdagen")] == ["assign"]
    rows = nop.rows("overdue", "--within", "1w")
    assert [(row["clock"], row["days_late"]) for row in rows] == [("assign", -3), ("answer", -7)]


def test_who_selects_by_whose_turn_it_is(some):
    some("log", "action", "26-22225", "Bellen", "--due", "2026-11-04", "--to", "eva", today="2026-11-03")
    some("log", "consult", "26-22225", "police", "Mag dat?", "--due", "2026-11-05", today="2026-11-03")

    def clocks(who):
        return [row["clock"] for row in some.rows("overdue", "--who", who)]

    assert clocks("eva") == ["promise"]
    assert clocks("police") == ["reply"]
    assert clocks("daan") == ["answer"]
    assert clocks("bert") == []
    assert "police" in some("overdue", "--who", "polise", code=1).err


def test_the_stand_in_sees_what_waits_for_the_one_who_is_away(some):
    people = some.root / "people.toml"
    people.write_text(
        people.read_text() + '\n[person.daan.away.2026-11-20]\nuntil = 2026-11-27\nstand-in = "eva"\n'
    )
    assert [row["who"] for row in some.rows("overdue", "--who", "eva")] == ["daan, eva"]
    assert [row["who"] for row in some.rows("overdue", "--who", "daan", today="2026-11-28")] == ["daan"] * 1


def test_the_page_of_the_day_for_one_person_holds_only_what_waits_for_that_person(some):
    some("log", "action", "26-22225", "Bellen", "--due", "+2w", "--to", "eva")
    sections = {row["section"] for row in some.rows("today", "--for", "eva")}
    assert "promises" in sections
    assert all("eva" in (row["who"] or "") for row in some.rows("today", "--for", "eva") if row["clock"])


def test_what_is_late_of_nobodys_case_is_told_on_everybodys_page_of_the_day(nop):
    case = nop.intake("Speeltuin", "ens", "--on", "2026-10-01")
    (line,) = [line for line in nop("today", "--for", "eva").out.splitlines() if case in line]
    assert line.endswith("! 2 late")
    assert nop.rows("today", "--for", "eva")[0]["clock"] is None


def test_without_a_command_the_page_of_the_day_is_shown(some):
    assert some().out == some("today").out


def test_every_filter_of_the_table_is_an_option_and_is_understood(nop):
    assert set(PARSERS) == set(FILTERS)
    text = nop("list", "--help").out
    assert [name for name in FILTERS if f"--{name} " not in text] == []


@pytest.mark.parametrize(
    ("command", "formats"),
    [
        (["list"], "table, json, csv, markdown or html."),
        (["overdue"], "table, json, csv, markdown, html or ics."),
        (["report", "weekly"], "table, json, markdown or html."),
        (["show"], "table, json, csv, markdown or html."),
    ],
)
def test_the_help_of_a_command_names_the_formats_that_it_has(nop, command, formats):
    assert formats in " ".join(nop(*command, "--help").out.replace("│", " ").split())
