"""What has a key for files and a title for people: whoever tells people of a key says its title."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.text import escape
from nopcases.language import language


class HasTitle(Protocol):
    """What people call by a title of its own: a place, a pot, a colleague."""

    def title_in(self, language: str) -> str:
        """Return the title in ``language`` where there is one, else the title."""


@dataclass(frozen=True, slots=True)
class Titled:
    """Something with a key for files and a title for people."""

    key: str
    title: str
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles in other languages, from ``title-en`` and the like: language -> title."""

    def title_in(self, language: str) -> str:
        """Return the title in ``language`` where there is one, else the title."""
        return self.titles.get(language, self.title)


def item_of(items: Mapping[str, HasTitle], key: str | None) -> HasTitle:
    """Return the item of a key, as a fact of a sentence; a key that ``items`` do not have stands for itself."""
    return items.get(key or "") or Titled(key or "", key or "")


def title_of(items: Mapping[str, HasTitle], key: str | None, reader: str | None = None) -> str:
    """Return what people call a key, harmless for a screen, "" for none; in the language of ``reader``, if any."""
    return "" if key is None else escape(item_of(items, key).title_in(reader or language()))


def with_title(key: str, title: str) -> str:
    """Return a key that is to be typed, with its ``title`` where that says more."""
    plain = title.lower().replace(" ", "-")
    return escape(key if plain == key else f"{key} ({title})")


def keys_with_titles(items: Mapping[str, HasTitle], keys: Iterable[str]) -> str:
    """Return keys that are to be typed, each with its title."""
    return ", ".join(with_title(key, item_of(items, key).title_in(language())) for key in keys)
