"""How a shell asks what a Tab may become, and how it is told."""

import sys

SCRIPTS = {
    "bash": r"""# nopcases: completion for bash. Put this line into ~/.bashrc:  eval "$(nopcases completion bash)"
_nopcases() {
    mapfile -t COMPREPLY < <("$1" --complete bash "$COMP_TYPE" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _nopcases nopcases nop
""",
}
"""Shell -> the lines that make it ask."""
_INSERTS = ("37", "42")
"""Bash inserts what it is told, one after the other or all at once: nothing may stand beside it."""


def answer(question: list[str]) -> None:
    """Print what the last word may become, one a line; nothing where anything is wrong: nobody asked for a message.

    A ``question`` is the shell, how it uses the answer, and the words that were typed behind the program's name.
    """
    from nopcases.cli.completion.complete import complete

    try:
        _shell, use, *words = question
        found = complete(words)
        shows = len(found) > 1 and use not in _INSERTS
        lines = [f"{word}  {beside}" if beside and shows else word for word, beside in found]
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
    except Exception:  # noqa: BLE001, S110 - a Tab never shows an error
        pass
