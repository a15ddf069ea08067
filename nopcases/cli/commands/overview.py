"""``overview``: the figures of every village, neighbourhood, pot, handler or venue; with a name its page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import Public
from nopcases.cli.options.listing import Asked, listing_command
from nopcases.domain.errors import Usage
from nopcases.domain.reports.overviews import (
    OVERVIEWS,
    OverviewRow,
    coming_meetings,
    items,
    overview,
    venues_used,
)
from nopcases.domain.settings import Titled
from nopcases.domain.timeline.state import Picture
from nopcases.domain.vocabulary import understood
from nopcases.language import _
from nopcases.views.document import FORMS, Part, page_of
from nopcases.views.listing import without
from nopcases.views.pages.overview import OverviewPage, overview_page, overview_row
from nopcases.views.pages.overview_list import LEGEND, overview_listing

app = typer.Typer(add_completion=False)

Kind = Annotated[
    str, typer.Argument(metavar="village|neighbourhood|pot|handler|venue", help=_("An overview of what."))
]
Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help=_("One of them: its page."), show_default=False)
]


@app.command(
    "overview", help=_("The figures per village, neighbourhood, pot, handler or venue, or one page.")
)
@listing_command("all", (*FORMS, "csv"))
def show_overview(asked: Asked, of: Kind, name: Name = None, public: Public = False) -> int:
    """Show the figures of all items, or the page of one."""
    session = asked.session
    meant = understood(OVERVIEWS, of, _("overview"))
    if public and meant == "handler":
        raise Usage(_("Figures per handler are about staff; there is no public overview of them."))
    pictures = session.pictures()
    rows, total = overview(meant, pictures, session.settings, session.today, asked.selection.matches)
    listing = overview_listing(meant, rows, total, session.today, session.names, session.unreadable)
    if public:
        listing = without(listing, ("signals",))
    if name is not None:
        key = _key(asked, meant, name)
        row = next(row for row in rows if row.key == key)
        if asked.format == "csv":
            return asked.answer(replace(listing, rows=[row]))
        return _page(asked, meant, row, filter(asked.selection.matches, pictures), public=public)
    if asked.format in ("json", "csv"):
        return asked.answer(listing)
    legend = Part(_("What is counted"), lines=[_(line) for line in LEGEND])
    page = page_of(listing)
    return asked.answer_page(replace(page, parts=[*page.parts, legend]), "overview", [])


def _key(asked: Asked, kind: str, name: str) -> str:
    settings = asked.session.settings
    if kind == "handler":
        return find.person(asked.session.settings, name)
    known: dict[str, Mapping[str, Titled]] = {"pot": settings.pots, "venue": settings.venues}
    titled = known.get(kind, settings.places)
    return find.key({key: titled[key] for key in items(kind, settings)}, name, _(OVERVIEWS[kind]))


def _page(asked: Asked, kind: str, row: OverviewRow, pictures: Iterable[Picture], *, public: bool) -> int:
    session = asked.session
    settings = session.settings
    page = OverviewPage(
        kind,
        row,
        coming_meetings(kind, row, settings),
        venues_used(row, pictures, settings) if kind in ("village", "neighbourhood") else [],
        settings,
        session.names,
        session.unreadable,
        public=public,
    )
    return asked.answer_page(overview_page(page), "overview", [overview_row(page)])
