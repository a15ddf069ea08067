"""``log``: what a group got from us, in hand or on loan, and what is at hand for a step."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.ask import text_or_ask
from nopcases.cli.options.common import Text, argument, option
from nopcases.cli.options.contact import contact_role
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.cli.options.which_clock import WhichClock
from nopcases.domain.case import amounts
from nopcases.domain.changes.entries import draft
from nopcases.domain.vocabulary import SUPPORT, parse_value
from nopcases.language import N_, _

app = typer.Typer(add_completion=False)

Given = Annotated[str, argument("advice|materials|space", _("What was given."))]
Value = Annotated[str | None, option("--value", "AMOUNT", _("What it is worth, in euros."))]
Partner = Annotated[str | None, option("--partner", "PARTNER", _("Who gave it, where not we did."))]
What = Annotated[str, argument("WHAT", _("What is lent."))]
BackBy = Annotated[str, option("--due", "DATE", _("By when it is back."))]
Borrower = Annotated[
    str | None, option("--to", "ROLE", _("To whom: treasurer, second, …; else the initiator."))
]
Loan = Annotated[
    str | None, argument("[ENTRY]", _("The loan; in a terminal it may be left out where only one is out."))
]
Needs = Annotated[
    list[str],
    argument(
        "NEED...", _("What is there now, such as sketch or quote; nop show says what is still missing.")
    ),
]
Title = Annotated[str, argument("TITLE", _("What document it is."))]
Ref = Annotated[str, option("--ref", "REF", _("Where it is: a number or a link."))]


@app.command(help=_("Support was really given: advice, materials or space."))
@changing_command
def given(case: OneCase, what: Given, text: Text = None, value: Value = None, partner: Partner = None) -> int:
    """Log support."""
    kinds = {name: title for name, title in SUPPORT.items() if name != "money"}
    by = find.key(case.session.settings.partners, partner, "partner") if partner else None
    return case.log(
        "given",
        what=parse_value(kinds, what, _("support")),
        value=amounts.exact(value) if value is not None else None,
        partner=by,
        text=text_or_ask(text, _("What was it?"), needed=False),
    )


@app.command(help=_("Something of ours is on loan, and comes back by a day."))
@changing_command
def lend(case: OneCase, what: What, due: BackBy, to: Borrower = None) -> int:
    """Log a loan."""
    by_when = case.session.day(due, ahead=True)
    role = contact_role(case.session, to, case.query) if to else None
    return case.log("lend", what=text_or_ask(what, _("What is lent?")), to=role, due=by_when)


@app.command(help=_("What was lent is back."))
@changing_command
def back(case: OneCase, entry: Loan = None) -> int:
    """Log that a loan is back."""
    returned = _RETURNED.settle(case, entry)
    return case.add(lambda state: [draft("back", lend=_RETURNED.started_by(state, returned))])


_RETURNED = WhichClock(
    "loan",
    N_("What came back? (a number, or the end of its key)"),
    N_("ENTRY is missing: the key of the loan, or an end of it."),
    N_("{case} has nothing on loan."),
)


@app.command(help=_("What a step needs is at hand: a sketch, a quotation, …"))
@changing_command
def have(case: OneCase, needs: Needs) -> int:
    """Log what is at hand."""
    typed = [part.strip() for need in needs for part in need.split(",") if part.strip()]
    keys = [find.key(case.session.settings.asked_needs, need, "need") for need in typed]
    return case.log("have", needs=list(dict.fromkeys(keys)))


@app.command(help=_("Where a document is: a number or a link, never the document itself."))
@changing_command
def document(case: OneCase, title: Title, ref: Ref) -> int:
    """Log a document."""
    return case.log("document", title=title, ref=ref)
