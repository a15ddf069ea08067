"""``letter``: what to write to the initiator, as text to paste into a mail."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef, Output, argument, option
from nopcases.cli.options.contact import contact_role, where_it_is
from nopcases.cli.session import Session, session_of
from nopcases.domain.advice.letters import KINDS, facts, fitting, meant
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import parse_value
from nopcases.folder.contacts import Contact
from nopcases.folder.letters import has_template, kinds_of_letters, letter_template, unreadable_letters
from nopcases.language import _, language
from nopcases.views.pages.letter import Addressee, Letter, remarks, written

app = typer.Typer(add_completion=False)

To = Annotated[str | None, option("--to", "ROLE", _("To which contact: treasurer, …; else the initiator."))]
Kind = Annotated[
    str | None,
    argument(
        "[KIND]",
        _(
            "acknowledgement, received, holding, feedback, not-feasible, status, one of letters/; left out: what fits."
        ),
    ),
]


@app.command(
    help=_("Write to the initiator, or another contact (--to): text to paste into a mail. Nothing is logged.")
)
def letter(ctx: typer.Context, case: CaseRef, kind: Kind = None, to: To = None, output: Output = None) -> int:
    """Write a letter."""
    session = session_of(ctx)
    own = {known: known for known in kinds_of_letters(session.folder.root)}
    chosen = parse_value(own | KINDS, kind, _("letter")) if kind else None
    state = picture_of(session, session.folder.read(find.case_id(session, case, writing=False)).case)
    role = contact_role(session, to, case)
    kind = meant(state, chosen, role) if chosen else fitting(state, role)
    found = _letter(session, state, kind, role)
    terminal.put(found.filled.text, output)
    below = "" if output not in (None, "-") else "\n"
    terminal.remark(below + remarks(found, session.settings, named=chosen))
    if none := _no_such_letter(session, state, found):
        terminal.remark(none)
    if away := _not_here(session, state, role):
        terminal.remark(away)
    return session.done()


def _not_here(session: Session, state: StateOnDay, role: str) -> str:
    """Say who has a contact's name, where it is not on this machine; "" where it is, or where there is none."""
    contact = state.case.contacts.get(role)
    if contact is None or session.folder.contacts.read(contact) is not None:
        return ""
    return f"{session.names.contact_role(role)}: {where_it_is(session, state.case, role)}"


def _letter(session: Session, state: StateOnDay, kind: str, role: str) -> Letter:
    letter_facts = facts(state, kind, session.settings, session.settings.people.get(session.me or ""), role)
    session.unreadable.note(unreadable_letters(session.folder.root))
    contacts, bad = session.folder.contacts.of(state.case.contacts)
    session.unreadable.note(bad)
    contact = contacts.get(role)
    in_language = _language(session, kind, contact.language if contact else "")
    template = letter_template(session.folder.root, kind, in_language)
    addressee = Addressee(role, contact.name if contact else "", in_language)
    return written(kind, letter_facts, template, addressee, session.names)


def _no_such_letter(session: Session, state: StateOnDay, letter: Letter) -> str:
    """Say that there is no such letter in the contact's own language; "" where there is, or none is known."""
    contact = session.folder.contacts.read(state.case.contacts.get(letter.to.role, ""))
    own = contact.language if isinstance(contact, Contact) else ""
    if not own or has_template(session.folder.root, letter.kind, own):
        return ""
    return _("There is no such letter in the language of the contact ({own}): {file} would be it.").format(
        own=escape(own), file=f"letters/{letter.kind}.{escape(own)}.txt"
    )


def _language(session: Session, kind: str, own: str) -> str:
    """Return the language of a letter: that of --lang, else the contact's own where there is such a letter in it."""
    if session.typed_language or not has_template(session.folder.root, kind, own):
        return language()
    return own
