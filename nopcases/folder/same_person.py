"""Which contacts are one person, by name and number, or name and address; and the drafts that are about one."""

from collections.abc import Collection, Iterable, Mapping

from nopcases.domain.phones import compared
from nopcases.domain.plain import plain
from nopcases.folder.contacts import Contact
from nopcases.folder.drafts import IntakeDraft


class Persons:
    """Which contacts are one person: those of one name that share a number or an address, also by way of others."""

    def __init__(self, people: Mapping[str, Contact]) -> None:
        """Note by what each is known; asked for many of ``people``, each is looked at once."""
        self._known_by = {key: _known_by(contact) for key, contact in people.items()}
        self._with: dict[tuple[str, ...], list[str]] = {}
        for key, marks in self._known_by.items():
            for mark in marks:
                self._with.setdefault(mark, []).append(key)

    def of(self, ids: Collection[str]) -> set[str]:
        """Return ``ids``, and every contact that has the name, and the number or the address, of one of them."""
        found, left = set(ids), list(ids)
        while left:
            for mark in self._known_by.get(left.pop(), ()):
                alike = set(self._with[mark]) - found
                found |= alike
                left += alike
        return found


class KnownPersons:
    """Who is known by name and telephone number, also of those who come one after the other in one change."""

    def __init__(self, people: Iterable[Contact]) -> None:
        """Take those who are on record."""
        self._by_name_and_number: dict[tuple[str, ...], Contact] = {}
        for contact in people:
            self.add(contact)

    def find(self, values: Mapping[str, str]) -> Contact | None:
        """Return who has this name and a telephone number of these."""
        known = self._by_name_and_number
        return next((known[mark] for mark in _numbers(Contact("", **values)) if mark in known), None)

    def add(self, contact: Contact) -> None:
        """Know one more, or more of one who is known."""
        self._by_name_and_number |= dict.fromkeys(_numbers(contact), contact)


def _numbers(contact: Contact) -> list[tuple[str, ...]]:
    """Return the name with each number; none where there is no name."""
    name = plain(contact.name).split()
    return [(*name, number) for number in compared(contact.phone)] if name else []


def _known_by(contact: Contact) -> list[tuple[str, ...]]:
    """Return the name with each number, and with the address; none where there is no name."""
    name = plain(contact.name).split()
    reached = [*compared(contact.phone), *filter(None, [contact.email.strip().casefold()])]
    return [(*name, one) for one in reached] if name else []


def one_person(ids: Collection[str], people: Mapping[str, Contact]) -> set[str]:
    """Return ``ids``, and every contact that has the name, and the number or the address, of one of them."""
    return Persons(people).of(ids)


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
    return is_named_in(text, person) or person.has_name_of(Contact("", draft.told.get("name", "")))


def is_named_in(text: str, person: Contact) -> bool:
    """Say whether the name, the number or the address of a person stands in a text."""
    words = " ".join(plain(text).split())
    name, email = " ".join(plain(person.name).split()), plain(person.email.strip())
    return any(said and said in words for said in (name, email)) or not compared(person.phone).isdisjoint(
        compared(text)
    )
