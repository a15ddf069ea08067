"""Facts that a sentence is told with, in words: keys as titles, days, amounts, lists."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, SUPPORT, label
from nopcases.language import _, ngettext
from nopcases.views.words.dates import days, money, weekday
from nopcases.views.words.names import Names


def render_sentence(sentence: str, facts: Mapping[str, Any], names: Names, today: date) -> str:
    """Return ``sentence`` (English, to be translated) with its facts in words."""
    words = {name: _worded(name, value, names, today) for name, value in facts.items()}
    return _(sentence).format(**words)


def _worded(name: str, value: Any, names: Names, today: date) -> str:
    own: dict[str, Callable[[Any], str]] = {
        "kind": _kind,
        "kinds": lambda kinds: ", ".join(map(_kind, kinds)),
        "place": names.place,
        "places": lambda places: ", ".join(map(names.place, places)),
        "themes": names.themes,
        "barriers": names.barriers,
        "pot": names.pot,
        "pots": lambda pots: " · ".join(map(names.pot, pots)),
        "support": lambda asked: ", ".join(label(SUPPORT, form) for form in asked),
        "result": lambda result: label(RESULTS, result),
        "days": days,
        "people": lambda count: ngettext("{count} person", "{count} people", count).format(count=count),
    }
    if name in own and value is not None:
        return own[name](value)
    if isinstance(value, Decimal):
        return money(str(value))
    if isinstance(value, date):
        return weekday(value, today)
    if isinstance(value, tuple | list):
        return ", ".join(escape(str(item)) for item in value)
    return "–" if value is None else escape(str(value))


def _kind(kind: str) -> str:
    return label(CASE_KINDS, kind)
