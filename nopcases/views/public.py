"""A page for everybody: the fields that are public by ``domain/public/fields.py``, the parts that are, nothing else."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import BadFile
from nopcases.domain.public.fields import KEYED, OF_COMMAND, OF_PUBLIC_CASES, OF_ROWS
from nopcases.language import _
from nopcases.views.document import Data, Document, Part
from nopcases.views.listing import Column, Listing


def for_everybody(document: Document, titled: Collection[str]) -> Document:
    """Return the page without anything that is not public; ``titled`` are the cases whose title is."""
    public = _Public(OF_ROWS, titled)
    return replace(
        document,
        parts=[public.part(part) for part in document.parts if part.public],
        last=public.part(document.last) if document.last and document.last.public else None,
        unreadable=_unnamed(document.unreadable),
        data=public.data(document.data) if document.data else None,
    )


def left_untitled(document: Document, titled: Collection[str]) -> int:
    """Count the cases whose title is left out on that page."""
    ids: set[str] = set()
    for listing in [part.listing for part in document.parts if part.public and part.listing]:
        columns = {column.name: column for column in listing.columns}
        if {"case", "title"} <= columns.keys() and not listing.of_public_cases:
            ids |= {columns["case"].read(row) for row in listing.rows} - {None, *titled}
    return len(ids)


def _unnamed(unreadable: Sequence[BadFile]) -> list[BadFile]:
    """Return the files that could not be read, numbered: their names, and why, may tell of somebody."""
    files = dict.fromkeys(bad.file for bad in unreadable)
    return [BadFile(str(number), None, "") for number, _file in enumerate(files, start=1)]


@dataclass(frozen=True, slots=True)
class _Public:
    """What everybody may read: some fields, and the titles of some cases."""

    fields: frozenset[str]
    titled: Collection[str]
    """The ids of these cases."""

    def of(self, command: str) -> "_Public":
        """Return the same with what the page of a command may show beside it."""
        return replace(self, fields=self.fields | OF_COMMAND.get(command, frozenset()))

    def part(self, part: Part) -> Part:
        listing = self.of(part.listing.command).listing(part.listing) if part.listing else None
        return replace(part, listing=listing, clocks=(), log=())

    def listing(self, listing: Listing[Any]) -> Listing[Any]:
        columns = {column.name: column for column in listing.columns if column.name in self.fields}
        if {"case", "title"} <= columns.keys():
            columns["title"] = self._title(columns["case"], columns["title"])
        rows = listing.rows
        if listing.of_public_cases:
            rows = [row for row in rows if columns["case"].read(row) in self.titled]
        return replace(
            listing,
            columns=list(columns.values()),
            rows=rows,
            group=listing.group if listing.grouped_by in self.fields else None,
            unreadable=_unnamed(listing.unreadable),
        )

    def _title(self, case: Column[Any], title: Column[Any]) -> Column[Any]:
        """Return the column of titles of cases without those that are not public."""
        return replace(
            title,
            value=lambda row: title.read(row) if case.read(row) in self.titled else None,
            show=lambda row: title.text(row) if case.read(row) in self.titled else _("(title not public)"),
        )

    def data(self, data: Data) -> Data:
        own, sheet = self.of(data.command), data.sheet
        return replace(
            data,
            rows=lambda: [own.masked(row) for row in data.rows()],
            beside=lambda: own.masked(data.beside()),
            sheet=(lambda: own.listing(sheet())) if sheet else None,
        )

    def masked(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row with every field that it has: what is not public is null, or an empty list."""
        hidden = {"title"} if "case" in row and row["case"] not in self.titled else ()
        return {name: self._field(name, value, name in hidden) for name, value in row.items()}

    def _field(self, name: str, value: Any, hidden: bool) -> Any:
        if hidden or name not in self.fields:
            return [] if isinstance(value, list | tuple) else None
        if name in OF_PUBLIC_CASES:
            value = [row for row in value if row["case"] in self.titled]
        return value if name in KEYED else self._inside(value)

    def _inside(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return self.masked(value)
        if isinstance(value, list | tuple):
            return [self._inside(item) for item in value]
        return value
