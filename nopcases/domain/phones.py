"""Telephone numbers in what people write down: «0527-550199 (na 18 uur)», two in one field, +31 or 0.

Where somebody has none, an e-mail address stands there.
"""

import re
from functools import lru_cache

from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _

SHORTEST_PHONE = 6
"""Digits of a telephone number that say enough to compare."""
_NATIONAL = 10  # digits of a Dutch number with its 0
_COMPARED = 9  # its last digits, the same however it is written
_DASHES = "‐-―−-"
_RUN = re.compile(rf"\+?[0-9(][0-9\s()./{_DASHES}]*")
_ALONE = re.compile(rf"[0-9+\s()./{_DASHES}]+")
_DUTCH = re.compile(r"(?:0[1-9][0-9]{8})+")
_WHOLE = re.compile(
    r"(?:0[1-9][0-9]{8})+"  # one or more Dutch ones
    r"|0(?:800|90[069])[0-9]{4}(?:[0-9]{3})?|097[0-9]{9}|140[0-9]{2,3}"  # of services, machines and municipalities
    r"|(?:\+|00)(?!31)[1-9][0-9]{6,14}"
)
_ABROAD = re.compile(r"(?:\+|00)31")


def phone_numbers(text: str) -> tuple[str, ...]:
    """Return the telephone numbers in ``text``, digits alone, a Dutch one with its 0; none are shorter than six."""
    found = []
    for run in _runs(text):
        digits = run.lstrip("+")
        dutch = _DUTCH.match(digits)
        begin = dutch.end() if dutch else 0
        found += [digits[at : at + _NATIONAL] for at in range(0, begin, _NATIONAL)]
        found.append(digits[begin:])
    return tuple(number for number in found if len(number) >= SHORTEST_PHONE)


def _runs(text: str) -> list[str]:
    """Return what stands together as a number, digits alone but for the + before one from abroad."""
    runs = (re.sub(r"[^0-9+]", "", run) for run in _RUN.findall(text.replace("(0)", "")))
    return [_ABROAD.sub("0", run, count=1) if _ABROAD.match(run) else run for run in runs]


def odd_number(text: str) -> str:
    """Return the first number in ``text`` that has too few or too many digits to be one, "" where all are whole."""
    numbers = (run for run in _runs(text) if len(run) >= SHORTEST_PHONE)
    return next((run for run in numbers if not _WHOLE.fullmatch(run)), "")


def lacks_number(text: str) -> bool:
    """Say whether something stands where a number belongs, and none in it; a remark beside one is fine."""
    return bool(text.strip()) and not phone_numbers(text)


def checked_phone(text: str) -> str:
    """Return what was typed as a telephone number. Raises Usage where it lacks one."""
    if lacks_number(text):
        raise Usage(_("“{phone}” is no telephone number."), phone=escape(text[:60]))
    return text


@lru_cache(maxsize=256)
def compared(text: str) -> frozenset[str]:
    """Return the telephone numbers in ``text`` as they are compared: by their last nine digits."""
    return frozenset(number[-_COMPARED:] for number in phone_numbers(text))


def is_one_number(one: str, other: str) -> bool:
    """Say whether both are a telephone number and nothing else, and the same one."""
    return as_number(one) == as_number(other) != ""


def is_number_part(word: str) -> bool:
    """Say whether a word may stand in a telephone number that is written with spaces."""
    return bool(_ALONE.fullmatch(word))


def as_number(words: str) -> str:
    """Return the digits of what is a telephone number and nothing else, "" for anything else."""
    found = phone_numbers(words) if _ALONE.fullmatch(words.strip()) else ()
    return found[0] if len(found) == 1 else ""


def is_address(text: str) -> bool:
    """Say whether a text is one e-mail address; a name before it, or a second one, is not."""
    return "@" in text and not any(map(str.isspace, text.strip()))
