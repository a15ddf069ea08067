"""Personal data in a free text: what looks like a number or an address of somebody, which git would keep for ever."""

import re
from collections.abc import Iterable

from nopcases.language import N_

KINDS = {
    "bsn": N_("a citizen service number (BSN)"),
    "iban": N_("a bank account number (IBAN)"),
    "phone": N_("a telephone number"),
    "email": N_("an e-mail address"),
}
GRAVE = ("bsn", "iban")
"""Those that a case never needs: a terminal asks before they are written."""

# No group is repeated possessively: Python before 3.11.5 does not match those right (gh-106052).
_PHONE = re.compile(r"(?<![\w.+-])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ -]?[0-9]){8}(?![0-9])")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_IBAN = re.compile(
    r"(?<!\w)[A-Z]{2}[0-9]{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)(?!\w)"
)
_NINE_DIGITS = re.compile(r"(?<![\w.,+-])[0-9](?:[. ]?[0-9]){8}(?![.,]?[0-9]|\w)")
# In every number above is one of these: found far sooner, as they do not look at what stands before, and in few texts.
_PARTS = [
    re.compile(part)
    for part in (
        r"[01]\)?[ -]?[1-9](?:[ -]?[0-9]){8}",
        "[0-9][0-9. ]{8}",
        "[A-Z]{2}[0-9]{2}",
    )
]
_SHORTEST_IBAN = 15
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def personal_data(text: str) -> set[tuple[str, str]]:
    """Return (kind, how it stands there) of everything in ``text`` that looks like personal data."""
    if "@" not in text and not any(part.search(text) for part in _PARTS):
        return set()
    found = {("iban", match[0]) for match in _IBAN.finditer(text) if _holds_iban(match[0])}
    for _kind, number in found:
        text = text.replace(number, "…")  # its digits are no telephone number besides
    found |= {("phone", match[0]) for match in _PHONE.finditer(text)}
    found |= {("email", match[0]) for match in _EMAIL.finditer(text)} if "@" in text else set()
    return found | {("bsn", match[0]) for match in _NINE_DIGITS.finditer(text) if _is_bsn(match[0])}


def kinds_of(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return the kinds among what was found, the gravest first."""
    kinds = {kind for kind, _value in found}
    return [kind for kind in KINDS if kind in kinds]


def _holds_iban(text: str) -> bool:
    """Say whether it begins with an IBAN; what looks like a further group may be the next word."""
    groups = text.split(" ")
    return any(_is_iban("".join(groups[:count])) for count in range(len(groups), 0, -1))


def _is_iban(text: str) -> bool:
    """Say whether it is long enough, and the check digits are right (ISO 13616)."""
    digits = "".join(str(int(character, 36)) for character in text[4:] + text[:4])
    return len(text) >= _SHORTEST_IBAN and int(digits) % 97 == 1


def _is_bsn(text: str) -> bool:
    """Say whether nine digits pass the test of a citizen service number; one in eleven random ones does."""
    digits = [int(character) for character in text if character.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and any(digits)
