"""The part of an agenda that says what was agreed the last time, and what came of it since."""

from collections.abc import Sequence

from nopcases.domain.reports.meeting.last_time import Agreed
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.document import Part
from nopcases.views.listing import Column, Listing, as_part, pick
from nopcases.views.pages.columns import case_columns
from nopcases.views.words.dates import weekday
from nopcases.views.words.entries import details, title
from nopcases.views.words.facts import render_sentence


def agreed_part(agreed: Sequence[Agreed], context: PageContext) -> list[Part]:
    """Return the part; none where the minutes of the last time say nothing."""
    if not agreed:
        return []
    heading = _("Agreed last time, {day}").format(day=weekday(agreed[0].entry.happened, context.today))
    return [Part(heading, as_part(agreed_listing(agreed, context)), public=True)]


def agreed_listing(agreed: Sequence[Agreed], context: PageContext) -> Listing[Agreed]:
    """Return what was agreed, an entry of the minutes a row; what it says in so many words is not for everybody."""
    of_case = pick(case_columns(context), ("case", "title", "place"), place={"min_width": 100})
    columns: list[Column[Agreed]] = [
        *(column.inside(lambda row: row.initiative) for column in of_case),
        Column("entry", lambda row: row.entry.key),
        Column("agreed", lambda row: title(row.entry), heading=_("agreed")),
        Column("text", lambda row: _words(row, context) or None, heading=_("in words"), below=True),
        Column(
            "came",
            lambda row: _came(row, context),
            heading=_("since then"),
            below=True,
            late=lambda row: row.late,
            show=lambda row: "; ".join(_came(row, context)),
        ),
    ]
    return Listing("agenda", context.today, columns, agreed)


def _came(row: Agreed, context: PageContext) -> list[str]:
    return [render_sentence(came.source, came.facts, context.names, context.today) for came in row.came]


def _words(row: Agreed, context: PageContext) -> str:
    """Return what the entry says: by whom, by when, and its text."""
    return " · ".join(filter(None, (details(row.entry, context.names), row.entry.text)))
