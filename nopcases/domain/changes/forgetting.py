"""Forgetting a person, and a text that should never have been written: what may go, and what is left of it."""

from collections.abc import Collection
from typing import Any

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.conflicts import conflicts_in
from nopcases.domain.case.fields import ANY, ANY_LIST, TEXT, Field
from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.changes.contacts_named import contacts_named
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.errors import Refused
from nopcases.domain.timeline.log_kinds import fields_of
from nopcases.domain.timeline.moved import FROM_CASE
from nopcases.domain.timeline.state import CaseState
from nopcases.language import _

FORGOTTEN = "forgotten"
BLANK = "–"
"""What stands where a text was taken out."""
_STRUCTURE = ("kind", "by", "channel", "value", "contact", FROM_CASE)
"""Fields of an entry that are a text to a file and a key to people: the text of none of them is free."""
_TELLING = 4
"""Characters of a text that say enough to be looked for elsewhere."""


def not_accounted(state: CaseState) -> list[str]:
    """Return the pots of which money was granted that is not accounted for, not withdrawn and not paid back."""
    return [
        pot
        for pot, fund in state.funds.items()
        if any(not grant.settled and not grant.over for grant in fund.grants)
    ]


def roles_of(case: Case, contacts: Collection[str]) -> dict[str, str]:
    """Return role -> contact for those of ``contacts`` that a case names. Raises Refused where that is undecided."""
    roles = {role: contact for role, contact in case.contacts.items() if contact in contacts}
    if contacts_named(case) & set(contacts) != set(roles.values()) or any(
        ("contacts", role) in conflicts_in(case.header) for role in roles
    ):
        raise Refused(
            _("Who has which role in {case} waits for a decision; decide first: nopcases resolve {case}"),
            case=case.id,
        )
    return roles


def forgotten(contacts: Collection[str]) -> list[Draft]:
    """Return what is logged of contacts that were erased: their ids, and nothing of them."""
    return [draft(FORGOTTEN, contact=contact) for contact in sorted(set(contacts))]


def forgotten_in(case: Case) -> set[str]:
    """Return the contacts that a case says were erased."""
    found = (entry.get("contact") for entry in case.entries if entry.kind == FORGOTTEN)
    return {contact for contact in found if isinstance(contact, str) and is_contact_id(contact)}


def blanked(entry: Entry) -> dict[str, Any]:
    """Return what takes the place of each free text of an entry: nothing (None) of its text, a dash of a field.

    So an entry goes on doing what it does: an answer stays one, and a reason was given.
    """
    fields = fields_of(entry.kind)
    blank: dict[str, Any] = {}
    for name, value in entry.fields.items():
        field = fields.get(name, Field(ANY))  # what a newer program wrote may be any text
        free = field.type in (TEXT, ANY, ANY_LIST) and not (field.refers or field.choices)
        if free and name not in _STRUCTURE and isinstance(value, str | list):
            gone = name == "text" and not field.needed
            blank[name] = None if gone else [] if isinstance(value, list) else BLANK
    return blank


def repeated_in(case: Case, entry: Entry) -> list[str]:
    """Return the keys of other entries in which a free text of ``entry`` stands too, "" for the header."""
    texts = [str(entry.get(name)) for name in blanked(entry) if len(str(entry.get(name))) >= _TELLING]
    others = {other.key: repr(dict(other.fields)) for other in case.entries if other.key != entry.key}
    others[""] = repr(dict(case.header))
    return [key for key, said in others.items() if any(repr(text)[1:-1] in said for text in texts)]
