"""Contacts: a plain file per person, kept out of git. A case holds only role -> contact id."""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from nopcases.domain.case.ids import is_contact_id, is_personal_id
from nopcases.domain.case.search import Word, marks_of
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile, Refused
from nopcases.domain.phones import compared, is_one_number, phone_numbers
from nopcases.domain.plain import plain
from nopcases.domain.sentence import Sentence
from nopcases.folder.contacts_place import CONTACTS, ContactsPlace
from nopcases.folder.lock import lock
from nopcases.folder.toml.read import Unparsable, cannot_open, is_there, read_file, read_toml
from nopcases.language import N_, _

FIELDS = ("name", "phone", "email", "language")


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody."""

    id: str
    name: str = ""
    phone: str = ""
    email: str = ""
    language: str = ""
    """Their own: nl, en, pl, …; "" where it is not known."""

    @property
    def values(self) -> dict[str, str]:
        """Return the fields that say something."""
        return {name: value for name in FIELDS if (value := getattr(self, name))}

    def news_in(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return those of ``values`` that say something else: one telephone number is the same in any notation."""
        return {
            name: value
            for name, value in values.items()
            if value != (known := getattr(self, name))
            and not (name == "phone" and is_one_number(known, value))
        }

    def is_same(self, values: Mapping[str, str]) -> bool:
        """Say whether it has the name and a telephone number of ``values``."""
        name = plain(values.get("name", "")).split()
        return (
            bool(name)
            and name == plain(self.name).split()
            and not compared(self.phone).isdisjoint(compared(values.get("phone", "")))
        )

    def has_name_of(self, other: "Contact") -> bool:
        """Say whether both have one name, however it is written."""
        name = plain(self.name).split()
        return bool(name) and name == plain(other.name).split()

    def shares_with(self, other: "Contact") -> bool:
        """Say whether both have one telephone number, or one e-mail address."""
        email = self.email.strip().casefold()
        return not compared(self.phone).isdisjoint(compared(other.phone)) or (
            bool(email) and email == other.email.strip().casefold()
        )

    @property
    def reach(self) -> tuple[str, ...]:
        """Return the name, and the telephone number or else the e-mail address."""
        return self.name, self.phone or self.email

    @property
    def label(self) -> str:
        """Return the name, else what else is known."""
        return self.name or self.phone or self.email

    def has(self, word: Word) -> bool:
        """Say whether a word that somebody looks for is of this contact."""
        return word.is_of(*self._searched)

    @property
    def marks(self) -> set[str]:
        """Return the marks by which words find it."""
        return marks_of(*self._searched)

    @property
    def _searched(self) -> tuple[str, tuple[str, ...]]:
        """Return what words are looked for in, telephone numbers as digits too; and these."""
        numbers = phone_numbers(self.phone)
        return plain("\n".join((self.name, self.phone, *numbers, self.email))), numbers


