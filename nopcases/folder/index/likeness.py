"""Which cases have a like title, by the words that the index holds: no case is read for it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from nopcases.domain.advice.like_cases import Alike
from nopcases.domain.advice.like_words import About
from nopcases.folder.index.columns import CLOSED, Columns
from nopcases.folder.index.recorded import filtered, like, likened
from nopcases.folder.index.store import Store


def likeness(store: Store, about: About, place: str) -> dict[int, set[str]]:
    """Return the number of each case in ``place``, "" for any, that is alike, with the words that make it so."""
    there = store.with_terms([filtered("place", place)]) if place else None
    word_of = cache(lambda term: about.word_of(likened(term)))  # many cases have the same few words
    shared: dict[int, set[str]] = {}
    for number, term in store.terms_like([like(text) for text in about.beginnings]):
        if (there is None or number in there) and (word := word_of(term)):
            shared.setdefault(number, set()).add(word)
    return shared


def stored_alike(
    store: Store, columns: Columns, places: Iterable[int], shared: Mapping[int, set[str]]
) -> list[Alike]:
    """Return the like cases at ``places``."""
    by_number = {columns.numbers[place]: place for place in places}
    return [
        Alike(
            columns.names[by_number[number]].removesuffix(".toml"),
            kind,
            date.fromordinal(received),
            bool(columns.flags[by_number[number]] & CLOSED),
            result,
            tuple(sorted(shared[number])),
        )
        for number, kind, received, result in store.briefs(list(by_number))
    ]
