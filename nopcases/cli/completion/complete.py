"""What a Tab may make of a command line: answered from the names of files, before there is a command line.

It imports next to nothing, opens no file but the settings and the few cases that it names, reads no contact, and never
fails: a shell shows whatever a program prints in the middle of what somebody types.
"""

import os
from collections.abc import Iterable

from nopcases.cli.completion.dutch_names import DUTCH, english_name
from nopcases.cli.completion.global_options import GLOBAL_OPTIONS, WITH_VALUE, before_command
from nopcases.cli.completion.kinds import Found, Place, found_of
from nopcases.cli.completion.options import SHORT, options_of
from nopcases.cli.completion.table import COMMANDS, HIDDEN, TAKES


def complete(words: list[str]) -> list[tuple[str, str]]:
    """Return what the last of ``words`` may become, and what to show beside each; nothing where that is not known.

    ``words`` stand behind the name of the program, the last as far as it is typed.
    """
    *before, typed = words or [""]
    given = before_command(before)
    command = _in_english(before[_words_of_options(before) :])
    folder = next((value for name, value in given if name in ("-C", "--folder") and value), None)
    if before and not command and before[-1] in WITH_VALUE:
        return _of(WITH_VALUE[before[-1]], Place(folder), typed)
    path = _path(command)
    if path is None:
        return [(name, "") for name in _commands(command, typed)]
    return _behind(path, command[len(path.split()) :], folder, typed)


def _words_of_options(words: list[str]) -> int:
    """Return how many of the words stand before the command: options, and what they take."""
    count = 0
    while count < len(words) and words[count].startswith("-"):
        count += 2 if words[count] in WITH_VALUE else 1
    return count


def _in_english(command: list[str]) -> list[str]:
    """Return the words with the command, and its sub-command, by their English names."""
    if not command:
        return command
    first = english_name("", command[0])
    second = [english_name(first, word) for word in command[1:2]] if first in DUTCH else command[1:2]
    return [first, *second, *command[2:]]


def _commands(command: list[str], typed: str) -> list[str]:
    """Return the options and commands that begin with what is typed; Dutch names too, where they may be meant."""
    if not command:
        known: Iterable[str] = GLOBAL_OPTIONS if typed.startswith("-") else COMMANDS
    else:
        known = [path.partition(" ")[2] for path in TAKES if path.startswith(f"{command[0]} ")]
    found = [name for name in known if name.startswith(typed) and name not in HIDDEN]
    if typed and (not found or _reads_dutch()):
        dutch = DUTCH.get(command[0] if command else "", ())
        found += [name for name in dutch if name.startswith(typed) and name not in found]
    return found


def _reads_dutch() -> bool:
    """Say whether the surroundings ask for Dutch."""
    asked = (os.environ.get(name) for name in ("NOPCASES_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, asked), "").startswith("nl")


def _path(command: list[str]) -> str | None:
    """Return the command, with its sub-command where it has such; None where it is not whole yet."""
    if len(command) > 1 and " ".join(command[:2]) in TAKES:
        return " ".join(command[:2])
    whole = command and not any(path.startswith(f"{command[0]} ") for path in TAKES)
    return command[0] if whole or len(command) > 1 else None


def _behind(path: str, words: list[str], folder: str | None, typed: str) -> list[tuple[str, str]]:
    """Return what the next word may be behind a command and the ``words`` that it was given."""
    options = options_of(path)
    words = [SHORT.get(word, word) for word in words]
    arguments = [
        word
        for last, word in zip(["", *words], words, strict=False)
        if not word.startswith("-") and not options.get(last)
    ]
    place = Place(folder, path, arguments)
    if words and options.get(words[-1]):
        return _of(options[words[-1]], place, typed)
    name, equals, value = typed.partition("=")
    if equals and name in options:
        return [(f"{name}={one}", beside) for one, beside in _of(options[name], place, value)]
    if typed.startswith("-"):
        return [(option, "") for option in options if option.startswith(typed) and option not in words]
    if path == "help":
        return [(name, "") for name in _commands(_in_english(arguments), typed)]
    kinds = TAKES.get(path, "").split()
    more = bool(kinds) and kinds[-1].endswith("...")
    if len(arguments) >= len(kinds) and not more:
        return []
    return _of(kinds[min(len(arguments), len(kinds) - 1)].removesuffix("..."), place, typed)


def _of(kinds: str, place: Place, typed: str) -> list[tuple[str, str]]:
    """Return what begins with what is typed: ``kinds`` as the help calls them, in small letters what is typed so."""
    before, comma, last = typed.rpartition(",") if kinds.endswith(",…") else ("", "", typed)
    taken = before.split(",") if comma else []
    found: list[tuple[str, str]] = []
    for kind in kinds.removesuffix(",…").split("|"):
        known: Found = [(kind, "")] if kind.islower() else found_of(kind, place, last)
        found += [(f"{before}{comma}{name}", beside) for name, beside in known if name not in taken]
    return [one for one in found if one[0].startswith(typed.lower())]
