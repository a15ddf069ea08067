"""The roles that a contact can have in a case: the fixed ones, those that a folder adds in ``words.toml``, and numbers.

A second neighbour is ``neighbour-2``: every role but the initiator's may be had by several, each with a number.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from nopcases.domain.errors import UnknownValue, Usage
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CONTACT_ROLES, INITIATOR, SECOND, called, folded, label, parse_value
from nopcases.language import _, language

if TYPE_CHECKING:
    from nopcases.domain.settings import Settings

_NUMBERED = re.compile(r"(.+)-([2-9]|[1-9][0-9])")


def roles(settings: "Settings") -> Collection[str]:
    """Return the keys of all roles, the fixed ones first; each may have a number behind it."""
    return tuple(dict.fromkeys((*CONTACT_ROLES, *settings.contact_roles)))


def without_number(settings: "Settings", role: str) -> tuple[str, str]:
    """Return a role and its number: ``neighbour-2`` is ("neighbour", "2"), one without a number has ""."""
    found = _NUMBERED.fullmatch(role) if role not in settings.contact_roles else None
    return (found[1], found[2]) if found else (role, "")


def is_role(settings: "Settings", role: str) -> bool:
    """Say whether a contact may have this role, by its key."""
    plain, number = without_number(settings, role)
    is_known = plain in CONTACT_ROLES or plain in settings.contact_roles
    return is_known and not (number and plain == INITIATOR)


def role_title(settings: "Settings", role: str | None) -> str:
    """Return what people call a role in the language in use; one that is not known as it is, but harmless."""
    if role and is_role(settings, role):
        plain, number = without_number(settings, role)
    else:
        plain, number = role or "", ""
    own = settings.contact_roles.get(plain)
    title = escape(own.title_in(language())) if own else label(CONTACT_ROLES, plain)
    return f"{title} {number}" if number else title


def parse_role(settings: "Settings", typed: str) -> str:
    """Return the role that was typed, by key or title in any language. Raises Usage."""
    wanted = folded(typed)
    for key, own in settings.contact_roles.items():
        if wanted in {folded(word) for word in (key, own.title, *own.titles.values())}:
            return key
    if (numbered := _NUMBERED.fullmatch(wanted)) and is_role(
        settings, role := f"{parse_role(settings, numbered[1])}-{numbered[2]}"
    ):
        return role
    try:
        return parse_value(CONTACT_ROLES, typed, _("role"))
    except UnknownValue as error:
        titles = [role_title(settings, role) for role in roles(settings)]
        unknown = UnknownValue(_("role"), typed, titles, called(CONTACT_ROLES))
        hint = _("A role is no name; add one of your own with: nopcases edit words")
        raise Usage(f"{unknown} {hint}") from error


def one_more(settings: "Settings", role: str, taken: Collection[str]) -> str:
    """Return the role of one more in the role of somebody else: the next number; beside the initiator the second."""
    plain = without_number(settings, role)[0]
    if plain == INITIATOR:
        plain = SECOND
        if SECOND not in taken:
            return SECOND
    return next(free for number in range(2, 100) if (free := f"{plain}-{number}") not in taken)
