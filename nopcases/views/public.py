"""What a page for everybody may hold: the fields and parts that are named here as public, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.settings import Person
from nopcases.views.document import Data, Document, Part
from nopcases.views.listing import Listing

PUBLIC = frozenset(
    {
        # of a case and its clocks
        "case", "title", "place", "kind", "status", "result", "route", "step", "received", "next_clock", "next_due",
        "last_contact", "closed", "clock", "entry", "pot", "since", "due", "days_late", "basis", "met",
        "stopped", "term",
        # of meetings
        "section", "meeting", "meetings", "date", "partner", "listed_in", "late", "new",
        # of overviews and their total
        "key", "open", "overdue", "answered_within_norm", "days_to_first_answer", "venue", "venues", "last_turnout",
        "counted_on", "cases", "realised", "total",
        # of money
        "owner", "year", "budget", "asked", "granted", "paid", "accounted", "returned", "withdrawn", "waiting", "left",
        "pots",
        # of reports, and what they were made from
        "newly", "how", "on", "cleared", "unassigned", "places", "weeks", "day", "made_from", "commit", "committed",
        "changed", "synced",
    }
)  # fmt: skip
"""The fields that may be shown to everybody, as machines call them."""

_OF_COMMAND = {
    "who": frozenset(
        {"kinds", "person", "phone", "email", "role", "stand_in", "first_step", "answer_due", "meeting_dates"}
        | {"for", "maximum", "turn_to"}
    )
}
"""Command -> what its page may show beside these; the people of ``who`` are those that ``may_be_named``."""
_KEYED = frozenset({"meeting_dates"})
"""Fields that hold what is public by a key of the settings."""


def may_be_named(person: Person | None) -> bool:
    """Say whether a page for everybody may name a member of staff, with telephone and mail."""
    return person is not None and person.public


def _public(command: str) -> frozenset[str]:
    return PUBLIC | _OF_COMMAND.get(command, frozenset())


def for_everybody(document: Document) -> Document:
    """Return the page without anything that is not public."""
    return replace(
        document,
        parts=[_part(part) for part in document.parts if part.public],
        last=_part(document.last) if document.last and document.last.public else None,
        unreadable=_unnamed(document.unreadable),
        data=_data(document.data) if document.data else None,
    )


def _part(part: Part) -> Part:
    return replace(part, listing=_listing(part.listing) if part.listing else None, clocks=(), log=())


def _listing(listing: Listing[Any]) -> Listing[Any]:
    return replace(
        listing,
        columns=[column for column in listing.columns if column.name in _public(listing.command)],
        group=listing.group if listing.grouped_by in PUBLIC else None,
        unreadable=_unnamed(listing.unreadable),
    )


def _unnamed(unreadable: Sequence[BadFile]) -> list[BadFile]:
    """Return the files that could not be read, numbered: their names, and why, may tell of somebody."""
    files = dict.fromkeys(bad.file for bad in unreadable)
    return [BadFile(str(number), None, "") for number, _file in enumerate(files, start=1)]


def _data(data: Data) -> Data:
    sheet = data.sheet
    return replace(
        data,
        rows=lambda: [_masked(row, _public(data.command)) for row in data.rows()],
        beside=lambda: _masked(data.beside(), _public(data.command)),
        sheet=(lambda: _listing(sheet())) if sheet else None,
    )


def _masked(row: Mapping[str, Any], public: frozenset[str]) -> dict[str, Any]:
    """Return a row with every field that it has: what is not ``public`` is null, or an empty list."""
    return {name: _field(name, value, public) for name, value in row.items()}


def _field(name: str, value: Any, public: frozenset[str]) -> Any:
    if name not in public:
        return [] if isinstance(value, list | tuple) else None
    return value if name in _KEYED else _inside(value, public)


def _inside(value: Any, public: frozenset[str]) -> Any:
    if isinstance(value, Mapping):
        return _masked(value, public)
    if isinstance(value, list | tuple):
        return [_inside(item, public) for item in value]
    return value
