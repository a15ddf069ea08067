"""The language, chosen before any command is built: its help must speak it too."""

import locale
import os
import tomllib
from collections.abc import Sequence
from pathlib import Path

from nopcases.language import LANGUAGES


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
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name in names and (equals or number + 1 < len(arguments)):
            return value if equals else arguments[number + 1]
        if argument.startswith("-C") and "-C" in names and len(argument) > len("-C"):
            return argument[2:]
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
