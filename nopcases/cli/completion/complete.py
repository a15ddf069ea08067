"""What a Tab may make of a command line: answered from the names of files, before there is a command line.

It imports next to nothing, opens no file but the few cases that it names, reads no contact, and never fails: a shell
shows whatever a program prints in the middle of what somebody types.
"""

import os
from collections.abc import Callable, Iterable, Iterator

from nopcases.cli.completion.table import COMMANDS, HIDDEN, OPTIONS_TAKE, TAKES
from nopcases.cli.options.global_options import GLOBAL_OPTIONS, WITH_VALUE, before_command

MARK, CASES = "nopcases.toml", "cases"
MOST_NAMED = 30
"""Cases that are named by their titles too; of more, reading them would be felt."""
MOST_SHOWN = 200
"""Cases that are told one by one; of more, only how their ids may go on."""
_BEGINNING = 2048  # bytes of a case in which its title stands
_LENGTH_OF_ID = len("26-k7q4f")

Found = Iterable[tuple[str, str]]
"""What may be typed, and what a person reads beside it."""


def complete(words: list[str]) -> list[tuple[str, str]]:
    """Return what the last of ``words`` may become, and what to show beside each; nothing where that is not known.

    ``words`` stand behind the name of the program, the last as far as it is typed.
    """
    *before, typed = words or [""]
    given = before_command(before)
    command = before[_words_of_options(before) :]
    folder = next((value for name, value in given if name in ("-C", "--folder") and value), None)
    if before and not command and before[-1] in WITH_VALUE:
        return []
    found = ((name, "") for name in _names(command, typed))
    kinds = _kinds(command)
    return [*found, *(one for kind in kinds for one in _of_kind(kind, folder, typed))]


def _words_of_options(words: list[str]) -> int:
    """Return how many of the words stand before the command: options, and what they take."""
    count = 0
    while count < len(words) and words[count].startswith("-"):
        count += 2 if words[count] in WITH_VALUE else 1
    return count


def _names(command: list[str], typed: str) -> list[str]:
    """Return the options and commands that begin with what is typed."""
    if not command:
        known: Iterable[str] = GLOBAL_OPTIONS if typed.startswith("-") else COMMANDS
    elif len(command) == 1:
        known = [path.partition(" ")[2] for path in TAKES if path.startswith(f"{command[0]} ")]
    else:
        known = ()
    return [name for name in known if name.startswith(typed) and name not in HIDDEN]


def _kinds(command: list[str]) -> list[str]:
    """Return of which kinds the next word of a command may be."""
    path = next(
        (path for path in (" ".join(command[:2]), " ".join(command[:1])) if path in {**TAKES, **COMMANDS}),
        None,
    )
    if path is None or not command:
        return []
    behind = command[len(path.split()) :]
    if behind and behind[-1].startswith("-") and "=" not in behind[-1]:
        return OPTIONS_TAKE.get(f"{path} {behind[-1]}", "").split()
    arguments = [
        word
        for last, word in zip(["", *behind], behind, strict=False)
        if not word.startswith("-") and not last.startswith("-")
    ]
    kinds = TAKES.get(path, "").split()
    return kinds[len(arguments)].split("|") if len(arguments) < len(kinds) else []


def _of_kind(kind: str, folder: str | None, typed: str) -> Found:
    """Return what begins with what is typed, of one kind; a kind in small letters is itself what is typed."""
    if kind.islower():
        return [(kind, "")] if kind.startswith(typed) else []
    root = find_root(folder)
    return KINDS[kind](root, typed) if root and kind in KINDS else []


def find_root(given: str | None) -> str | None:
    """Return the case folder that was named, else the nearest upward; None where there is none."""
    named = given or os.environ.get("NOPCASES_FOLDER")
    here = os.path.abspath(os.path.expanduser(named or "."))  # noqa: PTH100, PTH111 - pathlib doubles the time
    while not os.path.lexists(os.path.join(here, MARK)):  # noqa: PTH118
        above = os.path.dirname(here)  # noqa: PTH120
        if named or above == here:
            return None
        here = above
    return here


def _cases(root: str, typed: str) -> Found:
    """Return the ids of the cases, with their titles where they are few."""
    files = dict(_files_of_cases(os.path.join(root, CASES), typed.lower()))  # noqa: PTH118
    if len(files) > MOST_SHOWN:
        return [(beginning, "") for beginning in _beginnings(files, len(typed))]
    named = len(files) <= MOST_NAMED
    return [(case, _title(files[case]) if named else "") for case in sorted(files)]


def _files_of_cases(cases: str, beginning: str) -> Iterator[tuple[str, str]]:
    """Yield id and path of the cases whose id begins so, by the names of their files."""
    if os.path.islink(cases):  # noqa: PTH114
        return
    for year in os.scandir(cases):
        if len(year.name) == len("2026") and year.name.isdecimal() and year.is_dir(follow_symlinks=False):
            for name in os.listdir(year.path):  # noqa: PTH208 - names are all that is needed
                if name.startswith(beginning) and name.endswith(".toml") and name[2:3] == "-":
                    case = name[:-5]
                    if len(case) == _LENGTH_OF_ID:
                        yield case, f"{year.path}/{name}"


def _beginnings(ids: Iterable[str], length: int) -> list[str]:
    """Return how ids begin, by as few letters more than ``length`` as tell them apart."""
    found: set[str] = set()
    while len(found) <= 1 and length < _LENGTH_OF_ID:
        length += 1
        found = {case[:length] for case in ids}
    return sorted(found)


def _title(path: str) -> str:
    """Return the title of a case where its text says it plainly, harmless for a screen; "" where it does not."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    try:
        handle = os.open(path, os.O_RDONLY | sum(flags))
    except OSError:  # a link, or gone by now
        return ""
    try:
        text = os.read(handle, _BEGINNING).decode(errors="replace")
    finally:
        os.close(handle)
    for line in text.splitlines():
        key, _equals, value = line.partition("=")
        if key.strip() == "title":
            value = value.strip()
            plain = value[1 : value.find('"', 1)] if value[:1] == '"' and not value.startswith('"""') else ""
            return "".join(letter for letter in plain if letter.isprintable()) if "\\" not in plain else ""
    return ""


KINDS: dict[str, Callable[[str, str], Found]] = {"CASE": _cases, "OTHER": _cases}
"""What an argument takes, as the help calls it -> what there is of it in a folder that begins with what is typed."""
