"""The documents as they are lived: each is typed at a terminal, word for word and from top to bottom."""

import re
import subprocess
import venv

import documents
import pytest
import warm
from copies import copy_of

from .running import MONDAY, SAMPLE

pytest.importorskip("pty", reason="needs a pseudo-terminal")

BY_CI = [block.strip() for block in documents.blocks(documents.read("README.md"), "sh")[:2]]
"""The commands that CI runs, from README.md."""
EXAMPLES = ("docs/commands.md", "docs/opdrachten.md")
"""Made from the examples of the help, which ``test_examples.py`` runs, each on a fresh folder."""
OF_DEVELOPERS = {
    "CHANGELOG.md": "has the form of commands, of whatever version",
    "CONTRIBUTING.md": "is for who has a clone: lint, catalogue, all tests",
    "docs/reliability.md": "its command runs the tests of an hour",
    "docs/speed.md": "its command measures for an hour",
}
"""Pages with commands that no test runs, and why."""
FOUND_SOMETHING = 4


def typed():
    """Yield each page with the commands that are to be typed, in their order."""
    for page in documents.pages():
        if page in (*EXAMPLES, *OF_DEVELOPERS):
            continue
        found = [one for one in documents.commands(documents.read(page)) if one.line not in BY_CI]
        if found:
            yield pytest.param(page, found, id=page)


@pytest.fixture
def shell(tmp_path, request):
    """A shell in a home where nothing was ever set: for README in a clone, for the others in a folder of cases."""
    first = request.node.callspec.params["page"] in documents.LANGUAGES.values()
    clone = tmp_path / "nopcases"
    venv.create(clone / ".venv", symlinks=True)
    copy_of(SAMPLE, clone / "sample-data")
    start, inherited = warm.in_shell()
    documents.program(clone / ".venv" / "bin", start)
    env = documents.machine(tmp_path, git_knows=not first)
    for name in ("list.csv", "lijst.csv"):
        for where in (tmp_path / "anna", clone):
            (where / name).write_text("titel;plaats;ontvangen\nPlein;Ens;1-2-2025\n", encoding="utf-8")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "# gezien" >>"$1"\n')
    editor.chmod(0o755)
    if not first:
        env["PATH"] = f"{clone / '.venv' / 'bin'}:{env['PATH']}"
    env |= {"LOGNAME": "s.devries", "USER": "s.devries", "TERM": "dumb", "PAGER": "cat"}
    env |= {"EDITOR": str(editor), "NOPCASES_TODAY": MONDAY}
    shell = documents.Shell(env, clone if first else clone / "sample-data", inherited)
    shell.home = tmp_path / "anna"
    yield shell
    shell.end()


@pytest.mark.parametrize(("page", "commands"), [*typed()])
def test_every_command_of_a_page_works_as_it_is_written_and_shows_what_stands_there(shell, page, commands):
    for command in commands:
        code, screen = shell.type(command)
        assert code in (0, FOUND_SOMETHING), f"{command.line}\n{screen}"
        assert "Traceback" not in screen
        assert documents.differs(command.shown, screen) is None, f"{command.line}\n{screen}"
    for given in shell.home.glob("*.git"):  # what colleagues get
        files = subprocess.run(
            ["git", "ls-tree", "-r", "--name-only", "main"],
            cwd=given,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
        assert "nopcases.toml" in files
        assert [name for name in files if name.startswith(("contacts/", ".nopcases/"))] == []


def test_a_page_that_no_test_runs_is_there_and_has_a_reason():
    assert {*OF_DEVELOPERS} <= {*documents.pages()}


def test_what_is_typed_in_powershell_alone_is_a_command():
    from nopcases.cli.completion.dutch_names import DUTCH
    from nopcases.cli.completion.table import COMMANDS

    blocks = [
        block for page in documents.pages() for block in documents.blocks(documents.read(page), "powershell")
    ]
    typed = re.findall(r"^(?:nop|py -m nopcases) (?!-)(\S+)", "\n".join(blocks), flags=re.MULTILINE)
    assert [name for name in typed if name not in {*COMMANDS, *DUTCH[""]}] == []
    assert typed
