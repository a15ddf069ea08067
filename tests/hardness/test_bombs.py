"""Files and rules that would keep a program busy: told, or worked off within two seconds of the processor.

NOPCASES_FULL=1 takes all of them and more commands.
"""

import gc
import time

import pytest

from .amount import FULL, some, times
from .bombs import CASES, SETTINGS
from .rules import BOMBS

SLOW = times(20, 2)
"""Seconds of the processor for one command; by default other tests run beside it."""
BOMB, GOOD = "26-33333", "26-ccccc"
READS = [["check"], ["list", "--status", "all"], ["show", BOMB]]
MORE = [
    *(["overdue"], ["report", "weekly"]),
    *(["today"], ["pots"], ["stats"], ["overview", "village"], ["agenda", "igw"], ["letter", BOMB]),
    *(["activities", "--until", "today"], ["card", BOMB]),
    *(["show", BOMB, "-f", "json"], ["overdue", "-f", "ics"], ["list", "zaak"], ["contact", BOMB]),
]
WRITES = [
    ["log", "note", BOMB, "Erbij"],
    ["fund", "ask", BOMB, "igw", "100"],
    ["log", "feedback", BOMB, "Ja"],
]
COMMANDS = [*READS, *(MORE if FULL else []), *WRITES[: None if FULL else 1]]


@pytest.fixture
def few(base, nop):
    """The program in a folder with one good case beside what is to come."""
    for path in [*nop.root.glob("cases/*/*.toml"), *nop.root.glob("contacts/*.toml")]:
        if path.stem[-5:] != GOOD[-5:]:
            path.unlink()
    return nop


@pytest.fixture
def slowest():
    """What took longest of a test, which it tells at its end."""
    spent = {}
    yield spent
    if spent:
        command = max(spent, key=spent.get)
        print(f"{len(spent)} commands, the slowest {command}: {spent[command]:.2f} s")


def run_each(nop, commands, slowest):
    """Run commands; each ends in order, and soon. Return what each answered."""
    answers = []
    for command in commands:
        start = time.process_time()
        result = nop.run(["-C", nop.root, *command])
        slowest[" ".join(command)] = time.process_time() - start
        assert result.code in (0, 1, 2, 3, 4)
        answers.append(result)
        gc.collect()  # a command leaves that to its end
    assert {name: spent for name, spent in slowest.items() if spent > SLOW} == {}
    return answers


@pytest.mark.parametrize("name", some(list(CASES), 1))
def test_a_bomb_of_a_case_is_told_or_worked_off_soon_and_hides_no_other(few, slowest, name):
    text = CASES[name]()
    assert len(text.encode()) <= 256 * 1024
    few.write(BOMB, text)
    check, listed, *_others = run_each(few, COMMANDS, slowest)
    assert GOOD in listed.out
    if BOMB not in listed.out:
        assert listed.code == 3
        assert f"{BOMB}.toml" in listed.err
        assert f"{BOMB}.toml" in check.out


@pytest.mark.parametrize("name", some(list(SETTINGS), 1))
def test_a_bomb_of_a_setting_is_told_or_worked_off_soon(few, slowest, name):
    file, text = SETTINGS[name]()
    path = few.root / f"{file}.toml"
    path.write_text(f"{path.read_text()}\n{text}"[: 255 * 1024].rpartition("\n")[0] + "\n")
    for command in (
        *READS[:2],
        ["report", "weekly"],
        ["log", "note", GOOD, "Erbij"],
        ["intake", "Nieuw", "ens"],
    ):
        run_each(few, [command], slowest)


@pytest.mark.parametrize("rule", some(BOMBS, 2))
def test_a_rule_that_never_ends_or_never_begins_is_told_or_gives_its_dates_soon(few, slowest, rule):
    path = few.root / "meetings.toml"
    path.write_text(
        f'{path.read_text()}\n[meeting.bom]\ntitle = "Bom"\nrrule = "{rule}"\nstart = 2026-01-01\n'
    )
    line = path.read_text()[: path.read_text().index('rrule = "' + rule)].count("\n") + 1
    check, agenda, *_others = run_each(few, [["check"], ["agenda", "bom"], ["list"], ["today"]], slowest)
    assert agenda.code in (0, 1, 3)
    if agenda.code:
        assert f"meetings.toml:{line}" in check.out or "Bom" in check.out
    run_each(few, [["log", "consult", GOOD, "bom"]], slowest)
