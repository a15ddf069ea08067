"""``today``: the page of a morning."""

from collections.abc import Sequence

import typer

from nopcases.cli import find
from nopcases.cli.options.common import For
from nopcases.cli.options.listing import Request, listing_command
from nopcases.cli.session import Session
from nopcases.domain.dataclass import replace
from nopcases.domain.reports import page_of_the_day as reports
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows.pictures import Picture
from nopcases.language import _
from nopcases.views.formats import LISTING
from nopcases.views.pages.clock_list import today_listing

app = typer.Typer(add_completion=False)


@app.command(
    help=_("The page of the day: late, due this week, promises, waiting for others, new, not assigned.")
)
@listing_command("all", LISTING)
def today(request: Request, for_: For = None) -> int:
    """Show the page of the day."""
    pictures = request.at_work()
    person = find.person_of_cases(request.session.settings, for_, request.pictures) if for_ else None
    return _page(request, pictures, person)


def page_of_the_day(session: Session) -> int:
    """Show the page of the day as ``nopcases`` without a command does."""
    request = Request(session, Selection(), "table", None, all=False)
    return _page(request, request.at_work(), None)


def _page(request: Request, pictures: Sequence[Picture], person: str | None) -> int:
    found = reports.page_of_the_day(pictures, person, request.session.me)
    clocks = [row.clock for row in found if row.clock]
    listing = today_listing(found, request.context(clocks))
    return request.answer(replace(listing, conflicts=request.conflicts()))
