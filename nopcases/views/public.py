"""What a page for everybody may hold: the fields and parts that are named here as public, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.language import _
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


def for_everybody(document: Document) -> Document:
    """Return the page without anything that is not public."""
    return replace(
        document,
        parts=[_part(part) for part in document.parts if part.public],
        last=_part(document.last) if document.last and document.last.public else None,
        staff_facts=(),
        unreadable=_unnamed(document.unreadable),
        data=_data(document.data) if document.data else None,
    )


def _part(part: Part) -> Part:
    return replace(part, listing=_listing(part.listing) if part.listing else None, clocks=(), log=())


def _listing(listing: Listing[Any]) -> Listing[Any]:
    return replace(
        listing,
        columns=[column for column in listing.columns if column.name in PUBLIC],
        group=listing.group if listing.grouped_by in PUBLIC else None,
        unreadable=_unnamed(listing.unreadable),
    )


def _unnamed(unreadable: Sequence[BadFile]) -> list[BadFile]:
    """Return the files that could not be read without what stands in them, or why."""
    return [BadFile(bad.file, None, _("it cannot be read")) for bad in unreadable]


def _data(data: Data) -> Data:
    sheet = data.sheet
    return replace(
        data,
        rows=lambda: [_masked(row) for row in data.rows()],
        beside=lambda: _masked(data.beside()),
        sheet=(lambda: _listing(sheet())) if sheet else None,
    )


def _masked(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its public fields alone."""
    return {name: _inside(value) for name, value in row.items() if name in PUBLIC}


def _inside(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _masked(value)
    if isinstance(value, list | tuple):
        return [_inside(item) for item in value]
    return value
