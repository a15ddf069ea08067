"""What a Tab becomes: commands and cases, before there is a command line, and never an error."""

import re
import shutil
import subprocess
import sys

import pytest
import typer

from nopcases.cli.app import command
from nopcases.cli.completion import kinds as engine
from nopcases.cli.completion.complete import complete
from nopcases.cli.completion.options import OPTIONS, SHORT, options_of
from nopcases.cli.completion.shells import SCRIPTS
from nopcases.cli.completion.table import COMMANDS, HIDDEN, TAKES
from nopcases.domain import vocabulary

CASE = 'id = "{id}"\ntitle = "{title}"\nkind = "social"\nreceived = 2026-11-02\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder with three cases, in which somebody works."""
    monkeypatch.chdir(tmp_path)
    for name in ("NOPCASES_FOLDER", "NOPCASES_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "nopcases.toml").write_text("format = 1\n")
    for case, title in (("26-22222", "Speeltuin"), ("26-22333", "Moestuin * $(id)"), ("25-44444", "Oud")):
        write(tmp_path, case, title)
    return tmp_path


def write(folder, case, title):
    path = folder / "cases" / f"20{case[:2]}" / f"{case}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CASE.format(id=case, title=title))


def parameters():
    """Yield every command with its parameters."""
    group = command()
    waiting = [([name], group.get_command(typer.Context(group), name)) for name in COMMANDS]
    for path, found in waiting:
        if inner := getattr(found, "commands", None):
            waiting += [([*path, name], one) for name, one in inner.items()]
        else:
            yield " ".join(path), found.params


def test_what_a_command_takes_is_what_its_own_arguments_are():
    taken = {
        path: " ".join(
            re.sub(r"[][]", "", param.metavar) for param in params if param.param_type_name == "argument"
        )
        for path, params in parameters()
        if path not in HIDDEN
    }
    assert {path: kinds for path, kinds in taken.items() if kinds or " " in path} == TAKES


def test_the_options_of_a_command_are_those_that_it_has():
    found = {
        path: {
            name: "" if param.is_flag else param.metavar
            for param in params
            if param.param_type_name == "option"
            for name in (*param.opts, *param.secondary_opts)
            if name.startswith("--")
        }
        for path, params in parameters()
        if path not in HIDDEN
    }
    assert {path: options for path, options in found.items() if options} == {
        path: options_of(path) for path in OPTIONS
    }


def test_the_short_options_are_those_that_commands_have():
    found = {
        name: next(long for long in param.opts if long.startswith("--"))
        for _path, params in parameters()
        for param in params
        for name in param.opts
        if param.param_type_name == "option" and not name.startswith("--")
    }
    assert found == SHORT


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("KIND", vocabulary.CASE_KINDS),
        ("SUPPORT", vocabulary.SUPPORT),
        ("RESULT", vocabulary.RESULTS),
        ("NATURE", vocabulary.NATURES),
        ("ROLE", vocabulary.CONTACT_ROLES),
    ],
)
def test_fixed_words_are_those_of_the_vocabulary(folder, kind, words):
    assert [word for word, _ in engine.found_of(kind, engine.Place(None), "")] == list(words)


@pytest.mark.parametrize("path", [path for path, kinds in TAKES.items() if kinds.startswith("CASE")])
def test_every_command_that_takes_a_case_completes_one(folder, path):
    assert ("26-22222", "Speeltuin") in complete([*path.split(), "26-222"])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["sho"], ["show"]),
        (["--fol"], ["--folder"]),
        (["merge"], []),
        (["log", "no"], ["note"]),
        (["show", "26-223"], ["26-22333"]),
        (["show", "26-22222", "26"], []),
        (["show", ""], ["25-44444", "26-22222", "26-22333"]),
        (["link", "26-22222", "25"], ["25-44444"]),
        (["close", "26-22222", "--of", "25"], ["25-44444"]),
        (["close", "--because", "26"], []),
        (["close", "--because=x", "25"], ["25-44444"]),
        (["pots", "--for", "25"], ["25-44444"]),
        (["--by", "anna", "show", "25"], ["25-44444"]),
        (["--by", "sho"], []),
        (["pots", "25"], []),
        (["extend", "26-22222", "dec"], ["decision"]),
        (["nosuch", ""], []),
        (["te-"], ["te-laat"]),
        (["toon", "26-223"], ["26-22333"]),
        (["geld", "toe"], ["toekennen"]),
        (["log", "terugkoppeling", "25"], ["25-44444"]),
        (["list", "-f", "cs"], ["csv"]),
        (["show", "-f", "json", "25"], ["25-44444"]),
        (["help", "log", "no"], ["note"]),
        (["help", "geld", "toe"], ["toekennen"]),
        (["help", "sho"], ["show"]),
        (["help", "show", ""], []),
        (["help", "merge"], []),
        ([], list(COMMANDS)[:1]),
    ],
)
def test_a_word_becomes_what_can_stand_there(folder, typed, words):
    found = [word for word, _beside in complete(typed)]
    assert found[: len(words)] == words if not typed else found == words


