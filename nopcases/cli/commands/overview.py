"""``overview``: the figures of every village, neighbourhood, pot, handler, venue or goal; with a name its page."""

from collections.abc import Mapping
from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import Public, argument
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.advice.links import parts_of
from nopcases.domain.dataclass import replace
from nopcases.domain.errors import Usage
from nopcases.domain.reports.items import item_report
from nopcases.domain.reports.overviews import OVERVIEWS, items, overview
from nopcases.domain.titled import Titled
from nopcases.domain.vocabulary import parse_value
from nopcases.language import _
from nopcases.views.document import Document
from nopcases.views.formats import LISTING
from nopcases.views.pages.overview import OverviewPage, overview_page
from nopcases.views.pages.overview_list import overview_document, overview_listing

app = typer.Typer(add_completion=False)

Kind = Annotated[
    str,
    argument(
        "village|neighbourhood|pot|handler|venue|goal",
        _("An overview of what: village, neighbourhood, pot, handler, venue or goal."),
    ),
]
Name = Annotated[str | None, argument("[NAME]", _("One of them: its page."), show_default=False)]


@app.command(
    "overview", help=_("The figures per village, neighbourhood, pot, handler, venue or goal, or one page.")
)
@listing_command("all", LISTING)
def show_overview(request: Request, of: Kind, name: Name = None, public: Public = False) -> int:
    """Show the figures of all items, or the page of one."""
    kind = parse_value(OVERVIEWS, of, _("overview"))
    if public and kind == "handler":
        raise Usage(_("Figures per handler are about staff; there is no public overview of them."))
    return request.publish(lambda: _page(request, kind, name), public=public)


def _page(request: Request, kind: str, name: str | None) -> Document:
    session = request.session
    counts = session.cases.counting(request.selection)
    figures = session.cases.figures()
    rows, total = overview(kind, figures, session.settings, session.today, counts)
    context = request.context()
    listing = overview_listing(kind, rows, total, context)
    if name is None:
        return overview_document(kind, listing)
    key = find.used(lambda: _key(request, kind, name), name, lambda: {row.key for row in rows})
    row = next(row for row in rows if row.key == key)
    own = frozenset(row.cases)
    venues = [venue.key for venue in session.settings.venues.values()]
    venues += [case.venue for case in figures if case.case in own and case.venue]
    around = session.cases.having(request.selection, id=own, venue=venues, activity=["any"])
    item = item_report(kind, row, around, session.settings)
    parts = parts_of(own, around)
    return overview_page(OverviewPage(item, context, replace(listing, rows=[row]), parts))


def _key(request: Request, kind: str, name: str) -> str:
    settings = request.session.settings
    if kind == "handler":
        return find.person(request.session.settings, name)
    known: dict[str, Mapping[str, Titled]] = {
        "pot": settings.pots,
        "venue": settings.venues,
        "goal": settings.goals,
    }
    titled = known.get(kind, settings.places)
    return find.key({key: titled[key] for key in items(kind, settings)}, name, kind)
