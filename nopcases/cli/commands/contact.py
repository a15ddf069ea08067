"""``contact``: who belongs to a case, by role; a second contact, a treasurer, a neighbour who complained."""

import re
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, ask_for
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef, argument, option
from nopcases.cli.options.contact import (
    Email,
    Name,
    Phone,
    contact_role,
    contact_values,
    leave,
    rename_or_write,
    where_it_is,
)
from nopcases.cli.options.same_role import settled
from nopcases.cli.session import Session, session_of
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.text import escape
from nopcases.folder.contacts import Contact
from nopcases.language import _
from nopcases.views.words.suggestions import heading

app = typer.Typer(add_completion=False)

Role = Annotated[
    str | None,
    argument(
        "[ROLE]",
        _("initiator, second, treasurer, lead-applicant, adviser, neighbour; one more: neighbour-2."),
    ),
]
Language = Annotated[str | None, option("--language", "LANGUAGE", _("The language they read: nl, en, pl, …"))]
Remove = Annotated[bool, typer.Option("--remove", help=_("They have nothing to do with this case any more."))]
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@app.command(help=_("The contacts of a case, by role; with options, one is made or changed. Never in git."))
def contact(
    ctx: typer.Context,
    case: CaseRef,
    role: Role = None,
    name: Name = None,
    phone: Phone = None,
    email: Email = None,
    language: Language = None,
    remove: Remove = False,
) -> int:
    """Show, make, change or remove."""
    session = session_of(ctx)
    values = contact_values(name=name, phone=phone, email=email, language=_language(language))
    if remove and (values or not (role or terminal.interactive())):
        raise Usage(_("--remove goes with a ROLE, and with no other option."))
    chosen = contact_role(session, role) if role or values else None
    case_id = find.case_id(session, case, writing=bool(values) or remove)
    if remove:
        role = contact_role(session, role) if role else _ask_role(session, case_id)
        return _removed(session, case_id, role)
    if values:
        return _written(session, case_id, contact_role(session, role), values)
    return _shown(session, case_id, chosen)


def _ask_role(session: Session, case_id: str) -> str:
    """Ask which contact of a case is meant. Raises Refused where it has none, Abort."""
    roles = session.folder.read(case_id).case.contacts
    if not roles:
        raise Refused(_no_such_contact(session, case_id, None))
    options = [Option(role, session.names.contact_role(role)) for role in roles]
    answer = ask_for(
        _("Which contact?"), lambda typed: contact_role(session, typed), options, enter=_("Enter stops")
    )
    if answer is None:
        raise typer.Abort
    return answer


def _language(typed: str | None) -> str | None:
    if typed and not _LANGUAGE.fullmatch(typed.strip().lower()):
        raise Usage(_("--language takes two or three letters: nl, en, pl, …"))
    return typed and typed.strip().lower()


def _written(session: Session, case_id: str, role: str, values: dict[str, str]) -> int:
    person = settled(rename_or_write(session, role, values), session.folder.read(case_id).case)
    with session.change() as change:
        file = change.read(case_id)
        picture_of(session, file.case)
        lines = person.lines(file.case)
        if header := person.write(change, file):
            change.set(file, header)
        present = change.read(case_id).case.contacts[person.role]
    if others := [other for other in session.cases.naming(present) if other != case_id]:
        lines.append(_("also of {cases}").format(cases=", ".join(others)))
    return _echo(session, case_id, lines or [_("Nothing changed.")])


def _removed(session: Session, case_id: str, role: str) -> int:
    """Take the role from the case, and the contact with it where nothing else names it."""
    with session.change() as change:
        file = change.read(case_id)
        picture_of(session, file.case)
        present = file.case.contacts.get(role)
        if present is None:
            raise Refused(_no_such_contact(session, case_id, role))
        found = leave(session, change, file.case, role)
        change.set(file, {("contacts", role): None})
        others = [other for other in session.cases.naming(present) if other != case_id]
    lines = [f"{session.names.contact_role(role)} · {_reach(found) if found else escape(present)} → –"]
    if others:
        lines.append(_("also of {cases}").format(cases=", ".join(others)))
    return _echo(session, case_id, lines)


def _shown(session: Session, case_id: str, role: str | None) -> int:
    state = picture_of(session, session.folder.read(case_id).case)
    contacts = {known: key for known, key in state.case.contacts.items() if role in (None, known)}
    found, bad = session.folder.contacts.of(contacts)
    session.unreadable.note(bad)
    lines = [
        f"{session.names.contact_role(known)}  "
        + (f"{_reach(found[known])} · {key}" if known in found else where_it_is(session, state.case, known))
        for known, key in contacts.items()
    ]
    away = (key for known, key in contacts.items() if known not in found)
    if any(session.folder.contacts.left(key) is None for key in away):
        lines.append(_where_the_rest_is(session, case_id))
    return _echo(session, case_id, lines or [_no_such_contact(session, case_id, role)])


def _where_the_rest_is(session: Session, case_id: str) -> str:
    """Say how to come by the contacts that are on another machine."""
    if session.folder.contacts.shared:
        return _(
            "The shared folder does not hold them: perhaps they stand in contacts/ of that colleague's own case folder."
        )
    message = _(
        "Contacts stay on the machine where they were written down; there nopcases contact {case} shows them. "
        'So that all see them: contacts = "…", a folder that you share (nopcases edit settings).'
    )
    return message.format(case=case_id)


def _no_such_contact(session: Session, case_id: str, role: str | None) -> str:
    if role is None:
        return _("{case} has no contacts yet: nopcases contact {case} ROLE --name … --phone …").format(
            case=case_id
        )
    return _("{case} has no {role} yet: nopcases contact {case} {key} --name … --phone …").format(
        case=case_id, role=session.names.contact_role(role), key=role
    )


def _reach(contact: Contact) -> str:
    return " · ".join(escape(value) for value in contact.values.values())


def _echo(session: Session, case_id: str, lines: list[str]) -> int:
    state = picture_of(session, session.folder.read(case_id).case)
    terminal.tell("\n".join([heading(case_row(state)), *(f"  {line}" for line in lines)]))
    return session.done()
