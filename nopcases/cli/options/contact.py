"""Contacts of a case, by role: the options that describe one, and how a command writes it. Never in git."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from nopcases.cli import terminal
from nopcases.cli.ask import Option, ask_for
from nopcases.cli.options.common import option
from nopcases.cli.session import Session
from nopcases.domain.case.case import Case
from nopcases.domain.contact_roles import parse_role
from nopcases.domain.errors import Refused, UnknownValue, Usage
from nopcases.domain.phones import checked_phone, odd_number
from nopcases.domain.reports.filters import plain
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import INITIATOR, yes_or_no
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.contacts import Contact
from nopcases.language import _
from nopcases.views.words.header import header_change

Name = Annotated[str | None, option("--name", "NAME", _("The name; kept out of git."))]
Phone = Annotated[str | None, option("--phone", "PHONE", _("The telephone; kept out of git."))]
Email = Annotated[str | None, option("--email", "EMAIL", _("The e-mail address; kept out of git."))]


def contact_role(session: Session, typed: str | None) -> str:
    """Return the role of a contact in a case, the initiator where none is named. Raises UnknownValue."""
    return parse_role(session.settings, typed) if typed else INITIATOR


def contact_values(**typed: str | None) -> dict[str, str]:
    """Return what was told of a contact; None was left out, "" is to be empty. Raises Usage for no number."""
    checked_phone(typed.get("phone") or "")
    return {name: value.strip() for name, value in typed.items() if value is not None}


def ask_phone(typed: str | None) -> str:
    """Ask for a telephone number, unless it was ``typed``; one that may lack a digit is asked again.

    Raises Abort.
    """
    number = ask_for(_("Telephone?"), checked_phone) or "" if typed is None else typed
    if not odd_number(number):
        return number
    say_of_phone(number)
    return (
        ask_for(
            _("Is it right? (Enter: yes; or the right number)"),
            _phone_or_yes(number),
            offered=Option(number, escape(number)),
            needed=True,
        )
        or ""
    )


def _phone_or_yes(number: str) -> Callable[[str], str]:
    """Return how the answer to the question whether ``number`` is right is read: a yes, or the right one."""

    def read(typed: str) -> str:
        try:
            if yes_or_no(typed):
                return number
        except UnknownValue:
            return checked_phone(typed)
        raise Usage(_("Then type the right number."))

    return read


def say_of_phone(number: str) -> None:
    """Remark on a telephone number that may lack a digit, or have one too many."""
    if odd := odd_number(number):
        message = _(
            "“{phone}” has {count} digits: a Dutch number has 10, or 9 behind +31; one from abroad begins with +."
        )
        terminal.remark(message.format(phone=escape(number[:60]), count=sum(map(str.isdecimal, odd))))


@dataclass(frozen=True, slots=True)
class ContactWrite:
    """What is told of the contact of one role, to be written with the change of its case."""

    session: Session
    role: str
    values: Mapping[str, str]
    known: Contact | None
    """The contact that has this name and number already, of whatever case: it is not made a second time."""

    def lines(self, case: Case) -> list[str]:
        """Return what changes of the contact, in words."""
        role, was = self.session.names.contact_role(self.role), self._now(case)
        words = [
            header_change(name, was.get(name), value, self.session.names)
            for name, value in self.values.items()
            if was.get(name, "") != value
        ]
        return [f"{role} · {line}" for line in words]

    def _now(self, case: Case) -> Mapping[str, str]:
        found = self.session.folder.contacts.read(case.contacts.get(self.role, ""))
        return found.values if isinstance(found, Contact) else {}

    def write(self, change: Change, file: CaseFile) -> dict[tuple[str, ...], Any]:
        """Change the contact, or make one, and return the header values that name a new one.

        Raises Refused where the contact is not at hand here, or where nothing is told of a new one.
        """
        present = file.case.contacts.get(self.role)
        if self.session.command != "intake":  # which asks about it
            say_of_phone(self.values.get("phone", ""))
        if present is not None:
            self._change(change, present)
            return {}
        if not any(self.values.values()):
            raise Refused(
                _("{case} has no contact in the role {role}.").format(
                    case=file.case.id, role=self.session.names.contact_role(self.role)
                )
            )
        return {("contacts", self.role): add_contact(change, self.values, self.known)}

    def _change(self, change: Change, contact: str) -> None:
        found = self.session.folder.contacts.read(contact)
        if not isinstance(found, Contact):
            why = str(found) if found else _("it is not on this machine")
            raise Refused(
                _("The contact {id} cannot be changed here: {why}.").format(id=escape(contact), why=why)
            )
        change.set_contact(contact, self.values)


def contact_write(session: Session, role: str, values: Mapping[str, str]) -> ContactWrite:
    """Return what is told of a contact as a write; call it before the change begins."""
    return ContactWrite(session, role, values, session.cases.same_person(values))


def add_contact(change: Change, values: Mapping[str, str], known: Contact | None) -> str:
    """Make a contact, or complete the ``known`` one; return its id."""
    if known is None:
        return change.add_contact(values)
    if new := {name: value for name, value in values.items() if value and not known.values.get(name)}:
        change.set_contact(known.id, new)
    return known.id


def nobody_else(write: ContactWrite, case: Case) -> None:
    """Refuse to write one person's number over that of another, who has the role already.

    Raises Refused.
    """
    found = write.session.folder.contacts.read(case.contacts.get(write.role, ""))
    name = write.values.get("name")
    if name and isinstance(found, Contact) and found.name and plain(found.name) != plain(name):
        raise Refused(
            _(
                "The {role} of {case} is {name}. Is it somebody else now: nopcases contact {case} {role_key} "
                "--remove, and then anew; or name another role."
            ).format(
                role=write.session.names.contact_role(write.role),
                case=case.id,
                name=escape(found.name),
                role_key=write.role,
            )
        )
