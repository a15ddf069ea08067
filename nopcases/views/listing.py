"""A listing: rows and columns, whatever format they are printed in."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from operator import attrgetter
from typing import Any, Generic, TypeVar

from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import BadFile
from nopcases.domain.reports.undecided import ConflictRow
from nopcases.domain.text import escape
from nopcases.language import _, ngettext
from nopcases.views.words.conflicts import decision_lines

Row = TypeVar("Row")
Outer = TypeVar("Outer")


class Shared(Generic[Row]):
    """Words that hang on a part of a row alone: a page makes them once for all rows of which that part is the same."""

    __slots__ = ("part", "words")

    def __init__(self, part: Callable[[Row], Hashable], words: Callable[[Any], str]) -> None:
        """Take what reads the part of a row, and what words it."""
        self.part, self.words = part, words

    def __call__(self, row: Row) -> str:
        """Return the words of a row."""
        return self.words(self.part(row))

    def of_each(self, rows: Sequence[Row], finish: Callable[[str], str] = str) -> list[str]:
        """Return the words of each of some rows, finished; they are made once for all with the same part."""
        parts = list(map(self.part, rows))
        words = {part: finish(self.words(part)) for part in set(parts)}
        return [words[part] for part in parts]

    def inside(self, inner: Callable[[Outer], Row | None]) -> "Shared[Outer]":
        """Return these words for rows that hold such a row; nothing where one holds none."""
        return Shared(
            lambda outer: _NONE if (row := inner(outer)) is None else self.part(row),
            lambda part: "" if part is _NONE else self.words(part),
        )


_NONE = object()
"""The part of a row that is not there."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One value of a row: ``value`` as machines read it, ``show`` as people do."""

    name: str
    """The field name in JSON and the header in CSV; always English."""
    value: Callable[[Row], Any] | None = None
    """Left out: what the row itself has under that name."""
    heading: str = ""
    """What people read above it; "" for a column that only machines get."""
    show: Callable[[Row], str] | None = None
    late: Callable[[Row], bool] | None = None
    """Says where it is late or wrong; the words say so too."""
    min_width: int = 0
    """The narrowest terminal (columns) on which it is shown."""
    right: bool = False
    gives_way: bool = False
    """It is shortened before any other where the terminal is narrow."""
    below: bool = False
    """On a terminal it stands on a line of its own under the row."""
    otherwise: Callable[[Row], str] | None = None
    """What stands under the row on a terminal that has no room for the column, "" for nothing worth a line."""
    bar: Callable[[Row], float] | None = None
    """How far a small bar beside the text goes, 0 to 1, where it helps the eye."""

    def read(self, row: Row) -> Any:
        """Return what machines read."""
        return self.value(row) if self.value else getattr(row, self.name)

    def text(self, row: Row) -> str:
        """Return what people read, on one line."""
        return _on_one_line(self.show(row) if self.show else self.read(row))

    def texts(self, rows: Sequence[Row]) -> list[str]:
        """Return what people read in each row; the words of a Shared are made once for all with the same part."""
        if isinstance(self.show, Shared):
            return self.show.of_each(rows, _on_one_line)
        return list(map(_on_one_line, map(self.show or self.value or attrgetter(self.name), rows)))

    def inside(self, inner: Callable[[Outer], Row | None]) -> "Column[Outer]":
        """Return this column for rows that hold such a row; nothing where one holds none."""
        late, show = self.late, self.show
        return Column(
            self.name,
            lambda outer: None if (row := inner(outer)) is None else self.read(row),
            self.heading,
            _inside(show, inner),
            (lambda outer: (row := inner(outer)) is not None and late(row)) if late else None,
            self.min_width,
            self.right,
            self.gives_way,
            self.below,
        )


def _on_one_line(value: Any) -> str:
    return "" if value is None else escape(str(value))


def _inside(
    show: Callable[[Row], str] | None, inner: Callable[[Outer], Row | None]
) -> Callable[[Outer], str] | None:
    if show is None:
        return None
    if isinstance(show, Shared):
        return show.inside(inner)
    return lambda outer: "" if (row := inner(outer)) is None else show(row)


