"""The index of the search box: scripts that hand over what they hold, since a page from a share may fetch nothing.

``words-*.js`` say which pages a word leads to, ``pages-*.js`` what these pages are called; a file holds the words, or
the pages, that begin with the letters in its name, and ``files.js`` says which files there are.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.plain import plain
from nopcases.domain.text import escape

LARGE = 120_000
"""Bytes of a file from which on it is split by the letters that come next."""
FOLDER = "search"
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 2
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")
_OTHER = "other"
_LETTERS = {"words": (1, 2, 3), "pages": (2, 4)}
"""How many letters a file goes by where the one before is too large; a case is known by its id, with its year."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the search box may find."""

    page: str
    """The id of a case, else the path of its page without ``.html``: ``place/ens``."""
    title: str
    beside: str
    """What stands behind the title."""
    words: str
    """Where it is found by: its title, place, pots, and so on."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What the search box looks in."""

    found: Callable[[], Iterable[Found]]
    hangs_on: str = ""
    """What says, as long as it is the same, that this would be the same; "" where nothing does."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield its files: path and bytes."""
        found = list(self.found())
        pages = {one.page: [escape(one.title), escape(one.beside)] for one in found}
        files = {
            **_split("words", _words(found), _LETTERS["words"]),
            **_split("pages", {page: pages[page] for page in sorted(pages)}, _LETTERS["pages"]),
        }
        for name, data in files.items():
            yield f"{FOLDER}/{name}.js", _script(name, data)
        yield f"{FOLDER}/files.js", _script("files", sorted(files))


def _words(found: Sequence[Found]) -> dict[str, str]:
    """Return word -> the pages that it leads to, in a text with spaces between them."""
    leads: dict[str, list[str]] = {}
    for one in sorted(found, key=lambda one: one.page):
        for word in set(_WORD.findall(plain(one.words))):
            if len(word) >= _SHORTEST:
                leads.setdefault(word, []).append(one.page)
    return {word: " ".join(leads[word]) for word in sorted(leads)}


def _split(
    kind: str, data: Mapping[str, object], letters: Sequence[int], name: str = ""
) -> dict[str, Mapping[str, object]]:
    """Return name of a file -> what it holds of ``data``, all of which begins with ``name``."""
    if not letters or len(json.dumps(data)) <= LARGE:
        return {f"{kind}-{name}" if name else kind: data}
    parts: dict[str, dict[str, object]] = {}
    for key, value in data.items():
        begins = key[: letters[0]] if _PLAIN.fullmatch(key) else _OTHER
        parts.setdefault(begins, {})[key] = value
    return {
        file: part
        for begins, keys in parts.items()
        for file, part in _split(kind, keys, () if begins == _OTHER else letters[1:], begins).items()
    }


def _script(name: str, data: object) -> bytes:
    """Return a script that hands ``data`` over; no text in it can end a script or begin a tag."""
    text = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")
    return f'nopcasesFound("{name}",{text});\n'.encode()
