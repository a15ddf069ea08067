"""How a table of settings is read: its keys one by one, what is wrong told with its place, the rest taken."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from nopcases.domain.calendar.terms import Extension, Limit
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import near
from nopcases.domain.text import escape
from nopcases.folder.settings.values import At, Reader, Wrong, count, flag, plain_key, term, text, title
from nopcases.language import _


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of a table of settings."""

    read: Reader
    needed: bool = False
    name: str = ""
    """The name in the typed value, where that is not the key with ``_`` for ``-``."""


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
        for name in [key for key in value if key not in settings]:
            at.inside(name).warn(_("this is not a setting here.") + near(name, settings))
        return make(at.path[-1] if at.path else "", found)

    return read


def _misspelt(name: str, unknown: Collection[str]) -> str:
    """Return which of the unknown keys may be ``name`` misspelt."""
    found = difflib.get_close_matches(name, unknown, n=1, cutoff=0.6)
    return " " + _("({key} stands there)").format(key=escape(found[0])) if found else ""


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
                key = read_key(name)
                found[key] = item(fields, at.inside(name))
            except Wrong as wrong:
                at.inside(name).error(str(wrong))
        return found

    return read


_IN_A_LANGUAGE = re.compile(r"title-([a-z]{2,3})")


def titled(make: Callable[..., Any], settings: Mapping[str, Setting] | None = None) -> Reader:
    """Read a table of something with a title; ``make`` gets ``key``, ``title``, ``titles`` and the rest."""

    def build(key: str, found: dict[str, Any]) -> Any:
        titles = {
            match[1]: found.pop(name) for name in list(found) if (match := _IN_A_LANGUAGE.fullmatch(name))
        }
        return make(key=key, titles=titles, **found)

    def read(value: Any, at: At) -> Any:
        named = (
            name for name in (value if isinstance(value, dict) else ()) if _IN_A_LANGUAGE.fullmatch(name)
        )
        titles = {name: Setting(title, name=name) for name in named}
        return table(build, {"title": Setting(title, needed=True), **titles, **(settings or {})})(value, at)

    return read


EXTEND = table(lambda _key, found: Extension(**found), {"by": Setting(term), "times": Setting(count)})
LIMIT = table(
    lambda _key, found: Limit(**found),
    {
        "term": Setting(term, needed=True),
        "law": Setting(text),
        "roll": Setting(flag, name="rolls"),
        "extend": Setting(EXTEND),
    },
)
