"""What a command loads: only what it uses, so that none is slow to begin. Each runs in a fresh process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from copies import copy_of

from nopcases.cli.app import command
from nopcases.cli.completion.table import COMMANDS, HIDDEN, TAKES

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="one process is forked for each command")

SAMPLE = Path(__file__).parents[2] / "sample-data"
CASE = sorted(SAMPLE.glob("cases/2026/*.toml"))[0].stem
TAKEN = {
    "CASE": CASE,
    "MEETING": "igw",
    "PLACE": "ens",
    "village|neighbourhood|pot|handler|venue|goal": "village",
}
"""What is typed for an argument that a reading command needs."""

HEAVY = {
    "rich",
    "jinja2",
    "icalendar",
    "dataclasses",
    "dateutil.rrule",
    "dateutil.parser",
    "pydantic",
    "tomllib",
}
RULES = {"activities", "check", "agenda", "overview", "who"}
"""Commands that look at what happens again and again: they read its rule."""

OF_ALL_READING = ("nopcases.cli.app", "nopcases.cli.options.listing", "nopcases.folder.index.open")
"""What every command that reads needs: what they load counts for each of them."""

OF_ALL_HELP = ("typer.rich_utils", "rich.table", "rich.panel", "rich.markdown", "nopcases.cli.session")
"""What every help needs."""

SHARES = ("log", "resolve", "review")
"""Commands that stand on the modules of others: log has parts, resolve and review do what another does."""

WRITES = (
    f"log note {CASE} hello",
    f"log feedback {CASE} hello",
    f"assign {CASE} anna",
    "intake Tree ens --quiet --kind social",
    "undo",
)

RUN = """
import importlib, json, os, sys
found = {}
for name in sys.argv[2:]:
    importlib.import_module(name)
for words in json.loads(sys.argv[1]):
    inner, outer = os.pipe()
    if os.fork() == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        from nopcases.cli.main import main
        code = 0
        try:
            main(words)
        except SystemExit as ended:
            code = ended.code
        os.write(outer, json.dumps([code or 0, sorted(sys.modules)]).encode())
        os._exit(0)
    os.close(outer)
    with open(inner) as told:
        found[" ".join(words)] = json.loads(told.read())
    os.wait()
print(json.dumps(found))
"""


def loaded(commands, folder, *before):
    """Return command -> (exit code, modules), of command lines that are run one after the other in ``folder``.

    ``before``: modules that are loaded once, where only others matter.
    """
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(folder), "NOPCASES_MY": str(folder / "my.toml")}
    found = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps([line.split() for line in commands]), *before],
        cwd=folder,
        env=surroundings
        | {"PYTHONPATH": str(SAMPLE.parent), "NOPCASES_TODAY": "2026-11-23", "NOPCASES_USER": "anna"},
        capture_output=True,
        text=True,
        check=True,
    )
    return {line: (code, set(modules)) for line, (code, modules) in json.loads(found.stdout).items()}


def commands():
    """Yield the path and the parameters of every command."""
    group = command()
    waiting = [([name], group.get_command(typer.Context(group), name)) for name in COMMANDS]
    for path, found in waiting:
        if inner := getattr(found, "commands", None):
            waiting += [([*path, name], one) for name, one in inner.items()]
        elif path[0] not in HIDDEN:
            yield " ".join(path), found.params


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a copy of the sample folder that nobody else has."""
    return copy_of(SAMPLE, tmp_path_factory.mktemp("start") / "cases")


def test_no_reading_command_loads_what_its_json_does_not_need(folder):
    reads = {
        " ".join(
            [path, *(TAKEN[kind] for kind in TAKES.get(path, "").split() if kind in TAKEN), "-f json"]
        ): path
        for path, params in commands()
        if any(param.name == "format" for param in params)
    }
    found = loaded(reads, folder, *OF_ALL_READING)
    assert {line: code for line, (code, _modules) in found.items() if code not in (0, 4)} == {
        "sync -f json": 1,
        "import -f json": 2,  # a list is missing
        "handover -f json": 2,  # it writes, and says to whom
    }
    too_much = {
        line: sorted((HEAVY - ({"dateutil.rrule"} if reads[line] in RULES else set())) & modules)
        for line, (_code, modules) in found.items()
    }
    assert {line: names for line, names in too_much.items() if names} == {}


def test_no_writing_command_loads_what_prints_tables_and_pages(folder):
    found = loaded(WRITES, folder)
    assert {line: code for line, (code, _modules) in found.items() if code} == {}
    assert {
        line: sorted(HEAVY & modules) for line, (_code, modules) in found.items() if HEAVY & modules
    } == {}


def test_the_help_of_a_command_loads_that_command_alone(folder):
    paths = [path for path, _params in commands() if path.split()[0] not in SHARES]
    found = loaded([f"{path} --help" for path in paths], folder, "nopcases.cli.app", *OF_ALL_HELP)
    others = {
        path: sorted(
            name
            for name in found[f"{path} --help"][1]
            if name.startswith("nopcases.cli.commands.") and name.split(".")[3] != COMMANDS[path.split()[0]]
        )
        for path in paths
    }
    assert {path: names for path, names in others.items() if names} == {}


def test_the_version_loads_neither_typer_nor_what_it_needs(folder):
    _code, modules = loaded(["--version"], folder)["--version"]
    assert not {"typer", "rich", "re", "pathlib", "nopcases.language"} & modules - set(
        json.loads(
            subprocess.run(
                [sys.executable, "-c", "import sys, json; print(json.dumps(sorted(sys.modules)))"],
                capture_output=True,
                check=True,
            ).stdout
        )
    )
