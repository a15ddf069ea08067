"""Who asked, by a row of a list, beside the contact of its case: what of it is new, and what is somebody else's."""

from collections.abc import Callable, Mapping
from typing import Any

from nopcases.cli.session import Session
from nopcases.domain.case.case import Case
from nopcases.domain.changes.forgetting import forgotten_in
from nopcases.domain.lists.row import Problem, Row
from nopcases.domain.phones import compared
from nopcases.domain.plain import plain
from nopcases.domain.vocabulary import INITIATOR
from nopcases.folder.contacts import Contact
from nopcases.language import _


def contact_of(
    session: Session, row: Row, case: Case, column: Callable[[str], str]
) -> tuple[dict[str, str], list[Problem]]:
    """Return what a row tells of the initiator and is not on record, and which columns differ: never what.

    ``column`` is field -> header. Of somebody else nothing is taken over.
    """
    if INITIATOR not in case.contacts:
        if not (row.contact and forgotten_in(case)):
            return row.contact, []
        message = _("somebody was forgotten in this case: name and number stay out")
        return {}, [Problem(column(next(iter(row.contact))), message)]
    present = session.cases.people.contact(case.contacts[INITIATOR])
    if not isinstance(present, Contact):
        message = _("the contact is not at hand here: name and number stay out")
        return {}, [Problem(column(name), message) for name in list(row.contact)[:1]]
    known = present.values
    new = {name: value for name, value in row.contact.items() if not known.get(name)}
    differs = [
        name for name, value in row.contact.items() if name in known and not _same(name, known[name], value)
    ]
    problems = [Problem(column(name), _("the list says something else than contacts")) for name in differs]
    if not differs or _has_name_of(row.contact, known):
        return new, problems
    message = _("it may be somebody else's than the contact's, and stays out")
    return {}, [*problems, *(Problem(column(name), message) for name in new)]


def _has_name_of(said: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Say whether both have a name, and one: who shares but a number may be of the same house."""
    return "name" in said and "name" in known and _same("name", said["name"], known["name"])


def _same(name: str, one: str, other: str) -> bool:
    """Say whether two values of a contact are one, however they are written."""
    if name == "phone" and not compared(one).isdisjoint(compared(other)):
        return True
    return plain(one).split() == plain(other).split()
