"""Cases, settings, letters and contacts of which chance made something else: told, never a traceback, never slow.

NOPCASES_FULL=1 makes 20,000.
"""

import gc
import random
import shutil
import time
import traceback
from functools import lru_cache
from pathlib import Path

import pytest
import tomli
from cli.running import SAMPLE, Nop, surroundings

from .amount import times
from .mutants import mutant

BATCHES, MUTANTS = times(2, 80), times(20, 250)
SLOW = times(20, 2)
"""Seconds of the processor for one command; by default other tests run beside it."""
COMPANY = ("cases/2026/26-bxrbn.toml", "cases/2025/25-662fb.toml")
"""Cases that stand beside the one that is changed, with money, questions and contacts."""
GOOD = "26-bxrbn"

READS = (
    ["overdue"],
    ["list", "--status", "all"],
    ["list", "jan"],
    ["pots"],
    ["report", "weekly"],
    ["today"],
    ["overview", "village"],
    ["overview", "neighbourhood", "-f", "html"],
    ["stats", "--per", "month"],
    ["agenda", "igw"],
    ["agenda", "dorpen"],
    ["promises"],
    ["lent"],
    ["pots", "--amount", "500"],
    ["pots", "-f", "ics"],
    ["who", "ens"],
    ["overdue", "-f", "ics"],
)
OF_A_CASE = (
    ["show"],
    ["show", "-f", "json"],
    ["letter"],
    ["letter", "confirmation"],
    ["contact"],
    ["like"],
    ["pots", "--for"],
)
WRITES = (
    ["log", "note", "{case}", "Erbij"],
    ["log", "feedback", "{case}", "Gebeld"],
    ["edit", "{case}", "--title", "Nieuw", "--place", "bant"],
    ["fund", "ask", "{case}", "igw", "100"],
    ["contact", "{case}", "second", "--name", "Piet", "--phone", "0527-111111"],
    ["route", "{case}", "social"],
    ["assign", "{case}", "anna"],
    ["close", "{case}", "supported", "--without-feedback", "x", "--drop-promises", "x"],
    ["reopen", "{case}", "--because", "x"],
    ["intake", "Nog een", "ens", "--name", "Jan", "--phone", "0527-222222"],
)
KINDS = {"case": 40, "setting": 35, "contact": 13, "letter": 12}
"""What is changed -> how many of a hundred."""


@pytest.fixture(scope="module")
def files():
    """What of the sample stands in the folder: kind -> paths."""
    paths = [path.relative_to(SAMPLE) for path in sorted(SAMPLE.rglob("*")) if path.is_file()]
    return {
        "case": [path for path in paths if path.parts[0] == "cases"],
        "setting": [path for path in paths if len(path.parts) == 1 and path.suffix == ".toml"],
        "contact": [path for path in paths if path.parts[0] == "invented-contacts"],
        "letter": [path for path in paths if path.parts[0] == "letters"],
    }


@pytest.fixture
def nop(tmp_path, monkeypatch):
    """The program in a folder that ``laid_out`` makes."""
    (tmp_path / "home").mkdir()
    surroundings(monkeypatch, tmp_path / "home")
    monkeypatch.setattr(tomli, "loads", lru_cache(maxsize=256)(tomli.loads))  # mostly the same settings
    return Nop(tmp_path / "zaken", monkeypatch)


def laid_out(root, files, path):
    """Make the folder anew: the settings, the letters, the contacts, some cases and the file at ``path``."""
    shutil.rmtree(root, ignore_errors=True)
    names = {*files["setting"], *files["letter"], *map(Path, COMPANY), path}
    for name in sorted(names):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SAMPLE / name, root / name)
    text = "".join((root / name).read_text() for name in names if name.parts[0] == "cases")
    (root / "invented-contacts").mkdir(exist_ok=True)
    for name in files["contact"]:
        if name.stem in text:
            shutil.copyfile(SAMPLE / name, root / name)


def commands(path, chance):
    """Return what is run on a folder in which the file at ``path`` was changed: one that reads, one that writes."""
    case = path.stem if path.parts[0] == "cases" else GOOD
    reads = [["check"]] * 10 + [*READS, *([command[0], case, *command[1:]] for command in OF_A_CASE[:-1])]
    reads.append(["pots", "--for", case])
    write = [word.format(case=case) for word in chance.choice(WRITES)]
    return [chance.choice(reads), write]


def what_is_wrong(nop, command):
    """Return what a command did that no command may do, "" where it is well."""
    before, start = nop.snapshot(), time.process_time()
    try:
        result = nop.run(["-C", nop.root, *command])
    except BaseException:  # noqa: BLE001 - whatever it is, it is told
        return traceback.format_exc(limit=-3)
    spent = time.process_time() - start
    if spent > SLOW:
        return f"took {spent:.1f} seconds"
    if result.code not in (0, 1, 2, 3, 4):
        return f"ended with {result.code}"
    if result.code in (1, 2) and (result.out or "nopcases: " not in result.err or nop.snapshot() != before):
        return f"ended with {result.code}, and said or changed something: {result}"
    return ""


@pytest.mark.parametrize("batch", range(BATCHES))
def test_whatever_a_file_holds_every_command_ends_in_order_and_soon(nop, files, batch):
    chance, wrong = random.Random(batch), []
    for number in range(MUTANTS):
        kind = chance.choices(list(KINDS), KINDS.values())[0]
        path = chance.choice(files[kind])
        others = [(SAMPLE / name).read_bytes() for name in files[kind]]
        way, data = mutant((SAMPLE / path).read_bytes(), others, chance)
        run = commands(path, chance)
        laid_out(nop.root, files, path)
        (nop.root / path).write_bytes(data)
        wrong += [
            f"{batch}.{number} {path}, {way}: {' '.join(command)}: {problem}"
            for command in run
            if (problem := what_is_wrong(nop, command))
        ]
        if number % 25 == 0:
            gc.collect()  # a command leaves that to its end
    assert wrong == [], "\n\n".join(wrong)
