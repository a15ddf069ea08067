"""The script of the team lead's page, as cron starts it on Monday morning."""

import re
import shutil
import subprocess

import documents
import pytest
import warm
from copies import copy_of

from .running import SAMPLE

pytest.importorskip("pty", reason="needs a POSIX shell")

PAGES = [page for page in documents.pages() if documents.blocks(documents.read(page), "bash")]


def git(folder, *arguments):
    """Return what git answers in a folder."""
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        timeout=documents.PATIENCE,
    ).stdout


@pytest.fixture(params=PAGES)
def monday(request, tmp_path):
    """The weekly script of a page, as cron starts it: ``monday()`` returns the subject, the mail and the report."""
    env = documents.machine(tmp_path)
    remote, clone, bin_, reports = (tmp_path / name for name in ("remote", "clone", "bin", "reports"))
    copy_of(SAMPLE, remote)
    bin_.mkdir()
    reports.mkdir()
    documents.program(bin_, warm.COLD)
    (bin_ / "mail").write_text(f'#!/bin/sh\necho "$2" >{reports}/subject; cat >{reports}/mail\n')
    (bin_ / "mail").chmod(0o755)
    for arguments in (["init"], ["add", "."], ["commit", "--message", "week 47"]):
        subprocess.run(["git", *arguments], cwd=remote, env=env, check=True, capture_output=True)
    git(tmp_path, "clone", remote, clone)
    written = "".join(
        documents.blocks(documents.read(request.param), "bash")
    )  # the script, and what may stand behind it
    script = tmp_path / "weekly-report"
    for there, here in {
        "/srv/nopcases/.venv/bin": bin_,
        "/srv/initiatieven": clone,
        "/srv/reports": reports,
        "/srv/www": reports,
    }.items():
        assert there in written
        written = written.replace(there, str(here))
    script.write_text(written)
    script.chmod(0o755)
    env |= {"PATH": f"{bin_}:/usr/bin:/bin"}  # cron's own, and where mail is here

    def run():
        subprocess.run(
            [script], cwd=tmp_path, env=env, check=True, capture_output=True, timeout=documents.PATIENCE
        )
        return [(reports / name).read_text(encoding="utf-8") for name in ("subject", "mail", "week.html")]

    run.remote, run.clone, run.reports = remote, clone, reports
    return run


def test_the_script_of_the_weekly_report_takes_in_what_others_wrote_and_mails_the_report(monday):
    identity = ("-c", "user.name=Bert", "-c", "user.email=bert@example.org")
    git(monday.remote, *identity, "commit", "--allow-empty", "--message", "week 48")
    subject, mail, page = monday()
    assert subject == "Weekoverzicht initiatieven\n"
    assert mail.startswith("# ")
    assert page.startswith("<!DOCTYPE html>")
    assert git(monday.remote, "rev-parse", "--short", "HEAD").strip() in mail
    assert (monday.reports / "initiatieven" / "index.html").exists()


def test_where_the_pull_fails_the_report_is_mailed_and_its_subject_says_so(monday):
    shutil.rmtree(monday.remote)
    subject, mail, _page = monday()
    assert subject == "Weekoverzicht initiatieven (niet bijgewerkt: git pull is mislukt)\n"
    assert mail.startswith("# ")


@pytest.mark.parametrize("page", PAGES)
def test_the_script_for_windows_makes_what_the_other_one_makes(page):
    text = documents.read(page)
    here, there = (documents.blocks(text, kind)[0] for kind in ("bash", "powershell"))
    ours, theirs = (re.findall(r"nopcases (report [^|)\n]+)", script) for script in (here, there))
    assert len(ours) == 2
    assert [without_folders(one) for one in theirs] == [without_folders(one) for one in ours]


def test_the_page_is_there_in_each_language():
    assert len(PAGES) == len(documents.LANGUAGES)


def without_folders(command):
    """Return the words of a command, of a path its name alone."""
    return [re.split(r"[/\\]", word)[-1] for word in command.split()]
