"""The page for whoever sets up a team, followed word for word, and a day's work on two machines after it."""

import os
import re
import shlex
import subprocess

import documents
import pytest
import warm

from .running import MONDAY

SHARE, SERVER, OTHERS, WITHOUT_GIT = range(4)
"""The ways to set up a team, in the order of the table."""


def ways(page):
    """Return the rows of the table that says how a team is set up: of each its commands."""
    rows = re.findall(r"^\| .*`nop (?:init|inrichten) .*$", documents.read(page), flags=re.MULTILINE)
    return [re.findall(r"`((?:git|nop) [^`]+)`", row) for row in rows]


PAGES = [page for page in documents.pages() if page.startswith("docs/") and len(ways(page)) > OTHERS]


def typed(command, folder, hub):
    """Return the words of a command, with the places of this test where it has the page's."""
    words = shlex.split(command)
    if words[:2] in (["nop", "init"], ["nop", "inrichten"]):
        words[2] = str(folder)
    if "--remote" in words or words[0] == "git":
        words[-1] = str(hub)
    return words


def test_the_page_is_there_in_each_language():
    assert len(PAGES) == len(documents.LANGUAGES)


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


def follow(machine, commands, folder, hub=None):
    for command in commands:
        machine(*typed(command, folder, hub))


def set_up(machines, page, way, hub):
    anna, daan = machines
    follow(anna, ways(page)[way], anna.work, hub)
    follow(daan, ways(page)[OTHERS], daan.work, hub)


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
    assert re.search(rf"nopcases (resolve|beslissen) {case}\n", anna("nop", "check"))
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


@pytest.mark.parametrize("page", PAGES)
def test_a_folder_on_a_share(machines, tmp_path, page):
    set_up(machines, page, SHARE, tmp_path / "deel" / "initiatieven.git")
    a_day(*machines)


@pytest.mark.parametrize("page", PAGES)
def test_a_git_server(machines, tmp_path, page):
    hub = tmp_path / "hosted.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", hub], check=True)
    set_up(machines, page, SERVER, f"file://{hub}")
    a_day(*machines)


@pytest.mark.parametrize("page", PAGES)
def test_one_shared_folder_without_git(machines, tmp_path, page):
    anna, daan = machines
    share = tmp_path / "deel"
    follow(anna, ways(page)[WITHOUT_GIT], share)
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


@pytest.mark.parametrize("branch", ["main", "master", "anders"])
def test_a_colleague_gets_the_cases_whatever_branch_the_shared_folder_is_said_to_have(machines, branch):
    anna, daan = machines
    anna("git", "init", "--quiet", "--bare", f"--initial-branch={branch}", "hub.git")
    hub = anna.home / "hub.git"
    anna("nop", "init", anna.work, "--remote", hub)
    case = anna("nop", "intake", "Speeltuin De Wig", "ens", "--quiet").strip()
    anna("nop", "sync")
    daan("nop", "init", daan.work, "--remote", hub)
    daan("nop", "log", "note", case, "Gezien")
    daan("nop", "sync")
    anna("nop", "sync")
    assert "Gezien" in anna("nop", "show", case)
