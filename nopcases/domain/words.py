"""The words of a folder that are more than a title: goals, links, and words that mean the same."""

from nopcases.domain.dataclass import dataclass
from nopcases.domain.titled import Titled


@dataclass(frozen=True, slots=True)
class Goal(Titled):
    """A goal of the municipality's programme that initiatives serve."""

    programme: str = ""
    """The implementation agenda that it stands in."""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Link(Titled):
    """A page elsewhere that helps with initiatives of certain places, kinds and themes; empty: with all."""

    url: str = ""
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """Words that count as one word where cases are compared."""

    key: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipationLevel(Titled):
    """A level of the participation route, 0 to 3."""

    asks: tuple[str, ...] = ()
    """What the initiators are asked to do."""
