"""``overdue``: what is late on the day, and why."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.calendar.terms import Term
from nopcases.domain.dataclass import replace
from nopcases.language import _
from nopcases.views.formats import DAYS, LISTING
from nopcases.views.pages.clock_list import overdue_listing

app = typer.Typer(add_completion=False)

Within = Annotated[
    str | None, option("--within", "TERM", _("Also what is due within this term: 7d, 5wd, 2w."))
]
Who = Annotated[str | None, option("--who", "WHO", _("Only where it is this one's turn."))]
ExitCode = Annotated[bool, typer.Option("--exit-code", help=_("Exit with 4 when something is found."))]


@app.command(help=_("List what is overdue and why; first what has waited longest."))
@listing_command("all", LISTING, DAYS)
def overdue(request: Request, within: Within = None, who: Who = None, exit_code: ExitCode = False) -> int:
    """List what is late, of closed cases too: what runs there was asked after it closed."""
    session = request.session
    through = Term.typed(within).after(session.today, session.settings.holidays) if within else None
    party = find.party_of_cases(session.settings, who, request.pictures) if who else None
    late = request.clocks(through or session.today - ONE_DAY)
    found = [row for row in late if party is None or party in row.who]
    listing = replace(overdue_listing(found, request.context(found), through), conflicts=request.conflicts())
    return request.answer(listing, found=exit_code and bool(found))
