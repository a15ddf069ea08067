"""``report weekly`` is the same whenever it is made, but for its last block, which says what it was made from."""

import subprocess

import pytest
from copies import copy_of

from .running import MONDAY, SAMPLE, Nop, surroundings
from .test_report import FORMS, weekly

LATER = "2026-12-21"


def git(root, *arguments):
    subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True)


def commit(root):
    git(root, "add", "-A")
    git(root, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "stand")


def copied(folder, patch):
    """Return a copy of the sample in a folder, in git."""
    root = copy_of(SAMPLE, folder / "kopie")
    git(folder, "init", "-q", str(root))
    commit(root)
    return Nop(root, patch)


@pytest.fixture
def copy(tmp_path, monkeypatch):
    return copied(tmp_path, monkeypatch)


def pages(nop, *options, today=MONDAY):
    """Return the report in every form, each without its last block, and the last blocks."""
    bodies, ends = {}, {}
    for form in ("table", "markdown", "html"):
        text = weekly(nop, *options, today=today, form=form)
        mark = {"table": "\nMade from\n", "markdown": "\n---\n", "html": "<footer>"}[form]
        bodies[form], ends[form] = text.split(mark)
    answer = nop("report", "weekly", *options, "-f", "json", today=today).json
    ends["json"] = answer.pop("made_from")
    return bodies | {"json": answer}, ends


def log_a_month_of_work(nop, late):
    """Log what happens in the four weeks after, and what is only then written down about the weeks before."""
    for case in dict.fromkeys(row["case"] for row in late):
        nop("log", "feedback", case, "Gebeld.", "--on", "2026-11-20", today="2026-12-01")
    for case in ("26-skb3p", "26-wnj6m", "26-2wxnx"):
        nop("assign", case, "bert", "--on", "2026-11-19", today="2026-12-02")
    (told, *_), (asked, *_) = nop.keys("25-h3zqq", "feedback"), nop.keys("26-bbzf3", "consult")
    nop("correct", "25-h3zqq", told, "--on", "2025-02-12", "--because", "eerder", today="2026-12-03")
    nop("strike", "26-bbzf3", asked, "--because", "verkeerde zaak", today="2026-12-03")
    nop("reopen", "24-s9qpn", "--because", "bord is stuk", today="2026-12-04")
    nop.intake("Later opgeschreven", "ens", "--on", "2026-11-18", today="2026-12-07")
    nop("log", "turnout", "25-h3zqq", 3, "--on", "2026-11-19", today="2026-12-07")
    nop("fund", "ask", "26-fj5tp", "igw", "500", "--on", "2026-11-10", today="2026-12-08")
    nop(
        "close", "26-7zmhp", "stopped", "--because", "geen trekkers", "--on", "2026-11-20", today="2026-12-10"
    )


@pytest.fixture(scope="module")
def then_and_later(tmp_path_factory):
    """A copy as it is, and one in which a month of work came after; a test that changed one of them is told."""
    folder = tmp_path_factory.mktemp("later")
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, folder)
        then, later = (copied(folder / name, patch) for name in ("then", "later"))
        log_a_month_of_work(later, then.rows("overdue", today=MONDAY))
        commit(later.root)
        were = [one.snapshot() for one in (then, later)]
        yield then, later
        assert [one.snapshot() for one in (then, later)] == were


@pytest.mark.parametrize(
    "options", [[], ["--handler", "carla"], ["--public"]], ids=["all", "one person", "public"]
)
def test_the_report_of_a_week_is_the_same_when_it_is_made_a_month_later(then_and_later, options):
    then, later = then_and_later
    before, ends = pages(then, *options)
    assert weekly(later, today=LATER)["overdue"] != before["json"]["rows"][0]["overdue"]
    after, ends_later = pages(later, *options)
    assert after == before
    assert all(ends[form] != ends_later[form] for form in ends)


def test_two_runs_on_the_same_files_and_day_are_the_same_byte_for_byte(copy, process, tmp_path):
    def run(form, path, seed):
        command = ("report", "weekly", "-f", form, "-o", path)
        surroundings = {"PYTHONHASHSEED": seed, "NOPCASES_FOLDER": str(copy.root)}
        result = process(*command, env=surroundings)
        assert result.returncode == 0, result.stderr
        return path.read_bytes()

    for form in FORMS:
        assert run(form, tmp_path / "een", "1") == run(form, tmp_path / "twee", "2")


def test_the_last_block_says_from_which_state_it_was_made(copy):
    head = subprocess.run(
        ["git", "-C", copy.root, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    )
    made = copy("report", "weekly", "-f", "json", today=MONDAY).json["made_from"]
    assert head.stdout.strip().startswith(made["commit"])
    assert (made["changed"], made["synced"]) == (False, None)
    path = copy.file("26-fj5tp")
    path.write_text(f"{path.read_text(encoding='utf-8')}# nog niet vastgelegd\n", encoding="utf-8")
    assert copy("report", "weekly", "-f", "json", today=MONDAY).json["made_from"]["changed"] is True
    assert made["commit"] in weekly(copy, form="markdown").split("\n---\n")[1]


def test_without_git_it_says_that_the_commit_is_not_known(nop):
    made = nop("report", "weekly", "-f", "json").json["made_from"]
    assert made == {"commit": None, "committed": None, "changed": None, "synced": None}
    assert "not known" in weekly(nop, form="table")
