"""The README's page for whoever sets up a team, followed word for word, and a day's work on two machines after it."""

import os
import re
import shlex
import subprocess

import pytest
import warm

from .running import MONDAY
from .test_readme_tour import section

ROWS = dict(
    re.findall(
        r"^\| ([^|]+?) \| (.+?) \|$",
        section("Working together").split("Setting it up")[1],
        flags=re.MULTILINE,
    )
)


def commands(row, **places):
    """Return the commands of a row of the README's table, with the places of this test in their words."""
    [cell] = [cell for name, cell in ROWS.items() if name.startswith(row)]
    found = re.findall(r"`((?:git|nop) [^`]+)`", cell)
    for word, place in places.items():
        found = [command.replace(word, str(place)) for command in found]
    return [shlex.split(command) for command in found]


class Machine:
    """A machine of one colleague: a home of its own, with the name that git has there."""

    def __init__(self, folder, name):
        self.home, self.name, self.work = folder / name, name, folder / name / "initiatieven"
        self.home.mkdir()
        config = f'[user]\nname = {name}\nemail = {name}@example.org\n[protocol "file"]\nallow = always\n'
        (self.home / ".gitconfig").write_text(config, encoding="utf-8")

    def __call__(self, *command, code=0, where=None):
        """Run ``nop …`` or ``git …``, in the folder once it is there."""
        env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        env |= {
            "HOME": str(self.home),
            "NOPCASES_USER": self.name,
            "NOPCASES_TODAY": MONDAY,
            "LC_ALL": "C.UTF-8",
        }
        here = where or (self.work if self.work.is_dir() else self.home)
        if command[0] == "nop":
            answer = warm.run(command[1:], env=env, cwd=here)
        else:
            answer = subprocess.run(
                command, cwd=here, env=env, capture_output=True, encoding="utf-8", check=False, timeout=60
            )
        assert answer.returncode == code, f"{command}\n{answer.stderr}\n{answer.stdout}"
        return answer.stdout


@pytest.fixture
def machines(tmp_path):
    return Machine(tmp_path, "anna"), Machine(tmp_path, "daan")


def follow(machine, row, **places):
    for command in commands(row, **places):
        machine(*command)


def set_up(machines, row, remote, **places):
    anna, daan = machines
    follow(anna, row, DIR=anna.work, **places)
    follow(daan, "every other machine", DIR=daan.work, ADDRESS=remote)


def a_day(anna, daan):
    """Work on two machines: both in one case, a conflict that is decided, and an undo that reaches the other one."""
    case = anna("nop", "intake", "Speeltuin De Wig", "ens", "--quiet").strip()
    anna("nop", "sync")
    daan("nop", "sync")
    daan("nop", "log", "note", case, "Langs geweest")
    daan("nop", "edit", case, "--title", "Speeltuin De Wig in Ens")
    anna("nop", "log", "feedback", case, "Gebeld")
    anna("nop", "edit", case, "--title", "Speelplek De Wig")
    daan("nop", "sync")
    anna("nop", "sync", code=5)
    assert f"nopcases resolve {case}" in anna("nop", "check")
    anna("nop", "resolve", case, "title", "--take", "1")
    anna("nop", "sync")
    daan("nop", "sync")
    shown = [machine("nop", "show", case) for machine in (anna, daan)]
    assert shown[0] == shown[1]
    assert "Langs geweest" in shown[0]
    assert "Gebeld" in shown[0]
    daan("nop", "log", "note", case, "Vergissing")
    daan("nop", "undo")
    daan("nop", "sync")
    anna("nop", "sync")
    assert "Vergissing" not in anna("nop", "show", case)


def test_a_folder_on_a_share(machines, tmp_path):
    hub = tmp_path / "deel" / "initiatieven.git"
    set_up(machines, "a folder on a share", hub, **{"//server/deel/initiatieven.git": hub})
    a_day(*machines)


def test_a_git_server(machines, tmp_path):
    hub = tmp_path / "hosted.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", hub], check=True)
    set_up(machines, "a git server", f"file://{hub}", ADDRESS=f"file://{hub}")
    a_day(*machines)


def test_one_shared_folder_without_git(machines, tmp_path):
    anna, daan = machines
    share = tmp_path / "deel"
    follow(anna, "one shared folder", DIR=share)
    case = anna("nop", "-C", str(share), "intake", "Speeltuin De Wig", "ens", "--quiet").strip()
    daan("nop", "-C", str(share), "log", "note", case, "Langs geweest")
    assert "Langs geweest" in anna("nop", "-C", str(share), "show", case)
    daan("nop", "-C", str(share), "undo")
    assert "Langs geweest" not in anna("nop", "-C", str(share), "show", case)
    assert not (share / ".git").exists()


def test_a_folder_is_meant_from_where_it_was_typed(machines, tmp_path):
    anna, _daan = machines
    anna("git", "init", "--quiet", "--bare", "--initial-branch=main", "hub.git")
    anna("nop", "init", "initiatieven", "--remote", "hub.git")
    anna("nop", "sync")
    assert (anna.home / "hub.git" / "refs" / "heads" / "main").exists()
