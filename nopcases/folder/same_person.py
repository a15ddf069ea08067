"""Which contacts are one person, by name and number, or name and address; and the drafts that are about one."""

from collections.abc import Collection, Iterable, Mapping

from nopcases.domain.phones import compared
from nopcases.domain.reports.filters import plain
from nopcases.folder.contacts import Contact
from nopcases.folder.drafts import IntakeDraft


def one_person(ids: Collection[str], people: Mapping[str, Contact]) -> set[str]:
    """Return ``ids``, and every contact that has the name, and the number or the address, of one of them."""
    found, left = set(ids), list(ids)
    while left:
        one = people.get(left.pop())
        for other in people.values() if one else ():
            if one and other.id not in found and other.has_name_of(one) and other.shares_with(one):
                found.add(other.id)
                left.append(other.id)
    return found


def reached_alike(ids: Collection[str], people: Mapping[str, Contact]) -> list[Contact]:
    """Return the contacts outside ``ids`` that have the number or the address of one of them."""
    known = [people[one] for one in ids if one in people]
    return [
        other
        for key, other in people.items()
        if key not in ids and any(other.shares_with(one) for one in known)
    ]


def drafts_about(people: Iterable[Contact], drafts: Iterable[IntakeDraft]) -> list[IntakeDraft]:
    """Return the drafts in which the name, the number or the address of one of ``people`` stands."""
    known = list(people)
    return [draft for draft in drafts if any(_is_about(draft, person) for person in known)]


def _is_about(draft: IntakeDraft, person: Contact) -> bool:
    text = "\n".join(draft.told.values())
    words = " ".join(plain(text).split())
    name, email = " ".join(plain(person.name).split()), plain(person.email.strip())
    return (
        any(said and said in words for said in (name, email))
        or not compared(person.phone).isdisjoint(compared(text))
        or person.has_name_of(Contact("", draft.told.get("name", "")))
    )
