"""A case folder in which git is full of traps: no command of this program starts one, though git itself does."""

import os
import shutil
import subprocess
import sys

import pytest

from nopcases.cli.app import COMMANDS

from .hindered import FIRST, OTHER

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
    pytest.mark.skipif(os.name == "nt", reason="the traps are scripts for a shell"),
]

SETTINGS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy"),
    *(
        "sequence.editor",
        "diff.external",
        "diff.slim.command",
        "diff.slim.textconv",
        "interactive.diffFilter",
    ),
    *("filter.slim.clean", "filter.slim.smudge", "filter.slim.process", "merge.slim.driver"),
    *("gpg.program", "gpg.ssh.program", "credential.helper", "uploadpack.packObjectsHook", "browser.x.cmd"),
    *("pager.log", "pager.status", "pager.config", "pager.rev-list", "difftool.x.cmd", "mergetool.x.cmd"),
    *("trailer.x.command", "remote.origin.uploadpack", "remote.origin.receivepack"),
)
ALIASES = (
    "status",
    "log",
    "config",
    "rev-list",
    "rev-parse",
    "check-ignore",
    "ls-files",
    "add",
    "commit",
    "pull",
)
HOOKS = (
    *("applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "commit-msg"),
    *("prepare-commit-msg", "post-commit", "pre-rebase", "post-checkout", "post-merge", "pre-push"),
    *("pre-auto-gc", "post-rewrite", "fsmonitor-watchman", "post-index-change", "reference-transaction"),
)
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
}
"""Command -> what comes after it; of another one, nothing and a case."""


@pytest.fixture
def trap(tmp_path):
    """A program that leaves a trace when it is run, and where that is."""
    trace, program = tmp_path / "trace", tmp_path / "trap.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> "{trace}"\nexit 0\n')
    program.chmod(0o755)
    return program, trace


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
    config = root / ".git/config"
    lines = []
    for name in SETTINGS:
        section, _, key = name.rpartition(".")
        first, _, rest = section.partition(".")
        where = f'{first} "{rest}"' if rest else first
        lines.append(f"[{where}]\n\t{key} = {program}\n")
    lines += [f"[alias]\n\t{name} = !{program}\n" for name in ALIASES]
    lines.append(
        f'[remote "origin"]\n\turl = ext::{program}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n'
    )
    lines.append('[protocol "ext"]\n\tallow = always\n[log]\n\tshowSignature = true\n')
    lines.append(f"[core]\n\thooksPath = {root}/.git/traps\n")
    config.write_text(config.read_text() + "".join(lines))
    for folder in ("hooks", "traps"):
        (root / ".git" / folder).mkdir(exist_ok=True)
        for hook in HOOKS:
            shutil.copy(program, root / ".git" / folder / hook)
    (root / ".gitattributes").write_text("* filter=slim diff=slim merge=slim\n")
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text("* filter=slim diff=slim merge=slim\n")
    case = root / f"cases/2026/{FIRST}.toml"
    case.write_text(
        case.read_text().replace("500.00", "400.00")
    )  # of the same size, so that git looks into it
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
    assert set(ended.values()) <= {0, 1, 2, 3, 4}
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