class Contacts:
    """The contact files of a folder; they may live elsewhere than the cases."""

    def __init__(self, root: Path, setting: str, own: str | None = None, *, example: bool = False) -> None:
        """Take the setting, and what one's own ``my.toml`` says: see ``ContactsPlace``."""
        self.root = root
        self.place = ContactsPlace(root, setting, own, example)
        self.folder, self.name = self.place.folder, self.place.said
        self._here = False
        self.missed = False
        """Whether a contact was looked for where none can be read."""

    def read(self, contact: str) -> Contact | BadFile | None:
        """Return a contact; None where it is not at hand on this machine."""
        path = self.folder / f"{contact}.toml"
        if not is_contact_id(contact) or not self._can_be_read():
            return None
        try:
            if not is_there(path):
                return None
            _text, values = read_toml(read_file(path))
        except Unparsable as error:
            return BadFile(self.name_of(contact), error.line, error.message)
        wrong = next((name for name in FIELDS if not isinstance(values.get(name, ""), str)), None)
        if wrong:
            return BadFile(self.name_of(contact), None, _("“{key}” must be a text").format(key=wrong))
        return Contact(contact, *(values.get(name, "") for name in FIELDS))

    @property
    def not_here(self) -> Sentence | None:
        """Say why none can be read or written on this machine; None where they can, which is looked at once."""
        reason = None if self._here else self.place.not_here
        self._here = reason is None
        return reason

    def _can_be_read(self) -> bool:
        absent = self.not_here is not None
        self.missed = self.missed or absent
        return not absent

    def of(self, case_contacts: Mapping[str, str]) -> tuple[dict[str, Contact], list[BadFile]]:
        """Return role -> contact for those at hand, and the files that could not be read."""
        found = {role: self.read(contact) for role, contact in case_contacts.items()}
        good = {role: contact for role, contact in found.items() if isinstance(contact, Contact)}
        return good, [bad for bad in found.values() if isinstance(bad, BadFile)]

    def all(self) -> tuple[dict[str, Contact], list[BadFile]]:
        """Return every contact at hand by id, and what could not be read: the folder too."""
        try:
            ids = self.ids() if self._can_be_read() else []
        except OSError as error:
            return {}, [BadFile(self.name, None, cannot_open(error))]
        return self.of({contact: contact for contact in filter(is_contact_id, ids)})

    def ids(self) -> list[str]:
        """Return the ids of the contacts and drafts in their folder; what else lies there is none. Raises OSError."""
        try:
            names = sorted(os.listdir(self.folder))  # noqa: PTH208 - names are all that is needed
        except FileNotFoundError:
            return []
        ids = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
        return list(filter(is_personal_id, ids))

    def refuse_to_write(self, contact: str) -> None:
        """Refuse to write a contact where it may not stand. Raises Refused."""
        barrier = self.not_here or self.place.in_git(self.path(contact).name)
        if barrier:
            self.missed = False  # this says it
            sentence = _("No name or number was written, and nothing else: {reason}.")
            raise Refused(sentence, reason=barrier.words())

    def path(self, contact: str) -> Path:
        """Return where a contact, or a draft of an intake, stands, be it there or not."""
        if not is_personal_id(contact):
            raise ValueError(contact)
        return self.folder / f"{contact}.toml"

    def name_of(self, contact: str) -> str:
        """Return the name of a contact's file for people."""
        return f"{self.name}/{contact}.toml"

    @property
    def left_behind(self) -> "Contacts | None":
        """Return the folder's own ``contacts/``, where another place is named now: people may still stand there."""
        old = self.root / CONTACTS
        if self.place.said == CONTACTS or not old.is_dir() or old.resolve() == self.folder.resolve():
            return None
        return Contacts(self.root, CONTACTS, example=self.place.example)

    def left(self, contact: str) -> Sentence | None:
        """Say that a contact still stands in the folder's own ``contacts/``, and what to do; None where it does not."""
        old = self.left_behind
        if old is None or not is_contact_id(contact) or not old.path(contact).is_file():
            return None
        return Sentence(
            N_("stands in {old}/ of this folder still, and is looked for in {new}: move {old}/*.toml there"),
            {"old": CONTACTS, "new": self.name},
        )

    @property
    def shared(self) -> bool:
        """Say whether they live outside the case folder, where colleagues may share them."""
        return self.place.inside is None

    def locked(self) -> AbstractContextManager[None]:
        """Hold a lock of the contacts' own where they are shared: each clone has a lock of its own only."""
        here = self.shared and self.not_here is None and self.folder.is_dir()
        return lock(self.folder) if here else nullcontext()

    @property
    def below(self) -> Path:
        """Return the folder below which no link is followed: the case folder, or the contacts' own."""
        return self.folder if self.shared else self.root


def contact_text(values: Mapping[str, str]) -> bytes:
    """Return the text of a new contact: the values that say something. Raises WriteWouldDamage."""
    from nopcases.folder.toml.edit import render_pairs, verified

    known = {key: values[key] for key in FIELDS if values.get(key)}
    text = render_pairs(known)
    verified(text, known)
    return text.encode()


def with_contact_values(data: bytes, values: Mapping[str, str]) -> bytes:
    """Return the text of a contact with values replaced in their own lines.

    Raises Unparsable, WriteWouldDamage.
    """
    from nopcases.folder.toml.edit import set_values

    text, now = read_toml(data)
    return set_values(text, now, {(name,): value for name, value in values.items()}).encode()
