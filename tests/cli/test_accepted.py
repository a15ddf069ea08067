"""Whatever commands are accepted, one after the other: nothing is wrong afterwards, and no past day changes.

NOPCASES_FULL=1 runs thousands of commands.
"""

import os
import shutil
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .running import Nop

FULL = os.environ.get("NOPCASES_FULL") == "1"


def lives(full, few):
    """Let a law be tried on so many lives of cases, or on a few: each is slow, and begins by emptying the folder."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=full if FULL else few, deadline=None, suppress_health_check=checks)


FIRST = date(2026, 3, 2)
CASES, POTS = 2, ("igw", "leefbaarheid-oost")
amounts = st.sampled_from(["0", "100", "450,50", "900", "1500", "2500"])
days_ahead = st.integers(-5, 60)
ran = Counter()
"""Code that a command ended with -> how often."""


def command(name, *words):
    """Return a strategy for a command; a strategy among the words is drawn, ENTRY and OTHER are found when it runs."""
    drawn = [word if isinstance(word, st.SearchStrategy) else st.just(word) for word in words]
    return st.tuples(st.just(name), *drawn)


def due(option):
    """Return a strategy for an option with a day, some days from the one on which the command is run."""
    return days_ahead.map(lambda days: f"DAY {option} {days}")


ENTRY = st.integers(0, 30).map(lambda number: f"ENTRY {number}")
COMMANDS = [
    command("route", "CASE", st.sampled_from(["social", "physical"])),
    command("step", "CASE"),
    command("assign", "CASE", st.sampled_from(["anna", "bram", "daan"])),
    command("log feedback", "CASE", "Gebeld."),
    command("log feedback", "CASE", "Nog even geduld.", "--holding"),
    command("log feedback", "CASE", "Daarop dit.", "--answers", ENTRY),
    command("log question", "CASE", "Wanneer?", "--nature", st.sampled_from(["question", "complaint"])),
    command("log action", "CASE", "Tekening", due("--due")),
    command("log done", "CASE", ENTRY),
    command("log consult", "CASE", "police", "Mag dat?", due("--due")),
    command("log consult", "CASE", "police", "--answer", "Ja."),
    command("log expectation", "CASE", "--hoped", "alles", "--possible", "iets", "--because", "regel"),
    command("log note", "CASE", "Genoteerd."),
    command("suspend", "CASE", "--because", "onvolledig", due("--until")),
    command("resume", "CASE"),
    command("extend", "CASE", "step", "--by", "2w", "--because", "druk"),
    command("close", "CASE", st.sampled_from(["realised", "not-feasible", "withdrawn"])),
    command("close", "CASE", "duplicate", "--of", "OTHER", "--without-feedback", "dubbel"),
    command("reopen", "CASE", "--because", "toch"),
    command("link", "CASE", "OTHER", "--as", st.sampled_from(["related", "part-of"])),
    command("strike", "CASE", ENTRY, "--because", "fout"),
    command(
        "correct", "CASE", ENTRY, "--because", "fout", days_ahead.map(lambda days: f"DAY --on {-abs(days)}")
    ),
    command("correct", "CASE", ENTRY, "--because", "fout", "--amount", amounts),
    command("correct", "CASE", ENTRY, "--because", "fout", due("--due")),
    *(
        command(f"fund {what}", "CASE", st.sampled_from(POTS), amounts)
        for what in ("ask", "grant", "pay", "return", "withdraw")
    ),
    *(
        command("fund account", "CASE", st.sampled_from(POTS), amounts, how)
        for how in ("--partial", "--final")
    ),
    *(
        command(f"fund {what}", "CASE", st.sampled_from(POTS), "--for", ENTRY)
        for what in ("grant", "pay", "return", "withdraw", "refuse")
    ),
    command("fund refuse", "CASE", st.sampled_from(POTS), "--because", "past niet"),
    command("extend", "CASE", "answer", ENTRY, "--by", "4w", "--because", "druk"),
    command("log feedback", "CASE", "Aan de buurt.", "--to", "neighbour"),
    command("log question", "CASE", "Hoe laat?", "--from", "neighbour"),
    command("log lend", "CASE", "Partytent", due("--due")),
    command("log back", "CASE", ENTRY),
    command("log have", "CASE", st.sampled_from(["plan", "budget", "sketch"])),
    command("log task", "CASE", "treasurer", "Houdt de bonnen bij"),
    command("log group", "CASE", st.integers(0, 9).map(lambda core: f"--core={core}")),
    command("log turnout", "CASE", st.integers(0, 99).map(str), "--activity", "koffie"),
    command("log given", "CASE", st.sampled_from(["advice", "materials", "space"]), "--value", amounts),
    command("log effect", "CASE", "connection", "We kennen elkaar."),
    command("log involve", "CASE", "--who", "de straat", "--how", "avond", "--outcome", "minder lawaai"),
    command("log alive", "CASE", st.sampled_from(["yes", "no", "changed"])),
    command("activity", "CASE", "koffie", "--rrule", "FREQ=WEEKLY;BYDAY=TU", due("--until")),
    command("activity", "CASE", "koffie", "--remove"),
]
STEPS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, CASES - 1), st.one_of(COMMANDS)),
    min_size=10,
    max_size=60 if FULL else 25,
)


def typed(words, case, other, keys, today):
    """Return the words of a command as somebody would type them."""
    for word in words:
        if word in ("CASE", "OTHER"):
            yield case if word == "CASE" else other
        elif word.startswith("ENTRY "):
            yield keys[int(word.split()[1]) % len(keys)]
        elif word.startswith("DAY "):
            _, option, days = word.split()
            yield from (option, (today + timedelta(days=int(days))).isoformat())
        else:
            yield from word.split(" ") if word == words[0] else (word,)


def seen(nop, today):
    """Return what the program says of a day: what is late, promised and lent, the list, the figures."""
    answers = [
        ["overdue"],
        ["promises"],
        ["lent"],
        ["list", "--status", "all"],
        ["pots", "--year", today[:4]],
        ["stats", "--year", today[:4]],
    ]
    return [nop.rows(*answer, today=today) for answer in answers]


@pytest.fixture(scope="module")
def settings_only(tmp_path_factory):
    from nopcases.folder.presets import add_missing

    root = tmp_path_factory.mktemp("accepted") / "initiatieven"
    add_missing(root, "noordoostpolder")
    return root


@pytest.fixture(scope="module", autouse=True)
def _told():
    yield
    print(f"commands by the code that they ended with: {dict(ran)}")


@given(STEPS)
@lives(120, 4)
def test_after_every_accepted_command_check_has_no_error_and_past_days_stay(
    settings_only, monkeypatch, steps
):
    shutil.rmtree(settings_only / "cases", ignore_errors=True)
    nop, today, past = Nop(settings_only, monkeypatch), FIRST, {}
    ids = [nop.intake(f"Zaak {number}", "bant", today=today.isoformat()) for number in range(CASES)]
    for days, number, words in steps:
        if days:
            past[today.isoformat()] = seen(nop, today.isoformat())
        today += timedelta(days=days)
        case, other = ids[number], ids[number - 1]
        keys = [entry["key"] for entry in nop.show(case, today=today.isoformat())["log"]]
        before = nop.snapshot()
        done = nop(*typed(words, case, other, keys, today), today=today.isoformat(), code=None)
        ran[done.code] += 1
        assert done.code in (0, 1, 2), done.err
        assert done.code == 0 or nop.snapshot() == before
        found = nop.rows("check", today=today.isoformat(), code=None)
        wrong = [row for row in found if row["level"] == "error"]
        assert wrong == [], (words, done)
    assert {day: seen(nop, day) for day in past} == past
