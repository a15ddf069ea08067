"""``card``: one page for the group of an initiative itself, to hand out and hang up."""

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef, WithContacts
from nopcases.cli.options.listing import Request, printing_command
from nopcases.domain.advice.card import card as card_of
from nopcases.domain.advice.card import in_group
from nopcases.language import _
from nopcases.views.formats import PAGE
from nopcases.views.pages.card import CardPage, card_document

app = typer.Typer(add_completion=False)


@app.command(
    help=_("One page for the group: who does what, which days come, what is lent, money left, whom to call.")
)
@printing_command(PAGE, whole=True)
def card(request: Request, case: CaseRef, with_contacts: WithContacts = False) -> int:
    """Print the card."""
    session = request.session
    state = picture_of(session, session.folder.read(find.case_id(session, case, writing=False)).case)
    contacts = None
    if with_contacts:
        found, bad = session.folder.contacts.of(state.case.contacts)
        session.unreadable.note(bad)
        theirs = in_group(state)
        contacts = {role: contact.values for role, contact in found.items() if theirs(role)}
    return request.answer(card_document(CardPage(card_of(state), contacts, request.context())))
