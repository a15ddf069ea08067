"""The log of a case as rows: what each entry says, what became of it, and what it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nopcases.domain.case.case import Entry
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.log_kinds.course import extension
from nopcases.domain.timeline.state import StateOnDay

_SHORTEST = 3
"""Characters of the end of a key that people type."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry of the log, as it was known on ``day``."""

    key: str
    key_end: str
    """The shortest end of its key that means no other entry of the case."""
    kind: str
    title: str
    """What people call its kind, to be translated; "" for a kind that is not known here."""
    written: date
    happened: date
    by: str
    text: str
    day: date
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Everything that the file holds of it, as stored."""
    own: Mapping[str, Any] = field(default_factory=dict)
    """Those of them that only its kind has, without the reason."""
    route: str | None = None
    """The route that its step belongs to."""
    extends_by: str | None = None
    """Of an extension, its term."""
    about: "LogRow | None" = None
    """The entry that it answers, ends or strikes."""
    struck: "LogRow | None" = None
    """The strike by which it counts no more."""
    stands_at_another: bool = False
    """It is a strike of an entry of this case, which says so itself."""
    problem: Sentence | None = None
    """Why it does nothing, None where it does."""

    def get(self, name: str) -> Any:
        """Return the field ``name``, or None."""
        return self.fields.get(name)


def log_row(state: StateOnDay, entry: Entry, route: str | None) -> LogRow:
    """Return the row of an entry; ``route`` is the one that the case was on."""
    strike = state.log.struck.get(entry.key)
    term = extension(entry) if entry.kind == "extend" else None
    return LogRow(
        **_own(entry, state),
        route=route,
        extends_by=str(term) if term else None,
        about=_about(state, entry),
        struck=LogRow(**_own(strike, state)) if strike else None,
        stands_at_another=entry.kind == "strike" and entry.get("entry") in state.case.by_key,
        problem=next((problem for other, problem in state.problems if other.key == entry.key), None),
    )


def _own(entry: Entry, state: StateOnDay) -> dict[str, Any]:
    known = LOG_KINDS.get(entry.kind)
    own = known.fields if known else {}
    return {
        "key": entry.key,
        "key_end": _end(entry.key, state.case.by_key),
        "kind": entry.kind,
        "title": known.title if known else "",
        "written": entry.written,
        "happened": entry.happened,
        "by": entry.by,
        "text": entry.text,
        "day": state.day,
        "fields": entry.fields,
        "own": {name: entry.fields[name] for name in own if name in entry.fields and name != "because"},
    }


def _end(key: str, keys: Iterable[str]) -> str:
    """Return the shortest end of ``key``, of three characters or more, that no other key has."""
    for length in range(_SHORTEST, len(key)):
        if sum(other.endswith(key[-length:]) for other in keys) == 1:
            return key[-length:]
    return key


def _about(state: StateOnDay, entry: Entry) -> LogRow | None:
    """Return the entry that a field of the entry's own kind refers to."""
    for name, own in fields_of(entry.kind).items():
        if own.refers == "entry" and name != "replaces":
            other = state.case.by_key.get(str(entry.get(name)))
            return LogRow(**_own(other, state)) if other else None
    return None


def log_rows(state: StateOnDay) -> list[LogRow]:
    """Return the log, struck entries too, in the order in which things happened."""
    route: str | None = None
    rows = []
    for entry in state.log.entries:
        if entry.kind == "route" and entry.key not in state.log.struck:
            route = entry.get("to")
        rows.append(log_row(state, entry, route))
    return rows
