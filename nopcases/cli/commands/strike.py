"""``strike`` and ``correct``: an entry counts no more, or another stands in its place."""

from typing import Annotated, Any

import typer

from nopcases.cli.options.common import Anyway, BecauseNeeded, CaseRef, EntryRef, option
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.cli.session import session_of
from nopcases.domain.calendar.terms import Term
from nopcases.domain.case import amounts
from nopcases.domain.changes import entries
from nopcases.language import _

app = typer.Typer(add_completion=False)

NewText = Annotated[str | None, option("--text", "TEXT", _("The right text."))]
NewAmount = Annotated[str | None, option("--amount", "AMOUNT", _("The right amount in euros."))]
NewDue = Annotated[str | None, option("--due", "DATE", _("The right day of a promise or a reply."))]
NewUntil = Annotated[str | None, option("--until", "DATE", _("The right last day of a suspension."))]
NewTerm = Annotated[str | None, option("--by", "TERM", _("The right term of an extension."))]
NewDay = Annotated[str | None, option("--on", "DATE", _("The right day."))]


@app.command(help=_("Let a log entry count no more; it stays in the log, struck out."))
@changing_command
def strike(case: OneCase, entry: EntryRef, because: BecauseNeeded, anyway: Anyway = None) -> int:
    """Strike."""
    return case.add(lambda state: entries.strike(state, entry, because, anyway))


@app.command(help=_("Correct a log entry: the old one is struck out, the right one stands in its place."))
def correct(
    ctx: typer.Context,
    case: CaseRef,
    entry: EntryRef,
    because: BecauseNeeded,
    on: NewDay = None,
    text: NewText = None,
    amount: NewAmount = None,
    due: NewDue = None,
    until: NewUntil = None,
    by: NewTerm = None,
    anyway: Anyway = None,
) -> int:
    """Correct."""
    session = session_of(ctx)
    right: dict[str, Any] = {
        "on": session.day(on),
        "text": text,
        "amount": amounts.exact(amount) if amount is not None else None,
        "due": session.day(due, ahead=True),
        "until": session.day(until, ahead=True),
        "term": str(Term.parse(by)) if by is not None else None,
        "anyway": anyway,
    }
    return OneCase(session, case).add(lambda state: entries.correct(state, entry, because, **right))