def test_who_reads_dutch_gets_the_dutch_names_too(monkeypatch):
    monkeypatch.setenv("NOPCASES_LANG", "nl")
    assert [word for word, _beside in complete(["log", "no"])] == ["note", "notitie"]


def test_the_folder_is_the_one_that_is_named_else_the_nearest_upward(folder, monkeypatch):
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert [word for word, _ in complete(["show", "25"])] == ["25-44444"]
    assert complete(["-C", "elsewhere", "show", "25"]) == []
    assert complete(["-C", str(folder), "show", "25"]) == [("25-44444", "Oud")]


def test_of_a_hundred_cases_each_is_told_with_its_title(folder):
    for number in range(100):
        write(folder, f"26-b{number:04}", f"Zaak {number}")
    found = dict(complete(["show", "26"]))
    assert len(found) == 102
    assert found["26-b0042"] == "Zaak 42"


def test_of_many_cases_only_what_can_come_next_is_told_until_few_begin_as_typed(folder, monkeypatch):
    monkeypatch.setattr(engine, "MOST_SHOWN", 2)
    assert complete(["show", ""]) == [("25", ""), ("26", "")]
    assert complete(["show", "25-"]) == [("25-44444", "Oud")]
    monkeypatch.setattr(engine, "MOST_SHOWN", 1)
    assert complete(["show", "26-"]) == [("26-222", ""), ("26-223", "")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('title = "A\x1b[31m\u202eB"', "A[31mB"),
        ('title = "A \\u0041"', ""),
        ('title = """\nA"""', ""),
        ("title = 7", ""),
        ("\x00\xff", ""),
        ("", ""),
        ('summary = "title"\ntitle="Late" # note', "Late"),
    ],
)
def test_a_title_is_told_where_the_text_says_it_plainly_and_never_harms_a_screen(folder, text, title):
    (folder / "cases/2026/26-22222.toml").write_text(text, encoding="utf-8")
    assert complete(["show", "26-222"]) == [("26-22222", title)]


def ask(*words, **more):
    """Return what the program prints for a Tab, as a process of its own."""
    question = [sys.executable, "-m", "nopcases", "--complete", *words]
    return subprocess.run(question, capture_output=True, text=True, check=False, **more)


def test_titles_stand_beside_several_and_never_where_the_shell_inserts_what_it_is_told(folder):
    assert ask("bash", "63", "show", "26-22222").stdout == "26-22222\n"
    assert ask("bash", "9", "show", "26").stdout.splitlines()[0] == "26-22222  Speeltuin"
    assert ask("bash", "37", "show", "26").stdout == "26-22222\n26-22333\n"


@pytest.mark.parametrize(
    "words", [(), ("bash",), ("bash", "9"), ("bash", "9", "show", "\udcff"), ("x", "y", "-C")]
)
def test_an_odd_question_has_no_error_for_an_answer(folder, words):
    found = ask(*words)
    assert (found.returncode, found.stderr) == (0, "")


def test_a_folder_that_cannot_be_read_has_no_error_for_an_answer(folder):
    shutil.rmtree(folder / "cases")
    assert ask("bash", "9", "show", "").stderr == ""
    (folder / "cases").write_text("")
    assert (ask("bash", "9", "show", "").stdout, ask("bash", "9", "show", "").stderr) == ("", "")


def test_no_contact_and_no_link_is_opened(folder, tmp_path):
    (folder / "cases/2026/26-55555.toml").symlink_to(folder / "nopcases.toml")
    (folder / "contacts").mkdir()
    (folder / "contacts/c-22222.toml").write_text('name = "Jan"\n')
    assert ask("bash", "9", "show", "26-5").stdout == "26-55555\n"
    assert dict(complete(["show", "26"]))["26-55555"] == ""
    assert ask("bash", "9", "forget", "c-").stdout == ""


def test_nothing_is_imported_that_a_tab_does_not_need(folder):
    code = "import sys; sys.argv[1:] = ['--complete', 'bash', '9', 'show', '26']\nfrom nopcases.cli.main import main\n"
    code += "try: main()\nexcept SystemExit: pass\nprint(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    heavy = {
        "typer",
        "rich",
        "re",
        "pathlib",
        "typing",
        "dataclasses",
        "tomli",
        "gettext",
        "datetime",
        "shutil",
    }
    without = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    assert (heavy & set(loaded)) - set(without) == set()


def test_bash_completes_a_case_with_what_the_command_prints(folder, tmp_path):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    program = tmp_path / "nopcases"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m nopcases "$@"\n')
    program.chmod(0o755)
    lines = "COMP_TYPE=63 COMP_CWORD=2 COMP_WORDS=(nopcases show 26-22)\n"
    lines += '_nopcases ./nopcases\nprintf "%s\\n" "${COMPREPLY[@]}"'
    found = subprocess.run([bash, "-c", SCRIPTS["bash"] + lines], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == ["26-22222  Speeltuin", "26-22333  Moestuin * $(id)"]
    assert found.stderr == ""


def test_the_command_prints_the_lines_of_a_shell_and_refuses_another(nop):
    assert nop("completion", "bash").out == SCRIPTS["bash"]
    assert "tcsh" in nop("completion", "tcsh", code=2).err
