"""The language of everything that people read; English is the source (gettext).

The one module that every room may import: it knows words, not cases.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
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
    _current = _catalogue(language)
    _.cache_clear()


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts of a language. ``gettext.translation`` loads what knows all the locales there are."""
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use another language for a while."""
    before = _language
    set_language(language)
    try:
        yield
    finally:
        set_language(before)


def language() -> str:
    """Return the language in use, "nl" or "en"."""
    return _language


@cache  # pages ask for the same texts a million times
def _(text: str) -> str:
    return _current.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the text that fits ``count``."""
    return _current.ngettext(singular, plural, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark ``text`` for the catalogue; it is looked up with ``_`` where it is shown."""
    return text


def in_every_language(text: str) -> set[str]:
    """Return ``text`` and its translations: people may type a fixed value in any of them."""
    return {text} | {_catalogue(name).gettext(text) for name in LANGUAGES}


MONTHS = [
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
]  # fmt: skip
MONTHS_IN_FULL = [
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
]  # fmt: skip
WEEKDAYS = [N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")]
WEEKDAYS_IN_FULL = [
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
]  # fmt: skip


def full_day(value: date) -> str:
    """Return ``Mon 9 Nov 2026``."""
    return f"{_(WEEKDAYS[value.weekday()])} {value.day} {_(MONTHS[value.month - 1])} {value.year}"


def digits(value: Decimal, decimals: int) -> str:
    """Return a number with its thousands marked as the language in use does: ``1,500.00``, in Dutch ``1.500,00``."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "nl" else text


def euros(value: Decimal) -> str:
    """Return an amount in euros: ``€ 1,500.00``, in Dutch ``€ 1.500,00``."""
    return "€ " + digits(value, 2)