def pick(
    columns: Mapping[str, Column[Row]],
    names: Iterable[str],
    hidden: Collection[str] = (),
    **changed: Mapping[str, Any],
) -> list[Column[Row]]:
    """Return columns by name; ``hidden`` ones are for machines alone, ``changed`` ones differ in these respects."""
    silent = {name: {"heading": ""} for name in hidden}
    return [replace(columns[name], **{**changed.get(name, {}), **silent.get(name, {})}) for name in names]


@dataclass(frozen=True, slots=True)
class Event:
    """What a row is in a calendar."""

    uid: str
    changes: int
    """How often it was moved since it came to be; calendar programs keep the day of the highest."""
    written: datetime | None
    """When it came to be, or was moved last (UTC), where that is known; it stays the same from day to day."""
    day: date
    title: str
    description: str
    location: str
    category: str
    at: time | None = None
    """The time of day at which it begins; None where it is for the whole of the day."""
    rule: str = ""
    """How it comes again (iCalendar RRULE), "" where it is once."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """The answer of a listing command."""

    command: str
    today: date
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    unreadable: Sequence[BadFile] = ()
    heading: str = ""
    """What it is about, where people read it."""
    empty: str = ""
    """What people read where there are no rows."""
    closing: str = ""
    """What people read under the rows, where there are any."""
    names_unreadable: bool = True
    """Say under the rows what could not be read, where people read them."""
    group: Callable[[Row], str] | None = None
    """The heading under which a row stands, where people read the rows in blocks."""
    counted: Callable[[int], str] = str
    """What stands behind such a heading, or that of the part that it is.

    That is how many rows there are, in words where the number alone says too little.
    """
    grouped_by: str = ""
    """The field that these headings tell."""
    total: Row | None = None
    """What the rows come to together, where people read it; machines find it beside the rows."""
    event: Callable[[Row], Event] | None = None
    """What a row is in a calendar."""
    calendar: str = ""
    """What that calendar is called, where it holds no days that are due."""
    of_public_cases: bool = False
    """On a page for everybody stand the rows alone of cases whose title is public."""
    conflicts: Sequence[ConflictRow] | None = None
    """The decisions that wait; None where the answer does not name them."""
    names_conflicts: bool = True
    """Say under the rows which decisions wait, where people read them."""

    def for_people(self, width: int | None = None) -> list[Column[Row]]:
        """Return the columns that people get on a terminal of ``width``; None is as wide as needed."""
        return [c for c in self.columns if c.heading and (width is None or c.min_width <= width)]

    def for_machines(self) -> list[dict[str, Any]]:
        """Return the rows as machines read them."""
        reads = [(column.name, column.value or attrgetter(column.name)) for column in self.columns]
        return [{name: read(row) for name, read in reads} for row in self.rows]


def as_row(columns: Sequence[Column[Row]], row: Row) -> dict[str, Any]:
    """Return a row as machines read it: name of the column -> value."""
    return {column.name: column.read(row) for column in columns}


def as_part(listing: Listing[Row]) -> Listing[Row]:
    """Return the listing as a part of a page, which says the rest."""
    return replace(listing, heading="", unreadable=(), empty=_("None."), closing="")


def blocks_of(listing: Listing[Row]) -> list[tuple[str, list[Row]]]:
    """Return (heading, rows) in the order of the rows; one block without a heading where there are none."""
    if listing.group is None:
        return [("", list(listing.rows))]
    group, blocks = listing.group, dict[str, list[Row]]()
    headings = group.of_each(listing.rows) if isinstance(group, Shared) else map(group, listing.rows)
    for heading, row in zip(headings, listing.rows, strict=True):
        blocks.setdefault(heading, []).append(row)
    return list(blocks.items())


def incomplete(listing: Listing[Row]) -> list[str]:
    """Return the lines that say what a listing lacks, and which decisions wait; none where it is complete."""
    missing = unreadable_lines(listing.unreadable) if listing.names_unreadable else []
    waiting = decision_lines(listing.conflicts or ()) if listing.names_conflicts else []
    return waiting + missing


def unreadable_lines(unreadable: Sequence[BadFile]) -> list[str]:
    """Return the lines that name the files that could not be read, none where there are none."""
    count = len({file.file for file in unreadable})
    if not count:
        return []
    text = ngettext(
        "Incomplete: {count} file could not be read.", "Incomplete: {count} files could not be read.", count
    )
    return [text.format(count=count), *(f"  {file}" for file in unreadable if file.message)]
