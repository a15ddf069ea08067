"""``waiting``: whose days cases took, and what for."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import argument, option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.reports.figures.waiting import BY, waiting
from nopcases.domain.reports.rows.cases import case_row, is_duplicate
from nopcases.domain.vocabulary import parse_value
from nopcases.language import _
from nopcases.views.formats import LISTING
from nopcases.views.pages.waiting import WaitingPage, waiting_page

app = typer.Typer(add_completion=False)

One = Annotated[str | None, argument("[CASE]", _("Only this case."), show_default=False)]
By = Annotated[str | None, option("--by", "party|cause|route|year", _("A row per what."))]


@app.command(
    "waiting", help=_("How many days cases waited: for us, the initiator, a partner or a procedure, and why.")
)
@listing_command("all", LISTING)
def show_waiting(request: Request, only: One = None, by: By = None) -> int:
    """Show the days; without --by those of each cause."""
    session = request.session
    parts = parse_value(BY, by, "--by") if by is not None else "cause" if only is None else "case"
    if only is None:
        states, case = [state for state in request.states() if not is_duplicate(state)], None
    else:
        file = session.folder.read(find.case_id(session, only, writing=False))
        states = [picture_of(session, file.case)]
        case = case_row(states[0])
    rows, total = waiting(states, parts, session.settings)
    return request.answer(waiting_page(WaitingPage(parts, rows, total, case, request.context())))
