"""Words to find: a text as it is searched in, however it was typed."""

import unicodedata
from collections.abc import Iterable

from nopcases.domain.phones import as_number

_AS_TYPED = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʻ′´`", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
"""What an editor makes of quotation marks and dashes -> what a keyboard has."""


def plain(text: str) -> str:
    """Return ``text`` as it is searched in: without accents and capitals, quotes and dashes as they are typed."""
    if text.isascii():  # as most of it is: a tenth of the time
        return text.replace("`", "'").casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_AS_TYPED))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def has_words(texts: Iterable[str], words: str) -> bool:
    """Say whether every one of ``words``, or the telephone number that they are, occurs somewhere in ``texts``."""
    haystack, number = plain("\n".join(texts)), as_number(words)
    return bool(number and number in haystack) or all(
        word in haystack or ((digits := as_number(word)) and digits in haystack)
        for word in plain(words).split()
    )
