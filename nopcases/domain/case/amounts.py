"""Amounts of money as people type them; exact, never guessed."""

import re

from nopcases.domain.case.fields import MONEY
from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _, language

_DUTCH = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{2}|-)")
_ENGLISH = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{2})")
_WHOLE = re.compile(r"[0-9]+")
_THOUSANDS = {
    "nl": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"),
    "en": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+"),
}
"""Language -> whole euros as people write them there; the other's way of writing is refused, it may mean decimals."""
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_LONGEST = 20


class BadAmount(Usage):
    """An amount that cannot be understood, or that can be understood in two ways."""


def exact(typed: str, written_in: str = "") -> str:
    """Return the amount in euros as files hold it: ``1500.00``. Raises BadAmount.

    Understood are ``1500``, ``1500.50``, ``1500,50``, ``1.500,00`` and ``€ 1.500,00``; in Dutch ``2.000`` is two
    thousand, in English ``2,000``: the language that it is ``written_in``, else the one in use.
    """
    text = typed.strip().removeprefix("€").removeprefix("EUR").strip()
    if len(text) <= _LONGEST and _THOUSANDS[written_in or language()].fullmatch(text):
        text = re.sub("[.,]", "", text)
    if _AMBIGUOUS.fullmatch(text):
        euros, rest = re.split("[.,]", text)
        raise BadAmount(
            _("“{amount}” is ambiguous: write {thousands} or {cents}."),
            amount=text,
            thousands=euros + rest,
            cents=f"{euros},{rest[:2]}",
        )
    stored = _stored(text) if len(text) <= _LONGEST else ""
    if MONEY.holds(stored):
        return stored
    raise BadAmount(
        _("“{amount}” is no amount in euros; write for example 1500 or 1.500,00."), amount=escape(typed[:40])
    )


def _stored(text: str) -> str:
    """Return the amount with a point and two decimals, "" where it is none."""
    if _WHOLE.fullmatch(text):
        return f"{int(text)}.00"
    if match := _DUTCH.fullmatch(text):
        euros, cents = text.partition(",")[0].replace(".", ""), match[1].replace("-", "00")
        return f"{int(euros)}.{cents}"
    if match := _ENGLISH.fullmatch(text):
        return f"{int(text.partition('.')[0].replace(',', ''))}.{match[1]}"
    return ""
