"""A page of several parts: what overviews, agendas, reports and a case consist of, in whatever format."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from nopcases.domain.dataclass import dataclass, field, replace
from nopcases.domain.errors import BadFile
from nopcases.domain.reports.undecided import ConflictRow
from nopcases.language import _, full_day
from nopcases.views.listing import Listing, as_row, unreadable_lines
from nopcases.views.words.conflicts import conflict_rows, decision_lines

Fact = tuple[str, str]
"""What it is, and the words for it; harmless for a screen."""


Leads = Callable[[str, str], str]
"""Answers of a kind and a key which page a name in a drawing leads to, "" for none."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of figures that a table or a sentence tells too."""

    draw: Callable[[Leads], str]
    """Answers markup of our own making: nothing from a file stands in it unescaped."""
    words: str
    """What it shows, for who cannot see it."""

    def svg(self, leads: Leads) -> str:
        """Draw it: only for who shows it, since that takes longer than all the rest of a page."""
        return self.draw(leads)


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock in words."""

    late: bool
    what: str
    due: str
    state: str
    """How late it is, how much time is left, or how it ended."""
    who: str
    about: str
    """What was promised or asked, "" where that is plain."""
    why: str

    @property
    def words(self) -> list[str]:
        """Return all of it, in the order in which it is read."""
        return [self.what, self.due, self.state, self.who, self.about, self.why]


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of a log in words."""

    when: str
    what: str
    by: str
    details: str
    text: str
    key: str
    """The shortest end of its key that means no other entry."""
    struck: str
    """Why it counts no more, "" where it counts."""
    problem: str
    """Why it does nothing, "" where it does."""
    aside: bool
    """It says nothing that another line does not say too; a short log leaves it out."""

    @property
    def words(self) -> list[str]:
        """Return what happened, in the order in which it is read on one line."""
        return [self.what, self.by, self.details, one_line(self.text), self.struck]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: a heading, and under it sentences, facts, clocks, a log, a table, a figure."""

    heading: str
    listing: Listing[Any] | None = None
    """Without a heading and without unreadable files of its own: the page has those."""
    lines: Sequence[str] = ()
    """Sentences, each on a line of its own; harmless for a screen."""
    figure: Figure | None = None
    facts: Sequence[Fact] = ()
    clocks: Sequence[ClockLine] = ()
    log: Sequence[LogLine] = ()
    names: str = ""
    """The kind of what its lines are the titles of, such as report; "" where they are sentences."""
    public: bool = False
    """Everybody may see it, as far as its columns are public."""
    log_may_be_short: bool = False
    """A screen shows its end alone, so that what stands above stays in sight."""

    @property
    def counted(self) -> str:
        """Return what stands behind the heading: how many rows there are, "" for none."""
        rows = self.listing.rows if self.listing else ()
        return self.listing.counted(len(rows)) if self.listing and rows else ""

    @property
    def sentences(self) -> list[str]:
        """Return what stands there where no figure can be drawn: the lines, and the words of the figure."""
        return [*self.lines, *([self.figure.words] if self.figure else [])]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page about one case."""

    case: str
    title: str
    subtitle: str
    status: str
    late: bool


@dataclass(frozen=True, slots=True)
class Data:
    """What machines get of a page; made when it is asked for."""

    command: str
    today: date
    rows: Callable[[], Sequence[Mapping[str, Any]]]
    beside: Callable[[], Mapping[str, Any]] = dict
    """Fields that stand beside the rows."""
    sheet: Callable[[], Listing[Any]] | None = None
    """The one table that a spreadsheet gets, where there is one."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page."""

    title: str
    parts: Sequence[Part]
    facts: Sequence[Fact] = ()
    """What stands at the top."""
    unreadable: Sequence[BadFile] = ()
    last: Part | None = None
    """What stands at the very end, after what could not be read."""
    head: Head | None = None
    """Stands in the place of the title, where a format can."""
    note: str = ""
    """What remains to be done, after all parts."""
    drawn: Mapping[str, Sequence[float | None]] = field(default_factory=dict)
    """Fact -> its figures one after the other, None where there is none: a format draws them as a small line."""
    names_unreadable: bool = True
    """Say on the page what could not be read."""
    data: Data | None = None
    conflicts: Sequence[ConflictRow] = ()
    """The decisions that wait."""
    apart: bool = False
    """On paper each part begins a page of its own."""

    @property
    def lacks(self) -> list[str]:
        """Return the lines that say which decisions wait, and what could not be read."""
        missing = unreadable_lines(self.unreadable) if self.names_unreadable else []
        return decision_lines(self.conflicts) + missing


def page_of(listing: Listing[Any]) -> Document:
    """Return the page that holds nothing but ``listing``; a page has a title, even where a listing has none."""
    bare = replace(listing, heading="", unreadable=(), closing="", conflicts=None)
    title = listing.heading or _("Cases on {day}").format(day=full_day(listing.today))
    data = Data(
        listing.command,
        listing.today,
        listing.for_machines,
        lambda: _beside(listing),
        lambda: listing,
    )
    note = listing.closing if listing.rows else ""
    parts = [Part("", bare, public=True)]
    waiting = (listing.conflicts if listing.names_conflicts else None) or ()
    return Document(title, parts, unreadable=listing.unreadable, data=data, note=note, conflicts=waiting)


def _beside(listing: Listing[Any]) -> dict[str, Any]:
    total = {} if listing.total is None else {"total": as_row(listing.columns, listing.total)}
    return total if listing.conflicts is None else total | {"conflicts": conflict_rows(listing.conflicts)}


def one_line(text: str) -> str:
    """Return a text of several lines on one."""
    return " ".join(text.split())
