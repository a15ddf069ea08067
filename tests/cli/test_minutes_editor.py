"""The form of minutes in an editor: judged before it counts, kept where it cannot."""

import json
import os
import sys

import pytest

from nopcases.folder.disk import CaseChanged

from .minuted import FIRST, logged, make_cases


@pytest.fixture
def cases(nop):
    make_cases(nop)


@pytest.fixture
def at_the_editor(nop, cases, monkeypatch, tmp_path):
    """Let an editor replace ``old`` by ``new``, one pair each time it is opened."""

    def run(*pairs, stdin=""):
        script, count = tmp_path / "editor.py", tmp_path / "count"
        script.write_text(
            "import pathlib, sys\n"
            f"form, count, pairs = pathlib.Path(sys.argv[1]), pathlib.Path({str(count)!r}), {pairs!r}\n"
            "number = int(count.read_text()) if count.exists() else 0\n"
            "old, new = pairs[number]\n"
            "text = form.read_text(encoding='utf-8')\n"
            "assert old in text\n"
            "form.write_text(text.replace(old, new, 1), encoding='utf-8')\n"
            "count.write_text(str(number + 1))\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
        monkeypatch.setattr("nopcases.cli.terminal.interactive", lambda: True)
        return nop.run(["-C", nop.root, "minutes", "igw"], stdin=stdin)

    return run


def test_in_a_terminal_the_form_opens_in_the_editor(nop, at_the_editor):
    told = at_the_editor(('decision = ""', 'decision = "Doen."'))
    assert "of the last one, Tue 17 Nov 2026; of another day: --date" in told.err
    assert "26-bbbbb  Zaak 0" in told.out
    assert [entry["answer"] for entry in logged(nop, FIRST)] == ["Doen."]


def test_a_form_that_was_saved_as_it_was_changes_nothing(nop, at_the_editor):
    assert "Nothing filled in" in at_the_editor(("Fill", "Fill"), stdin="\n").out


@pytest.mark.parametrize(
    ("typed", "behind", "told_of"),
    [
        (("  # Welfare", "  # Welfare, it's fine"), "# Welfare, it's fine", True),
        (('decision = ""', 'decision = "Doen."  # van # Jan'), "# van # Jan", True),
        (('decision = ""', 'decision = "Doen # nu"'), "", False),
        (("# Fill in between the quotes; ", "# "), "", False),
    ],
)
def test_what_was_typed_behind_a_hash_is_said_to_be_left_out(nop, at_the_editor, typed, behind, told_of):
    told = at_the_editor(typed, stdin="\n").err
    assert ("behind a #" in told) == told_of
    assert behind in told


def test_what_cannot_count_is_edited_again(nop, at_the_editor):
    told = at_the_editor(('step = ""', 'step = "dance"'), ('step = "dance"', 'step = "igw"'), stdin="\n")
    assert told.code == 0
    assert "igw-2026-11-17.toml:30: case.26-bbbbb.step: There is no step" in told.err
    assert [entry["to"] for entry in logged(nop, FIRST)] == ["igw"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("vim", ["+{line}", "{file}"]),
        ("vi", ["+{line}", "{file}"]),
        ("nano", ["+{line}", "{file}"]),
        ("emacs", ["+{line}", "{file}"]),
        ("code", ["--wait", "--goto", "{file}:{line}"]),
        ("notepad++", ["-multiInst", "-notabbar", "-nosession", "-n{line}", "{file}"]),
        ("anders", ["{file}"]),
    ],
)
@pytest.mark.parametrize(("language", "words"), [("en", "Line 2 is wrong."), ("nl", "Regel 2 klopt niet.")])
@pytest.mark.skipif(os.name == "nt", reason="the editor is a script with #!")
def test_an_editor_that_is_known_opens_at_the_line_of_the_mistake(
    nop, tmp_path, terminal, name, told, language, words
):
    case = nop.intake("Bankje", "ens")
    programs, calls = tmp_path / "programs", tmp_path / "calls"
    programs.mkdir()
    script = (
        "import json, pathlib, sys\n"
        f"calls = pathlib.Path({str(calls)!r})\n"
        "number = calls.read_text().count('\\n') if calls.exists() else 0\n"
        "with calls.open('a') as file:\n    print(json.dumps(sys.argv[1:]), file=file)\n"
        "form = pathlib.Path(sys.argv[-1].removesuffix(':2'))\n"
        "text = form.read_text()\n"
        "form.write_text(text.replace('Bankje\"', 'Bankje') if not number else text.replace('Bankje', 'Bank\"', 1))\n"
    )
    (programs / name).write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    at = terminal("edit", case, EDITOR=name, PATH=path, NOPCASES_LANG=language)
    at.answer(words, "\n")
    at.end()
    *_first, again = [json.loads(line) for line in calls.read_text().splitlines()]
    file = again[-1].removesuffix(":2")
    assert again == [word.format(line=2, file=file) for word in told]
    assert nop.show(case)["header"]["title"] == "Bank"


def test_what_was_written_is_kept_where_somebody_gives_up(nop, at_the_editor):
    before = nop.snapshot()
    told = at_the_editor(('step = ""', 'step = "dance"'), stdin="no\n")
    assert (told.code, told.out) == (1, "")
    kept = told.err.strip().split(" kept in ")[1].rstrip(".")
    with open(kept, encoding="utf-8") as file:  # noqa: PTH123 - as it was told
        assert 'step = "dance"' in file.read()
    assert nop.snapshot() == before


def test_what_was_written_is_kept_where_it_cannot_be_written_after_all(nop, at_the_editor, monkeypatch):
    def changed(_change, file, _drafts):
        raise CaseChanged(file.path)

    monkeypatch.setattr("nopcases.folder.cases.change.Change.append", changed)
    told = at_the_editor(('decision = ""', 'decision = "Doen."'))
    assert told.code == 1
    assert "26-bbbbb.toml changed while the command ran" in told.err
    with open(told.err.strip().split(" kept in ")[1].rstrip("."), encoding="utf-8") as file:  # noqa: PTH123
        assert 'decision = "Doen."' in file.read()
