"""What a row of figures is about, in words: a place, a pot, a handler and so on."""

from collections.abc import Callable

from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, label
from nopcases.language import N_, _
from nopcases.views.words.names import Names

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
}


def item_title(sort: str, key: str | None, names: Names) -> str:
    """Return what people call an item; for None, what it means that a case has none."""
    if key is None:
        return _(_NONE[sort])
    titles: dict[str, Callable[[str], str]] = {
        "kind": lambda kind: label(CASE_KINDS, kind),
        "theme": lambda theme: names.themes([theme]),
        "result": lambda result: label(RESULTS, result),
        "pot": names.pot,
        "venue": names.venue,
        "handler": names.person,
        "route": names.route,
    }
    return titles.get(sort, names.place)(key)
