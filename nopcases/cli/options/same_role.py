"""Somebody who is named in a role that another person has: one more, in their place, or they by another name."""

from collections.abc import Sequence

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import Option, ask_for, choose
from nopcases.cli.options.contact import ContactWrite, contact_role, contact_write, where_it_is
from nopcases.cli.session import Session
from nopcases.domain.case.case import Case
from nopcases.domain.contact_roles import one_more, roles
from nopcases.domain.dataclass import replace
from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _


def settled(write: ContactWrite, case: Case) -> ContactWrite:
    """Return the write as somebody in a terminal wants it, where another person has the role. Raises Abort.

    Of who is not at hand here only the id is known.
    """
    other = write.other(case) if terminal.interactive() else None
    if other is None and not (terminal.interactive() and write.is_away(case)):
        return write
    session = write.session
    role = session.names.contact_role(write.role)
    free = one_more(session.settings, write.role, case.contacts)
    options = [Option("more", _one_more(session, free)), Option("role", _("somebody in another role"))]
    if other is None:
        terminal.remark(f"{role}: {where_it_is(session, case, write.role)}.")
        instead = escape(case.contacts[write.role])
    else:
        instead = escape(other.name)
        terminal.remark(_("The {role} of {case} is {name}.").format(role=role, case=case.id, name=instead))
        options.insert(1, Option("same", _("the same person, by another name")))
    options.insert(1, Option("instead", _("in the place of {name}").format(name=instead)))
    question = _("Who is {name}?").format(name=escape(write.values["name"]))
    answer = choose(question, options, offered=options[0], enter=_("Enter stops"))
    if answer is None:
        raise typer.Abort
    if answer == "role":
        free = _other_role(session, case) or write.role  # Enter: back to the question
    if answer in ("more", "role"):
        return settled(contact_write(session, free, write.values), case)
    return replace(write, instead=answer == "instead", agreed=True)


def _other_role(session: Session, case: Case) -> str | None:
    """Ask for a role, by number or as people call it; None for Enter. Raises Abort."""
    return ask_for(
        _("In which role?"),
        lambda typed: role_in_list(session, typed),
        role_options(session, case),
        enter=_("Enter goes back"),
    )


def role_in_list(session: Session, typed: str) -> str:
    """Return the role that was typed where a list of them is shown. Raises Usage."""
    try:
        return contact_role(session, typed)
    except Usage as error:
        text = _("“{typed}” is no role: take one from the list by its number. The name comes after it.")
        raise Usage(text, typed=escape(typed)) from error


def role_options(session: Session, case: Case) -> Sequence[Option]:
    """Return the roles that somebody who calls about a case may have: each with who has it, and one more of these."""
    people, _bad = session.folder.contacts.of(case.contacts)
    options: dict[str, str] = {}
    for role in dict.fromkeys((*roles(session.settings), *case.contacts)):
        title = session.names.contact_role(role)
        options[role] = f"{title} ({escape(people[role].label)})" if role in people else title
    for role in case.contacts:
        free = one_more(session.settings, role, case.contacts)
        options.setdefault(free, _one_more(session, free))
    return [Option(role, words) for role, words in options.items()]


def _one_more(session: Session, role: str) -> str:
    return _("one more: {role}").format(role=session.names.contact_role(role))
