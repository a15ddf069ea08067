"""The roles that a contact can have in a case: the fixed ones, and those that a folder adds in ``words.toml``."""

from collections.abc import Collection

from nopcases.domain.errors import UnknownValue, Usage
from nopcases.domain.settings import Settings
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CONTACT_ROLES, folded, label, parse_value
from nopcases.language import _, language


def roles(settings: Settings) -> Collection[str]:
    """Return the keys of all roles, the fixed ones first."""
    return tuple(dict.fromkeys((*CONTACT_ROLES, *settings.contact_roles)))


def role_title(settings: Settings, role: str | None) -> str:
    """Return what people call a role in the language in use; one that is not known as it is, but harmless."""
    own = settings.contact_roles.get(role or "")
    return escape(own.title_in(language())) if own else label(CONTACT_ROLES, role)


def parse_role(settings: Settings, typed: str) -> str:
    """Return the role that was typed, by key or title in any language. Raises Usage."""
    wanted = folded(typed)
    for key, own in settings.contact_roles.items():
        if wanted in {folded(word) for word in (key, own.title, *own.titles.values())}:
            return key
    try:
        return parse_value(CONTACT_ROLES, typed, _("role"))
    except UnknownValue as error:
        titles = [role_title(settings, role) for role in roles(settings)]
        unknown = UnknownValue(_("role"), typed, titles)
        hint = _("A role is no name; add one of your own with: nopcases edit words")
        raise Usage(f"{unknown} {hint}") from error
