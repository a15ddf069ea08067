"""A merge that lost an entry of a log is named by ``check --history``, and by the sync that brings it."""

import shutil

import pytest

from .team import git, make_team, the_case, with_a_case

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    """Three colleagues with a case, in which two have written, and neither has what the other wrote."""
    clones = make_team(tmp_path, preset, monkeypatch, "anna", "daan", "eva", begin=both_note)
    return *clones, the_case(clones[0])


def both_note(clones):
    with_a_case(clones)
    for clone in clones:
        clone("init")
        clone.sync()
    for clone in clones:
        clone.sync()
    anna, daan, _eva = clones
    for clone in (anna, daan):
        clone("log", "note", the_case(clone), f"van {clone.who}")
    anna.sync()


def lose(clone):
    """Merge as somebody does who lets the other side's lines go."""
    git(clone.root, "fetch", "-q")
    git(clone.root, "merge", "-q", "-s", "ours", "--no-edit", "origin/main")
    git(clone.root, "push", "-q", "origin", "HEAD:main")


def test_a_merge_that_lost_an_entry_is_named_by_check_and_by_who_gets_it(team):
    anna, daan, eva, case = team
    key = anna.keys(case, "note")[0]
    lose(daan)
    found = daan.rows("check", "--history", code=4)
    assert [(row["level"], row["case"]) for row in found if key in row["message"]] == [("error", case)]
    assert key in eva.sync(code=None).err
    daan("log", "note", case, "verder")
    daan.sync()
    assert [row for row in daan.rows("check", "--history", code=4) if key in row["message"]]
    assert not [row for row in daan.rows("check") if key in row["message"]]


def test_an_entry_that_is_back_is_lost_no_more(team):
    anna, daan, _eva, case = team
    text = anna.file(case).read_text()
    lose(daan)
    daan.file(case).write_text(text)
    daan.sync()
    assert [row for row in daan.rows("check", "--history") if "merge" in row["message"]] == []


def test_what_was_taken_out_by_undo_or_by_hand_after_a_merge_of_ours_is_not_lost(team):
    anna, daan, eva, case = team
    daan.sync()
    daan("undo")
    by_hand = daan.file(case).read_text()
    at = by_hand.rindex("[log.")
    daan.file(case).write_text(by_hand[:at])
    daan.sync()
    for clone in (anna, eva):
        assert "merge" not in clone.sync(code=None).err
    for clone in (anna, daan, eva):
        assert [row for row in clone.rows("check", "--history", code=None) if "lost" in row["message"]] == []


def test_without_git_check_says_that_there_is_no_history(nop):
    assert "no history" in nop("check", "--history").err


def bases(clone, commit):
    """Return how many merge bases the parents of a merge have."""
    return len(git(clone.root, "merge-base", "--all", f"{commit}^1", f"{commit}^2").splitlines())


@pytest.fixture
def crossed(team):
    """Two who merged each other's last commit, each on their own, and wrote on: the next merge has two bases."""
    anna, daan, _eva, case = team
    for clone, other in ((anna, daan), (daan, anna)):
        git(clone.root, "fetch", "-q", str(other.root), f"main:{other.who}")
    for clone, other in ((anna, daan), (daan, anna)):
        git(clone.root, "merge", "-q", "--no-edit", other.who)
    anna("log", "note", case, "verder van anna")
    daan("log", "note", case, "verder van daan")
    anna.sync()
    return anna, daan, case


def lost(clone):
    """Return what ``check --history`` says of merges."""
    return [
        row["message"] for row in clone.rows("check", "--history", code=None) if "merge" in row["message"]
    ]


def test_with_several_merge_bases_what_one_side_added_since_each_of_them_is_lost(crossed):
    anna, daan, case = crossed
    mine = anna.keys(case, "note")[-1]
    lose(daan)
    assert bases(daan, "HEAD") == 2
    (said,) = lost(daan)
    assert mine in said


def test_with_several_merge_bases_what_a_side_deleted_since_one_of_them_is_not_lost(crossed):
    _anna, daan, case = crossed
    path = daan.file(case)
    text = path.read_text()
    at = text.index("van anna")
    start = text.rindex("[log.", 0, at)
    end = text.find("[log.", at)
    path.write_text(text[:start] + (text[end:] if end > 0 else ""))
    daan.sync()
    assert bases(daan, "HEAD") == 2
    assert lost(daan) == []
    assert {entry.get("text") for entry in daan.show(case)["log"]} >= {"verder van anna", "verder van daan"}
