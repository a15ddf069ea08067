"""The language, chosen before any command is built: its help must speak it too."""

import locale
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from nopcases.language import LANGUAGES

_WITH_VALUE = ("--folder", "-C", "--today", "--by", "--lang")


def choose(arguments: Sequence[str]) -> str:
    """Return --lang, else NOPCASES_LANG, else the folder's setting, else the locale's, else English.

    What is wrong in any of them is left to be reported by who reads it in earnest.
    """
    candidates: tuple[Callable[[], str | None], ...] = (
        lambda: _option(arguments, "--lang"),
        lambda: os.environ.get("NOPCASES_LANG"),
        lambda: _of_folder(_option(arguments, "--folder", "-C") or os.environ.get("NOPCASES_FOLDER")),
        _of_locale,
    )
    found = (find() for find in candidates)
    return next((language for language in found if language in LANGUAGES), "en")


def _option(arguments: Sequence[str], *names: str) -> str | None:
    """Return the value of a global option; they stand before the command."""
    left = iter(arguments)
    for argument in left:
        if not argument.startswith("-"):
            return None  # the command
        name, equals, value = argument.partition("=")
        if argument.startswith("-C") and len(argument) > len("-C"):
            name, equals, value = "-C", "=", argument[2:]
        if name in _WITH_VALUE and not equals:
            value = next(left, "")
        if name in names:
            return value
    return None


def _of_folder(given: str | None) -> str | None:
    from nopcases.domain.errors import Refused
    from nopcases.folder.root import find_root
    from nopcases.folder.settings.load import MARK
    from nopcases.folder.toml.read import read_file, read_toml

    try:
        _text, values = read_toml(read_file(find_root(given, Path.cwd()) / MARK))
    except (OSError, Refused):
        return None
    language = values.get("language")
    return language if isinstance(language, str) else None


def _of_locale() -> str:
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    with suppress(ValueError):  # of a locale that Python does not know
        names.append(locale.getlocale()[0])
    name = next(filter(None, names), "").lower()
    return "nl" if name.startswith(("nl", "dutch")) else name[:2]
