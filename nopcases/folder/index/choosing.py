"""Choosing cases by what the index tells of all at once, their columns and terms: no case is read for it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from nopcases.domain.reports.filters import Selection
from nopcases.folder.index.recorded import filtered, like, likened, narrows
from nopcases.folder.index.store import Store
from nopcases.folder.index.stored.columns import BY_FILE, CLOSED, MONEY, Columns

if TYPE_CHECKING:
    from nopcases.domain.advice.like_cases import Alike
    from nopcases.domain.advice.like_words import About

_FEW = 50
"""Cases that are looked up one by one."""


class Choosing:
    """The places of the cases that a question may be about."""

    def __init__(self, store: Store, columns: Columns) -> None:
        """Take what is told of all cases."""
        self.store, self.columns = store, columns

    def may_pass(self, selection: Selection, day: date, through: date | None = None) -> list[int]:
        """Return those that may pass, in their order; where something is written later it may be otherwise."""
        columns, today = self.columns, day.toordinal()
        last = None if through is None else through.toordinal()
        places = [
            place
            for place, (flags, settled, due) in enumerate(
                zip(columns.flags, columns.settled, columns.due, strict=True)
            )
            if not flags & BY_FILE and (last is None or due <= last or settled > today)
        ]
        status = selection.any_of("status")
        if status is not None:
            closed = CLOSED if "closed" in status else 0
            places = [
                place
                for place in places
                if columns.flags[place] & CLOSED == closed or columns.settled[place] > today
            ]
        for name, values in selection.wanted.items():
            if narrows(name):
                passing = self.with_terms([filtered(name, value) for value in values])
                places = [place for place in places if place in passing or columns.settled[place] > today]
        return places

    def with_money(self, day: date) -> list[int]:
        """Return those that may have asked money of a pot by ``day``."""
        columns, today = self.columns, day.toordinal()
        return [
            place
            for place, (flags, settled) in enumerate(zip(columns.flags, columns.settled, strict=True))
            if flags & MONEY or settled > today
        ]

    def with_flag(self, flag: int) -> set[int]:
        """Return those of which that is told."""
        return {place for place, flags in enumerate(self.columns.flags) if flags & flag}

    def with_terms(self, terms: Sequence[str]) -> set[int]:
        """Return those that have one of these terms."""
        numbers = self.store.with_terms(terms)
        if len(numbers) < _FEW:
            return {place for number in numbers if (place := self.places.get(number)) is not None}
        return {place for place, number in enumerate(self.columns.numbers) if number in numbers}

    @cached_property
    def places(self) -> dict[int, int]:
        """Return number -> place of each case."""
        return {number: place for place, number in enumerate(self.columns.numbers)}


def likeness(store: Store, about: "About", place: str) -> dict[int, set[str]]:
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
) -> "list[Alike]":
    """Return the like cases at ``places``."""
    from nopcases.domain.advice.like_cases import Alike

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
