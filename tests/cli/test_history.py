"""``show CASE --history``: who did what when, from the log and from git, each thing once, the newest last."""

import shutil
import subprocess

import pytest

from nopcases.folder.sync import edits

from .team import git, make_team

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    return make_team(tmp_path, preset, monkeypatch, "anna", "daan")


def history(nop, case):
    return nop.rows("show", case, "--history")[0]["history"]


def told(nop, case):
    """Return (by, source, kind, value) of each row."""
    return [
        (row["by"], row["source"], row["kind"], row["value"].partition(".")[0]) for row in history(nop, case)
    ]


def test_entries_stand_once_and_changes_of_the_header_come_from_git_with_what_it_was(team):
    anna, daan = team
    case = anna.intake("Speeltuin")
    anna.sync()
    daan.sync()
    daan("edit", case, "--title", "Plein")
    daan("log", "note", case, "van daan")
    anna("edit", case, "--venue", "golfslag")
    for clone in (daan, anna, daan):
        clone.sync()
    assert history(anna, case) == history(daan, case)
    rows = history(anna, case)
    assert sorted(told(anna, case)) == sorted(
        [
            ("anna", "log", "intake", "log"),
            ("anna", "git", "made", ""),
            ("daan", "git", "changed", "title"),
            ("daan", "log", "note", "log"),
            ("anna", "git", "added", "venue"),
        ]
    )
    assert [row["when"] for row in rows] == sorted(row["when"] for row in rows)
    title = next(row for row in rows if row["value"] == "title")
    assert (title["was"], title["now"]) == ("Speeltuin", "Plein")
    assert next(row for row in rows if row["kind"] == "note")["now"]["text"] == "van daan"


def test_an_entry_that_was_changed_or_taken_out_by_hand_is_told_by_git(team):
    anna = team[0]
    case = anna.intake("Speeltuin")
    anna("log", "note", case, "eerst")
    anna("log", "note", case, "weg ermee")
    anna.file(case).write_text(anna.file(case).read_text().replace('"eerst"', '"later"'))
    anna.sync()
    anna("undo")
    rows = [row for row in history(anna, case) if row["value"].startswith("log.") and row["source"] == "git"]
    assert [(row["kind"], row["was"], row["now"]) for row in rows if row["value"].endswith(".text")] == [
        ("changed", "eerst", "later")
    ]
    assert [row["kind"] for row in rows if not row["value"].endswith(".text")] == ["added", "removed"]


def test_a_file_that_went_and_came_back_is_told_and_no_rename_is_followed(team):
    anna = team[0]
    case, other = anna.intake("Speeltuin"), anna.intake("Speeltuin")
    text = anna.file(case).read_text()
    anna.file(case).unlink()
    anna.sync()
    anna.file(case).write_text(text)
    anna.sync()
    assert [row[2] for row in told(anna, case) if row[1] == "git"] == ["made", "deleted", "made"]
    assert [row[2] for row in told(anna, other) if row[1] == "git"] == ["made"]


def test_people_read_one_table_in_their_language_and_hostile_text_is_harmless(team):
    anna = team[0]
    case = anna.intake("Speeltuin")
    anna.file(case).write_text(anna.file(case).read_text().replace('"Speeltuin"', '"Pl\\u001b[31mein"'))
    git(anna.root, "commit", "-qam", "x", "--author", "Kwaad\x1b[2J\u202e <k@x>")
    shown = anna("--lang", "nl", "show", case, "--history").out
    assert "Geschiedenis" in shown
    assert "titel" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "Anna Voorbeeld" in shown


def test_without_git_the_log_alone_is_told_and_that_is_said(nop):
    case = nop.intake()
    said = nop("show", case, "--history")
    assert "log alone" in said.err
    assert told(nop, case) == [(history(nop, case)[0]["by"], "log", "intake", "log")]


def test_of_many_commits_the_last_ones_are_looked_at_and_that_is_said(team, monkeypatch):
    monkeypatch.setattr(edits, "MOST", 3)
    anna = team[0]
    case = anna.intake("Speeltuin")
    for number in range(5):
        anna("edit", case, "--title", f"Plein {number}")
    assert "the last 3 changes" in anna("show", case, "--history").err
    assert [row["now"] for row in history(anna, case) if row["source"] == "git"] == [
        "Plein 2",
        "Plein 3",
        "Plein 4",
    ]


def test_two_processes_of_git_tell_the_history_however_long_it_is(team, monkeypatch):
    anna = team[0]
    case = anna.intake("Speeltuin")
    for number in range(4):
        anna("edit", case, "--title", f"Plein {number}")
    started = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda words, **how: started.append(words) or run(words, **how))
    history(anna, case)
    assert [words[3] for words in started if {"log", "cat-file"} & set(words)] == ["log", "cat-file"]


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_text_that_was_taken_out_for_good_is_shown_nowhere_though_git_has_it(team, form):
    anna = team[0]
    case = anna.intake("Speeltuin")
    anna("log", "note", case, "Mevrouw Proef is ziek")
    anna("redact", case, anna.keys(case, "note")[-1], "--yes")
    shown = anna("show", case, "--history", "-f", form).out
    assert "Mevrouw Proef" not in shown
    assert "redacted" in shown
