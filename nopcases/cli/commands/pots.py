"""``pots``: what the funding pots have left, and which of them fit a case."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.pots.balances import balances
from nopcases.domain.pots.conditions import fits
from nopcases.domain.reports.rows import case_row, fund_rows
from nopcases.language import _
from nopcases.views.formats import LISTING
from nopcases.views.pages.pots import balance_listing, fit_page

app = typer.Typer(add_completion=False)

For = Annotated[str | None, option("--for", "CASE", _("Which pots fit this case, and exactly why."))]
Year = Annotated[int | None, option("--year", "Y", _("Only this year."))]


@app.command(help=_("Funding pots with their balance per year, or with --for which of them fit a case."))
@listing_command("all", LISTING)
def pots(request: Request, for_: For = None, year: Year = None) -> int:
    """List the pots; filters choose whose money is counted, what is left is left of the whole pot."""
    if for_ is not None:
        return _fitting(request, for_)
    session, selection = request.session, request.selection
    rows = balances(session.cases.all(), session.settings, session.today.year, selection.passes)
    places = selection.any_of("place")
    shown = [
        row
        for row in rows
        if selection.lets_pass("pot", row.pot)
        and year in (None, row.year)
        and (places is None or row.place in (None, *places) or any(row.sums.values()))
    ]
    return request.answer(balance_listing(shown, request.context()))


def _fitting(request: Request, query: str) -> int:
    session = request.session
    state = picture_of(session, session.folder.read(find.case_id(session, query, writing=False)).case)
    found = fits(state, session.cases.all(), session.settings)
    found = [fit for fit in found if request.selection.lets_pass("pot", fit.pot.key)]
    return request.answer(fit_page(case_row(state), fund_rows(state), found, request.context()))
