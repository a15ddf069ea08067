"""How one value of a setting is read: a reader answers what it means, or raises Wrong with what would be right."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nopcases.domain.calendar.terms import BadTerm, Term
from nopcases.domain.case.fields import COUNT, DATE, FLAG, MONEY, TEXT, TEXTS, FieldType
from nopcases.domain.dataclass import dataclass
from nopcases.domain.dataclass import field as default
from nopcases.domain.errors import near, nearest
from nopcases.domain.text import escape
from nopcases.language import _

_URL = re.compile(r"https://[^\s<>\"'\\]+")
KeyPath = tuple[str, ...]
Known = Mapping[str, Collection[str]]
"""Name of a table ("place", "person") -> the keys that the files have of it."""


class Anything(frozenset[str]):
    """The keys of a file that cannot be read: nothing is said against what refers to it."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return True


class Wrong(ValueError):
    """What is wrong with one value, and what would be right."""


@dataclass(slots=True)
class At:
    """Where in a file a value stands, and where to tell what is wrong with it."""

    known: Known
    path: KeyPath = ()
    errors: list[tuple[KeyPath, str]] = default(default_factory=list)
    warnings: list[tuple[KeyPath, str]] = default(default_factory=list)

    def inside(self, key: str) -> "At":
        """Return the place of ``key`` in this table."""
        return At(self.known, (*self.path, key), self.errors, self.warnings)

    def error(self, message: str) -> None:
        """Tell a mistake: the item, or this value of it, is left out."""
        self.errors.append((self.path, message))

    def warn(self, message: str) -> None:
        """Tell something odd that harms nothing."""
        self.warnings.append((self.path, message))


Reader = Callable[[Any, At], Any]


def _typed(kind: FieldType) -> Reader:
    def read(value: Any, at: At) -> Any:  # noqa: ARG001 - the form of every reader
        if not kind.holds(value):
            raise Wrong(_("this must be {right}").format(right=_(kind.must_be)))
        return value

    return read


text = _typed(TEXT)
flag = _typed(FLAG)
day = _typed(DATE)
count = _typed(COUNT)


def title(value: Any, at: At) -> str:
    """Read a title: a text that is not empty."""
    found: str = text(value, at)
    if not found.strip():
        raise Wrong(_("the title is empty"))
    return found


def url(value: Any, at: At) -> str:
    """Read an address: https alone, so that no page leads to a program or a file."""
    found: str = text(value, at)
    if not _URL.fullmatch(found):
        raise Wrong(_("this must be an address that begins with https://, between quotes"))
    return found


def one_or_more(value: Any, at: At) -> int:
    """Read a whole number that is no 0."""
    number: int = count(value, at)
    if not number:
        raise Wrong(_("this must be 1 or more"))
    return number


def year(value: Any, at: At) -> int:
    """Read a year."""
    number: int = count(value, at)
    if not 2000 <= number <= 2099:  # noqa: PLR2004 - the years that an id can be of
        raise Wrong(_("this must be a year, such as 2026"))
    return number


def texts(value: Any, at: At) -> tuple[str, ...]:
    """Read a list of texts."""
    return tuple(_typed(TEXTS)(value, at))


def money(value: Any, at: At) -> Decimal:
    """Read an exact amount in euros."""
    return Decimal(_typed(MONEY)(value, at))


def percentage(value: Any, at: At) -> int:
    """Read a whole percentage."""
    number: int = count(value, at)
    if number > 100:  # noqa: PLR2004 - per cent
        raise Wrong(_("this must be a percentage, 0 to 100"))
    return number


def degrees(limit: int) -> Reader:
    """Read a latitude (90) or a longitude (180)."""

    def read(value: Any, at: At) -> float:  # noqa: ARG001
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= limit:
            raise Wrong(
                _("this must be degrees between -{limit} and {limit}, such as 52.635").format(limit=limit)
            )
        return float(value)

    return read


def one_of(*choices: str) -> Reader:
    """Read one of a few fixed values."""

    def read(value: Any, at: At) -> str:
        found: str = text(value, at)
        if found not in choices:
            right = _("“{value}” is not known here; write one of: {choices}.").format(
                value=escape(found[:60]), choices=", ".join(choices)
            )
            raise Wrong(right + near(found, choices))
        return found

    return read


