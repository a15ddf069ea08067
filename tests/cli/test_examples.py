"""The example at the end of each help: in both languages a command that does what it says on sample-data."""

import shlex

import documents
import pytest
import typer
from copies import copy_of

from nopcases.cli.app import command
from nopcases.cli.completion.dutch_names import DUTCH
from nopcases.cli.completion.table import COMMANDS, HIDDEN
from nopcases.cli.options.examples import EXAMPLES
from nopcases.language import _, set_language

from .running import MONDAY, SAMPLE

ELSEWHERE = {"review": 2, "sync": 1, "undo": 1}
"""Command -> how it ends where it has what the sample lacks: a terminal, a remote, a change to take back."""


def commands():
    """Yield the path of every command."""
    group = command()
    for name in COMMANDS:
        inner = getattr(group.get_command(typer.Context(group), name), "commands", {})
        yield from (f"{name} {one}" for one in inner) if inner else [name]


def test_every_command_has_an_example():
    assert set(EXAMPLES) == {path for path in commands() if path not in HIDDEN}


@pytest.fixture
def sample_folder(tmp_path, monkeypatch):
    """A copy of the sample folder, in which a command is typed, with a list beside it."""
    root = copy_of(SAMPLE, tmp_path / "voorbeeld")
    monkeypatch.chdir(root)
    for name in ("list-2025.csv", "lijst-2025.csv"):
        (tmp_path / name).write_text("titel;plaats;ontvangen\nPlein;Ens;1-2-2025\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("path", EXAMPLES)
@pytest.mark.usefixtures("sample_folder")
def test_an_example_does_what_it_says(nop, language, path):
    set_language(language)
    program, *words = shlex.split(_(EXAMPLES[path]))
    assert program == "nop"
    assert len(shlex.join(["nop", *words])) < 70
    result = nop.run(["--lang", language, "--today", MONDAY, "--by", "anna", *words])
    assert result.code == ELSEWHERE.get(path, 0), result.err


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path not in ELSEWHERE])
def test_the_page_of_commands_says_which_end_otherwise_where_a_case_cannot_be_read(nop, sample_folder, path):
    (sample_folder / "cases" / "2026" / "26-zzzzz.toml").write_text("id = ")
    words = shlex.split(EXAMPLES[path])[1:]
    code = nop.run(["--lang", "en", "--today", MONDAY, "--by", "anna", *words]).code
    said = documents.section("docs/commands.md", path).rstrip().rpartition("Ends with ")[2]
    others = [int(one) for one in said.rstrip(".").split(", ") if int(one) > 2]
    assert code in others if code else 3 not in others


def test_the_help_ends_with_the_example_in_the_language_of_the_reader(nop):
    assert nop("close", "--help").out.rstrip().endswith(f"Example: {EXAMPLES['close']}")
    dutch = nop.run(["--lang", "nl", "afsluiten", "--help"]).out.rstrip().splitlines()[-1]
    assert dutch.strip().startswith("Voorbeeld: nop afsluiten ")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_help_of_commands_that_others_stand_behind_ends_with_the_example_of_one_of_them(nop, language):
    set_language(language)
    groups = {"", *(path.partition(" ")[0] for path in EXAMPLES if " " in path)}
    for group in groups:
        out = nop.run(["--lang", language, *group.split(), "--help"]).out
        last = " ".join(out.partition(_("Example: {command}").format(command=""))[2].split())
        of_it = [_(example) for path, example in EXAMPLES.items() if path.startswith(group)]
        assert last in of_it, group


def test_a_dutch_name_is_the_command_in_every_language(nop):
    case = nop.intake()
    nop("log", "terugkoppeling", case, "Gebeld")
    assert nop.show(case)["log"][-1]["kind"] == "feedback"
    assert nop("te-laat").out == nop("overdue").out
    assert nop("uitleg", "te-laat").out == nop("help", "overdue").out


def test_dutch_names_stand_in_the_dutch_help_and_not_in_the_english_one(nop):
    names = [f"· {dutch}" for dutch, english in DUTCH[""].items() if dutch != english]
    english, dutch = nop("--help").out, nop.run(["--lang", "nl", "--help"]).out
    assert [name for name in names if name in english] == []
    assert [name for name in names if name not in dutch] == []


def test_a_dutch_name_means_one_command_that_there_is():
    known = {*COMMANDS, *commands()}
    for group, names in DUTCH.items():
        for english in names.values():
            assert f"{group} {english}".strip() in known
    assert {name for name in COMMANDS if name not in HIDDEN} <= set(DUTCH[""].values())


def test_the_help_groups_the_commands_by_the_work_that_they_are_for(nop):
    out = nop("--help").out
    titles = ("On the telephone", "A case and its course", "Money", "Meetings", "Figures", "The folder")
    assert [title for title in titles if f"─ {title} ─" not in out] == []
