"""``suspend``, ``resume`` and ``extend``: the step's clock pauses, runs on, or gets more time."""

from typing import Annotated

import typer

from nopcases.cli.changing import add
from nopcases.cli.options import BecauseNeeded, CaseRef, On
from nopcases.cli.session import session_of
from nopcases.domain.changes import draft
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.terms import Term
from nopcases.language import _

app = typer.Typer(add_completion=False)

Until = Annotated[
    str,
    typer.Option(
        "--until", metavar="DATE", help=_("The last day of the suspension; it then ends by itself.")
    ),
]
Pot = Annotated[
    str | None,
    typer.Option("--pot", metavar="POT", help=_("The decision clock of this pot, not the step's.")),
]
By = Annotated[str, typer.Option("--by", metavar="TERM", help=_("How much longer: 6w, 14d, 2m."))]
Clock = Annotated[str, typer.Argument(metavar="step|decision", help=_("Which clock."))]


@app.command(
    help=_("Suspend the step's clock until a day, such as while the initiator completes the application.")
)
def suspend(
    ctx: typer.Context, case: CaseRef, because: BecauseNeeded, until: Until, pot: Pot = None, on: On = None
) -> int:
    """Suspend (Awb 4:15: without a set term there is no suspension)."""
    session = session_of(ctx)
    _no_pots_yet(pot)
    last = session.day(until, ahead=True)
    return add(session, case, lambda _now: [draft("suspend", until=last, because=because)], on=on)


@app.command(help=_("Let a suspended clock run on."))
def resume(ctx: typer.Context, case: CaseRef, pot: Pot = None, on: On = None) -> int:
    """Resume."""
    _no_pots_yet(pot)
    return add(session_of(ctx), case, lambda _now: [draft("resume")], on=on)


@app.command(help=_("Move the due day of the step by a term."))
def extend(
    ctx: typer.Context,
    case: CaseRef,
    clock: Clock,
    by: By,
    because: BecauseNeeded,
    pot: Pot = None,
    on: On = None,
) -> int:
    """Extend; the entry holds the term as ``term``, as ``by`` is the author in every entry."""
    if clock not in ("step", "stap", "decision", "besluit"):
        raise Usage(_("Only the clock of the step, or of a decision, can be extended: step or decision."))
    _no_pots_yet(pot or (None if clock in ("step", "stap") else clock))
    term = str(Term.parse(by))
    return add(session_of(ctx), case, lambda _now: [draft("extend", term=term, because=because)], on=on)


def _no_pots_yet(pot: str | None) -> None:
    """Refuse the decision clock of a pot: funding comes with the pots."""
    if pot:
        raise Refused(
            _("Decision clocks of funding pots are not kept yet; only the step's clock can do this.")
        )
