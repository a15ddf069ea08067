"""Which cases a listing is about: the filters that all listings share, and words to find."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from nopcases.domain.timeline.state import Picture


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters; None lets everything pass."""

    places: frozenset[str] | None = None
    kind: str | None = None
    route: str | None = None
    step: str | None = None
    handler: str | None = None
    pot: str | None = None
    venue: str | None = None
    theme: str | None = None
    status: str = "all"

    def matches(self, now: Picture) -> bool:
        """Say whether the case passes every filter."""
        case = now.case
        return (
            self.status in ("all", now.status)
            and (self.places is None or not self.places.isdisjoint(case.places))
            and self.kind in (None, case.kind)
            and self.route in (None, now.route)
            and self.step in (None, now.step)
            and self.handler in (None, now.handler)
            and self.venue in (None, case.venue)
            and (self.pot is None or self.pot in now.pots)
            and (self.theme is None or self.theme in case.texts("themes"))
        )


def plain(text: str) -> str:
    """Return ``text`` as it is searched in: without accents and capitals."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def has_words(texts: Iterable[str], words: str) -> bool:
    """Say whether every one of ``words`` occurs somewhere in ``texts``."""
    haystack = plain("\n".join(texts))
    return all(word in haystack for word in plain(words).split())
