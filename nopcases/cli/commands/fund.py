"""``fund``: money of a case, asked of a funding pot and what became of it."""

from decimal import Decimal
from inspect import signature
from typing import Annotated, Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import append
from nopcases.cli.granting import warn
from nopcases.cli.options.bundle import shared_options
from nopcases.cli.options.common import Anyway, CaseRef, On, argument, option
from nopcases.cli.session import Session, session_of
from nopcases.domain.case import amounts
from nopcases.domain.changes.entries import Draft
from nopcases.domain.changes.funding import fund
from nopcases.domain.errors import Usage
from nopcases.domain.pots.balances import balance_for, balances
from nopcases.domain.pots.judging import broken_by_ask
from nopcases.domain.reports.changed import changed
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _
from nopcases.views.pages.confirmation import confirmation
from nopcases.views.pages.pots import balance_line

app = typer.Typer(
    add_completion=False, help=_("Money of a funding pot: asked, granted, paid, accounted for, …")
)

PotArgument = Annotated[str, argument("POT", _("The funding pot."))]
Amount = Annotated[
    str | None, argument("[AMOUNT]", _("In euros: 1500 or 1.500,00; left out, the whole of it."))
]
Reference = Annotated[str | None, option("--ref", "REF", _("The number of the application or decision."))]


def _options(
    case: CaseRef,
    pot: PotArgument,
    amount: Amount = None,
    on: On = None,
    ref: Reference = None,
    anyway: Anyway = None,
) -> None:
    """Carry the signature that all sub-commands share."""


_money = shared_options(signature(_options), lambda ctx, given: {"session": session_of(ctx), **given})


@app.command(help=_("The case asks the pot for money: its decision clock starts."))
@_money
def ask(given: dict[str, Any]) -> int:
    """Ask."""
    if given["amount"] is None:
        raise Usage(_("AMOUNT is missing: how much is asked, in euros?"))
    return _log("asked", **given)


@app.command(help=_("The pot grants it; without AMOUNT what was asked."))
@_money
def grant(given: dict[str, Any]) -> int:
    """Grant."""
    return _log("granted", **given)


@app.command(help=_("The pot refuses what was asked."))
@_money
def refuse(given: dict[str, Any]) -> int:
    """Refuse."""
    return _log("refused", **given)


@app.command(help=_("What was granted is paid; without AMOUNT all of it."))
@_money
def pay(given: dict[str, Any]) -> int:
    """Pay."""
    return _log("paid", **given)


@app.command(help=_("It is accounted for: the receipts are there."))
@_money
def account(given: dict[str, Any]) -> int:
    """Account."""
    return _log("accounted", **given)


@app.command("return", help=_("What was paid comes back into the pot."))
@_money
def return_(given: dict[str, Any]) -> int:
    """Return."""
    return _log("returned", **given)


@app.command(help=_("The ask is withdrawn, or the grant where it was decided."))
@_money
def withdraw(given: dict[str, Any]) -> int:
    """Withdraw."""
    return _log("withdrawn", **given)


def _log(
    stage: str,
    session: Session,
    case: str,
    pot: str,
    amount: str | None,
    on: str | None,
    ref: str | None,
    anyway: str | None,
) -> int:
    """Log a stage, and say what is left in the pot."""
    case_id = find.case_id(session, case, writing=True)
    named_pot = session.settings.pots[find.key(session.settings.pots, pot, _("pot"))]
    euros = Decimal(amounts.exact(amount)) if amount is not None else None

    def make(state: StateOnDay) -> list[Draft]:
        return [fund(state, named_pot, stage, euros, reference=ref, anyway=anyway)]

    change = append(session, case_id, make, on=on)
    terminal.tell(confirmation(changed(change.before, change.after, change.entries), session.names))
    states = session.cases.with_pot(named_pot.key)
    if stage == "asked":
        warn(session, named_pot.key, broken_by_ask(change.after, named_pot, states, session.settings))
    year = change.entries[0].happened.year
    rows = balances(states, session.settings, year)
    if row := balance_for(change.after.case, named_pot, year, rows, session.settings):
        terminal.tell("  " + balance_line(row, session.names))
    return session.done()
