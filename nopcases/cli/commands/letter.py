"""``letter``: what to write to the initiator, as text to paste into a mail."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef, Output, argument
from nopcases.cli.options.contact import role_words
from nopcases.cli.session import Session, session_of
from nopcases.domain.advice.letters import KINDS, facts, fitting
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import INITIATOR, parse_value
from nopcases.folder.letters import kinds_of_letters, letter_template, unreadable_letters
from nopcases.language import _, language
from nopcases.views.pages.letter import Letter, remarks, written
from nopcases.views.words.names import not_at_hand

app = typer.Typer(add_completion=False)

Kind = Annotated[
    str | None,
    argument(
        "[KIND]",
        _("acknowledgement, holding, feedback, not-feasible, or one of letters/; left out: what fits."),
    ),
]


@app.command(help=_("Write to the initiator: text to paste into a mail. Nothing is logged."))
def letter(ctx: typer.Context, case: CaseRef, kind: Kind = None, output: Output = None) -> int:
    """Write a letter."""
    session = session_of(ctx)
    own = {known: known for known in kinds_of_letters(session.folder.root)}
    chosen = parse_value(own | KINDS, kind, _("letter")) if kind else None
    state = picture_of(session, session.folder.read(find.case_id(session, case, writing=False)).case)
    found = _letter(session, state, chosen or fitting(state))
    terminal.put(found.filled.text, output)
    below = "" if output not in (None, "-") else "\n"
    terminal.remark(below + remarks(found, session.settings, guessed=chosen is None))
    if away := _not_here(session, state):
        terminal.remark(away)
    return session.done()


def _not_here(session: Session, state: StateOnDay) -> str:
    """Say who has the initiator's name, where it is not on this machine; "" where it is, or where there is none."""
    contact = state.case.contacts.get(INITIATOR)
    if contact is None or session.folder.contacts.read(contact) is not None:
        return ""
    by = next((entry.by for entry in state.case.entries if entry.kind == "intake"), "")
    return f"{role_words(INITIATOR)}: {not_at_hand(contact, by, session.names)}"


def _letter(session: Session, state: StateOnDay, kind: str) -> Letter:
    letter_facts = facts(state, kind, session.settings, session.settings.people.get(session.me or ""))
    session.unreadable.note(unreadable_letters(session.folder.root))
    template = letter_template(session.folder.root, kind, language())
    contacts, bad = session.folder.contacts.of(state.case.contacts)
    session.unreadable.note(bad)
    name = contacts["initiator"].name if "initiator" in contacts else ""
    return written(kind, letter_facts, template, name, session.names)
