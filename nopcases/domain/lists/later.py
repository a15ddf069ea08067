"""A row of a later list beside the case that it became: what is new in it, and what it says otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from nopcases.domain.case.case import Case
from nopcases.domain.lists.fields import FIELDS
from nopcases.domain.lists.happenings import Happening, differs, like_entries
from nopcases.domain.lists.row import Problem
from nopcases.domain.plain import plain
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import UNKNOWN
from nopcases.language import _, full_day

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
    values: Mapping[str, Any], found: Sequence[Happening], state: StateOnDay, headers: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what a row says otherwise than the case; ``headers`` is field -> header."""
    case = state.case
    for name in HEADER:
        here = case.header.get(name)
        if name in values and here not in (None, "", UNKNOWN) and not _same(values[name], here):
            message = (
                _("the summary differs") if name == "summary" else _differ(values[name], here)
            )  # a text may be long, and hold what is personal
            yield Problem(headers.get(name, name), message)
    for one in found:
        like = like_entries(one, state.log.counting)
        if like and all(differs(one, entry) for entry in like):
            entry = like[-1]
            said = one.entry.get("to") or one.entry.get("amount") or one.entry.get("result")
            logged = entry.get("to") or entry.get("amount") or entry.get("result")
            if said == logged:
                said, logged = one.on, entry.happened
            yield Problem(headers.get(one.field, _(FIELDS[one.field].title)), _differ(said, logged))


def _same(one: Any, other: Any) -> bool:
    return (
        plain(one).split() == plain(other).split()
        if isinstance(one, str) and isinstance(other, str)
        else one == other
    )


def _differ(said: Any, here: Any) -> str:
    return _("the list says {list}, the case {case}").format(list=_words(said), case=_words(here))


def _words(value: Any) -> str:
    if isinstance(value, date):
        return full_day(value)
    return "–" if value is None else escape(str(value))


def is_another(values: Mapping[str, Any], case: Case) -> bool:
    """Say whether a row cannot be the case of its number: neither title nor day of receipt is the same."""
    return values["received"] != case.received and not _same(values["title"], case.title)
