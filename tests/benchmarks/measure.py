"""Measure every command as a whole process, beside what is plain and beside other programs with the same data.

python tests/benchmarks/measure.py [--sizes 100,1000,10000,100000] [--rounds 7] [--only WORDS]... [--write FILE]

Every round runs each command once, so that whatever else the machine does hits all of them alike; the median counts.
Where other work keeps the machine busy, --processor counts the time of the processors instead of that on the wall.
It ends with 1 where a bar is missed. A program that is not installed is left out, and so are its bars.
"""

import argparse
import math
import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bars import Measured, Results, missed
from commands import COMMANDS, COMMIT_OF_A_NOTE, JSON, NOTE, NOTE_WITH_COMMIT, OURS, PEER, Command, ours
from ground import Ground
from running import Ran, run
from table import bars_told, document, measured_told

SIZES, ROUNDS = (100, 1_000, 10_000, 100_000), 7
LONG = 60.0
"""After so many seconds a command is not run in another round."""
OTHER_NAMES = {"todo": "todoman"}
"""What Debian calls a program."""
_PACKAGE = os.fspath(Path(find_spec("nopcases").origin).parent)


class Failed(Exception):
    """A command did not do what it is measured at."""


def measure(size: int, rounds: int, commands: Sequence[Command], *, processor: bool) -> dict[str, Measured]:
    """Return what each command came to in a folder of so many cases: by the wall, or by the ``processor``."""
    ground = Ground(size)
    ground.places.run(sys.executable, "-m", "compileall", "-q", _PACKAGE)
    commands = [found for command in commands if (found := _installed(command))]
    for command in (ours(JSON), *(one for one in commands if not one.writes)):
        _run_or_fail(ground, replace(command, before=""))  # an index is made, a cache is filled
    runs: dict[str, list[Ran]] = {command.name: [] for command in commands}
    for _round in range(rounds):
        for command in commands:
            if sum(ran.seconds for ran in runs[command.name]) < LONG:
                ran = _run_or_fail(ground, command)
                runs[command.name].append(replace(ran, seconds=ran.processor) if processor else ran)
    if NOTE_WITH_COMMIT in runs and NOTE in runs:
        pairs = zip(runs[NOTE_WITH_COMMIT], runs[NOTE], strict=False)
        runs[COMMIT_OF_A_NOTE] = [replace(one, seconds=one.seconds - other.seconds) for one, other in pairs]
    return {name: _measured(found) for name, found in runs.items()}


def run_once(ground: Ground, command: Command) -> Ran:
    """Run a command as it is to be measured. Raises Failed where it did not do its work."""
    if command.before == "cold" and command.whose == OURS:
        with ground.without_index():
            return run_once(ground, replace(command, before=""))
    if command.before == "cold":
        ground.without_cache()
    elif command.before == "changed":
        ground.change_a_case()
    fill = ground.words
    words = [word.format_map(fill) for word in command.words]
    env = ground.places.env | {name: value.format_map(fill) for name, value in command.env}
    where = ground.places.root if command.whose != PEER else ground.places.peers
    ran = run(words, where, env, terminal=command.terminal)
    if ran.code or command.prints.format_map(fill).encode() not in ran.out:
        raise Failed(f"{words} ended with {ran.code}: {(ran.err or ran.out).decode()[-500:]}")
    if command.writes:
        settle = ours(JSON) if command.whose == OURS else Command("", (words[0], "list"), whose=PEER)
        run_once(ground, settle)
    return ran


def _run_or_fail(ground: Ground, command: Command) -> Ran:
    """Run a command as it is to be measured; one that fails takes without end, and is not run again."""
    try:
        return run_once(ground, command)
    except Failed as error:
        print(f"{command.name} failed: {error}", file=sys.stderr)
        return Ran(1, math.inf, math.inf, 0, b"", b"")


def _installed(command: Command) -> Command | None:
    """Return the command as its program is called here, None where that is not installed."""
    program, *words = command.words
    found = which(program) or which(OTHER_NAMES.get(program, program))
    return replace(command, words=(found, *words)) if found else None


def _measured(runs: Sequence[Ran]) -> Measured:
    seconds = statistics.median(ran.seconds for ran in runs)
    return Measured(seconds, max(ran.megabytes for ran in runs), len(runs))


def measure_all(
    sizes: Sequence[int], rounds: int, only: Sequence[str] = (), *, processor: bool = False
) -> Results:
    """Measure in a folder of each size, and print each table as soon as it is there.

    With ``only``, those commands alone whose name holds one of the words, beside an empty start of Python.
    """
    commands = [one for one in COMMANDS if not only or any(word in one.name for word in only)]
    if COMMANDS[0] not in commands:
        commands.insert(0, COMMANDS[0])
    results: dict[int, Mapping[str, Measured]] = {}
    for size in sizes:
        results[size] = measure(size, rounds, commands, processor=processor)
        print(f"\n{size:,} cases\n\n{measured_told({size: results[size]})}", flush=True)
    print(f"\n{bars_told(results)}")
    return results


def written_by_hand(page: Path) -> str:
    """Return the end of the page that people write: where the time goes, and why a bar is missed."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    _tables, heading, end = text.partition("\n## Where the time goes\n")
    return heading + end


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and say with 1 that a bar is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many cases, with commas")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each command is run")
    parser.add_argument("--only", action="append", default=[], help="commands whose name holds this")
    parser.add_argument("--processor", action="store_true", help="count the time of the processors")
    parser.add_argument("--write", type=Path, help="where the tables are written too")
    told = parser.parse_args(arguments)
    sizes = [int(size) for size in told.sizes.split(",")]
    results = measure_all(sizes, told.rounds, told.only, processor=told.processor)
    if told.write:
        told.write.write_text(
            document(results, processor=told.processor) + written_by_hand(told.write), encoding="utf-8"
        )
    return 1 if missed(results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
