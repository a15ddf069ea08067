"""What people wrote by hand survives a command that logs: git shows its entry at the end, and nothing else."""

import shutil
import tomllib

import pytest

from .hand_made import CLOSED, OTHER_ID, SUSPENDED
from .making import CASE_ID, CASE_NAME

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

NO_MORE = ("--without-feedback", "verhuisd", "--drop-promises", "verhuisd")
LOGGED = {
    "route": (["route", CASE_ID, "physical", "--because", "Er komt\nnieuwbouw"], ["route"]),
    "step": (["step", CASE_ID], ["step"]),
    "assign": (["assign", CASE_ID, "anna"], ["assign"]),
    "feedback": (["log", "feedback", CASE_ID, "Verteld", "--channel", "phone"], ["feedback"]),
    "holding": (["log", "feedback", CASE_ID, "Volgt", "--holding", "--on", "2026-11-09"], ["feedback"]),
    "promise": (
        ["log", "feedback", CASE_ID, "Ja", "--promise", "Bellen", "--due", "+7d"],
        ["feedback", "action"],
    ),
    "question": (["log", "question", CASE_ID, 'Wanneer "echt"?', "--nature", "complaint"], ["question"]),
    "note": (["log", "note", CASE_ID, 'Eén\n"""\n🎉'], ["note"]),
    "action": (["log", "action", CASE_ID, "Bellen", "--due", "2026-11-20", "--to", "bert"], ["action"]),
    "done": (["log", "done", CASE_ID, "ttt"], ["done"]),
    "consult": (["log", "consult", CASE_ID, "igw", "Wat vinden jullie?"], ["consult"]),
    "answer": (["log", "consult", CASE_ID, "police", "--answer", "Prima"], ["consult"]),
    "involve": (["log", "involve", CASE_ID, "--who", "de straat", "--how", "gesprek"], ["involve"]),
    "expectation": (
        ["log", "expectation", CASE_ID, "--hoped", "a", "--possible", "b", "--because", "c"],
        ["expectation"],
    ),
    "given": (["log", "given", CASE_ID, "materials", "Hout", "--value", "12,50"], ["given"]),
    "group": (["log", "group", CASE_ID, "--core", "3", "--volunteers", "12"], ["group"]),
    "turnout": (["log", "turnout", CASE_ID, "40"], ["turnout"]),
    "document": (["log", "document", CASE_ID, "Tekening", "--ref", "Z-2026-1"], ["document"]),
    "suspend": (["suspend", CASE_ID, "--because", "wacht", "--until", "2026-12-01"], ["suspend"]),
    "extend": (["extend", CASE_ID, "step", "--by", "2w", "--because", "druk"], ["extend"]),
    "close": (["close", CASE_ID, "stopped", *NO_MORE], ["close"]),
    "duplicate": (["close", CASE_ID, "duplicate", "--of", OTHER_ID, *NO_MORE], ["close"]),
    "link": (["link", CASE_ID, OTHER_ID, "--as", "follows"], ["link"]),
    "strike": (["strike", CASE_ID, "ttt", "--because", "vergissing"], ["strike"]),
    "strike unknown": (["strike", CASE_ID, "vvv", "--because", "onzin"], ["strike"]),
    "correct": (["correct", CASE_ID, "ttt", "--text", "Twee offertes", "--because", "x"], ["strike", "action"]),
    "correct unknown": (["correct", CASE_ID, "vvv", "--on", "3-11-2026", "--because", "x"], ["strike", "horoscope"]),
    "resume": (["resume", CASE_ID], ["resume"]),
    "reopen": (["reopen", CASE_ID, "--because", "toch door"], ["reopen"]),
}  # fmt: skip
BEFORE = {"resume": SUSPENDED, "reopen": CLOSED}


@pytest.mark.parametrize("name", LOGGED)
def test_a_command_that_logs_only_adds_its_entries_at_the_end(root, kept, changed, nopcases, name):
    arguments, kinds = LOGGED[name]
    before = kept(more=BEFORE.get(name, ""))
    result = nopcases(*arguments)
    assert result.returncode == 0, result.stderr
    gone, new = changed()
    assert gone == []
    assert new[0] == b"\r"
    assert new[1].startswith(b"[log.")
    assert all(line.endswith(b"\r") for line in new)
    added = tomllib.loads(b"".join(line + b"\n" for line in new).decode())["log"]
    assert [entry["kind"] for entry in added.values()] == kinds
    assert (root / CASE_NAME).read_bytes() == before + b"".join(line + b"\n" for line in new)


def test_an_intake_makes_one_file_and_changes_none(kept, git, nopcases):
    kept()
    made = nopcases("intake", "Nieuw", "Ens", "--name", "Piet", "--quiet").stdout.strip()
    assert git("status", "--porcelain") == b""
    assert git("diff", "--name-status", "HEAD^").decode() == f"A\tcases/2026/{made}.toml\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "done", CASE_ID, "nnn"],
        ["route", CASE_ID, "social"],
        ["step", CASE_ID, "kennismaking"],
        ["resume", CASE_ID],
        ["reopen", CASE_ID, "--because", "x"],
        ["close", CASE_ID, "realised"],
        ["strike", CASE_ID, "k7q", "--because", "x"],
        ["log", "note", CASE_ID, "x", "--on", "tomorrow"],
        ["link", CASE_ID, CASE_ID, "--as", "related"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_refused_changes_nothing(kept, changed, nopcases, arguments):
    kept()
    result = nopcases(*arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert changed() == [[], []]
