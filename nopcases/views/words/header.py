"""The values of a file in words: what people call them, and how one changed."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CONTACT_ROLES, label
from nopcases.language import N_, _, full_day
from nopcases.views.words.facts import field_in_words

if TYPE_CHECKING:
    from nopcases.views.words.names import Names

_FIELDS = {
    "title": N_("title"),
    "place": N_("place"),
    "kind": N_("kind"),
    "also": N_("also in"),
    "venue": N_("venue"),
    "channel": N_("channel"),
    "support": N_("asked for"),
    "themes": N_("themes"),
    "barriers": N_("barriers"),
    "reference": N_("reference"),
    "goals": N_("goals"),
    "seeks": N_("who is looked for"),
    "participation": N_("level of participation"),
    "hear": N_("to be heard"),
    "received": N_("received"),
    "public": N_("title is public"),
    "source": N_("imported from"),
    "summary": N_("summary"),
    "name": N_("name"),
    "phone": N_("telephone"),
    "email": N_("mail"),
    "language": N_("language"),
    "rrule": N_("comes again"),
    "start": N_("first day"),
    "time": N_("time"),
    "until": N_("last day"),
}
"""Key of a header or a contact -> what people call it."""


def is_in_words(name: str) -> bool:
    """Say whether a header value has a name in words."""
    return name in _FIELDS


def value_name(path: Sequence[str]) -> str:
    """Return what people call the value at a path: ``title``, ``contact: initiator``; else its keys, with dots."""
    match tuple(path):
        case (name,) if name in _FIELDS:
            return _(_FIELDS[name])
        case ("contacts", role):
            return _("contact: {role}").format(role=label(CONTACT_ROLES, role))
        case ("activity", key, name) if name in _FIELDS:
            return _("activity {key}: {value}").format(key=escape(key), value=_(_FIELDS[name]))
    return escape(".".join(path))


def header_change(name: str, old: Any, new: Any, names: "Names") -> str:
    """Return ``place: Ens → Bant``."""
    before, after = value_in_words(name, old, names), value_in_words(name, new, names) or "–"
    return f"{_(_FIELDS[name])}: {before} → {after}" if before else f"{_(_FIELDS[name])}: {after}"


def value_in_words(name: str, value: Any, names: "Names") -> str:
    """Return a header value in words, "" for none."""
    if not value and name != "public":
        return ""
    return full_day(value) if isinstance(value, date) else field_in_words(name, value, names)
