"""The progress bar: on a terminal's stderr while long work goes on, and nowhere else."""

import os
import subprocess
import sys
from unittest.mock import MagicMock

import pytest

from nopcases.cli import progress

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

AT_ONCE = "from nopcases.cli import progress; progress.PATIENCE = progress._REFRESH = 0; "
RUN = "import sys; from nopcases.cli.main import main; main(sys.argv[1:])"
INTERRUPTED = """
from nopcases.folder.cases import file
def interrupted(*_): raise KeyboardInterrupt
file.read_case = interrupted
"""
ERASE, CURSOR_BACK = "\x1b[2K", "\x1b[?25h"


@pytest.fixture
def many(nop):
    for letter in "bcdfghjkmnpqrstvwxz":
        nop.by_hand(f"26-2222{letter}")
    return nop


def run(root, *arguments, before=AT_ONCE, terminal=True, **env):
    """Run the program with stderr on a terminal and return (stdout, what the terminal got)."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", before + RUN, "-C", str(root), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs if terminal else subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80", "PYTHONUTF8": "1", **env},
    )
    os.close(theirs)
    out, err = process.communicate(timeout=60)
    screen = b""
    try:
        while data := os.read(ours, 4096):
            screen += data
    except OSError:  # nobody writes to it any more
        pass
    os.close(ours)
    return out, (screen if terminal else err).decode()


@pytest.mark.parametrize("command", ["list", "check", "overdue"])
def test_the_bar_stands_on_the_screen_while_files_are_read_and_goes_away(many, command):
    out, screen = run(many.root, command)
    assert "Reading" in screen
    assert "━" in screen
    assert "18/19" in screen
    assert screen.rindex(ERASE) > screen.rindex("18/19")
    assert screen.rindex(CURSOR_BACK) > screen.rindex("━")
    assert out.decode() == many(command).out


@pytest.mark.parametrize(
    "surroundings",
    [{"terminal": False}, {"TERM": "dumb"}, {"before": ""}],
    ids=["in a pipe", "on a dumb terminal", "where it is quickly done"],
)
def test_there_is_no_bar(many, surroundings):
    out, screen = run(many.root, "list", **surroundings)
    assert screen == ""
    assert out.decode() == many("list").out


@pytest.mark.parametrize("terminal", [True, False], ids=["on a terminal", "in a pipe"])
def test_a_bar_stands_there_while_the_files_of_a_list_are_written_on_a_terminal_alone(nop, terminal):
    rows = [f"Feest {number};3-2-2025;06{number:08}" for number in range(12)]
    path = nop.root.parent / "lijst.csv"
    path.write_text("\n".join(["Titel;Ontvangen;Telefoon", *rows, ""]), "utf-8")
    out, screen = run(nop.root, "--by", "anna", "import", str(path), terminal=terminal)
    assert [words in screen for words in ("Judging", "Preparing", "Writing", "24/25")] == [terminal] * 4
    assert b"12" in out
    assert "Writing" not in out.decode()


def test_no_colour_means_no_colour_in_the_bar_either(many):
    assert "\x1b[3" in run(many.root, "list")[1]
    plain = run(many.root, "list", NO_COLOR="1", NOPCASES_INDEX="off")[1]
    assert "Reading" in plain
    assert "\x1b[3" not in plain


def test_the_bar_is_gone_before_an_interruption_is_told(many):
    _out, screen = run(many.root, "list", before=AT_ONCE + INTERRUPTED)
    assert "━" in screen
    assert screen.rindex("Stopped") > max(screen.rindex(ERASE), screen.rindex(CURSOR_BACK))


@pytest.mark.parametrize("seen", [True, False], ids=["with a bar", "without"])
def test_work_with_a_bar_gives_what_map_gives(monkeypatch, seen):
    monkeypatch.setattr(progress, "_somebody_sees", lambda: seen)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    assert list(progress.with_bar(str, range(5))) == ["0", "1", "2", "3", "4"]
    assert list(progress.with_bar(str, [])) == []


@pytest.mark.parametrize(("at_once", "seen"), [(True, ["bar"]), (False, [])])
def test_the_bar_of_long_work_is_there_before_any_of_it_is_done(monkeypatch, at_once, seen):
    shown = []
    monkeypatch.setattr(progress, "_somebody_sees", lambda: True)
    monkeypatch.setattr(progress, "_bar", lambda words, total: shown.append("bar") or MagicMock())
    next(progress.with_bar(str, range(5), at_once=at_once))
    assert shown == seen
