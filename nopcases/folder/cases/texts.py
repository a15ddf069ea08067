"""What the text of a case tells before it is read: whether it may be one that is looked for."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from nopcases.domain.case.search import Word, occur
from nopcases.domain.plain import plain

if TYPE_CHECKING:
    from nopcases.domain.advice.like_words import About, LikeWords

_TITLE = re.compile(r"""^[ \t]*["']?title["']?[ \t]*=(.*)$""", re.MULTILINE)
_MORE_LINES = ('"""', "'''")


def names_handler(text: str) -> bool:
    """Say whether the text of a case ever names somebody who handles it."""
    return "assign" in text


def may_be_alike(about: "About", words: "LikeWords", place: str) -> Callable[[str], bool]:
    """Return who says whether the text of a case may be that of one that is alike, in ``place``."""
    beginnings = words.beginnings(about)
    return lambda text: place in text and title_has(text, beginnings)


def may_have_words(words: Sequence[Word], contacts: Collection[str]) -> Callable[[str], bool]:
    """Return who says whether the text of a case may have ``words`` in the title, or one of these contacts."""
    return lambda text: has_any(text, ("\\", *contacts)) or occur(words, plain(text))


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Say whether one of ``parts`` stands in ``text``."""
    return any(part in text for part in parts)


def title_has(text: str, beginnings: Collection[str]) -> bool:
    """Say whether the title in the text of a case may have one of ``beginnings``.

    It stands before the first table; where a text is longer, it may be any of it. What is escaped in it is not read:
    who looks for words has to take a backslash for any of them.
    """
    head = text.partition("\n[")[0]
    title = plain(text if has_any(head, _MORE_LINES) else "\n".join(_TITLE.findall(head)))
    return "\\" in title or has_any(title, beginnings)
