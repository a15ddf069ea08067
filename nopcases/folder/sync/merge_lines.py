"""Two versions of a text that is no TOML, merged line by line; where both changed the same lines, both stay."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[str]


def merge_lines(base: str, ours: str, theirs: str) -> str:
    """Return the lines of both sides; the same both ways. Nothing that a side wrote is left out."""
    ours, theirs = sorted((ours, theirs))
    was, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    merged: list[str] = []
    for before, first, second in _stretches(was, mine, other):
        if first in (before, second):
            merged += second
        elif second == before:
            merged += first
        else:
            merged += [*_ended(first), *(line for line in second if line not in first)]
    return "".join(merged)


def _ended(lines: Lines) -> Lines:
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]


def _stretches(base: Lines, ours: Lines, theirs: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """Yield what base, ours and theirs have between one line that all three have and the next, and that line."""
    mine, other = _places(base, ours), _places(base, theirs)
    at = (0, 0, 0)
    for number in [*(line for line in range(len(base)) if line in mine and line in other), len(base)]:
        end = (number, mine.get(number, len(ours)), other.get(number, len(theirs)))
        yield base[at[0] : end[0]], ours[at[1] : end[1]], theirs[at[2] : end[2]]
        if number < len(base):
            line = base[number : number + 1]
            yield line, line, line
        at = (end[0] + 1, end[1] + 1, end[2] + 1)


def _places(base: Lines, side: Lines) -> dict[int, int]:
    """Return line of the base -> the same line in a side."""
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}
