"""A case folder in which git is full of traps: no command of this program starts one, though git itself does."""

import os
import shutil
import subprocess
import sys

import pytest

from nopcases.cli.completion.table import COMMANDS

from .hindered import FIRST, OTHER, SECOND
from .traps import ALIASES, ATTRIBUTES, HOOKS, SETTINGS, lay

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
    pytest.mark.skipif(os.name == "nt", reason="the traps are scripts for a shell"),
]

WORDS = {
    "intake": [["Titel", "ens", "--name", "Jan", "--phone", "0527-123456"]],
    "show": [[FIRST], [FIRST, "--history"]],
    "overview": [["village"], ["village", "ens", "-f", "html"]],
    "pots": [[], ["--for", FIRST]],
    "report": [["weekly"], ["weekly", "-f", "html"]],
    "agenda": [["igw"]],
    "who": [["ens"]],
    "step": [[FIRST, "igw"]],
    "assign": [[FIRST, "bert"]],
    "log": [
        ["note", FIRST, "Gebeld"],
        ["question", FIRST, "Wanneer?", "--from", "neighbour", "--name", "Piet"],
    ],
    "minutes": [["igw"], ["igw", "--file", "-"]],
    "fund": [["ask", OTHER, "igw", "10"]],
    "contact": [[FIRST], [FIRST, "second", "--name", "Kees", "--phone", "0527-1"]],
    "suspend": [[FIRST, "--because", "x", "--until", "+7d"]],
    "extend": [[FIRST, "step", "--by", "1w", "--because", "x"]],
    "close": [[OTHER, "supported", "--without-feedback", "x"]],
    "reopen": [[OTHER, "--because", "x"]],
    "link": [[FIRST, OTHER, "--as", "related"]],
    "edit": [[FIRST, "--place", "bant"], ["words"]],
    "init": [["."], ["nieuw"]],
    "resolve": [[], [SECOND, "--take", "2"]],
}
"""Command -> what comes after it; of another one, nothing and a case."""


CONFLICT = f"""
[conflict.title]
base = "Zaak {SECOND}"
proposals = ["Plein", "Tuin"]
"""


@pytest.fixture
def repository(base, root, trap, environment):
    """The folder as a repository with a commit, in whose settings, attributes and hooks stand traps."""
    program, _trace = trap

    def git(*arguments):
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=root, env=environment, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "x")
    lay(root / ".git", program, SETTINGS, ALIASES)
    with (root / ".git/config").open("a") as config:
        config.write(
            f'[remote "origin"]\n\turl = ext::{program}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n'
        )
    (root / ".gitattributes").write_text(ATTRIBUTES)
    case = root / f"cases/2026/{FIRST}.toml"
    case.write_text(
        case.read_text().replace("500.00", "400.00")
    )  # of the same size, so that git looks into it
    two = root / f"cases/2026/{SECOND}.toml"
    two.write_text(two.read_text() + CONFLICT)
    return root


def commands():
    """Return every command that there is."""
    return [[name, *words] for name in COMMANDS for words in WORDS.get(name, [[], [FIRST]])]


def test_git_by_itself_starts_what_a_repository_names(repository, environment, trap):
    subprocess.run(["git", "status"], cwd=repository, env=environment, check=False, capture_output=True)
    assert trap[1].exists()


@pytest.mark.parametrize("posing", [False, True], ids=["as it is", "as a bare repository too"])
def test_no_command_starts_what_a_repository_names(repository, nop, trap, monkeypatch, posing):
    for name in ("EDITOR", "VISUAL", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    if posing:
        shutil.copytree(repository / ".git", repository, dirs_exist_ok=True)
    monkeypatch.chdir(repository)
    ended = {}
    for command in commands():
        ended[" ".join(command)] = nop.run(["-C", repository, *command]).code
        assert not trap[1].exists(), f"{command}: {trap[1].read_text()}"
    assert set(ended.values()) <= {0, 1, 2, 3, 4, 5}
    assert (ended["undo"], ended[f"resolve {SECOND} --take 2"]) == (0, 0)
    assert list(ended.values()).count(0) > len(COMMANDS) / 2
    print(f"{len(ended)} commands, {len(SETTINGS) + len(ALIASES) + 2 * len(HOOKS)} traps")


def test_a_folder_that_names_programs_like_ours_starts_none_of_them(repository, environment, trap):
    for name in ("git", "less", "more", "sensible-editor", "vi", "nano", "xdg-open", "python", "python3"):
        shutil.copy(trap[0], repository / name)
    for command in (["show", FIRST], ["report", "weekly"], ["log", "note", FIRST, "x"], ["edit", "words"]):
        subprocess.run(
            [sys.executable, "-m", "nopcases", *command],
            cwd=repository,
            env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        assert not trap[1].exists(), command
