"""What every sync looks for in all cases is kept from one to the next; it is found again whatever became of that."""

import json
import shutil

import pytest

from nopcases.cli.commands import sync as commands

from .team import git, make_team, nothing, the_case

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def at_odds(clones):
    """Let both change the title of a case, and neither decide."""
    anna, daan = clones
    case = anna.intake("Buurthuis", "ens")
    anna.sync()
    daan.sync()
    for clone, title in ((anna, "Speeltuin"), (daan, "Bankje")):
        clone("edit", case, "--title", title)
    daan.sync()
    anna.sync(code=5)


@pytest.fixture
def team(tmp_path, preset, monkeypatch, request):
    """Two colleagues; a test that asks for what is undecided begins where they are at odds."""
    begin = at_odds if "undecided" in request.fixturenames else nothing
    return make_team(tmp_path, preset, monkeypatch, "anna", "daan", begin=begin)


def kept(clone):
    return clone.root / ".nopcases/speaking.json"


@pytest.fixture
def undecided(team):
    """The case of which both changed the title, and neither has decided."""
    return the_case(team[0])


@pytest.mark.parametrize(
    "spoiled",
    [
        None,
        "",
        "[]",
        "{}",
        '{"commit": 1, "words": [], "files": null}',
        "[" * 100_000,
        '{"commit": "',
        json.dumps({"commit": "0" * 40, "words": ["[conflict", '"forgotten"', "'forgotten'"], "files": []}),
        json.dumps(
            {"commit": "--output=x", "words": ["[conflict", '"forgotten"', "'forgotten'"], "files": []}
        ),
    ],
)
def test_an_open_conflict_is_told_also_where_what_was_kept_is_of_no_use(team, undecided, spoiled):
    anna = team[0]
    if spoiled is None:
        kept(anna).unlink()
    else:
        kept(anna).write_text(spoiled, encoding="utf-8")
    anna.sync(code=5)
    assert json.loads(kept(anna).read_text(encoding="utf-8"))["files"] == [f"cases/2026/{undecided}.toml"]
    assert not (anna.root / "x").exists()


@pytest.mark.parametrize("files", ["cases", [1], ["../elsewhere.toml"], ["\x1b[35mcases/2026/26-bbbbb.toml"]])
def test_names_that_are_no_cases_are_not_believed(team, undecided, files):
    anna = team[0]
    known = json.loads(kept(anna).read_text(encoding="utf-8"))
    kept(anna).write_text(json.dumps(known | {"files": files}), encoding="utf-8")
    anna.sync(code=5)


def test_a_git_that_colours_all_it_says_hides_no_conflict(team, undecided):
    anna = team[0]
    kept(anna).unlink()
    git(anna.root, "config", "color.grep", "always")
    anna.sync(code=5)


def test_a_link_in_the_place_of_what_is_kept_is_not_followed(team, undecided, tmp_path):
    anna = team[0]
    (tmp_path / "other").write_text("mine", encoding="utf-8")
    kept(anna).unlink()
    kept(anna).symlink_to(tmp_path / "other")
    anna.sync(code=5)
    assert (tmp_path / "other").read_text(encoding="utf-8") == "mine"
    assert not kept(anna).is_symlink()


def test_a_time_zone_that_comes_along_holds_for_the_days_of_the_cases_that_come(team, monkeypatch):
    anna, daan = team
    case = anna.intake("Buurthuis", "ens")
    anna.sync()
    daan.sync()
    settings, file = daan.root / "nopcases.toml", daan.file(case)
    settings.write_text(settings.read_text().replace("Europe/Amsterdam", "Pacific/Kiritimati"))
    file.write_text(f'{file.read_text()}\n[log.20261120T120000Z-k7q]\nkind = "note"\ntext = "Gebeld"\n')
    daan.sync()
    came = []
    told = commands.writers_of_what_came
    monkeypatch.setattr(commands, "writers_of_what_came", lambda *pair: came.append(pair[1]) or told(*pair))
    anna.sync()
    assert [str(entry.happened) for entry in came[0].entries if entry.kind == "note"] == ["2026-11-21"]


def test_a_conflict_is_told_until_it_is_decided_however_it_came_and_went(team, undecided):
    anna, daan = team
    anna.sync(code=5)  # nothing changed meanwhile
    daan.sync(code=5)  # it came by a colleague
    anna("resolve", undecided, "title", "--take", "1")
    anna.sync()
    daan.sync()
    git(anna.root, "revert", "--no-edit", "HEAD")  # and by git alone
    anna.sync(code=5)
    daan.sync(code=5)


def test_what_is_kept_holds_names_of_files_and_nothing_of_people(team, undecided):
    text = kept(team[0]).read_text(encoding="utf-8")
    assert "Speeltuin" not in text
    assert set(json.loads(text)) == {"commit", "words", "files"}
