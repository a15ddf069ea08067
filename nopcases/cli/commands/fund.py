"""``fund``: money of a case, asked of a funding pot and what became of it."""

from decimal import Decimal
from typing import Annotated, Any

import typer

from nopcases.cli import find
from nopcases.cli.changing import append
from nopcases.cli.options import CaseRef, On
from nopcases.cli.session import Session, session_of
from nopcases.cli.shared_options import shared_options
from nopcases.domain import money
from nopcases.domain.changes import Draft
from nopcases.domain.conditions import Verdict, broken_by_ask, broken_by_grant
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.fund_changes import fund
from nopcases.domain.picture import Picture
from nopcases.domain.pots import balances, budget_place
from nopcases.domain.settings import Pot
from nopcases.language import _
from nopcases.views.confirm import confirmation
from nopcases.views.pot_pages import balance_line, verdict_words

app = typer.Typer(
    add_completion=False, help=_("Money of a funding pot: asked, granted, paid, accounted for, …")
)

PotArgument = Annotated[str, typer.Argument(metavar="POT", help=_("The funding pot."))]
Amount = Annotated[
    str | None,
    typer.Argument(metavar="[AMOUNT]", help=_("In euros: 1500 or 1.500,00; left out, the whole of it.")),
]
Reference = Annotated[
    str | None, typer.Option("--ref", metavar="REF", help=_("The number of the application or decision."))
]
Anyway = Annotated[
    str | None,
    typer.Option("--anyway", metavar="REASON", help=_("Grant it though a condition is broken; why.")),
]


def _options(
    case: CaseRef,
    pot: PotArgument,
    amount: Amount = None,
    on: On = None,
    ref: Reference = None,
    anyway: Anyway = None,
) -> None:
    """Carry the signature that all sub-commands share."""


_money = shared_options(_options, lambda ctx, given: {"session": session_of(ctx), **given})


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
    meant = session.settings.pots[find.key(session.settings.pots, pot, _("pot"))]
    euros = Decimal(money.exact(amount)) if amount is not None else None
    day = session.day(on) or session.today

    def make(now: Picture) -> list[Draft]:
        entry = fund(now, meant, stage, euros, reference=ref, anyway=anyway)
        if stage == "granted" and not anyway:
            granted = Decimal(entry["amount"])
            broken = broken_by_grant(now, meant, granted, day, _others(session, meant), session.settings)
            if broken:
                raise Refused(_breaks(session, meant, broken))
        return [entry]

    change = append(session, case_id, make, on=on)
    session.tell(confirmation(change.before, change.after, change.entries, session.names))
    pictures = _others(session, meant)
    if stage == "asked":
        _warn(session, meant, broken_by_ask(change.after, meant, pictures, session.settings))
    place = budget_place(change.after.case, meant, day.year, session.settings)
    for row in balances(pictures, session.settings, day.year):
        if (row.pot, row.year, row.place) == (meant.key, day.year, place):
            session.tell("  " + balance_line(row, session.names))
    return session.done()


def _others(session: Session, pot: Pot) -> list[Picture]:
    """Return the cases that may have money of the pot; others are not parsed."""
    return session.pictures(lambda text: pot.key in text)


def _breaks(session: Session, pot: Pot, broken: list[Verdict]) -> str:
    return _(
        "{pot} does not fit: {why}. Nothing was granted. To grant it all the same, say why: --anyway REASON."
    ).format(pot=session.names.pot(pot.key), why=_reasons(session, broken))


def _warn(session: Session, pot: Pot, broken: list[Verdict]) -> None:
    if broken:
        message = _("! {pot} does not fit: {why}").format(
            pot=session.names.pot(pot.key), why=_reasons(session, broken)
        )
        session.remark(message)


def _reasons(session: Session, broken: list[Verdict]) -> str:
    return "; ".join(verdict_words(verdict, session.names, session.today) for verdict in broken)
