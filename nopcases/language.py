"""The language of everything that people read; English is the source (gettext).

The one module that every room may import: it knows words, not cases.
"""

import gettext
from pathlib import Path

LANGUAGES = ("nl", "en")
LOCALE = Path(__file__).parent / "locale"
DOMAIN = "nopcases"

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Use ``language`` ("nl" or "en") for every text from now on."""
    global _current, _language  # noqa: PLW0603 - a process speaks one language at a time
    _language = language
    _current = gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def language() -> str:
    """Return the language in use, "nl" or "en"."""
    return _language


def _(text: str) -> str:
    return _current.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the text that fits ``count``."""
    return _current.ngettext(singular, plural, count)


def pgettext(context: str, text: str) -> str:
    """Return ``text`` as it is said in this ``context`` (a word that two languages split differently)."""
    return _current.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark ``text`` for the catalogue; it is looked up with ``_`` where it is shown."""
    return text


def in_every_language(text: str) -> set[str]:
    """Return ``text`` and its translations: people may type a fixed value in any of them."""
    catalogues = (gettext.translation(DOMAIN, LOCALE, [name], fallback=True) for name in LANGUAGES)
    return {text} | {catalogue.gettext(text) for catalogue in catalogues}
