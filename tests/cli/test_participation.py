"""``participation``: the report for the application of a permit."""

import tomllib

import pytest

from .running import MONDAY, SAMPLE

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")


def begin(nop):
    case = nop.intake("Speeltuin", "ens", "--kind", "physical", *JAN, today="2026-11-02")
    nop("edit", case, "--participation", "2", "--hear", "omwonenden,school")
    nop("log", "involve", case, "--who", "Omwonenden en winkels", "--how", "avond", "--outcome", "Akkoord")
    return case


@pytest.fixture
def case(begun):
    """A case of level 2 of which the surroundings were heard once, and the school was not."""
    return begun(begin)


def test_it_says_who_was_heard_and_who_was_not(nop, case):
    (row,) = nop.rows("participation", case)
    assert list(row) == ["case", "title", "level", "asks", "heard", "not_heard"]
    assert (row["level"], len(row["asks"]), row["not_heard"]) == (2, 11, ["school"])
    assert row["heard"] == [
        {
            "who": "Omwonenden en winkels",
            "how": "avond",
            "on": MONDAY,
            "outcome": "Akkoord",
            "done": None,
        }
    ]


@pytest.mark.parametrize(
    ("who", "heard"),
    [("de School", True), ("school, buren", True), ("scholieren", False), ("muziekschool", False)],
)
def test_who_is_named_in_whole_words_is_heard(nop, case, who, heard):
    nop("log", "involve", case, "--who", who, "--how", "brief")
    assert (nop.rows("participation", case)[0]["not_heard"] == []) is heard


def test_what_is_struck_or_comes_later_does_not_count(nop, case):
    assert nop.rows("participation", case, today="2026-11-22")[0]["heard"] == []
    nop("strike", case, nop.keys(case, "involve")[0], "--because", "verkeerde zaak")
    assert nop.rows("participation", case)[0]["not_heard"] == ["omwonenden", "school"]


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_name_or_number_of_a_resident_stands_in_it(nop, case, form, language):
    before = ("-C", nop.root, "--today", MONDAY, "--lang", language)
    out = nop.run([*before, "participation", case, "-f", form]).out
    assert "Omwonenden" in out
    assert "Jan Proef" not in out
    assert "550199" not in out


def test_it_says_what_was_done_with_it_and_where_that_is_not_known(nop, case):
    assert "done with it  not written down yet" in nop("participation", case).out
    nop("log", "involve", case, "--who", "school", "--how", "bezoek", "--done", "Hek lager gemaakt")
    out = nop("participation", case, "-f", "markdown").out
    assert "Hek lager gemaakt" in out
    assert "2 times" in out
    assert "Not heard yet" not in out


@pytest.mark.parametrize("level", range(4))
def test_the_first_levels_are_the_initiators_own_and_the_others_begin_with_the_municipality(nop, case, level):
    nop("edit", case, "--participation", level)
    (row,) = nop.rows("participation", case)
    assert ("gemeente" in row["asks"][0]) is (level >= 2)
    assert len(row["asks"]) == 10 + (level >= 2)


def test_without_a_level_it_says_so_and_show_says_nothing(nop):
    case = nop.intake()
    assert "not chosen yet" in nop("participation", case).out
    assert nop.rows("participation", case)[0]["level"] is None
    assert "participation" not in nop("show", case).out


def test_the_report_of_the_sample_has_every_involvement_of_its_file(sample):
    for path in (SAMPLE / "cases").glob("*/*.toml"):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        struck = {entry.get("entry") for entry in case["log"].values() if entry["kind"] == "strike"}
        own = [e for key, e in case["log"].items() if e["kind"] == "involve" and key not in struck]
        if "participation" in case:
            (row,) = sample.rows("participation", case["id"], today=MONDAY)
            assert len(row["heard"]) == len(own) > 0
            assert row["not_heard"] == [
                who for who in case["hear"] if not any(who in one["who"] for one in own)
            ]
