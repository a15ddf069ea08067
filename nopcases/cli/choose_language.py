"""The language, chosen before any command is built: its help must speak it too."""

import locale
import os
import tomllib
from collections.abc import Sequence
from pathlib import Path

from nopcases.language import LANGUAGES

_WITH_VALUE = ("--folder", "-C", "--today", "--by", "--lang")


def choose(arguments: Sequence[str]) -> str:
    """Return --lang, else NOPCASES_LANG, else the folder's setting, else the locale's, else English.

    What is wrong in any of them is left to be reported by who reads it in earnest.
    """
    candidates = (
        _option(arguments, "--lang"),
        os.environ.get("NOPCASES_LANG"),
        _of_folder(_option(arguments, "--folder", "-C") or os.environ.get("NOPCASES_FOLDER")),
        _of_locale(),
    )
    return next((language for language in candidates if language in LANGUAGES), "en")


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
    from nopcases.folder.folder import MARK

    try:
        here = Path(given).absolute() if given else Path.cwd()
        candidates = [here] if given else [here, *here.parents]
        mark = next((root / MARK for root in candidates if (root / MARK).is_file()), None)
        language = tomllib.loads(mark.read_text(encoding="utf-8-sig")).get("language") if mark else None
    except (OSError, ValueError, RecursionError):
        return None
    return language if isinstance(language, str) else None


def _of_locale() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value[:2].lower()
    return (locale.getlocale()[0] or "")[:2].lower()
