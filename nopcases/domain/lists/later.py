"""A row of a later list beside the case that it became: what is new in it, and what it says otherwise."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from nopcases.domain.case.case import Case
from nopcases.domain.lists.happenings import Happening, differs, like_entries
from nopcases.domain.lists.row import Problem
from nopcases.domain.plain import plain
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import UNKNOWN
from nopcases.language import _

HEADER = ("title", "kind", "place", "received", "reference", "summary")
"""The fields of a list that stand in the header of a case."""


def new_values(values: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """Return what a row says of the header, and the case does not."""
    return {
        name: values[name]
        for name in HEADER
        if name in values and case.header.get(name) in (None, "", UNKNOWN) and values[name] != UNKNOWN
    }


def differences(
    values: Mapping[str, Any],
    found: Sequence[Happening],
    state: StateOnDay,
    header: Callable[[str], str],
    words: Callable[[str, Any], str],
) -> Iterator[Problem]:
    """Yield what a row says otherwise than the case.

    ``header`` is field -> header, ``words`` says a value of a field as people read it.
    """
    case = state.case
    for name in HEADER:
        here = case.header.get(name)
        if name in values and here not in (None, "", UNKNOWN) and not _same(values[name], here):
            yield Problem(header(name), header_differs(name, values[name], here, words))
    for one in found:
        told = one.field in values or f"{one.field}-on" in values  # not gathered from another column
        like = like_entries(one, state.log.counting) if told else []
        if like and all(differs(one, entry) for entry in like):
            entry = like[-1]
            said, logged = _told(one.entry), _told(entry.fields)
            if said == logged:
                said, logged = (one.field, one.on), (one.field, entry.happened)
            yield Problem(header(one.field), differ(words(*said), words(*logged)))


def _told(entry: Mapping[str, Any]) -> tuple[str, Any]:
    """Return the name and the value of what an entry tells beside its day."""
    names = ("to", "amount", "result", "stage")
    return next(((name, entry[name]) for name in names if entry.get(name)), ("", None))


def _same(one: Any, other: Any) -> bool:
    return (
        plain(one).split() == plain(other).split()
        if isinstance(one, str) and isinstance(other, str)
        else one == other
    )


def header_differs(name: str, said: Any, here: Any, words: Callable[[str, Any], str]) -> str:
    """Return in words that a list says a header field otherwise; a summary may be long, and hold what is personal."""
    return _("the summary differs") if name == "summary" else differ(words(name, said), words(name, here))


def differ(said: str, here: str) -> str:
    """Return in words that a list says otherwise than the case."""
    return _("the list says {list}, the case {case}").format(list=said or "–", case=here or "–")


def is_another(values: Mapping[str, Any], case: Case) -> bool:
    """Say whether a row cannot be the case of its number: neither title nor day of receipt is the same."""
    return values["received"] != case.received and not _same(values["title"], case.title)
