"""The values of fields in words: keys as titles, days, amounts, lists."""

from collections.abc import Callable, Iterable, Mapping
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
    if name in _WORDED:
        return _WORDED[name](value, names)
    if isinstance(value, tuple | list):
        return ", ".join(escape(str(item)) for item in value)
    return escape(str(value))


def _kind(kind: str, _names: "Names") -> str:
    return label(CASE_KINDS, kind)


def _place(place: str, names: "Names") -> str:
    return names.place(place)


def _places(places: Iterable[str], names: "Names") -> str:
    return ", ".join(map(names.place, places))


_WORDED: dict[str, Callable[[Any, "Names"], str]] = {
    "kind": _kind,
    "kinds": lambda kinds, names: ", ".join(_kind(kind, names) for kind in kinds),
    "place": _place,
    "village": _place,
    "neighbourhood": _place,
    "places": _places,
    "also": _places,
    "venue": lambda venue, names: names.venue(venue),
    "channel": lambda channel, names: names.channel(channel),
    "handler": lambda handler, names: names.person(handler),
    "route": lambda route, names: names.route(route),
    "theme": lambda theme, names: names.themes([theme]),
    "themes": lambda themes, names: names.themes(themes),
    "barrier": lambda barrier, names: names.barriers([barrier]),
    "barriers": lambda barriers, names: names.barriers(barriers),
    "goal": lambda goal, names: names.goals([goal]),
    "goals": lambda goals, names: names.goals(goals),
    "seeks": lambda skills, names: names.skills(skills),
    "pot": lambda pot, names: names.pot(pot),
    "pots": lambda pots, names: " · ".join(map(names.pot, pots)),
    "support": lambda asked, _names: ", ".join(label(SUPPORT, form) for form in asked),
    "result": lambda result, _names: label(RESULTS, result),
    "days": lambda count, _names: days(count),
    "public": lambda public, _names: _("yes") if public else _("no"),
    "people": lambda count, _names: ngettext("{count} person", "{count} people", count).format(count=count),
}
"""Name of a field -> its value in words."""
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
