"""How the value of one setting is read: a reader answers what it means, or raises Wrong with what would be right."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nopcases.domain.errors import near
from nopcases.domain.fields import COUNT, DATE, FLAG, MONEY, TEXT, TEXTS, FieldType
from nopcases.domain.terms import BadTerm, Limit, Term
from nopcases.domain.visible import visible
from nopcases.language import LANGUAGES, _

Path = tuple[str, ...]
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
    path: Path = ()
    errors: list[tuple[Path, str]] = default(default_factory=list)
    warnings: list[tuple[Path, str]] = default(default_factory=list)

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


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of a table of settings."""

    read: Reader
    needed: bool = False
    name: str = ""
    """The name in the typed value, where that is not the key with ``_`` for ``-``."""


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
                value=visible(found[:60]), choices=", ".join(choices)
            )
            raise Wrong(right + near(found, choices))
        return found

    return read


def key_of(*tables: str) -> Reader:
    """Read a key of one of ``tables`` (of the settings)."""

    def read(value: Any, at: At) -> str:
        found: str = text(value, at)
        if not any(found in at.known.get(table, ()) for table in tables):
            known = [key for table in tables for key in at.known.get(table, ())]
            raise Wrong(
                _("there is no [{table}.{key}]").format(table=tables[0], key=visible(found[:60]))
                + (near(found, known) and f".{near(found, known)}")
            )
        return found

    return read


def keys_of(*tables: str) -> Reader:
    """Read a list of keys of one of ``tables``; an unknown one is told and left out."""
    read_key = key_of(*tables)

    def read(value: Any, at: At) -> tuple[str, ...]:
        found = []
        for item in texts(value, at):
            try:
                found.append(read_key(item, at))
            except Wrong as wrong:
                at.error(str(wrong))
        return tuple(found)

    return read


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
                name=visible(found[:60]), example='"Europe/Amsterdam"'
            )
        ) from error


def rrule(value: Any, at: At) -> str:
    """Read an iCalendar RRULE by its form."""
    found: str = text(value, at)
    if not re.fullmatch(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*", found):
        raise Wrong(_('this must be an RRULE, such as "FREQ=MONTHLY;BYDAY=2WE"'))
    return found


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


Make = Callable[[str, dict[str, Any]], Any]
"""A table's own key and what was read in it -> the typed value."""


def table(make: Make, settings: Mapping[str, Setting]) -> Reader:
    """Read a table with ``settings`` as its keys; Wrong where one that is needed is not right."""

    def read(value: Any, at: At) -> Any:
        if not isinstance(value, dict):
            raise Wrong(_("this must be a table"))
        found: dict[str, Any] = {}
        for name, setting in settings.items():
            if name in value:
                _read_into(found, name, setting, value[name], at)
            elif setting.needed:
                raise Wrong(
                    _("{key} is missing").format(key=name) + _misspelt(name, value.keys() - settings.keys())
                )
        for name in value.keys() - settings.keys():
            at.inside(name).warn(_("this is not a setting here.") + near(name, settings))
        return make(at.path[-1] if at.path else "", found)

    return read


def _misspelt(name: str, unknown: Collection[str]) -> str:
    """Return which of the unknown keys may be ``name`` misspelt."""
    found = difflib.get_close_matches(name, unknown, n=1, cutoff=0.6)
    return " " + _("({key} stands there)").format(key=visible(found[0])) if found else ""


def _read_into(found: dict[str, Any], name: str, setting: Setting, value: Any, at: At) -> None:
    try:
        found[setting.name or name.replace("-", "_")] = setting.read(value, at.inside(name))
    except Wrong as wrong:
        if setting.needed:
            raise Wrong(f"{name}: {wrong}") from wrong
        at.inside(name).error(str(wrong))


def keyed(item: Reader, read_key: Callable[[str], Any] = plain_key) -> Reader:
    """Read a table of tables, each by its key; a wrong one is told and left out."""

    def read(value: Any, at: At) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise Wrong(_("this must be a table"))
        found = {}
        for name, fields in value.items():
            try:
                found[read_key(name)] = item(fields, at.inside(name))
            except Wrong as wrong:
                at.inside(name).error(str(wrong))
        return found

    return read


TITLES = {f"title-{language}": Setting(title, name=f"title_{language}") for language in LANGUAGES}


def titled(make: Callable[..., Any], settings: Mapping[str, Setting] | None = None) -> Reader:
    """Read a table of something with a title; ``make`` gets ``key``, ``title``, ``titles`` and the rest."""

    def build(key: str, found: dict[str, Any]) -> Any:
        titles = {language: found.pop(f"title_{language}", None) for language in LANGUAGES}
        return make(key=key, titles={name: words for name, words in titles.items() if words}, **found)

    return table(build, {"title": Setting(title, needed=True), **TITLES, **(settings or {})})


def _limit(_key: str, found: dict[str, Any]) -> Limit:
    return Limit(found["term"], found.get("law", ""), found.get("roll", False))


LIMIT = table(_limit, {"term": Setting(term, needed=True), "law": Setting(text), "roll": Setting(flag)})
