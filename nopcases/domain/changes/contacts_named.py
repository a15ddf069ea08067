"""Contacts that no case names, and contacts that a case names and that are not at hand."""

import re
from collections.abc import Collection, Mapping

from nopcases.domain.case.case import Case
from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.changes.findings import WARNING, Finding
from nopcases.domain.sentence import Sentence
from nopcases.language import N_


def contacts_named(case: Case) -> set[str]:
    """Return the ids of the contacts that a case names, in a conflict that waits for a decision too."""
    proposed = re.findall(r"\bc-[0-9a-z]{5}\b", repr(case.header.get("conflict", "")))
    return {contact for contact in (*case.contacts.values(), *proposed) if is_contact_id(contact)}


def contacts_missing(case: Case, at_hand: Collection[str]) -> list[Finding]:
    """Name the roles whose contact is not among those ``at_hand``."""
    source = N_("the contact {id} is not on this machine")
    return [
        Finding(WARNING, ("contacts", role), Sentence(source, {"id": contact}))
        for role, contact in case.contacts.items()
        if is_contact_id(contact) and contact not in at_hand
    ]


def named_though_forgotten(case: Case, forgotten: Mapping[str, str]) -> list[Finding]:
    """Name the roles whose contact was erased, as another case says: ``forgotten`` is contact -> that case."""
    source = N_("the contact {id} was forgotten (see {case}), and this case names it; nopcases forget {id}")
    return [
        Finding(WARNING, ("contacts", role), Sentence(source, {"id": contact, "case": forgotten[contact]}))
        for role, contact in case.contacts.items()
        if contact in forgotten
    ]


def named_by_none(*, shared: bool) -> Sentence:
    """Say that no case names a contact; where contacts are ``shared``, a colleague's case may be on its way."""
    if shared:
        return Sentence(N_("no case here names this contact; its case may not be synced yet"))
    return Sentence(N_("no case names this contact"))


def none_at_hand(cases: int) -> Sentence:
    """Say once for so many ``cases`` that there are no contacts on this machine."""
    return Sentence(
        N_("there are no contacts on this machine; cases that name one: {count}"), {"count": cases}
    )