def key_of(table: str) -> Reader:
    """Read a key of ``table`` (of the settings)."""

    def read(value: Any, at: At) -> str:
        found: str = text(value, at)
        if found not in (known := at.known.get(table, ())):
            raise Wrong(_no_such(table, found, known) + _write(at, _nearest(found, known)))
        return found

    return read


def keys_of(table: str) -> Reader:
    """Read a list of keys of ``table``; an unknown one is told and left out."""

    def read(value: Any, at: At) -> tuple[str, ...]:
        items, known = texts(value, at), at.known.get(table, ())
        meant = [item if item in known else _nearest(item, known) for item in items]
        right = None if None in meant else [key for key in meant if key]
        for item in items:
            if item not in known:
                at.error(_no_such(table, item, known) + _write(at, right))
        return tuple(item for item in items if item in known)

    return read


def _called(known: Collection[str]) -> dict[str, str]:
    """Return what people may write for each key, in lower case -> the key: it itself, its titles, its name."""
    found = {key: key for key in known}
    for key, item in known.items() if isinstance(known, Mapping) else ():
        for name in ("title", "title-en", "name"):
            called = item.get(name) if isinstance(item, Mapping) else None
            if isinstance(called, str):
                found.setdefault(called.lower(), key)
    return found


def _nearest(wrong: str, known: Collection[str]) -> str | None:
    called = _called(known)
    return next((called[name] for name in nearest(wrong, called)), None)


def _no_such(table: str, wrong: str, known: Collection[str]) -> str:
    """Return that there is no such key, and which may be meant, else which there are."""
    called = _called(known)
    message = _("there is no [{table}.{key}]").format(table=table, key=escape(wrong[:60]))
    hint = near(wrong, called, called)
    if not hint and known:
        hint = " " + _("Known: {names}.").format(names=", ".join(map(escape, sorted(known)[:20])))
    return f"{message}.{hint}" if hint else message


def _write(at: At, right: str | list[str] | None) -> str:
    """Return " Write: …" with the line as it should be, "" where that is not known."""
    if not right or not at.path:
        return ""
    shown = f'"{right}"' if isinstance(right, str) else "[" + ", ".join(f'"{key}"' for key in right) + "]"
    return " " + _("Write: {line}").format(line=f"{at.path[-1]} = {escape(shown)}")


def or_none(read: Reader) -> Reader:
    """Read a value that harms nothing where it is wrong: that is told as odd, and the value is None."""

    def read_or_none(value: Any, at: At) -> Any:
        try:
            return read(value, at)
        except Wrong as wrong:
            at.warn(str(wrong))
            return None

    return read_or_none


def term(value: Any, at: At) -> Term:
    """Read a term such as "8 weeks"."""
    try:
        return Term.parse(text(value, at))
    except BadTerm as error:
        raise Wrong(str(error)) from error


def timezone(value: Any, at: At) -> ZoneInfo:
    """Read the name of a time zone."""
    found: str = text(value, at)
    try:
        return ZoneInfo(found)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Wrong(
            _("there is no time zone “{name}”; write for example {example}").format(
                name=escape(found[:60]), example='"Europe/Amsterdam"'
            )
        ) from error


def month_day(value: Any, at: At) -> str:
    """Read a day of every year, "MM-DD"."""
    found: str = text(value, at)
    in_digits = re.fullmatch(r"[0-9]{2}-[0-9]{2}", found)  # "W01-1" would be a day of ISO's too
    try:
        date.fromisoformat(f"2024-{found}" if in_digits else "")
    except ValueError as error:
        raise Wrong(_('this must be month and day between quotes, such as "09-01"')) from error
    return found


def date_key(key: str) -> date:
    """Read the key of a table that is a day."""
    try:
        return date.fromisoformat(key)
    except ValueError as error:
        raise Wrong(_("the name of this table must be a date, such as 2026-12-21")) from error


def year_key(key: str) -> int:
    """Read the key of a table that is a year."""
    if not re.fullmatch(r"20[0-9]{2}", key):
        raise Wrong(_("the name of this table must be a year, such as 2026"))
    return int(key)


def plain_key(key: str) -> str:
    """Read a key of a table: lower case ASCII."""
    if not re.fullmatch(r"[a-z0-9-]{1,60}", key):
        raise Wrong(_("a key has only the letters a to z, digits and -"))
    return key
