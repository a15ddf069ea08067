"""The contacts of a folder that are at hand: by id, by what words are theirs, by number; each is read once."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from nopcases.domain.case.search import Word, number_mark, words_in
from nopcases.domain.errors import BadFile
from nopcases.domain.phones import compared
from nopcases.folder.cases.finder import Finder, Note
from nopcases.folder.contacts import Contact, Contacts


class People:
    """The contacts at hand. A question about a few of them reads only those that may be meant."""

    def __init__(self, finder: Finder, contacts: Contacts, note: Note) -> None:
        """Take who finds them, and who is told (``note``) what could not be read."""
        self._finder, self._contacts, self._note = finder, contacts, note
        self._read: dict[str, Contact | BadFile | None] = {}

    @cached_property
    def all(self) -> dict[str, Contact]:
        """Return the contacts at hand by id; they are read once."""
        found, bad = self._contacts.all()
        self._note(bad)
        return found

    def contact(self, contact: str) -> Contact | None:
        """Return a contact that is at hand; None where it is not, or cannot be read, which is said."""
        if contact not in self._read:
            self._read[contact] = self._contacts.read(contact) if contact else None
        found = self._read[contact]
        if isinstance(found, BadFile):
            self._note([found])
            return None
        return found

    def same_person(self, values: Mapping[str, str]) -> Contact | None:
        """Return the contact that has this name and telephone number already, of whatever case."""
        if not (values.get("name") and values.get("phone")):
            return None
        found = self.with_number(values["phone"])
        return next((contact for contact in found if contact.is_same(values)), None)

    def with_number(self, phone: str) -> list[Contact]:
        """Return the contacts that have this telephone number, by id."""
        wanted = compared(phone)
        found = self._with_marks(set(map(number_mark, wanted))) if wanted else ()
        return [contact for contact in found if not wanted.isdisjoint(compared(contact.phone))]

    def having_all(self, typed: str) -> dict[str, Contact]:
        """Return the contacts that every word that was typed is of."""
        found = [self.having(word) for word in words_in(typed)]
        return {key: found[0][key] for key in found[0] if all(key in some for some in found)} if found else {}

    def having(self, word: Word) -> dict[str, Contact]:
        """Return the contacts that a word is of."""
        return {contact.id: contact for contact in self._with_marks(word.marks) if contact.has(word)}

    def _with_marks(self, marks: Collection[str]) -> Iterable[Contact]:
        """Return the contacts that have one of these marks, others among them."""
        ids = self._finder.contacts_with(self._contacts, marks)
        return self.all.values() if ids is None else filter(None, map(self.contact, ids))
