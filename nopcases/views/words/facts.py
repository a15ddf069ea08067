"""The values of fields in words: keys as titles, days, amounts, lists."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, SUPPORT, label
from nopcases.language import N_, _, ngettext
from nopcases.views.words.dates import days, money, weekday

if TYPE_CHECKING:
    from nopcases.views.words.names import Names


def render_sentence(sentence: str, facts: Mapping[str, Any], names: "Names", today: date) -> str:
    """Return ``sentence`` (English, to be translated) with its facts in words."""
    words = {name: _worded(name, value, names, today) for name, value in facts.items()}
    return _(sentence).format(**words)


def _worded(name: str, value: Any, names: "Names", today: date) -> str:
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return money(str(value))
    if isinstance(value, date):
        return weekday(value, today)
    return field_in_words(name, value, names)


def field_in_words(name: str, value: Any, names: "Names") -> str:
    """Return the value of a field: keys as their titles, counts with what is counted, the rest as it is."""
    known: dict[str, Callable[[Any], str]] = {
        "kind": _kind,
        "kinds": lambda kinds: ", ".join(map(_kind, kinds)),
        "place": names.place,
        "village": names.place,
        "neighbourhood": names.place,
        "places": lambda places: ", ".join(map(names.place, places)),
        "also": lambda places: ", ".join(map(names.place, places)),
        "venue": names.venue,
        "channel": names.channel,
        "handler": names.person,
        "route": names.route,
        "theme": lambda theme: names.themes([theme]),
        "themes": names.themes,
        "barrier": lambda barrier: names.barriers([barrier]),
        "barriers": names.barriers,
        "goal": lambda goal: names.goals([goal]),
        "goals": names.goals,
        "seeks": names.skills,
        "pot": names.pot,
        "pots": lambda pots: " · ".join(map(names.pot, pots)),
        "support": lambda asked: ", ".join(label(SUPPORT, form) for form in asked),
        "result": lambda result: label(RESULTS, result),
        "days": days,
        "public": lambda public: _("yes") if public else _("no"),
        "people": lambda count: ngettext("{count} person", "{count} people", count).format(count=count),
    }
    if name in known:
        return known[name](value)
    if isinstance(value, tuple | list):
        return ", ".join(escape(str(item)) for item in value)
    return escape(str(value))


_NONE = {
    "village": N_("no place yet"),
    "place": N_("no place yet"),
    "kind": N_("unknown"),
    "theme": N_("no theme"),
    "result": N_("not closed"),
    "pot": N_("no pot"),
    "venue": N_("no venue"),
    "handler": N_("nobody yet"),
    "route": N_("no route yet"),
    "goal": N_("no goal"),
    "barrier": N_("no barrier"),
    "channel": N_("no channel written down"),
}


def item_title(sort: str, key: str | None, names: "Names") -> str:
    """Return what people call the item of a row of figures; for None, what it means that a case has none."""
    return _(_NONE[sort]) if key is None else field_in_words(sort, key, names)


def _kind(kind: str) -> str:
    return label(CASE_KINDS, kind)
