"""Cases that may be the same initiative: like words in the title."""

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


def telling_words(title: str) -> frozenset[str]:
    """Return the beginnings of the words in ``title`` that say what it is about."""
    return frozenset(word[:_STEM] for word in _WORD.findall(plain(title)) if word not in _COMMON)
