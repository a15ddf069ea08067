"""Goals of the implementation agenda: which cases serve them, what came of these, and which goals have none."""

import tomllib

import pytest

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def counted(sample):
    """Goal -> the files of its cases and whether each is open, counted from the files alone."""
    found = {key: [] for key in _goals(sample)}
    for path in (sample.root / "cases").glob("*/*.toml"):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        ends = [
            entry.get("result", "")
            for _key, entry in sorted(case["log"].items())
            if entry["kind"] in ("close", "reopen")
        ]
        for goal in case.get("goals", []):
            found[goal].append((case["id"], ends[-1] if ends else ""))
    return found


def _goals(sample):
    return tomllib.loads((sample.root / "words.toml").read_text(encoding="utf-8"))["goal"]


def test_the_figures_of_the_goals_agree_with_a_count_of_the_files(sample, counted):
    rows = sample.rows("overview", "goal", today=TODAY)
    assert {row["key"] for row in rows} == counted.keys()
    for row in rows:
        ends = [end for _case, end in counted[row["key"]]]
        goal = _goals(sample)[row["key"]]
        assert (row["open"], row["realised"]) == (ends.count(""), ends.count("realised"))
        assert (row["programme"], row["year"]) == (goal["programme"], goal["year"])
    assert any(row["realised"] for row in rows)


def test_goals_without_a_case_are_named(sample, counted):
    idle = [_goals(sample)[key]["title-en"] for key, cases in counted.items() if not cases]
    assert idle
    text = sample("overview", "goal", today=TODAY).out.split("Goals without a case\n")[1]
    assert text.split("\n\n")[0].split("\n") == [f"  {title}" for title in idle]


def test_the_page_of_a_goal_has_its_cases_and_a_listing_can_be_of_one_goal(sample, counted):
    for key, cases in counted.items():
        (page,) = sample.rows("overview", "goal", key, today=TODAY)
        listed = sample.rows("list", "--goal", key, "--status", "all", today=TODAY)
        assert {row["case"] for row in listed} == {case for case, _end in cases}
        assert {row["case"] for row in page["cases"]} == {case for case, end in cases if not end}
        assert isinstance(page["realised_cases"], list)
        assert page["realised"] == [end for _case, end in cases].count("realised")


def test_everybody_may_see_the_goals(sample):
    (first, *_others) = sample.rows("overview", "goal", "--public", today=TODAY)
    assert first["programme"]
    assert first["signals"] is None


def test_without_goals_there_is_nothing_to_overview(nop):
    assert nop.rows("overview", "goal") == []
    assert "There are none in the settings." in nop("overview", "goal").out
    assert "oal" not in nop("overview", "village").out


def test_a_goal_of_a_year_that_was_over_is_odd(nop):
    words = nop.root / "words.toml"
    goal = '[goal.old]\ntitle = "Oud"\nprogramme = "P"\nyear = 2025\n'
    words.write_text(words.read_text(encoding="utf-8") + "\n" + goal, encoding="utf-8")
    case = nop.intake("Speeltuin", "ens", "--goal", "old")
    found = [row["message"] for row in nop.rows("check") if row["file"].endswith(f"{case}.toml")]
    assert found == ["the goal Oud is of 2025, and that year was over when the case came in"]
