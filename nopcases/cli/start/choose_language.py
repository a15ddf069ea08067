"""The language, chosen before any command is built: its help must speak it too."""

import locale
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from nopcases.cli.completion.global_options import before_command
from nopcases.language import LANGUAGES

_MARK = "nopcases.toml"
_MOST = 256 * 1024  # bytes that are looked at
_FIRST_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_LANGUAGE = re.compile(
    rb"""^[ \t]*(?:language|"language"|'language')[ \t]*=[ \t]*(["'])([a-z]+)\1[ \t]*(?:#.*)?\r?$""",
    re.MULTILINE,
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def choose(arguments: list[str]) -> str:
    """Return --lang, else NOPCASES_LANG, else the folder's setting, else the locale's, else English.

    What is wrong in any of them is left to be reported by who reads it in earnest.
    """
    given = {"-C" if name == "--folder" else name: value for name, value in before_command(arguments)}
    candidates: tuple[Callable[[], str | None], ...] = (
        lambda: given.get("--lang"),
        lambda: os.environ.get("NOPCASES_LANG"),
        lambda: _of_folder(given.get("-C") or os.environ.get("NOPCASES_FOLDER")),
        _of_locale,
    )
    found = (find() for find in candidates)
    return next((language for language in found if language in LANGUAGES), "en")


def _of_folder(given: str | None) -> str | None:
    """Return what the folder's settings say, read by a glance: no TOML, no settings, no domain."""
    with suppress(OSError, ValueError):  # ValueError: no path, as with a NUL in it
        for folder in _folders(given):
            if os.path.lexists(folder / _MARK):
                return _language_in(_beginning(folder / _MARK))
    return None


def _folders(given: str | None) -> Iterator[Path]:
    """Yield where a case folder can be: where it was named, else from here upward."""
    here = Path(given or ".").absolute()
    yield here
    if not given:
        yield from here.parents


def _beginning(path: Path) -> bytes:
    """Return the first bytes of a regular file, nothing of anything else."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    handle = os.open(path, os.O_RDONLY | sum(flags))
    try:
        return os.read(handle, _MOST) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    finally:
        os.close(handle)


def _language_in(data: bytes) -> str | None:
    """Return the language that stands before the first table."""
    data = data.removeprefix(_BYTE_ORDER_MARK)
    table = _FIRST_TABLE.search(data)
    found = _LANGUAGE.search(data, 0, table.start() if table else len(data))
    return found[2].decode() if found else None


def _of_locale() -> str:
    """Return the language of the first variable that names one: ``C.UTF-8`` only says how characters are written."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")]
    with suppress(ValueError):  # of a locale that Python does not know
        names.append(locale.getlocale()[0] or "")
    name = next((name for name in map(str.lower, names) if name and not name.startswith("c.")), "")
    return "nl" if name.startswith(("nl", "dutch")) else name[:2]
