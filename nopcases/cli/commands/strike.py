"""``strike`` and ``correct``: an entry counts no more, or another stands in its place."""

from typing import Annotated

import typer

from nopcases.cli.changing import add
from nopcases.cli.options import BecauseNeeded, CaseRef, EntryRef, On
from nopcases.cli.session import session_of
from nopcases.domain import changes, money
from nopcases.language import _

app = typer.Typer(add_completion=False)

NewText = Annotated[str | None, typer.Option("--text", metavar="TEXT", help=_("The right text."))]
NewAmount = Annotated[
    str | None, typer.Option("--amount", metavar="AMOUNT", help=_("The right amount in euros."))
]
NewDay = Annotated[str | None, typer.Option("--on", metavar="DATE", help=_("The right day."))]


@app.command(help=_("Let a log entry count no more; it stays in the log, struck out."))
def strike(ctx: typer.Context, case: CaseRef, entry: EntryRef, because: BecauseNeeded, on: On = None) -> int:
    """Strike."""
    return add(session_of(ctx), case, lambda now: changes.strike(now, entry, because), on=on)


@app.command(help=_("Correct a log entry: the old one is struck out, the right one stands in its place."))
def correct(
    ctx: typer.Context,
    case: CaseRef,
    entry: EntryRef,
    because: BecauseNeeded,
    on: NewDay = None,
    text: NewText = None,
    amount: NewAmount = None,
) -> int:
    """Correct."""
    session = session_of(ctx)
    day, exact = session.day(on), money.exact(amount) if amount is not None else None
    return add(
        session, case, lambda now: changes.correct(now, entry, because, on=day, text=text, amount=exact)
    )
