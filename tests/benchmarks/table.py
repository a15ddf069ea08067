"""What was measured, as the tables that stand in docs/speed.md."""

import os
import platform
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from math import isinf
from pathlib import Path
from shutil import which

from bars import BARS, Measured, Results
from commands import PASS

_HEAD = """# How fast it is

```sh
.venv/bin/python tests/benchmarks/measure.py --write docs/speed.md
```

makes the folders (once), measures, writes this page and says which bars are missed. Each figure is the median {time}
of a whole process, as a multiple of `{python}`, which took {milliseconds:.0f} ms; in brackets is the most memory, in MB
(less than {least:.0f} cannot be told apart). Every round runs each command once; there were up to {rounds}.
The cases are invented ([stories.py](../tests/benchmarks/stories.py)):
1.8 KB and five to eight entries each, 59 % closed, 12 % late, 70 %
with a contact, in git; the other programs have the same cases. All is warm, but where it says cold: there our index, or
the cache of todoman, is taken away first.

{machine}

## What was measured

"""
_BARS_HEAD = """
## The bars

"""


def document(results: Results, *, processor: bool) -> str:
    """Return the page with all that was measured; by the ``processor`` where other work kept the machine busy."""
    last = results[max(results)]
    head = _HEAD.format(
        python=PASS,
        milliseconds=last[PASS].seconds * 1000,
        least=last[PASS].megabytes,
        rounds=last[PASS].rounds,
        machine=_machine(),
        time="time of the processors" if processor else "time from start to end",
    )
    return head + measured_told(results) + _BARS_HEAD + bars_told(results)


def measured_told(results: Results) -> str:
    """Return a table of every command, with a column for each size of the folder."""
    names = dict.fromkeys(name for found in results.values() for name in found)
    head = ["", *(f"{size:,}" for size in results)]
    return _table(head, ([name, *(_cell(name, found) for found in results.values())] for name in names))


def _cell(name: str, found: Mapping[str, Measured]) -> str:
    if name not in found:
        return ""
    one = found[name]
    if isinf(one.seconds):
        return "failed"
    if name == PASS:
        return f"{one.seconds * 1000:.0f} ms ({one.megabytes:.0f})"
    return f"{_number(one.seconds / found[PASS].seconds)} ({one.megabytes:.0f})"


def _number(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def bars_told(results: Results) -> str:
    """Return a table of the bars that were measured, and whether each is reached."""
    told = [(bar, bar.measured(results)) for bar in BARS]
    rows = [
        [
            str(bar),
            f"{found:.2f}" if bar.of else f"{found:.0f} MB",
            "yes" if found <= bar.at_most else "**no**",
        ]
        for bar, found in told
        if found is not None
    ]
    return _table(["at most", "measured", "reached"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _machine() -> str:
    """Return in a sentence when and with what was measured."""
    programs = (["git", "--version"], ["task", "--version"], ["todo", "--version"], ["todoman", "--version"])
    programs += (["hledger", "--version"], ["ledger", "--version"])
    versions = ", ".join(_version(words) for words in programs if which(words[0]))
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {os.cpu_count()} cores ({_processor()}), {platform.system()}, "
        f"Python {platform.python_version()}; {versions}."
    )


def _version(words: Sequence[str]) -> str:
    told = (
        subprocess.run(words, capture_output=True, text=True, check=False).stdout.split("\n")[0].split(",")[0]
    )
    return told if told.startswith(words[0]) else f"{words[0]} {told}"


def _processor() -> str:
    """Return the name of the processor, as Linux tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
