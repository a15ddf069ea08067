"""A value of the settings in words: whose it is, and what people call it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from nopcases.domain.text import escape
from nopcases.language import N_, _, full_day
from nopcases.views.words.conflicts import shown
from nopcases.views.words.header import value_name
from nopcases.views.words.names import Names

_TABLES: dict[str, tuple[str, Callable[[Names, str], str]]] = {
    "person": (N_("person"), Names.person),
    "place": (N_("place"), Names.place),
    "venue": (N_("venue"), Names.venue),
    "route": (N_("route"), Names.route),
    "pot": (N_("pot"), Names.pot),
    "meeting": (N_("meeting"), Names.meeting),
}
"""Table of the settings -> what people call one of them, and how its title is found."""


def setting_change(path: Sequence[str], now: Any, then: Any, names: Names) -> str:
    """Return ``Bert · away from Mon 7 Dec 2026 · last day: Fri 11 Dec 2026 → –``; what has no words as its keys."""
    match tuple(path):
        case ("person", who, "away", since, "stand-in"):
            what = [*_away(who, since, names), _("stand-in")]
            return f"{' · '.join(what)}: {_person(now, names)} → {_person(then, names)}"
        case ("person", who, "away", since, *rest):
            what = [*_away(who, since, names), value_name(rest)]
        case (table, key, *rest) if table in _TABLES and rest:
            called, title = _TABLES[table]
            what = [f"{_(called)} {title(names, key)}", value_name(rest)]
        case _:
            what = [value_name(path)]
    return f"{' · '.join(what)}: {_value(now)} → {_value(then)}"


def _away(who: str, since: str, names: Names) -> list[str]:
    day = escape(since)
    with suppress(ValueError):
        day = full_day(date.fromisoformat(since))
    return [names.person(who), _("away from {day}").format(day=day)]


def _person(key: Any, names: Names) -> str:
    return "–" if key is None else names.person(str(key))


def _value(value: Any) -> str:
    return "–" if value is None else shown(value)
