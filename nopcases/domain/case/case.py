"""A case: its header, and its log."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nopcases.domain.case.fields import COUNT, DATE, FLAG, TABLE, TEXT, TEXTS, Field
from nopcases.domain.case.ids import written_on
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.vocabulary import INITIATOR, SUPPORT

ACTIVITY = "activity"
ACTIVITY_FIELDS = {
    "title": Field(TEXT, needed=True),
    "rrule": Field(TEXT),
    "start": Field(DATE, needed=True),
    "time": Field(TEXT),
    "venue": Field(TEXT),
    "until": Field(DATE),
}
"""What an ``[activity.KEY]`` of a header holds."""

HEADER = {
    "id": Field(TEXT, needed=True),
    "title": Field(TEXT, needed=True),
    "kind": Field(TEXT),
    "place": Field(TEXT),
    "also": Field(TEXTS),
    "venue": Field(TEXT),
    "received": Field(DATE, needed=True),
    "channel": Field(TEXT),
    "support": Field(TEXTS, choices=tuple(SUPPORT)),
    "themes": Field(TEXTS),
    "barriers": Field(TEXTS),
    "reference": Field(TEXT),
    "goals": Field(TEXTS),
    "seeks": Field(TEXTS),
    "participation": Field(COUNT),
    "hear": Field(TEXTS),
    "public": Field(FLAG),
    "source": Field(TEXT),
    "summary": Field(TEXT),
    "contacts": Field(TABLE),
    ACTIVITY: Field(TABLE),
    "log": Field(TABLE),
    "conflict": Field(TABLE),
}
"""The header in the order in which a new file holds it; ``log`` comes last in a file."""


_OF_ROLE = ("from", "role", "to")
"""Fields of an entry that name a role."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log."""

    key: str
    kind: str
    written: date
    """The local day of the key's second."""
    fields: Mapping[str, Any]
    """Everything that the file holds of it, as stored."""

    @property
    def happened(self) -> date:
        """Return ``on``, else the day it was written."""
        on = self.fields.get("on")
        if on is None:
            return self.written
        if isinstance(on, date) and not isinstance(on, datetime):
            return on
        return self.written  # a kind of a newer program may hold anything

    @property
    def by(self) -> str:
        """Return who wrote it, as a colleague says."""
        return str(self.fields.get("by", ""))

    @property
    def text(self) -> str:
        """Return what was written, "" when nothing was."""
        return str(self.fields.get("text", ""))

    def get(self, name: str) -> Any:
        """Return the field ``name``, or None."""
        return self.fields.get(name)


def entry_of(key: str, fields: Mapping[str, Any], timezone: ZoneInfo) -> Entry:
    """Return the entry that a log holds under ``key``. Raises ValueError where that is no log key."""
    day = written_on(key, timezone)
    if day is None:
        raise ValueError(key)
    return Entry(key, fields["kind"], day, fields)


@dataclass(frozen=True, slots=True)
class Case:
    """An initiative as its file tells it."""

    id: str
    header: Mapping[str, Any]
    """The header as stored, without the log."""
    entries: tuple[Entry, ...] = ()
    """The log in the order of its keys."""
    file: str = ""
    """Path relative to the folder, with ``/``."""
    by_key: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {entry.key: entry for entry in self.entries})

    @property
    def title(self) -> str:
        """Return the title."""
        return str(self.header["title"])

    @property
    def kind(self) -> str:
        """Return social, physical, cpo or another kind that a route takes; "unknown" when not said."""
        return str(self.header.get("kind", "unknown"))

    @property
    def place(self) -> str | None:
        """Return the key of its place, None while it is not known."""
        return self.header.get("place")

    @property
    def received(self) -> date:
        """Return the day of receipt."""
        day: date = self.header["received"]
        return day

    @property
    def venue(self) -> str | None:
        """Return the key of its venue, if any."""
        return self.header.get("venue")

    @property
    def places(self) -> tuple[str, ...]:
        """Return every place where it is listed: its own first, then ``also``."""
        own = (self.place,) if self.place else ()
        return (*own, *self.texts("also"))

    @property
    def public(self) -> bool:
        """Say whether its title may stand on a page for everybody."""
        return self.header.get("public") is True

    @property
    def contacts(self) -> Mapping[str, str]:
        """Return role -> contact id."""
        contacts: Mapping[str, str] = self.header.get("contacts", {})
        return contacts

    @property
    def taken_in_by(self) -> str:
        """Return who took it in, and so has its first contact; "" where nobody did."""
        return next((entry.by for entry in self.entries if entry.kind == "intake"), "")

    def written_by(self, role: str) -> Iterator[str]:
        """Yield who may have the contact in a role: who wrote of them first, and who took the case in."""
        if role != INITIATOR:
            yield from (entry.by for entry in self.entries if role in map(entry.get, _OF_ROLE))
        yield self.taken_in_by

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the header's list ``name``: also, support, themes, barriers, goals, seeks or hear."""
        return tuple(self.header.get(name, ()))
