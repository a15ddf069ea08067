"""Money that met in a merge: two clones granted without knowing of each other. Nothing is lost, ``check`` names it."""

import shutil
import subprocess

import pytest

from .running import Nop

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

EAST = "leefbaarheid-oost"
IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]


def git(root, *arguments, code=0):
    done = subprocess.run(
        ["git", *IDENTITY, "-C", root, *arguments], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == code, done.stderr
    return done.stdout.decode()


def commit(root):
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "work")


class Clones:
    """Two colleagues, each with a clone of one folder, who merge by hand."""

    def __init__(self, first: Nop, tmp_path, monkeypatch):
        git(first.root, "init", "-q", "-b", "main")
        commit(first.root)
        second = tmp_path / "tweede"
        git(tmp_path, "clone", "-q", first.root, second)
        self.first, self.second = first, Nop(second, monkeypatch)

    def merge(self):
        """Let the first have the second's work too, and say whether the texts met; then what both wrote stays."""
        for one in (self.first, self.second):
            commit(one.root)
        git(self.first.root, "fetch", "-q", self.second.root, "main")
        met = subprocess.run(
            ["git", *IDENTITY, "-C", self.first.root, "merge", "-q", "FETCH_HEAD"],
            capture_output=True,
            check=False,
            timeout=60,
        )
        for name in git(self.first.root, "diff", "--name-only", "--diff-filter=U").split():
            base, ours, theirs = (git(self.first.root, "show", f":{number}:{name}") for number in (1, 2, 3))
            assert theirs.startswith(base)  # a command only appends
            (self.first.root / name).write_text(ours + theirs.removeprefix(base), encoding="utf-8")
        if met.returncode:
            commit(self.first.root)
        return bool(met.returncode)


@pytest.fixture
def asked(nop, tmp_path, monkeypatch):
    """Two clones, and two cases that asked one pot; together they fit, but not all of what they asked twice."""
    cases = [nop.intake(title, place) for title, place in (("Buurtmoestuin", "ens"), ("Bankjes", "bant"))]
    for case in cases:
        nop("fund", "ask", case, EAST, "30000")
    return Clones(nop, tmp_path, monkeypatch), *cases


def errors(nop):
    return [row for row in nop.rows("check", code=None) if row["level"] == "error"]


def test_two_grants_on_two_cases_merge_as_text_and_check_names_the_pot_and_both(asked):
    clones, first, second = asked
    clones.first("fund", "grant", first, EAST)
    clones.second("fund", "grant", second, EAST)
    assert not clones.merge()
    nop = clones.first
    (row,) = nop.rows("pots", "--pot", EAST, "--year", "2026")
    assert (row["granted"], row["left"]) == ("60000.00", "-10000.00")
    assert nop("check", code=4)
    (found,) = errors(nop)
    assert found["file"] == "pots.toml"
    line = (nop.root / "pots.toml").read_text(encoding="utf-8").splitlines()[found["line"] - 1]
    assert line == f"[pot.{EAST}.budget.2026]"
    assert first in found["message"]
    assert second in found["message"]
    nop("fund", "withdraw", second, EAST, "10000")
    assert errors(nop) == []


def test_two_grants_on_one_case_both_count_and_check_names_the_later_one(asked):
    clones, case, _other = asked
    clones.first("fund", "grant", case, EAST, "9000", today="2026-11-24")
    clones.second("fund", "grant", case, EAST, "11000", today="2026-11-25")
    assert clones.merge()
    nop = clones.first
    assert nop.show(case)["state"]["funds"][EAST]["granted"] == "0.00"  # on the Monday neither was there
    shown = nop.show(case, today="2026-11-25")["state"]
    assert shown["funds"][EAST]["granted"] == "20000.00"
    (problem,) = shown["problems"]
    assert "granted already" in problem["message"]
    log = nop.show(case, today="2026-11-25")["log"]
    (entry,) = [one for one in log if one["key"] == problem["entry"]]
    assert entry["amount"] == "11000.00"
    assert "granted already" in nop("show", case, today="2026-11-25").out
    nop("strike", case, problem["entry"], "--because", "Dubbel", today="2026-11-25")
    assert errors(nop) == []


def test_an_ask_and_its_refusal_and_grant_that_met_leave_one_decision(asked):
    clones, case, _other = asked
    clones.first("fund", "refuse", case, EAST, today="2026-11-24")
    clones.second("fund", "grant", case, EAST, today="2026-11-25")
    assert clones.merge()
    state = clones.first.show(case, today="2026-11-25")["state"]
    assert (state["funds"][EAST]["granted"], state["funds"][EAST]["undecided"]) == ("30000.00", False)
    assert ["log the ask first" in one["message"] for one in state["problems"]] == [True]


def test_a_case_that_was_closed_in_one_clone_and_asked_in_the_other_stays_undecided_and_is_named(asked):
    clones, first, _second = asked
    clones.first("log", "feedback", first, "Nee", today="2026-11-24")
    clones.first("fund", "refuse", first, EAST, today="2026-11-24")
    clones.first("close", first, "withdrawn", today="2026-11-24")
    clones.second("fund", "ask", first, "igw", "500", today="2026-11-25")
    assert clones.merge()
    state = clones.first.show(first, today="2026-11-25")
    assert state["state"]["status"] == "closed"
    assert [one["clock"] for one in state["clocks"] if not (one["met"] or one["stopped"])] == ["decision"]
    (found,) = [
        row
        for row in clones.first.rows("check", today="2026-11-25", code=4)
        if "igw" in row["message"].lower()
    ]
    assert "not decided" in found["message"]
