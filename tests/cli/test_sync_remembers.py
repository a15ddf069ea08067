"""What every sync looks for in all cases is kept from one to the next; it is found again whatever became of that."""

import json
import shutil

import pytest

from .team import git, make_team

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    return make_team(tmp_path, preset, monkeypatch, "anna", "daan")


def kept(clone):
    return clone.root / ".nopcases/speaking.json"


@pytest.fixture
def undecided(team):
    """Return a case of which both changed the title, and neither has decided."""
    anna, daan = team
    case = anna.intake("Buurthuis", "ens")
    anna.sync()
    daan.sync()
    for clone, title in ((anna, "Speeltuin"), (daan, "Bankje")):
        clone("edit", case, "--title", title)
    daan.sync()
    anna.sync(code=5)
    return case


@pytest.mark.parametrize(
    "spoiled",
    [
        None,
        "",
        "[]",
        "{}",
        '{"commit": 1, "words": [], "files": null}',
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
