"""The bars: how long a command may take, as a multiple of something else that was measured in the same run."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from commands import COMMIT_OF_A_NOTE, JSON, PAGES, PASS, READS, REPORTS, STEADY


@dataclass(frozen=True, slots=True)
class Measured:
    """What the rounds came to for one command in one folder."""

    seconds: float
    """The median; without end where the command failed."""
    megabytes: float
    """The most that any run had."""
    rounds: int


Results = Mapping[int, Mapping[str, Measured]]
"""Size of the folder -> name of a command -> what was measured."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a command may take at most."""

    command: str
    size: int
    at_most: float
    of: str = PASS
    """The command that it is a multiple of; where it is empty, the bar is one of megabytes."""
    of_size: int | None = None
    """The folder of the other command, None where it is the same one."""

    def measured(self, results: Results) -> float | None:
        """Return what it came to; None where either of the two was not measured."""
        mine = results.get(self.size, {}).get(self.command)
        if not self.of:
            return mine and mine.megabytes
        other = results.get(self.of_size or self.size, {}).get(self.of)
        return mine.seconds / other.seconds if mine and other else None

    def __str__(self) -> str:
        limit = f"{self.at_most:g} MB" if not self.of else f"{self.at_most:g} × {self.of}"
        return f"{self.command}, {self.size:,}: {limit}" + (f", {self.of_size:,}" if self.of_size else "")


def _linear(command: str) -> list[Bar]:
    """Return the bars of what may grow as the number of cases does, and no faster."""
    return [Bar(command, large, 10, command, small) for small, large in pairwise((1_000, 10_000, 100_000))]


BARS = (
    Bar("--version", 10_000, 2),
    Bar("completion of a case", 10_000, 4),
    Bar(JSON, 10_000, 10),
    Bar(JSON, 10_000, 0.5, "task overdue"),
    *(Bar(page, 10_000, 18) for page in PAGES),
    *(Bar(page, 10_000, 1, peer) for page in PAGES for peer in ("task overdue", "todo list --due")),
    *(Bar(command, 10_000, 14) for command in STEADY),
    *(Bar(command, 100_000, 1.2, command, 100) for command in STEADY),
    Bar(COMMIT_OF_A_NOTE, 10_000, 8),
    *(Bar(report, 10_000, 50) for report in REPORTS),
    Bar("check", 10_000, 3, "parse all, tomli"),
    Bar(f"{JSON}, one file changed", 10_000, 1.2, JSON),
    Bar(f"{JSON}, cold", 10_000, 0.6, "parse all, tomllib"),
    Bar(JSON, 100_000, 5, "git status"),
    Bar(JSON, 100_000, 0.25, "task overdue"),
    Bar(JSON, 100_000, 120, of=""),
    *(bar for command in READS for bar in _linear(command)),
)


def missed(results: Results) -> list[Bar]:
    """Return the bars that what was measured does not reach."""
    return [bar for bar in BARS if (found := bar.measured(results)) is not None and found > bar.at_most]
