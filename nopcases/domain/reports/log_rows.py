"""The log of a case as rows: what each entry says, what became of it, and what it is about."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from nopcases.domain.activities import activity_title
from nopcases.domain.case.case import Entry
from nopcases.domain.case.ids import short_ends
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.log_kinds.terms import extension
from nopcases.domain.timeline.state import StateOnDay


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
    activity: str = ""
    """The title of the activity that it counts."""
    about: "tuple[LogRow, ...]" = ()
    """The entries that it answers, ends or strikes."""
    struck: "LogRow | None" = None
    """The strike by which it counts no more."""
    stands_at_another: bool = False
    """It is a strike of an entry of this case, which says so itself."""
    problem: Sentence | None = None
    """Why it does nothing, None where it does."""
    remarks: tuple[Sentence, ...] = ()
    """What is odd about what it does."""

    def get(self, name: str) -> Any:
        """Return the field ``name``, or None."""
        return self.fields.get(name)


class _Rows:
    """Makes the rows of one case; what every row needs to know of the whole log is found once."""

    def __init__(self, state: StateOnDay) -> None:
        self._state = state
        self._ends = short_ends(state.case.by_key)
        self._remarks: defaultdict[str, list[Sentence]] = defaultdict(list)
        for entry, remark in state.remarks:
            self._remarks[entry.key].append(remark)
        self._problems = {entry.key: problem for entry, problem in reversed(state.problems)}

    def row(self, entry: Entry, route: str | None) -> LogRow:
        """Return the row of an entry; ``route`` is the one that the case was on."""
        state, term = self._state, extension(entry) if entry.kind == "extend" else None
        strike = state.log.struck.get(entry.key)
        return LogRow(
            **self._own(entry),
            route=route,
            extends_by=str(term) if term else None,
            activity=activity_title(state.case, entry.get("activity")) if entry.get("activity") else "",
            about=self._about(entry),
            struck=LogRow(**self._own(strike)) if strike else None,
            stands_at_another=entry.kind == "strike" and entry.get("entry") in state.case.by_key,
            problem=self._problems.get(entry.key),
            remarks=tuple(self._remarks[entry.key]),
        )

    def _own(self, entry: Entry) -> dict[str, Any]:
        known = LOG_KINDS.get(entry.kind)
        own = known.fields if known else {}
        return {
            "key": entry.key,
            "key_end": self._ends[entry.key],
            "kind": entry.kind,
            "title": known.title if known else "",
            "written": entry.written,
            "happened": entry.happened,
            "by": entry.by,
            "text": entry.text,
            "day": self._state.day,
            "fields": entry.fields,
            "own": {name: entry.fields[name] for name in own if name in entry.fields and name != "because"},
        }

    def _about(self, entry: Entry) -> tuple[LogRow, ...]:
        """Return the entries that a field of the entry's own kind refers to."""
        for name, own in fields_of(entry.kind).items():
            if own.refers == "entry" and name != "replaces":
                value = entry.get(name)
                others = map(self._state.case.by_key.get, value if isinstance(value, list) else [value])
                return tuple(LogRow(**self._own(other)) for other in others if other)
        return ()


def log_rows(state: StateOnDay, only: Collection[str] | None = None) -> list[LogRow]:
    """Return the log, or the entries ``only`` of these keys, struck ones too, in the order in which things happened."""
    route: str | None = None
    rows, found = _Rows(state), []
    for entry in state.log.entries:
        if entry.kind == "route" and entry.key not in state.log.struck:
            route = entry.get("to")
        if only is None or entry.key in only:
            found.append(rows.row(entry, route))
    return found
