"""The rules that wishes ran into in a year, with the cases."""

from collections.abc import Sequence

from nopcases.domain.dataclass import replace
from nopcases.domain.reports.figures.rules import RuleRow
from nopcases.domain.reports.stats import Period
from nopcases.domain.text import escape
from nopcases.language import N_, _, full_day
from nopcases.views.context import PageContext
from nopcases.views.document import Document, Part, page_of
from nopcases.views.listing import Column, Listing


def rules_page(rows: Sequence[RuleRow], span: Period, context: PageContext) -> Document:
    """Return the page: the rules, and what counts as one."""
    heading = _("Rules that wishes ran into in {year}, through {day}").format(
        year=span.first.year, day=full_day(span.last)
    )
    columns: list[Column[RuleRow]] = [
        Column("key"),
        Column(
            "title",
            heading=_("rule"),
            show=lambda row: escape(row.title) or _("no reason given"),
            gives_way=True,
        ),
        Column("expectations", heading=_("times"), right=True),
        Column("cases", heading=_("cases"), show=lambda row: ", ".join(row.cases)),
    ]
    listing = Listing(
        "stats",
        context.today,
        columns,
        rows,
        context.unreadable,
        heading=heading,
        empty=_("No expectation was written down."),
    )
    document = page_of(listing)
    return replace(
        document, parts=[*document.parts, Part(_("What is counted"), lines=[_(_LEGEND), _(_DUPLICATES)])]
    )


_LEGEND = N_(
    "times: expectations of the year that name the rule: what stands in “because” before a first semicolon."
)
_DUPLICATES = N_("Duplicates are not counted.")
