"""A long answer on a terminal goes through a pager, so that its first lines do not scroll away."""

import shutil
import sys

import pytest

from .at_terminal import Terminal
from .running import MONDAY, SAMPLE


@pytest.fixture
def pager(tmp_path):
    """A pager that keeps what it got, and its command line."""
    script, kept = tmp_path / "pager.py", tmp_path / "kept.txt"
    script.write_text(
        f"import sys\nopen({str(kept)!r}, 'w', encoding='utf-8').write(sys.stdin.read())\nprint('PAGED')\n",
        encoding="utf-8",
    )
    return f"{sys.executable} {script}", kept


def at_terminal(*arguments, **env):
    at = Terminal(SAMPLE, "--today", MONDAY, *arguments, **env)
    return at.end()


def test_a_long_answer_goes_through_the_pager_whole_and_a_short_one_does_not(pager):
    command, kept = pager
    assert "PAGED" in at_terminal("today", PAGER=command)
    assert "Late" in kept.read_text(encoding="utf-8")
    kept.unlink()
    assert "PAGED" not in at_terminal("overdue", "--place", "ens", PAGER=command)
    assert not kept.exists()


def test_no_pager_and_an_empty_name_print_at_once(pager):
    command, kept = pager
    assert "PAGED" not in at_terminal("--no-pager", "today", PAGER=command)
    assert "PAGED" not in at_terminal("today", PAGER="")
    assert not kept.exists()


def test_my_toml_names_another_pager(pager, tmp_path):
    command, kept = pager
    mine = tmp_path / "my.toml"
    mine.write_text(f'pager = "{command}"\n', encoding="utf-8")
    assert "PAGED" in at_terminal("today", PAGER="", NOPCASES_MY=str(mine))
    assert kept.exists()


@pytest.mark.parametrize("broken", ["no-such-pager", "'never closed", f"{sys.executable} -c exit(3)"])
def test_a_pager_that_cannot_be_run_loses_no_answer(broken):
    text = at_terminal("today", PAGER=broken)
    assert ("Late" in text) == (sys.executable not in broken)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_overdue_ends_with_its_count_and_today_with_its_sums(sample, language):
    counted = {"en": "19 terms in 17 cases", "nl": "19 termijnen in 17 zaken"}[language]
    assert sample("--lang", language, "overdue", today=MONDAY).out.rstrip().endswith(counted)
    last = sample("--lang", language, "today", today=MONDAY).out.rstrip().splitlines()[-1]
    assert last.startswith({"en": "late 19 · ", "nl": "te laat 19 · "}[language])


def test_a_case_that_is_new_and_nobodys_stands_on_the_page_of_the_day_once(nop):
    case = nop.intake(today=MONDAY)
    new = [row["case"] for row in nop.rows("today", today=MONDAY) if row["section"] == "new"]
    assert new == [case]


@pytest.mark.parametrize(
    ("own", "env", "coloured"), [("true", {}, True), ("false", {}, False), ("true", {"NO_COLOR": "1"}, False)]
)
def test_my_toml_says_whether_there_are_colours_and_no_color_goes_before_it(tmp_path, own, env, coloured):
    my = tmp_path / "my.toml"
    my.write_text(f"colour = {own}\n", encoding="utf-8")
    screen = at_terminal("overdue", "--place", "ens", PAGER="", NOPCASES_MY=str(my), TERM="xterm", **env)
    assert ("\x1b[" in screen) == coloured


LONG_HELPS = [
    ["help"],
    ["--help"],
    ["help", "log", "feedback"],
    ["log", "feedback", "--help"],
    ["help", "my"],
]


@pytest.mark.parametrize("words", LONG_HELPS, ids=" ".join)
def test_a_long_help_goes_through_the_pager_as_any_long_answer(pager, tmp_path, words):
    command, kept = pager
    assert "PAGED" in at_terminal(*words, PAGER=command, LINES="12")
    whole = kept.read_text(encoding="utf-8")
    assert whole.count("\n") > 12
    assert whole in at_terminal(*words, PAGER="", LINES="12").replace("\r\n", "\n")
    kept.unlink()
    mine = tmp_path / "my.toml"
    mine.write_text(f'pager = "{command}"\n', encoding="utf-8")
    assert "PAGED" not in at_terminal("--no-pager", *words, NOPCASES_MY=str(mine), LINES="12")
    assert "PAGED" in at_terminal(*words, NOPCASES_MY=str(mine), LINES="12")


def test_apart_from_a_terminal_a_help_is_printed_at_once(nop, monkeypatch, pager):
    command, kept = pager
    monkeypatch.setenv("PAGER", command)
    assert "--answers" in nop("help", "log", "feedback").out
    assert not kept.exists()


@pytest.mark.skipif(shutil.which("less") is None, reason="needs less")
@pytest.mark.parametrize(
    ("language", "more", "end"),
    [("en", "space = more", "this is the end"), ("nl", "spatie = verder", "dit is het einde")],
)
def test_the_line_below_a_page_says_how_it_goes_on_and_at_the_end_that_it_is_the_end(language, more, end):
    screen = Terminal(SAMPLE, "--today", MONDAY, "--lang", language, "today", PAGER="less -FRX", LINES="12")
    screen.answer(more, "G")
    screen.answer(end, "q")
    text = screen.end()
    assert more not in text[text.index(end) :]
