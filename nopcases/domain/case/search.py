"""Looking for words: what a case is called has them anywhere, a contact at the begin of a word or in its number."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from nopcases.domain.case.case import Case
from nopcases.domain.dataclass import dataclass
from nopcases.domain.phones import SHORTEST_PHONE, as_number, is_number_part
from nopcases.domain.plain import plain

_BEGIN = r"(?:(?<!\S)|(?<![^\W_])(?=[^\W_]))"
"""Where a word begins: after a space, or where letters begin after anything else."""
_REST = re.compile(rf"(?={_BEGIN}(\S+))")
_LETTERS = 4
"""Of a beginning; what it is of tells the contact itself."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that somebody looks for, without accents and capitals."""

    text: str
    numbers: tuple[str, ...] = ()
    """The telephone numbers that it is, or is a part of as it was typed, in digits."""

    def occurs_in(self, text: str) -> bool:
        """Say whether it, or its number, stands anywhere in a plain text."""
        return self.text in text or any(number in text for number in self.numbers)

    def is_of(self, text: str, phones: Sequence[str]) -> bool:
        """Say whether a word of a plain text begins with it, or a telephone number has its digits."""
        begins = re.search(_BEGIN + re.escape(self.text), text)
        return bool(begins) or any(number in phone for phone in phones for number in self.numbers)

    @property
    def marks(self) -> set[str]:
        """Return marks of which every contact that it is of has one."""
        return {self.text[:_LETTERS], *(number_mark(number) for number in self.numbers)}


def words_in(typed: str) -> tuple[Word, ...]:
    """Return the words that were typed; what stands together as a telephone number counts as one, too."""
    return tuple(_words(plain(typed).split()))


def _words(typed: Iterable[str]) -> Iterator[Word]:
    for of_number, together in groupby(typed, is_number_part):
        words = list(together)
        whole = as_number(" ".join(words)) if of_number else ""
        for word in words:
            yield Word(word, tuple(filter(None, {as_number(word), whole})))


def marks_of(text: str, phones: Iterable[str]) -> set[str]:
    """Return by which marks words find a contact: how its words begin, and the digits side by side in its numbers."""
    found = {rest[:end] for rest in _REST.findall(text) for end in range(1, _LETTERS + 1)}
    for phone in phones:
        found |= {phone[at : at + SHORTEST_PHONE] for at in range(len(phone) - SHORTEST_PHONE + 1)}
    return found


def number_mark(number: str) -> str:
    """Return the mark of a telephone number, or of what is a part of one."""
    return number[-SHORTEST_PHONE:]


def occur(words: Iterable[Word], text: str) -> bool:
    """Say whether every one of ``words`` stands somewhere in a plain text."""
    return all(word.occurs_in(text) for word in words)


class CaseText(NamedTuple):
    """What of a case words are looked for in."""

    own: str
    """All that it is called, plain."""
    places: Sequence[str]
    contacts: Collection[str]


def text_of(case: Case) -> CaseText:
    """Return what of a case words are looked for in."""
    called = (str(case.header.get(name, "")) for name in ("id", "title", "summary", "reference"))
    return CaseText(plain("\n".join(called)), case.places, list(case.contacts.values()))


class Search:
    """Looking for cases: each of the words stands in what a case is called, or is of a contact that it has."""

    def __init__(
        self, words: Sequence[Word], having: Callable[[Word], Collection[str]], title: Callable[[str], str]
    ) -> None:
        """Take who tells which contacts a word is of, and what a place is called."""
        self._words = [(word, frozenset(having(word))) for word in words]
        self._place = cache(lambda place: plain(title(place)))

    def finds(self, text: CaseText) -> bool:
        """Say whether it is a case that is looked for."""
        return all(
            word.occurs_in(text.own)
            or not people.isdisjoint(text.contacts)
            or any(word.occurs_in(self._place(place)) for place in text.places)
            for word, people in self._words
        )
