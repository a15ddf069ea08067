"""Which state of a clone an answer was made from: the commit, what no commit has, the last sync."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from nopcases.domain.state_of_folder import MadeFrom
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.git import knows
from nopcases.folder.git.knows import git_user

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

_THIS_SECOND = datetime.now(UTC).replace(microsecond=0)
FIRST, LATER = ((_THIS_SECOND - timedelta(days=days)).isoformat() for days in (3, 2))
NOTHING = MadeFrom()
made_from = partial(knows.made_from, is_read=is_read_by_us)
SIGNATURE = "-----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """Git without the settings of who runs the tests, three days ago."""
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(tmp_path.parent),
        "GIT_AUTHOR_DATE": FIRST,
        "GIT_COMMITTER_DATE": FIRST,
        **{f"GIT_{role}_{name}": "x" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")},
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def git(root, *arguments, at=FIRST):
    """Run git as a person would and return what it says."""
    return subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=root,
        env=os.environ | {"GIT_COMMITTER_DATE": at},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


def commit(root, text="een"):
    (root / "people.toml").write_text(text)
    git(root, "add", ".")
    git(root, "commit", "-qm", "x")


@pytest.fixture
def repository(tmp_path):
    """A repository with one commit and no remote."""
    root = tmp_path / "zaken"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


@pytest.fixture
def clone(repository, tmp_path):
    """A clone, made three days ago."""
    git(repository, "config", "receive.denyCurrentBranch", "ignore")
    git(tmp_path, "clone", "-q", str(repository), "kloon")
    return tmp_path / "kloon"


def known(root):
    """Return what is known of a folder, without the words for why it is nothing."""
    return replace(made_from(root), why_none=None)


def moment(text):
    return datetime.fromisoformat(text)


def test_a_folder_that_is_no_repository_gives_nothing(tmp_path):
    assert known(tmp_path) == NOTHING
    assert known(tmp_path / "nergens") == NOTHING


def test_without_git_there_is_nothing_to_know(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert known(repository) == NOTHING
    assert git_user(repository) == ("", "")


def test_a_git_that_does_not_answer_is_not_waited_for(repository, monkeypatch):
    def hangs(*_, timeout, **__):
        raise subprocess.TimeoutExpired("git", timeout)

    monkeypatch.setattr(subprocess, "run", hangs)
    assert known(repository) == NOTHING


def test_the_last_commit_is_named_with_its_short_hash_and_its_moment(repository):
    made = made_from(repository)
    assert made.commit == git(repository, "rev-parse", "--short", "HEAD").strip()
    assert made.committed == moment(FIRST)
    assert made.synced is None


def test_a_repository_without_a_commit_has_only_what_no_commit_has(tmp_path):
    git(tmp_path, "init", "-q")
    (tmp_path / "people.toml").write_text("een")
    assert known(tmp_path) == MadeFrom(changed=True)


@pytest.mark.parametrize("way", ["changed", "new", "removed", "staged"])
def test_what_no_commit_has_is_said(repository, way):
    assert made_from(repository).changed is False
    path = repository / "people.toml"
    if way == "removed":
        path.unlink()
    elif way == "new":
        (repository / "places.toml").write_text("x")
    else:
        path.write_text("twee")
    if way == "staged":
        git(repository, "add", ".")
    assert made_from(repository).changed is True


def test_what_git_ignores_is_no_change(repository):
    (repository / ".gitignore").write_text("contacts/\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    (repository / "contacts").mkdir()
    (repository / "contacts" / "c-9x2mq.toml").write_text("x")
    assert made_from(repository).changed is False


def test_what_nopcases_does_not_read_is_no_change(repository):
    (repository / "boodschappen.txt").write_text("x")
    (repository / "cases" / "2026").mkdir(parents=True)
    (repository / "cases" / "2026" / "kladje.md").write_text("x")
    assert made_from(repository).changed is False
    (repository / "cases" / "2026" / "26-tq744.toml").write_text("x")
    assert made_from(repository).changed is True


def test_a_folder_inside_a_repository_is_judged_by_what_is_in_it(repository):
    inside = repository / "zaken"
    inside.mkdir()
    (inside / "people.toml").write_text("x")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    (repository / "places.toml").write_text("x")
    assert (made_from(inside).changed, made_from(repository).changed) == (False, True)
    (inside / "people.toml").write_text("y")
    assert made_from(inside).changed is True
    assert made_from(inside).commit == made_from(repository).commit


def test_looking_writes_nothing(repository):
    os.utime(repository / "people.toml", (0, 0))  # git would refresh its index
    before = (repository / ".git" / "index").read_bytes()
    made_from(repository)
    assert (repository / ".git" / "index").read_bytes() == before


def test_a_clone_is_in_step_from_the_moment_that_it_was_made(clone):
    assert made_from(clone).synced == moment(FIRST)


def test_a_push_and_a_pull_count_as_a_sync(clone, repository):
    commit(clone, "twee")
    assert made_from(clone).synced == moment(FIRST)
    git(clone, "push", "-q", "origin", "main", at=LATER)
    assert made_from(clone).synced == moment(LATER)
    git(repository, "reset", "-q", "--hard")
    before = datetime.now(UTC).replace(microsecond=0)
    git(clone, "pull", "-q")
    assert before <= made_from(clone).synced <= datetime.now(UTC)


def test_a_fetch_that_brought_nothing_counts_too(clone):
    git(clone, "fetch", "-q")
    os.utime(clone / ".git" / "FETCH_HEAD", (moment(LATER).timestamp(),) * 2)
    assert made_from(clone).synced == moment(LATER)


def test_a_fetch_that_failed_is_no_sync(clone, repository):
    shutil.move(repository, repository.with_name("weg"))
    with pytest.raises(subprocess.CalledProcessError):
        git(clone, "fetch", "-q")
    assert made_from(clone).synced == moment(FIRST)


def test_tidying_up_is_no_sync(clone):
    git(clone, "gc", "-q")
    assert made_from(clone).synced == moment(FIRST)


def test_a_hook_that_runs_this_program_does_not_point_it_elsewhere(repository, tmp_path, monkeypatch):
    other = tmp_path / "ander"
    other.mkdir()
    git(other, "init", "-q")
    expected = made_from(repository)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    assert made_from(repository) == expected


def test_a_folder_whose_name_begins_with_a_dash_is_no_option(repository, monkeypatch):
    odd = repository.rename(repository.with_name("--exec-path=x"))
    monkeypatch.chdir(odd.parent)
    assert made_from(Path(odd.name)) == made_from(odd)
    assert made_from(odd).commit


@pytest.fixture
def trap(tmp_path):
    """A program that leaves a trace when it is run, and whether it was."""
    trace = tmp_path / "trace"
    program = tmp_path / "trap.py"
    program.write_text(f"import sys\nopen({str(trace)!r}, 'a').write('run')\nsys.stdout.write('x')\n")
    return f'"{Path(sys.executable).as_posix()}" "{program.as_posix()}"', trace


def sign(root):
    """Let the branch of the remote end in a commit that claims a signature."""
    text = git(root, "cat-file", "commit", "HEAD").replace("\n\n", f"\ngpgsig {SIGNATURE}\n\n", 1)
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=root,
        check=True,
        input=text,
        stdout=-1,
        encoding="utf-8",
    )
    git(root, "update-ref", "--create-reflog", "refs/remotes/origin/main", made.stdout.strip())


@pytest.mark.parametrize(
    ("setting", "by_git"),
    [
        ("core.fsmonitor", ["status"]),
        ("filter.slim.clean", ["status"]),
        ("filter.a=b.clean", ["status"]),
        ("filter.slim.process", ["status"]),
        ("gpg.program", ["log", "-g", "--remotes"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_repository_can_run_no_program_though_git_by_itself_would(clone, trap, setting, by_git):
    command, trace = trap
    sign(clone)
    name = setting.removeprefix("filter.").rpartition(".")[0] if setting.startswith("filter.") else "slim"
    (clone / ".git" / "info" / "attributes").write_text(f"* filter={name}\n")
    git(clone, "config", setting, trap_file(clone, command) if setting == "gpg.program" else command)
    git(clone, "config", "log.showSignature", "true")
    git(clone, "config", f"filter.{name}.required", "true")
    (clone / "people.toml").write_text("abc")  # of the same size, so that git looks into it
    made = made_from(clone)
    assert not trace.exists()
    assert made.commit
    assert made.changed is True
    subprocess.run(["git", *by_git], cwd=clone, check=False, capture_output=True)
    assert trace.exists()


def trap_file(root, command):
    """Return the trap as one file, for a setting that is no command line."""
    path = root / ".git" / "trap.sh"
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("hook", ["post-index-change", "reference-transaction"])
def test_no_hook_of_a_repository_is_run(repository, trap, hook):
    command, trace = trap
    path = repository / ".git" / "hooks" / hook
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
    os.utime(repository / "people.toml", (0, 0))
    made_from(repository)
    assert not trace.exists()
    git(repository, "status")
    git(repository, "tag", "x")
    assert trace.exists()


def test_a_folder_that_poses_as_a_bare_repository_is_none(tmp_path, repository):
    posing = tmp_path / "doet-alsof"
    shutil.copytree(repository / ".git", posing)
    git(posing, "config", "core.bare", "true")
    assert known(posing) == NOTHING


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[core\n"])
def test_a_broken_repository_gives_nothing_and_no_error(repository, content):
    (repository / ".git" / "config").write_bytes(content)
    (repository / ".git" / "HEAD").write_bytes(content)
    assert known(repository) == NOTHING
