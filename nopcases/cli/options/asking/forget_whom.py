"""Whom somebody means who is to be forgotten: one person by name, or everybody whom a case names."""

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, choose
from nopcases.cli.forgetting import cases_naming, people_here
from nopcases.cli.session import Session
from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.case.search import words_in
from nopcases.domain.changes.forgetting import roles_of
from nopcases.domain.errors import Refused
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.text import escape
from nopcases.folder.contacts import Contact
from nopcases.folder.same_person import Persons
from nopcases.language import _
from nopcases.views.words.suggestions import heading, meant_case

_MOST = 20  # that a terminal chooses from
_LONGEST = 60  # characters of what was typed that are said again


def contact_or_case(session: Session, typed: str) -> str:
    """Return the id of the contact or the case that is meant: an id, a part of one of a case, or words.

    Words that a name has mean that person alone, not the case that names them. Where it can be several, a terminal
    asks which. Raises Refused, with the candidates, where it is several elsewhere, or a name; or where it is none.
    """
    if is_contact_id(typed.lower()):
        return typed.lower()
    persons = [] if find.ids_with(session, typed) or not typed.strip() else _persons(session, typed)
    if not persons:
        return find.case_id(session, typed, writing=True)
    titled = session.cases.with_title(typed)
    if len(persons) == 1 and not titled and terminal.interactive():
        return persons[0].id
    options = [Option(person.id, _person(session, person)) for person in persons]
    found = session.cases.candidates(titled, typed)
    options += [
        Option(case.case, _("everybody of {case}").format(case=meant_case(case, session.names)))
        for case in found
    ]
    return _chosen(typed, options)


def _persons(session: Session, words: str) -> list[Contact]:
    """Return a contact of each person in whose name, number or address the words are."""
    people, wanted = people_here(session), words_in(words)
    same, seen, found = Persons(people), set[str](), []
    for key, person in sorted(people.items()):
        if key not in seen and all(map(person.has, wanted)):
            found.append(person)
            seen |= same.of([key])
    return found


def _person(session: Session, person: Contact) -> str:
    """Return who that is in which cases: with name and number where somebody at a terminal reads it."""
    reach = map(escape, filter(None, person.reach)) if terminal.interactive() else ()
    cases = (
        f"{heading(case_row(state))} ({', '.join(map(session.names.contact_role, roles_of(state.case, [person.id])))})"
        for state in cases_naming(session, [person.id])
    )
    return " · ".join((person.id, *reach, *cases))


def _chosen(typed: str, options: list[Option]) -> str:
    query = f"“{escape(typed[:_LONGEST])}”"
    if not terminal.interactive():
        lines = [option.words for option in options[:_MOST]] + ["…"] * (len(options) > _MOST)
        message = _("Without a terminal an id says who is to be forgotten. {query} can mean:").format(
            query=query
        )
        raise Refused("\n  ".join((message, *lines)))
    terminal.remark(_("{query} can mean:").format(query=query))
    answer = choose(_("Who is to be forgotten? A number"), options[:_MOST], enter=_("Enter stops"))
    if answer is None:
        raise typer.Abort
    return answer
