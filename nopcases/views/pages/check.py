"""The listing of ``check``."""

from collections.abc import Sequence
from dataclasses import dataclass

from nopcases.domain.changes.findings import ERROR, LEVELS
from nopcases.domain.text import escape
from nopcases.language import _, ngettext
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
