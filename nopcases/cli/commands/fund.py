"""``fund``: money of a case, asked of a funding pot and what became of it."""

from decimal import Decimal
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.granting import warn
from nopcases.cli.options.bundle import Command
from nopcases.cli.options.common import Anyway, CaseRef, On, argument, option
from nopcases.cli.options.one_case import OneCase
from nopcases.cli.session import session_of
from nopcases.domain.case import amounts
from nopcases.domain.changes.entries import Draft
from nopcases.domain.changes.funding import fund
from nopcases.domain.errors import Usage
from nopcases.domain.pots.balances import balance_for, balances
from nopcases.domain.pots.judging import broken_by_ask
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _
from nopcases.views.pages.pots import balance_line

app = typer.Typer(
    add_completion=False, help=_("Money of a funding pot: asked, granted, paid, accounted for, …")
)

PotArgument = Annotated[str, argument("POT", _("The funding pot."))]
Amount = Annotated[
    str | None, argument("[AMOUNT]", _("In euros: 1500 or 1.500,00; left out, the whole of it."))
]
Reference = Annotated[str | None, option("--ref", "REF", _("The number of the application or decision."))]


STAGES = {
    "ask": ("asked", _("The case asks the pot for money: its decision clock starts.")),
    "grant": ("granted", _("The pot grants it; without AMOUNT what was asked.")),
    "refuse": ("refused", _("The pot refuses what was asked.")),
    "pay": ("paid", _("What was granted is paid; without AMOUNT all of it.")),
    "account": ("accounted", _("It is accounted for: the receipts are there.")),
    "return": ("returned", _("What was paid comes back into the pot.")),
    "withdraw": ("withdrawn", _("The ask is withdrawn, or the grant where it was decided.")),
}
"""Sub-command -> the stage that it logs, and its help."""


def _logs(stage: str) -> Command:
    """Return the command that logs a stage, and says what is left in the pot."""

    def log(
        ctx: typer.Context,
        case: CaseRef,
        pot: PotArgument,
        amount: Amount = None,
        on: On = None,
        ref: Reference = None,
        anyway: Anyway = None,
    ) -> int:
        session = session_of(ctx)
        if stage == "asked" and amount is None:
            raise Usage(_("AMOUNT is missing: how much is asked, in euros?"))
        case_id = find.case_id(session, case, writing=True)
        named_pot = session.settings.pots[find.key(session.settings.pots, pot, "pot")]
        euros = Decimal(amounts.exact(amount)) if amount is not None else None

        def make(state: StateOnDay) -> list[Draft]:
            return [fund(state, named_pot, stage, euros, reference=ref, anyway=anyway)]

        change = OneCase(session, case_id, on).append(make)
        states = session.cases.with_pot(named_pot.key)
        if stage == "asked":
            warn(session, named_pot.key, broken_by_ask(change.after, named_pot, states, session.settings))
        year = change.entries[0].happened.year
        rows = balances(states, session.settings, year)
        if row := balance_for(change.after.case, named_pot, year, rows, session.settings):
            terminal.tell("  " + balance_line(row, session.names))
        return session.done()

    return log


for name, (stage, text) in STAGES.items():
    app.command(name, help=text)(_logs(stage))
