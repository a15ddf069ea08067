"""The history of a case: one table of who did what, when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nopcases.domain.reports.changed import ADDED, CHANGED, DELETED, LOG, MADE, REMOVED, HistoryRow
from nopcases.domain.text import escape
from nopcases.language import N_, _, full_day
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing
from nopcases.views.words.conflicts import shown
from nopcases.views.words.entries import details, title
from nopcases.views.words.facts import field_in_words
from nopcases.views.words.header import is_in_words, value_name

_KINDS = {
    MADE: N_("the case came"),
    ADDED: N_("added"),
    CHANGED: N_("changed"),
    REMOVED: N_("removed"),
    DELETED: N_("the file was deleted"),
}


def history_listing(rows: Sequence[HistoryRow], context: PageContext) -> Listing[HistoryRow]:
    """Return the history as a table."""
    names = context.names
    columns: list[Column[HistoryRow]] = [
        Column("when", heading=_("when"), show=lambda row: f"{full_day(row.when.date())} {row.when:%H:%M}"),
        Column("by", heading=_("by"), show=lambda row: names.person(row.by)),
        Column(
            "source",
            heading=_("from"),
            show=lambda row: _("log") if row.source == LOG else "git",
            min_width=100,
        ),
        Column("kind", heading=_("what"), show=_what),
        Column(
            "value",
            heading=_("value"),
            show=lambda row: "" if row.entry else value_name(row.value.split(".")),
        ),
        Column("was", heading=_("it was"), show=lambda row: _value(row, row.was, context)),
        Column("now", heading=_("it became"), show=lambda row: _value(row, row.now, context), gives_way=True),
    ]
    return Listing("show", context.today, columns, rows)


def _what(row: HistoryRow) -> str:
    return title(row.entry) if row.entry else _(_KINDS[row.kind])


def _value(row: HistoryRow, value: Any, context: PageContext) -> str:
    if value is None or not row.value:
        return ""
    if row.entry:
        return " · ".join(filter(None, (details(row.entry, context.names), escape(row.entry.text))))
    if isinstance(value, dict):
        return ", ".join(f"{escape(str(name))}: {shown(inner)}" for name, inner in value.items())
    if is_in_words(row.value) and not isinstance(value, date) and row.value not in ("title", "summary"):
        return field_in_words(row.value, value, context.names)
    return shown(value)
