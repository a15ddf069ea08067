"""Texts that a spreadsheet would run as a formula: made harmless for it, and what they were again."""

import re

_RUNS = "[=+\\-@＝＋－＠]"
_AT_START = re.compile(rf"""'*[\s"]*{_RUNS}""")
_CELL = r"(?<=[;,\t\r\n])"
"""Where a cell begins for a program that splits cells at another separator."""
_INSIDE = rf"""(?='*(?:[^\S\t\r\n]|")*{_RUNS})"""
_FORMULA, _DISARMED = re.compile(_CELL + _INSIDE), re.compile(f"{_CELL}'{_INSIDE}")


def disarmed(text: str) -> str:
    """Return a text with an apostrophe before whatever a spreadsheet would run; ``rearmed`` takes it off."""
    return ("'" if _AT_START.match(text) else "") + _FORMULA.sub("'", text)


def rearmed(text: str) -> str:
    """Return what a text was before ``disarmed``."""
    inside = _DISARMED.sub("", text)
    without = inside.removeprefix("'")
    return without if without != inside and _AT_START.match(without) else inside
