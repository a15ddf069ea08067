"""Activities, loans, tasks and goals of two clones become one, as all else does."""

import shutil

import pytest

from .running import typed
from .team import git, make_team

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

KOFFIE = ("koffie", "--title", "Koffie", "--rrule", "FREQ=WEEKLY;BYDAY=TU", "--start", "2026-12-01")


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    return make_team(tmp_path, preset, monkeypatch, "anna", "daan")


@pytest.fixture
def case(team):
    case = team[0].intake("Buurthuis", "ens")
    team[0].sync()
    team[1].sync()
    return case


def test_what_each_adds_to_a_case_is_there_for_both(team, case):
    anna, daan = team
    anna("activity", case, *KOFFIE)
    anna("log", "lend", case, "partytent", "--due", "+7d")
    anna("edit", case, "--hear", "school,omwonenden")
    daan("activity", case, "spel", "--title", "Spelmiddag", "--start", "2026-12-05")
    daan("log", "task", case, "treasurer", "houdt de bonnen bij")
    daan("edit", case, "--hear", "kerk")
    for clone in (anna, daan, anna):
        clone.sync()
    assert anna.tree == daan.tree
    header = anna.show(case)["header"]
    assert set(header["activity"]) == {"koffie", "spel"}
    assert set(header["hear"]) == {"school", "omwonenden", "kerk"}
    assert {entry["kind"] for entry in daan.show(case)["log"]} >= {"lend", "task"}
    anna("check")


def test_a_rule_that_both_changed_waits_for_a_decision(team, case):
    anna, daan = team
    anna("activity", case, *KOFFIE)
    anna.sync()
    daan.sync()
    anna("activity", case, "koffie", "--rrule", "FREQ=WEEKLY;BYDAY=WE")
    daan("activity", case, "koffie", "--rrule", "FREQ=WEEKLY;BYDAY=TH")
    daan.sync()
    anna.sync(code=5)
    assert anna.show(case)["header"]["activity"]["koffie"]["rrule"] == "FREQ=WEEKLY;BYDAY=TU"
    anna("resolve", case, "activity.koffie.rrule", "--take", "2")
    anna.sync()
    daan.sync()
    assert daan.show(case)["header"]["activity"]["koffie"]["rrule"] == "FREQ=WEEKLY;BYDAY=WE"


def test_what_is_pending_is_committed_also_where_the_remote_is_not_reached(team, case, tmp_path):
    anna = team[0]
    settings = anna.root / "nopcases.toml"
    settings.write_text('autocommit = "sync"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    anna("log", "note", case, "Langs geweest")
    assert git(anna.root, "status", "--porcelain") != ""
    git(anna.root, "remote", "set-url", "origin", str(tmp_path / "nergens.git"))
    assert anna.sync(code=None).code in (1, 6)
    assert anna.tree


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "address", ["nergens.git", "https://nergens.invalid/x.git"], ids=["no folder", "no network"]
)
def test_who_reaches_no_remote_hears_that_nothing_is_lost_and_the_next_sync_brings_it(
    team, case, tmp_path, address, language
):
    anna, daan = team
    anna("log", "note", case, "Langs geweest")
    there = git(anna.root, "remote", "get-url", "origin")
    git(anna.root, "remote", "set-url", "origin", address if "://" in address else str(tmp_path / address))
    said = anna("--lang", language, "sync", code=6).err.splitlines()[-1]
    assert typed(language, "the next nopcases sync" if language == "en" else "nopcases sync") in said
    git(anna.root, "remote", "set-url", "origin", there)
    anna.sync()
    daan.sync()
    assert daan.show(case)["log"][-1]["text"] == "Langs geweest"
