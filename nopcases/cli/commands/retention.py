"""``retention``: whose contacts are past the term of the case's result, and forgetting these."""

from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.forgetting import forget, plan_forgetting
from nopcases.cli.options.destroying import Yes, be_sure
from nopcases.cli.options.listing import Request, printing_command
from nopcases.domain.changes.retention import past_term
from nopcases.domain.errors import Usage
from nopcases.folder.same_person import Persons
from nopcases.language import _, ngettext
from nopcases.views.formats import ROWS
from nopcases.views.pages.retention_list import retention_listing

app = typer.Typer(add_completion=False)

Apply = Annotated[bool, typer.Option("--apply", help=_("Forget what is listed, after showing it."))]


@app.command(
    help=_("Whose contacts are kept longer than the term of the case's result (retention, in nopcases.toml).")
)
@printing_command(ROWS, whole=True)
def retention(request: Request, apply: Apply = False, yes: Yes = False) -> int:
    """List, ask, erase."""
    session = request.session
    if yes and not apply:
        raise Usage(_("--yes goes with --apply."))
    states, people = session.cases.all(), session.cases.people.all
    read, persons = {state.case.id for state in states}, Persons(people)
    rows, waiting = past_term(
        states,
        session.settings,
        lambda contact: persons.of([contact]),
        lambda contact: not read.issuperset(session.cases.naming(contact)),  # what cannot be read may keep it
    )
    for state in waiting:
        message = _(
            "{case} is past its term, but money that was granted is not accounted for: nobody is forgotten."
        )
        terminal.remark(message.format(case=state.case.id))
    listing = retention_listing(rows, request.context())
    if not (apply and rows):
        return request.answer(listing)
    contacts = sorted({contact for row in rows for contact in row.contacts})
    plan = plan_forgetting(session, contacts, ask=not yes)
    if terminal.interactive() and not yes:
        request.print(listing)
    be_sure(_("Erase these contacts for good? (y/N)"), yes=yes)
    forget(session, plan)
    if yes:
        request.print(listing)
    erased = ngettext("{count} contact erased.", "{count} contacts erased.", len(plan.contacts))
    terminal.remark(erased.format(count=len(plan.contacts)))
    return session.done()
