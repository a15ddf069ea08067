"""An editor changes what was changed in it; what cannot count, or comes too late, is kept aside."""

import shutil
import sys

import pytest

from .making import CASE_ID, CASE_NAME

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.mark.parametrize("end", ["\r\n", "\n"], ids=["CRLF", "LF"])
def test_an_editor_changes_what_was_changed_in_it(kept, changed, nopcases, tmp_path, end):
    kept(end)
    result = nopcases("edit", CASE_ID, EDITOR=_editor(tmp_path, b"hopeful", b"gloomy"))
    assert result.returncode == 0, result.stderr
    tail = end.removesuffix("\n").encode()
    assert changed() == [
        [b'mood = "hopeful"          # een eigen sleutel' + tail],
        [b'mood = "gloomy"          # een eigen sleutel' + tail],
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"2026-11-02\r\n", b"2026-11-02T10:00:00\r\n", "without a time"),
        (b'"social"\r\n', b'"social\r\n', "no closing quote"),
        (b'[log."20261104T080000Z-ttt"]', b"[log.today]", "no log key"),
        (b'"26-k7q4f"', b'"26-zzzzz"', "the file is named"),
        (b'"place"="ens"', b'"place"="enz"', "is not known. Did you mean ens"),
        (b'[log."20261104T080000Z-ttt"]', b'[log."20991104T080000Z-ttt"]', "still to come"),
        (b"2026-11-02\r\n", b"2099-11-02\r\n", "still to come"),
    ],
    ids=["type", "syntax", "key", "id", "place", "written after today", "received after today"],
)
def test_what_an_editor_made_wrong_does_not_count_and_is_kept_aside(
    kept, changed, nopcases, tmp_path, old, new, why
):
    kept()
    editor = _editor(tmp_path, old, new)
    result = nopcases("edit", CASE_ID, EDITOR=editor, TMPDIR=str(tmp_path), TEMP=str(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert why in result.stderr
    assert changed() == [[], []]
    (aside,) = tmp_path.glob("nopcases-*/26-k7q4f.toml")
    assert new in aside.read_bytes()
    assert str(aside) in result.stderr


def test_an_edit_in_an_editor_never_overwrites_what_somebody_else_wrote_meanwhile(
    root, kept, changed, nopcases, tmp_path
):
    kept()
    case = root / CASE_NAME
    editor = _editor(tmp_path, b"hopeful", b"gloomy", also=case)
    result = nopcases("edit", CASE_ID, EDITOR=editor, TMPDIR=str(tmp_path), TEMP=str(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert changed() == [[], [b"# meanwhile"]]
    (aside,) = tmp_path.glob("nopcases-*/26-k7q4f.toml")
    assert b"gloomy" in aside.read_bytes()


def test_a_settings_file_keeps_its_comments_through_an_editor(root, kept, git, nopcases, tmp_path):
    kept()
    result = nopcases("edit", "places", EDITOR=_editor(tmp_path, b'title = "Ens"', b'title = "Ens (dorp)"'))
    assert result.returncode == 0, result.stderr
    assert git("diff", "--numstat", "HEAD^") == b"1\t1\tplaces.toml\n"


def test_the_settings_of_the_folder_itself_are_edited_in_the_same_way(root, kept, git, nopcases, tmp_path):
    kept()
    old = b'municipality = "Noordoostpolder"'
    result = nopcases("edit", "settings", EDITOR=_editor(tmp_path, old, b'municipality = "Urk"'))
    assert result.returncode == 0, result.stderr
    assert git("diff", "--numstat", "HEAD^") == b"1\t1\tnopcases.toml\n"


def test_settings_that_would_make_the_folder_unreadable_do_not_count(root, kept, changed, nopcases, tmp_path):
    kept()
    editor = _editor(tmp_path, b"format = 1", b"format = 2")
    result = nopcases("edit", "settings", EDITOR=editor, TMPDIR=str(tmp_path), TEMP=str(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert "of format 2" in result.stderr
    assert changed() == [[], []]


def _editor(tmp_path, old, new, also=None):
    """Return the command of an editor that replaces ``old``; meanwhile somebody writes in the file ``also``."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_bytes()\n"
        f"assert {old!r} in text\n"
        f"path.write_bytes(text.replace({old!r}, {new!r}))\n"
        + (f"with open({str(also)!r}, 'ab') as file:\n    file.write(b'# meanwhile\\n')\n" if also else "")
    )
    return f'"{sys.executable}" "{script}"'


@pytest.mark.parametrize(
    ("name", "said"), [("nano", "Ctrl-O"), ("vim", ":wq"), ("code", "close it"), ("sed", "")]
)
def test_how_the_editor_saves_and_ends_is_said_as_it_opens(kept, nopcases, tmp_path, name, said):
    kept()
    program = tmp_path / name
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    result = nopcases("edit", CASE_ID, EDITOR=str(program))
    assert said in result.stderr
    assert ("saves" in result.stderr or "save it" in result.stderr) == bool(said)


def test_the_editor_of_git_for_all_folders_is_taken_and_that_of_this_folder_is_not(kept, nopcases, tmp_path):
    kept()
    home = tmp_path / "thuis"
    home.mkdir()
    (home / ".gitconfig").write_text("[core]\n\teditor = no-such-editor --wait\n", encoding="utf-8")
    result = nopcases("edit", CASE_ID, EDITOR="", VISUAL="", HOME=str(home))
    assert "no-such-editor cannot be started" in result.stderr
    (home / ".gitconfig").unlink()
    result = nopcases("edit", CASE_ID, EDITOR="", VISUAL="", HOME=str(home))
    assert "There is no editor" in result.stderr
