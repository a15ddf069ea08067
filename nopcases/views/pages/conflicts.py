"""The decisions that wait, and a decision that was made."""

from collections.abc import Sequence
from typing import Any

from nopcases.domain.reports.undecided import ConflictRow
from nopcases.domain.text import escape
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing
from nopcases.views.words.conflicts import named, shown


def conflict_listing(rows: Sequence[ConflictRow], context: PageContext) -> Listing[ConflictRow]:
    """Return the answer of ``resolve``: what waits."""
    columns: list[Column[ConflictRow]] = [
        Column("case", heading=_("case")),
        Column("title", heading=_("title"), gives_way=True),
        Column("file", heading=_("file"), min_width=100),
        Column("value", heading=_("value"), show=named),
        Column("base", heading=_("it was"), show=lambda row: "" if row.base is None else shown(row.base)),
        Column("proposals", lambda row: list(row.proposals), _("proposed"), _proposed),
    ]
    return Listing(
        "resolve",
        context.today,
        columns,
        rows,
        context.unreadable,
        empty=_("No decision waits."),
        conflicts=rows,
        names_conflicts=False,
    )


def _proposed(row: ConflictRow) -> str:
    return ", ".join(f"{number} {shown(value)}" for number, value in enumerate(row.proposals, start=1))


def decided_line(row: ConflictRow, chosen: Any) -> str:
    """Return what was decided: ``26-k7q4f  Speeltuin: title is “Plein”``."""
    of = f"{row.case}  {escape(row.title)}" if row.case else escape(row.file)
    return _("{of}: {value} is {chosen}.").format(of=of, value=named(row), chosen=shown(chosen))
