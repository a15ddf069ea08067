"""Text on a terminal: whole words on every line, a command, which is there to be pasted, on one, and so a number."""

import re

_COMMAND = re.compile(r'(?:^|(?<=[:;.→] )|(?<=\())nopcases [a-z](?:"[^"]*"|[,.](?! |$)|[^",.;()])*')
"""A command in a text: what stands alone on its line, or behind a stop, an arrow or a bracket."""
_NUMBER = re.compile(r"€ [0-9.,]+|\+?[0-9][0-9-]*(?: [0-9]{2,}\b)+|[0-9]+ [^\W\d_]+(?: [0-9]{4}\b)?")
"""What a number says: an amount, a telephone number, a day, how many of something."""
_LOOK = re.compile(r"\x1b\[[0-9;]*m")
"""A change of look, which takes no room on the line."""
_JOINT = "\0"  # no text that is shown holds it


def wrapped_lines(text: str, columns: int | None, further: str = "  ") -> str:
    """Return each line of ``text`` as lines of less than ``columns``; None is as wide as needed.

    They go on under themselves, with ``further`` before them.
    """
    return "\n".join(_wrapped(line, columns, further) for line in text.split("\n"))


def _wrapped(line: str, columns: int | None, further: str) -> str:
    if columns is None or len(_LOOK.sub("", line)) < columns:
        return line
    import textwrap

    words = line.lstrip()
    indent = line[: len(line) - len(words)]
    for whole in (_COMMAND, _NUMBER):
        words = whole.sub(lambda found: found[0].replace(" ", _JOINT), words)
    return textwrap.fill(
        words,
        columns - 1,
        initial_indent=indent,
        subsequent_indent=f"{indent}{further}",
        break_long_words=False,
        break_on_hyphens=False,
    ).replace(_JOINT, " ")
