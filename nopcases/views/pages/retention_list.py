"""What is past the term for which contacts are kept."""

from collections.abc import Sequence

from nopcases.domain.changes.retention import RetentionRow
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import RESULTS, label
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing
from nopcases.views.words.dates import day


def retention_listing(rows: Sequence[RetentionRow], context: PageContext) -> Listing[RetentionRow]:
    """Return the answer of ``retention``."""
    near = context.today
    columns: list[Column[RetentionRow]] = [
        Column("case", heading=_("case")),
        Column("title", heading=_("title"), gives_way=True),
        Column("result", heading=_("result"), show=lambda row: label(RESULTS, row.result)),
        Column("closed", heading=_("closed"), show=lambda row: day(row.closed, near)),
        Column(
            "contacts", lambda row: list(row.contacts), _("contacts"), lambda row: ", ".join(row.contacts)
        ),
        Column("until", heading=_("kept until"), show=lambda row: day(row.until, near)),
        Column(
            "source",
            lambda row: row.source or None,
            _("because of"),
            lambda row: escape(row.source),
            below=True,
        ),
    ]
    if context.settings.retention:
        empty = _("Nothing is past its term.")
    else:
        empty = _("No term is set: [retention.RESULT] in nopcases.toml says how long contacts are kept.")
    return Listing("retention", near, columns, rows, context.unreadable, empty=empty)
