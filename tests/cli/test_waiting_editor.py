"""An editor with a window of its own comes back at once: what is typed there afterwards is not lost."""

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="the editor is a script with #!")


@pytest.fixture
def case(nop, monkeypatch, tmp_path):
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setenv("TMPDIR", str(drafts))
    monkeypatch.setattr(tempfile, "tempdir", str(drafts))
    return nop.intake("Speeltuin De Wig", "ens")


def editor(tmp_path, name, lines=""):
    """Make an editor that writes down how it was called and comes back; return its folder."""
    folder = tmp_path / "programs"
    folder.mkdir(exist_ok=True)
    program = folder / name
    called = tmp_path / "called"
    body = f"import pathlib, sys\npathlib.Path({str(called)!r}).write_text('\\n'.join(sys.argv[1:]))\n"
    program.write_text(f"#!{sys.executable}\n{body}{lines}", encoding="utf-8")
    program.chmod(0o755)
    return folder


def drafts(tmp_path):
    return list((tmp_path / "drafts").glob("nopcases-*/*.toml"))


@posix
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("code", ["--wait"]),
        ("Code --wait", ["--wait"]),
        ("notepad++", ["-multiInst", "-notabbar", "-nosession"]),
        ("open -t", ["-W", "-n", "-t"]),
        ("subl", ["--wait"]),
        ("gvim", ["-f"]),
        ("anders", []),
    ],
)
def test_a_known_editor_gets_its_option_to_wait(nop, case, tmp_path, monkeypatch, name, options):
    folder = editor(tmp_path, name.split()[0])
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("EDITOR", name)
    nop("edit", case)
    *given, _file = (tmp_path / "called").read_text().splitlines()
    assert given == options


@posix
@pytest.mark.parametrize(("language", "words"), [("en", "came back at once"), ("nl", "kwam meteen terug")])
def test_without_a_terminal_the_draft_of_an_editor_that_did_not_wait_is_kept(
    nop, case, tmp_path, monkeypatch, language, words
):
    monkeypatch.setenv("EDITOR", str(editor(tmp_path, "anders") / "anders"))
    result = nop("--lang", language, "edit", case)
    (draft,) = drafts(tmp_path)
    assert words in result.err
    assert str(draft) in result.err
    assert "code --wait" in result.err


@posix
@pytest.mark.parametrize("what", ["a case", "pots"])
def test_in_a_terminal_it_asks_until_the_text_was_saved(nop, case, tmp_path, terminal, what):
    program = editor(tmp_path, "anders") / "anders"
    asked = terminal("edit", case if what == "a case" else what, EDITOR=str(program))
    asked.answer("Press Enter when you have saved and closed it:", "")
    draft = Path((tmp_path / "called").read_text().splitlines()[-1])
    old, new = ("De Wig", "De Wip") if what == "a case" else ("\n[pot.", "\n# gezien\n[pot.")
    draft.write_text(draft.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    asked.answer("", "\n")
    assert "saved" in asked.end()
    path = nop.file(case) if what == "a case" else nop.root / "pots.toml"
    assert new in path.read_text(encoding="utf-8")
    assert drafts(tmp_path) == []


@posix
def test_who_presses_enter_too_early_still_has_the_draft(nop, case, tmp_path, terminal):
    asked = terminal("edit", case, EDITOR=str(editor(tmp_path, "anders") / "anders"))
    asked.answer("Press Enter when you have saved and closed it:", "\n")
    assert "Nothing changed." in asked.end()
    assert len(drafts(tmp_path)) == 1


@posix
def test_an_editor_in_the_terminal_is_never_asked_after(nop, case, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", str(editor(tmp_path, "vim.basic") / "vim.basic"))
    assert "came back at once" not in nop("edit", case).err
    assert drafts(tmp_path) == []


@posix
def test_an_editor_that_took_its_time_is_done(nop, case, tmp_path, monkeypatch):
    monkeypatch.setattr("nopcases.cli.editing.editor._AT_ONCE", 0.1)
    monkeypatch.setenv("EDITOR", str(editor(tmp_path, "anders", "import time\ntime.sleep(0.5)\n") / "anders"))
    start = time.monotonic()
    assert nop("edit", case).err == ""
    assert time.monotonic() - start > 0.5
    assert drafts(tmp_path) == []


@posix
def test_the_editor_of_my_toml_goes_first(nop, case, tmp_path, monkeypatch):
    program = editor(tmp_path, "mijn") / "mijn"
    (tmp_path / "home/my.toml").write_text(f"editor = '{program}'\n")
    monkeypatch.setenv("EDITOR", "bestaat-niet")
    nop("edit", case)
    assert (tmp_path / "called").exists()
