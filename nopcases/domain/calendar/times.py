"""Times of day as files hold them."""

import re
from datetime import time

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")


def time_of_day(words: str) -> time | None:
    """Return the time that ``9.30`` or ``09:30`` says; None where it is said in other words, or not."""
    found = _TIME.fullmatch(words.strip())
    return time.fromisoformat(f"{int(found[1]):02}:{found[2]}") if found else None
