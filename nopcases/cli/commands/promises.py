"""``promises``: what was promised, to whom, by whom and by when."""

import typer

from nopcases.cli import find
from nopcases.cli.options.common import For
from nopcases.cli.options.listing import Request, listing_command
from nopcases.language import _
from nopcases.views.formats import DAYS, LISTING
from nopcases.views.pages.clock_list import promise_listing

app = typer.Typer(add_completion=False)


@app.command(help=_("What was promised and is not done yet: to whom, by whom, by when."))
@listing_command("all", LISTING, DAYS)
def promises(request: Request, for_: For = None) -> int:
    """List the open promises."""
    person = find.person_of_cases(request.session.settings, for_, request.pictures) if for_ else None
    promised = request.clocks(kind="promise")
    found = [row for row in promised if person is None or person in row.who]
    return request.answer(promise_listing(found, request.context(), request.reach(found)))
