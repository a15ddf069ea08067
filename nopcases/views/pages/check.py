"""The listing of ``check``."""

from collections.abc import Sequence
from datetime import datetime

from nopcases.domain.changes.findings import ERROR, LEVELS
from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape
from nopcases.language import _, full_day, ngettext
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing


@dataclass(frozen=True, slots=True)
class CheckRow:
    """Something that is wrong (error) or odd (warning), with its place."""

    level: str
    file: str
    line: int | None
    case: str | None
    message: str


def check_listing(rows: Sequence[CheckRow], context: PageContext, checked: int) -> Listing[CheckRow]:
    """Return the answer of ``check``; ``checked`` is the number of cases that were read."""
    columns: list[Column[CheckRow]] = [
        Column(
            "level",
            heading=_("level"),
            show=lambda row: _(LEVELS[row.level]),
            late=lambda row: row.level == ERROR,
        ),
        Column("file"),
        Column("line"),
        Column("where", where, heading=_("where")),
        Column("case"),
        Column("message", heading=_("what"), show=lambda row: escape(row.message), below=True),
    ]
    empty = ngettext(
        "Nothing is wrong: {count} case and the settings were read.",
        "Nothing is wrong: {count} cases and the settings were read.",
        checked,
    ).format(count=checked)
    return Listing(
        "check", context.today, columns, rows, context.unreadable, empty=empty, names_unreadable=False
    )


def where(row: CheckRow) -> str:
    """Return ``file:line``."""
    return escape(row.file) + (f":{row.line}" if row.line else "")


def lost_words(file: str, key: str, merge: str, parent: str, when: datetime, name: str) -> str:
    """Return which merge lost an entry, and in which parent it still stands."""
    return _(
        "the merge {merge} of {day} by {person} lost the entry {key}; it stands in git show {parent}:{file}"
    ).format(
        merge=merge[:10],
        day=full_day(when.date()),
        person=escape(name),
        key=escape(key),
        parent=parent[:10],
        file=escape(file),
    )
