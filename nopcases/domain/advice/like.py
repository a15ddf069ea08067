"""Cases that may be the same initiative: like words in the title, the same telephone number."""

import re

from nopcases.domain.reports.filters import plain

_WORD = re.compile(r"[^\W_]{4,}")
# Words of four letters and more that say nothing of what an initiative is about.
_COMMON = frozenset(
    "voor naar door over onze deze tegen samen nieuw nieuwe meer graag willen wijk buurt dorp initiatief aanvraag "  # noqa: SIM905
    "plan plannen plaatsen maken organiseren with".split()
)
# A shared beginning of this many letters is the same word: speeltuin, speeltuintje.
_STEM = 6
SHORTEST_PHONE = 6
"""Digits of a telephone number that say enough to compare."""


def telling_words(title: str) -> frozenset[str]:
    """Return the beginnings of the words in ``title`` that say what it is about."""
    return frozenset(word[:_STEM] for word in _WORD.findall(plain(title)) if word not in _COMMON)


def digits(phone: str) -> str:
    """Return a telephone number as it is compared: the last nine digits, however it is written."""
    return re.sub(r"[^0-9]", "", phone)[-9:]
