"""``pots``: what the funding pots have left, which of them fit a case or a plan, and when they open and close."""

from decimal import Decimal
from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.case import amounts
from nopcases.domain.errors import Usage
from nopcases.domain.pots.balances import added_up
from nopcases.domain.pots.conditions import Fit, fits
from nopcases.domain.pots.plans import Plan, fits_plan, pot_days
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.reports.rows.funds import fund_rows
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _
from nopcases.views.formats import DAYS, LISTING
from nopcases.views.pages.pot_days import pot_days_listing
from nopcases.views.pages.pots import balance_listing, fit_page, plan_page

app = typer.Typer(add_completion=False)

For = Annotated[str | None, option("--for", "CASE", _("Which pots fit this case, and exactly why."))]
Year = Annotated[int | None, option("--year", "YEAR", _("Only this year."))]
Fits = Annotated[
    bool,
    typer.Option(
        "--fits", help=_("Which pots fit an initiative of this place, kind and theme that is no case yet.")
    ),
]
Amount = Annotated[str | None, option("--amount", "AMOUNT", _("How much is needed; goes with --fits."))]
On = Annotated[
    str | None, option("--on", "DATE", _("The day on which money would be asked; goes with --fits."))
]


@app.command(
    help=_(
        "Funding pots with their balance per year, which of them fit a case or a plan, and when they close."
    )
)
@listing_command("all", LISTING, DAYS)
def pots(
    request: Request,
    for_: For = None,
    fits: Fits = False,
    amount: Amount = None,
    on: On = None,
    year: Year = None,
) -> int:
    """List the pots; filters choose whose money is counted, what is left is left of the whole pot."""
    asked = fits or amount is not None
    _refuse_together(for_=for_, fits=asked, on=on, year=year)
    if request.format == "ics":
        return _calendar(request, for_, amount, on)
    if for_ is not None:
        state = _case(request, for_)
        found = _fits(request, state)
        return request.answer(fit_page(case_row(state), fund_rows(state), found, request.context()))
    if asked:
        plan = _plan(request, amount, on)
        return request.answer(plan_page(plan, _fits(request, plan), request.context()))
    return _balances(request, year)


def _refuse_together(*, for_: str | None, fits: bool, on: str | None, year: int | None) -> None:
    """Raise Usage where options do not go together."""
    if for_ is not None and fits:
        raise Usage(_("Choose one: --for for a case, --fits for an initiative that is no case yet."))
    if on is not None and not fits:
        raise Usage(_("--on goes with --fits."))
    if year is not None and fits:
        raise Usage(_("--fits judges a day; say which with --on, and leave out --year."))


def _balances(request: Request, year: int | None) -> int:
    session, selection = request.session, request.selection
    cases = session.cases
    rows = added_up(cases.money(), session.settings, session.today.year, cases.counting(selection))
    places = selection.any_of("place")
    shown = [
        row
        for row in rows
        if selection.lets_pass("pot", row.pot)
        and year in (None, row.year)
        and (places is None or row.place in (None, *places) or any(row.sums.values()))
    ]
    return request.answer(balance_listing(shown, request.context()))


def _case(request: Request, query: str) -> StateOnDay:
    session = request.session
    return picture_of(session, session.folder.read(find.case_id(session, query, writing=False)).case)


def _plan(request: Request, amount: str | None, on: str | None) -> Plan:
    """Return what the options say of an initiative that is no case yet. Raises Usage, UnknownName."""
    session, wanted = request.session, request.selection
    place = request.typed.get("place")
    return Plan(
        day=session.day(on, ahead=True) or session.today,
        place=find.place(session.settings, place) if place else None,
        kind=next(iter(wanted.any_of("kind") or ()), "unknown"),
        themes=tuple(theme for theme in session.settings.themes if theme in (wanted.any_of("theme") or ())),
        amount=Decimal(amounts.exact(amount)) if amount is not None else None,
    )


def _fits(request: Request, asks: StateOnDay | Plan) -> list[Fit]:
    """Return the verdicts of the pots that were asked for, best fit first."""
    states, settings = request.session.cases.with_money(), request.session.settings
    found = fits_plan(asks, states, settings) if isinstance(asks, Plan) else fits(asks, states, settings)
    return [fit for fit in found if request.selection.lets_pass("pot", fit.pot.key)]


def _calendar(request: Request, for_: str | None, amount: str | None, on: str | None) -> int:
    """Print the days on which the pots open and close that may be for the case, or for what the filters say."""
    asks = _plan(request, amount, on) if for_ is None else _case(request, for_)
    return request.answer(pot_days_listing(pot_days(_fits(request, asks), asks.day), request.context()))
