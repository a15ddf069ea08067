"""The log of a case as rows: what each entry says, what became of it, and what it is about."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any

from nopcases.domain.activities import activity_title
from nopcases.domain.case.case import Entry
from nopcases.domain.case.ids import short_ends
from nopcases.domain.dataclass import dataclass
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.log_kinds.terms import extension
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry of the log, as it was known on ``day``."""

    entry: Entry
    key_end: str
    """The shortest end of its key that means no other entry of the case."""
    day: date
    route: str | None = None
    """The route that its step belongs to."""
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

    @property
    def key(self) -> str:
        """Return its key."""
        return self.entry.key

    @property
    def kind(self) -> str:
        """Return its kind."""
        return self.entry.kind

    @property
    def title(self) -> str:
        """Return what people call its kind, to be translated; "" for a kind that is not known here."""
        known = LOG_KINDS.get(self.entry.kind)
        return known.title if known else ""

    @property
    def written(self) -> date:
        """Return the day on which it was written."""
        return self.entry.written

    @property
    def happened(self) -> date:
        """Return the day on which it happened."""
        return self.entry.happened

    @property
    def by(self) -> str:
        """Return who wrote it."""
        return self.entry.by

    @property
    def text(self) -> str:
        """Return what was written, "" when nothing was."""
        return self.entry.text

    @property
    def fields(self) -> Mapping[str, Any]:
        """Return everything that the file holds of it, as stored."""
        return self.entry.fields

    @property
    def own(self) -> Mapping[str, Any]:
        """Return those of its fields that only its kind has, without the reason."""
        known, fields = LOG_KINDS.get(self.entry.kind), self.entry.fields
        own = known.fields if known else ()
        return {name: fields[name] for name in own if name in fields and name != "because"}

    @property
    def extends_by(self) -> str | None:
        """Return the term of an extension."""
        term = extension(self.entry) if self.entry.kind == "extend" else None
        return str(term) if term else None

    def get(self, name: str) -> Any:
        """Return the field ``name``, or None."""
        return self.entry.fields.get(name)


class _Rows:
    """Makes the rows of one case; what every row needs to know of the whole log is found once."""

    def __init__(self, state: StateOnDay) -> None:
        self._case, self._struck, self._day = state.case, state.log.struck, state.day
        self._ends = short_ends(state.case.by_key)
        self._remarks: defaultdict[str, list[Sentence]] = defaultdict(list)
        for entry, remark in state.remarks:
            self._remarks[entry.key].append(remark)
        self._problems = {entry.key: problem for entry, problem in reversed(state.problems)}

    def row(self, entry: Entry, route: str | None) -> LogRow:
        """Return the row of an entry; ``route`` is the one that the case was on."""
        key, strike, activity = entry.key, self._struck.get(entry.key), entry.get("activity")
        return LogRow(
            entry,
            self._ends[key],
            self._day,
            route,
            activity_title(self._case, activity) if activity else "",
            self._about(entry),
            self._by_itself(strike) if strike else None,
            entry.kind == "strike" and entry.get("entry") in self._case.by_key,
            self._problems.get(key),
            tuple(self._remarks.get(key, ())),
        )

    def _by_itself(self, entry: Entry) -> LogRow:
        return LogRow(entry, self._ends[entry.key], self._day)

    def _about(self, entry: Entry) -> tuple[LogRow, ...]:
        """Return the entries that a field of the entry's own kind refers to."""
        value = entry.get(_referring(entry.kind))
        if value is None:
            return ()
        others = map(self._case.by_key.get, value if isinstance(value, list) else [value])
        return tuple(self._by_itself(other) for other in others if other)


@cache
def _referring(kind: str) -> str:
    """Return the field by which an entry of a kind answers, ends or strikes others; "" where it has none."""
    own = fields_of(kind).items()
    return next((name for name, field in own if field.refers == "entry" and name != "replaces"), "")


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
