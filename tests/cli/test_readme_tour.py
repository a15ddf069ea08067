"""The README as it is lived: its tour is typed at a terminal, word for word, and its script runs as cron runs it."""

import codecs
import os
import re
import select
import shutil
import subprocess
import venv
from pathlib import Path

import pytest
import warm

from .running import MONDAY, SAMPLE

pytest.importorskip("pty", reason="needs a pseudo-terminal")

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
PATIENCE = 60  # seconds without a word, before the test gives up
PROMPT = re.compile(r"<<([0-9]+)>> $")
FORM = re.compile(r"\b(CASE|ENTRY)\b|…")
"""Words to be replaced: what holds one is the form of a command, not a command."""


def section(heading):
    """Return what stands under a heading of the README."""
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def tour():
    """Return what the tour has to be typed, in its order: blocks of shell, and commands within the text."""
    written = re.finditer(
        r"```sh\n(.*?)```|```console\n\$ (.*?)\n|`(nop(?: [^`]*)?)`",
        section("A tour of ten minutes"),
        re.DOTALL,
    )
    found = [line for match in written for line in (match[1] or match[2] or match[3]).splitlines()]
    return [line for line in found if line and not FORM.search(line)]


class Shell:
    """A shell at a terminal of a machine on which nothing was ever set."""

    def __init__(self, env, here, inherited):
        self.ours, theirs = os.openpty()
        self.text = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.process = subprocess.Popen(
            ["bash", "--noprofile", "--norc", "--noediting", "-i"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**env, "PS1": "<<$?>> "},
            cwd=here,
            pass_fds=inherited,
            start_new_session=True,
        )
        os.close(theirs)
        self.wait()

    def type(self, line):
        """Type a line, and return how it ended and what stood on the screen."""
        self.text = ""
        os.write(self.ours, f"{line}\n".encode())
        return self.wait(), self.text

    def wait(self):
        """Wait for the prompt and return the exit code in it."""
        while not (found := PROMPT.search(self.text)):
            ready, _, _ = select.select([self.ours], [], [], PATIENCE)
            assert ready, f"it waits for an answer:\n{self.text}"
            self.text += self.decoder.decode(os.read(self.ours, 4096))
        return int(found[1])

    def end(self):
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


def program(folder, start=warm.COLD):
    """Put ``nopcases`` and ``nop`` of this code into a folder; ``start`` is what a shell starts for them."""
    for name in ("nopcases", "nop"):
        command = folder / name
        command.write_text(f'#!/bin/sh\n{start} "$@"\n')
        command.chmod(0o755)


def machine(root):
    """Return what the surroundings of a program are where hardly anything is set, with a home for git's settings."""
    home = root / "anna"
    home.mkdir(parents=True)
    identity = "[user]\n\tname = Anna Voorbeeld\n\temail = anna@example.org\n[init]\n\tdefaultBranch = main\n"
    (home / ".gitconfig").write_text(identity)
    return {"HOME": str(home), "PATH": "/usr/local/bin:/usr/bin:/bin"}


@pytest.fixture
def shell(tmp_path):
    clone = tmp_path / "nopcases"
    venv.create(clone / ".venv", symlinks=True)
    start, inherited = warm.in_shell()
    program(clone / ".venv" / "bin", start)
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "# gezien" >>"$1"\n')
    editor.chmod(0o755)
    shell = Shell(
        {
            **machine(tmp_path),
            "TERM": "dumb",
            "EDITOR": str(editor),
            "PAGER": "cat",
            "NOPCASES_TODAY": MONDAY,
        },
        clone,
        inherited,
    )
    shell.home = tmp_path / "anna"
    yield shell
    shell.end()


def test_every_command_of_the_tour_works_as_it_is_written_in_the_folder_that_the_tour_makes(shell):
    lines = tour()
    assert len(lines) > 40
    for line in lines:
        code, screen = shell.type(line)
        assert (code, "Traceback" in screen) == (0, False), screen
    given = shell.home / "gedeeld.git"
    latest, *_earlier, first = git(given, "log", "--format=%s", "main").splitlines()
    assert (latest.partition(" ")[2], first) == ("log note", "init")
    files = git(given, "ls-tree", "-r", "--name-only", "main").splitlines()
    (case,) = [name for name in files if name.startswith("cases/")]
    assert [name for name in files if name.startswith(("contacts/", ".nopcases/"))] == []
    assert 'result = "realised"' in git(given, "show", f"main:{case}")


def git(folder, *arguments):
    """Return what git answers in a folder."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, timeout=PATIENCE
    ).stdout


@pytest.fixture
def monday(tmp_path):
    """The weekly script of the README, as cron starts it: ``monday()`` returns the subject, the mail and the report."""
    env = machine(tmp_path)
    remote, clone, bin_, reports = (tmp_path / name for name in ("remote", "clone", "bin", "reports"))
    shutil.copytree(SAMPLE, remote)
    bin_.mkdir()
    reports.mkdir()
    program(bin_)
    (bin_ / "mail").write_text(f'#!/bin/sh\necho "$2" >{reports}/subject; cat >{reports}/mail\n')
    (bin_ / "mail").chmod(0o755)
    for arguments in (["init"], ["add", "."], ["commit", "--message", "week 47"]):
        subprocess.run(["git", *arguments], cwd=remote, env=env, check=True, capture_output=True)
    git(tmp_path, "clone", remote, clone)
    (written,) = re.findall(r"```bash\n(.*?)```", section("The weekly report"), re.DOTALL)
    script = tmp_path / "weekly-report"
    for there, here in {
        "/srv/nopcases/.venv/bin": bin_,
        "/srv/initiatieven": clone,
        "/srv/reports": reports,
    }.items():
        assert there in written
        written = written.replace(there, str(here))
    script.write_text(written)
    script.chmod(0o755)
    env |= {"PATH": f"{bin_}:/usr/bin:/bin"}  # cron's own, and where mail is here

    def run():
        subprocess.run([script], cwd=tmp_path, env=env, check=True, capture_output=True, timeout=PATIENCE)
        return [(reports / name).read_text(encoding="utf-8") for name in ("subject", "mail", "week.html")]

    run.remote, run.clone = remote, clone
    return run


def test_the_script_of_the_weekly_report_takes_in_what_others_wrote_and_mails_the_report(monday):
    identity = ("-c", "user.name=Bert", "-c", "user.email=bert@example.org")
    git(monday.remote, *identity, "commit", "--allow-empty", "--message", "week 48")
    subject, mail, page = monday()
    assert subject == "Weekoverzicht initiatieven\n"
    assert mail.startswith("# ")
    assert page.startswith("<!DOCTYPE html>")
    assert git(monday.remote, "rev-parse", "--short", "HEAD").strip() in mail


def test_where_the_pull_fails_the_report_is_mailed_and_its_subject_says_so(monday):
    shutil.rmtree(monday.remote)
    subject, mail, _page = monday()
    assert subject == "Weekoverzicht initiatieven (niet bijgewerkt: git pull is mislukt)\n"
    assert mail.startswith("# ")
