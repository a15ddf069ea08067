"""``lent``: what is on loan, with whom, and until when."""

import typer

from nopcases.cli.options.listing import Request, listing_command
from nopcases.language import _
from nopcases.views.formats import DAYS, LISTING
from nopcases.views.pages.clock_list import loan_listing

app = typer.Typer(add_completion=False)


@app.command(help=_("What is on loan: with whom, and by when it comes back."))
@listing_command("all", LISTING, DAYS)
def lent(request: Request) -> int:
    """List what is out, of closed cases too."""
    found = request.clocks(kind="loan")
    return request.answer(loan_listing(found, request.context(), request.reach(found)))
