"""Reading a file that may be anything: regular files of a sane size and shape only, each fault with its line."""

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomli

from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder.toml.scan import statements
from nopcases.folder.windows import GLANCE, patiently, why_not
from nopcases.language import N_, _

MAX_BYTES = 256 * 1024
DEEPEST = 32
"""Brackets within brackets, and parts of a dotted key; ``tomllib`` needs minutes for tens of thousands."""

# A list or table header that is whole within its line: plain words and strings, none of them empty, as three quotes
# open a text of lines. What is longer is counted as if it stayed open, so that nothing is looked at often.
_CLOSED = re.compile(r"""\[(?:[^][{}"'#\n]++|"[^"\\\n]++"|'[^'\n]++'){0,64}\]""")
_LONG_NUMBER = re.compile(r"[0-9_]{4000}")
_AT_LINE = re.compile(r" ?\(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
_TOO_BIG = N_("the file is over 256 KB; no case or setting is that long")
_TOO_DEEP = N_("this is nested too deeply to be meant")
_REASONS = (
    ("Cannot overwrite a value", N_("a key stands here for the second time")),
    ("Cannot declare", N_("a table stands here for the second time")),
    ("Cannot mutate", N_("this adds to a table that is closed")),
    ("Duplicate inline table key", N_("a key stands here for the second time")),
    ("Unterminated string", N_("a text has no closing quote")),
    ("Illegal character", N_("a text has no closing quote, or holds a control character")),
    ("Expected '=' after a key", N_("there is no = after the key")),
    ("Invalid value", N_('this is no value; a text stands between quotes, such as "ens"')),
    ("Invalid date", N_("this day does not exist")),
    ("Expected newline", N_("something stands after the value that does not belong there")),
    ("Invalid initial character for a key part", N_("a key has only letters, digits, - and _")),
    ("Invalid statement", N_("this is no line of TOML")),
    ("Unclosed", N_("a bracket is not closed")),
    ("Expected ']]'", N_("a bracket is not closed")),
    ("Expected ']'", N_("a bracket is not closed")),
    ("Unescaped", N_("a \\ in a text is written \\\\")),
)


Parse = Callable[[str], dict[str, Any]]


class Unparsable(Refused):
    """A file that cannot be read, with the line where that shows (None: the whole file)."""

    def __init__(self, line: int | None, message: str) -> None:
        super().__init__(_("line {line}: {message}").format(line=line, message=message) if line else message)
        self.line = line
        self.message = message


def read_file(path: Path, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file of at most ``most`` bytes; no link is followed. Raises Unparsable."""
    try:
        if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():  # Windows opens what a link points to
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))  # noqa: TRY301 - as other systems do
        flags = os.O_RDONLY | _flags("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
        handle = patiently(lambda: os.open(path, flags), GLANCE)
    except OSError as error:
        raise Unparsable(None, cannot_open(error, path)) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Unparsable(None, _("this is no regular file"))
        if status.st_size > most:
            raise Unparsable(None, _(_TOO_BIG))
        data = _read_all(handle, most)
    except OSError as error:
        raise Unparsable(None, cannot_open(error, path)) from error
    finally:
        os.close(handle)
    if len(data) > most:
        raise Unparsable(None, _(_TOO_BIG))
    return data


def _flags(*names: str) -> int:
    """Return the flags of ``os.open`` that this system has (Windows lacks some, others lack O_BINARY)."""
    return sum(getattr(os, name, 0) for name in names)


def _read_all(handle: int, most: int) -> bytes:
    chunks = []
    left = most + 1
    while left and (chunk := os.read(handle, left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def is_there(path: Path) -> bool:
    """Say whether something of that name is there. Raises Unparsable where the system does not let one look."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise Unparsable(None, cannot_open(error)) from error
    return True


def cannot_open(error: OSError, path: Path | None = None) -> str:
    """Return in words why the system does not let a file be opened."""
    if error.errno == errno.ELOOP:
        return _("this is a link; put the file itself here")
    if error.errno in (errno.EISDIR, errno.ENXIO):
        return _("this is no regular file")
    return _("it cannot be opened: {reason}").format(reason=why_not(error, path))


def read_toml(data: bytes, parse: Parse | None = None) -> tuple[str, dict[str, Any]]:
    """Return the text of ``data`` (a byte order mark included) and its values. Raises Unparsable.

    ``parse`` is ``parsed``, or does the same once for a text that is met several times.
    """
    if len(data) > MAX_BYTES:
        raise Unparsable(None, _(_TOO_BIG))
    text = decoded(data)
    return text, (parse or parsed)(text)


def decoded(data: bytes) -> str:
    """Return the text of ``data``, a byte order mark included. Raises Unparsable where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unparsable(line, _("this is not UTF-8 text; save the file as UTF-8")) from error


def parsed(text: str) -> dict[str, Any]:
    """Return the values in ``text``. Raises Unparsable with what is wrong, and where."""
    _refuse_conflict(text)
    _refuse_absurd(text)
    try:
        return tomli.loads(text.removeprefix("\ufeff"))
    except tomli.TOMLDecodeError as error:
        raise _worded(text, str(error)) from error
    except RecursionError as error:
        raise Unparsable(None, _(_TOO_DEEP)) from error
    except ValueError as error:  # the interpreter reads no number of thousands of digits
        match = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, match.start()) + 1 if match else None
        raise Unparsable(line, _("a number is too long")) from error


def _refuse_conflict(text: str) -> None:
    at = 0 if text.startswith("<<<<<<< ") else text.find("\n<<<<<<< ") + 1
    if (at or text.startswith("<<<<<<< ")) and "\n>>>>>>> " in text:
        raise Unparsable(
            text.count("\n", 0, at) + 1,
            _(
                "a merge of git left this conflict; keep what is right and take the lines <<<<<<<, =======, >>>>>>> out"
            ),
        )


def _refuse_absurd(text: str) -> None:
    """Refuse nesting and dotted keys that ``tomllib`` cannot take, at the cost of a count for ordinary files.

    A ``[log.`` at the start of a line opens no array: what stands after it there is no value. Settings have so
    many short lists and headers that those are looked for as well: what is closed at once is one deep.
    """
    brackets = text.count("[") + text.count("{")
    deep = (
        brackets > DEEPEST
        and brackets - text.count("\n[log.") > DEEPEST
        and brackets - len(_CLOSED.findall(text)) + 1 > DEEPEST
    )
    if not deep and not _has_line_of_many_dots(text):
        return
    for statement in statements(text):
        if statement.depth > DEEPEST or len(statement.path) > DEEPEST:
            raise Unparsable(statement.line, _(_TOO_DEEP))


def _has_line_of_many_dots(text: str) -> bool:
    """Say whether a line has as many dots as a key may have parts; no pattern, which takes as long as parsing."""
    run = 1
    for between in text.split(".")[1:-1]:
        run = 1 if "\n" in between else run + 1
        if run == DEEPEST:
            return True
    return False


def _worded(text: str, error: str) -> Unparsable:
    match = _AT_LINE.search(error)
    line = int(match[1] or text.count("\n") + 1) if match else None
    reason = error[: match.start()] if match else error
    for known, sentence in _REASONS:
        if reason.startswith(known):
            return Unparsable(line, _(sentence))
    return Unparsable(line, _("this is no valid TOML: {reason}").format(reason=escape(reason)))
