"""The number of a row in a list that numbers none."""

import hashlib
from datetime import date

from nopcases.domain.case.ids import ALPHABET
from nopcases.domain.plain import plain

_LENGTH = 8


def reference_of(title: str, received: date) -> str:
    """Return what stands for a row by its title and day of receipt: the same in every version of the list."""
    text = f"{received.isoformat()} {' '.join(plain(title).split())}"
    number = int.from_bytes(hashlib.sha256(text.encode(errors="surrogatepass")).digest()[:8], "big")
    letters = []
    for _place in range(_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)
