"""Changes to a case: the entries that a command adds, and whether it may.

Every function takes the picture of the command's day and answers drafts: the fields of each new entry, but for
its key and author. It raises Refused with what stands in the way and what to do instead.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from nopcases.domain.case.case import Case, Entry, entry_of
from nopcases.domain.case.ids import short_ends
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import NoRoute, Refused, UnknownName
from nopcases.domain.settings import Settings
from nopcases.domain.text import escape
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.titled import keys_with_titles, title_of
from nopcases.language import _

Draft = dict[str, Any]
_BEGINNING = 40  # characters of a text that tell which entry it is


@dataclass(frozen=True, slots=True)
class WrittenWithIt:
    """Stands in a draft for the key of another one, which is written before it by the same command."""

    number: int
    """Which one it is, from 0."""


def draft(kind: str, **fields: Any) -> Draft:
    """Return a draft of ``kind`` with the fields that are given; ``_`` in a name stands for ``-``."""
    given = {
        name.rstrip("_").replace("_", "-"): value.strip() if isinstance(value, str) else value
        for name, value in fields.items()
    }
    return {"kind": kind} | {name: value for name, value in given.items() if value not in (None, "")}


def added(case: Case, drafts: Mapping[str, Draft], timezone: ZoneInfo) -> Case:
    """Return ``case`` with the drafts as entries; key -> draft."""
    entries = [entry_of(key, fields, timezone) for key, fields in drafts.items()]
    return replace(case, entries=tuple(sorted((*case.entries, *entries), key=lambda entry: entry.key)))


def find_entry(case: Case, query: str, among: Sequence[str] | None = None) -> Entry:
    """Return the entry whose key is, or ends in, ``query``; ``among`` limits it to certain keys.

    Raises Refused, with the candidates, where there is none or more than one.
    """
    keys = case.by_key if among is None else among
    wanted = query.strip().lower()
    found = [key for key in keys if wanted and key.lower().endswith(wanted)]
    if len(found) == 1:
        return case.by_key[found[0]]
    ends = short_ends(case.by_key)
    candidates = ", ".join(_candidate(case.by_key[key], ends[key]) for key in found[:9] or list(keys)[-9:])
    message = (
        _("“{query}” is the end of more than one entry of {case}: {candidates}.")
        if found
        else _("{case} has no such entry “{query}”: type what stands here before the brackets: {candidates}.")
    )
    raise Refused(message, query=escape(query[:60]), case=case.id, candidates=candidates or "–")


def _candidate(entry: Entry, end: str) -> str:
    """Return the end of a key, with the kind and the beginning of the text of its entry."""
    kind = LOG_KINDS.get(entry.kind)
    words = ": ".join(filter(None, (_(kind.title) if kind else entry.kind, entry.text[:_BEGINNING])))
    return f"{end} ({escape(words)})"


def route(settings: Settings, to: str, because: str | None) -> list[Draft]:
    """Set the route, and with it its first step. Raises UnknownName."""
    if to not in settings.routes:
        raise UnknownName("route", to, settings.routes)
    return [draft("route", to=to, because=because)]


def step(state: StateOnDay, settings: Settings, to: str | None, because: str | None) -> list[Draft]:
    """Go to a step of the route, without ``to`` to the next. Raises UnknownName."""
    if state.route not in settings.routes:
        raise NoRoute(state.case.id)
    steps = settings.steps_of(state.route)
    to = to or state.next_step or (None if state.step in steps else next(iter(steps), None))
    if to is None:
        raise Refused(
            _("{step} is the last step; close the case, or name the step to go back to: {steps}."),
            step=title_of(steps, state.step),
            steps=keys_with_titles(steps, steps),
        )
    if to not in steps:
        raise UnknownName("step", to, steps)
    if state.step == to:
        message = _("{case} is in the step {step} already.")
        raise Refused(message, case=state.case.id, step=title_of(steps, to))
    return [draft("step", to=to, because=because)]


def assign(settings: Settings, to: str) -> list[Draft]:
    """Set the handler. Raises UnknownName."""
    if to not in settings.people:
        raise UnknownName("person", to, settings.people)
    return [draft("assign", to=to)]


def link(state: StateOnDay, to: str, as_: str) -> list[Draft]:
    """Link to another case."""
    if to == state.case.id:
        raise Refused(_("A case cannot be linked to itself."))
    return [draft("link", to=to, as_=as_)]


def strike(state: StateOnDay, query: str, because: str, anyway: str | None = None) -> list[Draft]:
    """Let an entry count no more."""
    entry = find_entry(state.case, query)
    if entry.kind == "intake":
        raise Refused(
            _(
                "The intake of a case cannot be struck; correct it, or close the case as a duplicate or withdrawn."
            )
        )
    return [draft("strike", entry=entry.key, because=because, anyway=anyway)]


def correct(
    state: StateOnDay,
    query: str,
    because: str,
    *,
    on: date | None = None,
    text: str | None = None,
    amount: str | None = None,
    due: date | None = None,
    until: date | None = None,
    term: str | None = None,
    count: int | None = None,
    volunteers: int | None = None,
    anyway: str | None = None,
) -> list[Draft]:
    """Strike an entry and put a corrected one in its place; what is None stays as it was."""
    entry = find_entry(state.case, query)
    fields = correctable(entry)
    right: dict[str, Any] = {
        "on": on,
        "text": text,
        "amount": amount,
        "due": due,
        "until": until,
        "term": term,
    }
    right |= {"count": count, "volunteers": volunteers}
    if entry.kind == "intake" and on:
        raise Refused(
            _("The day it came in is corrected in the case itself: nopcases edit {case} --received DATE"),
            case=state.case.id,
        )
    changes = {_field_of(fields, name): value for name, value in right.items() if value is not None}
    changes |= {} if anyway is None else {"anyway": anyway}
    was = {**entry.fields, "on": entry.happened}
    if all(was.get(name) == value for name, value in changes.items()):
        options = ", ".join(_option(name) for name in fields)
        raise Refused(_("Nothing would change: say what is right, with {options}."), options=options)
    kept = {name: value for name, value in entry.fields.items() if name not in ("by", "redacted")}
    return [
        draft("strike", entry=entry.key, because=because),
        {**kept, "on": entry.happened, "replaces": entry.key, **changes},
    ]


_RIGHT = {
    "on": ("on",),
    "text": ("text",),
    "amount": ("amount", "value"),
    "due": ("due",),
    "until": ("until",),
    "term": ("term",),
    "count": ("count", "core"),
    "volunteers": ("volunteers",),
}
"""What ``correct`` takes -> the fields that hold it, in one kind of entry or another."""


_WORDS = ("text", "answer", "because")
"""The fields that may hold what an entry says; the first that does is its text."""


def correctable(entry: Entry) -> dict[str, str]:
    """Return what of an entry can be corrected -> the field that holds it; of an intake its day cannot.

    Raises Refused for a strike.
    """
    if entry.kind == "strike":
        raise Refused(_("A strike cannot be corrected; strike it, and then the right entry."))
    fields = fields_of(entry.kind)
    found = {name: field for name, names in _RIGHT.items() for field in names if field in fields}
    found["text"] = next((name for name in _WORDS if entry.get(name)), "text")
    if entry.kind == "intake":
        del found["on"]
    return found


def _field_of(fields: Mapping[str, str], name: str) -> str:
    """Return which of the ``fields`` is meant by ``name``. Raises Refused where it is none."""
    if name not in fields:
        message = _(
            "That entry has nothing that {option} could correct; it takes {options}. "
            "What else is wrong: strike it, and log it anew."
        )
        raise Refused(message, option=_option(name), options=", ".join(map(_option, fields)))
    return fields[name]


def _option(name: str) -> str:
    return "--by" if name == "term" else f"--{name}"
