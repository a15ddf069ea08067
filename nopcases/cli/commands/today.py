"""``today``: the page of a morning."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.cli.session import Session
from nopcases.domain.reports import page_of_the_day as reports
from nopcases.domain.reports.filters import Selection
from nopcases.language import _
from nopcases.views.formats import LISTING
from nopcases.views.pages.clock_list import today_listing

app = typer.Typer(add_completion=False)

For = Annotated[str | None, option("--for", "PERSON", _("Only what waits for this person."))]


@app.command(
    help=_("The page of the day: late, due this week, promises, waiting for others, new, not assigned.")
)
@listing_command("all", LISTING)
def today(request: Request, for_: For = None) -> int:
    """Show the page of the day."""
    return _page(request, find.person(request.session.settings, for_) if for_ else None)


def page_of_the_day(session: Session) -> int:
    """Show the page of the day as ``nopcases`` without a command does."""
    return _page(Request(session, Selection(), "table", None, all=False), None)


def _page(request: Request, person: str | None) -> int:
    found = reports.page_of_the_day(request.states(), person, request.session.me)
    return request.answer(today_listing(found, request.context()))
