"""Who is looked for: the open initiatives that seek people with certain skills, on the page of a place or venue."""

from collections.abc import Sequence

from nopcases.domain.reports.items import LookedFor
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing, as_part


def seeks_listing(rows: Sequence[LookedFor], context: PageContext) -> Listing[LookedFor]:
    """Return the initiatives that look for somebody, with the skills."""
    names = context.names
    columns: list[Column[LookedFor]] = [
        Column("case", heading=_("case")),
        Column("title", heading=_("title"), gives_way=True),
        Column("seeks", heading=_("who is looked for"), show=lambda row: names.skills(row.seeks)),
    ]
    return as_part(Listing("overview", context.today, columns, rows, of_public_cases=True))
