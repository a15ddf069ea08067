"""Which version of each case there is: what is made of the same versions, in the same way, is the same."""

from collections.abc import Collection, Mapping
from datetime import date
from hashlib import blake2b

from nopcases.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Versions:
    """What tells the cases of a folder from what they were, as short texts; the settings count in each of them."""

    whole: str
    """Of all there is."""
    around: Mapping[str, str]
    """Case -> that of its file, and of those of the cases that it names, or that name it."""
    resting: Collection[str]
    """The cases that say the same from day to day: closed, as those around them, and nothing of it runs or recurs."""
    until: Mapping[date, str]
    """Day -> that of what was known then: nothing that is written later counts."""


def digest(*parts: object) -> str:
    """Return a short text that tells these from all others."""
    return blake2b("\0".join(map(str, parts)).encode(errors="backslashreplace"), digest_size=8).hexdigest()
