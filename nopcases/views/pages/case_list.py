"""Listings of cases."""

from collections.abc import Sequence

from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.text import escape
from nopcases.language import _, ngettext
from nopcases.views.context import PageContext
from nopcases.views.listing import Listing, pick
from nopcases.views.pages.columns import CASE, case_columns


def case_listing(
    rows: Sequence[CaseRow], context: PageContext, others: int = 0, words: str = ""
) -> Listing[CaseRow]:
    """Return the answer of ``list``; ``others`` are the cases of another status that it would have too.

    ``words`` were looked for: where no case at all has them, that says in what.
    """
    hidden = () if any(row.closed for row in rows) else ("status",)
    columns = pick(case_columns(context), CASE, hidden)
    empty, closing = _("No cases."), ""
    if others:
        text = ngettext(
            "{count} has another status: --status all", "{count} have another status: --status all", others
        )
        more = text.format(count=others)
        empty += f" {more}"
        closing = more if words else ""  # who looks for something may mean one of these
    elif words:
        where = _(
            "“{words}” was looked for in title, place, summary, reference and contacts, not in the log."
        )
        empty += " " + where.format(words=escape(words))
    return Listing("list", context.today, columns, rows, context.unreadable, empty=empty, closing=closing)
