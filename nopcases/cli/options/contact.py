"""Contacts of a case, by role: the options that describe one, and how a command writes it. Never in git."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, ask_for
from nopcases.cli.options.common import option
from nopcases.cli.session import Session
from nopcases.domain.case.case import Case
from nopcases.domain.case.search import words_in
from nopcases.domain.contact_roles import one_more, parse_role
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import BadFile, Refused, UnknownValue, Usage
from nopcases.domain.phones import checked_phone, is_address, odd_number
from nopcases.domain.plain import plain
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import INITIATOR, folded, yes_or_no
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.contacts import Contact
from nopcases.language import _
from nopcases.views.words.header import header_change
from nopcases.views.words.names import not_at_hand

Name = Annotated[str | None, option("--name", "NAME", _("The name; kept out of git."))]
Phone = Annotated[str | None, option("--phone", "PHONE", _("The telephone; kept out of git."))]
Email = Annotated[str | None, option("--email", "EMAIL", _("The e-mail address; kept out of git."))]


def contact_role(session: Session, typed: str | None, query: str = "") -> str:
    """Return the role of a contact in a case, the initiator where none is named. Raises Usage.

    Whoever types a name that only one contact of the case ``query`` has means that one: a terminal takes it, elsewhere
    the role is named.
    """
    if not typed:
        return INITIATOR
    try:
        return parse_role(session.settings, typed)
    except Usage:
        role = _role_of_name(session, typed, query) if query else ""
        if not role:
            raise
        if terminal.interactive():
            return role
        message = _("“{typed}” is no role; in {case} that is the {role}.")
        title = folded(session.names.contact_role(role))
        raise Usage(message, typed=escape(typed), case=escape(query), role=title) from None


def _role_of_name(session: Session, typed: str, query: str) -> str:
    """Return the role of the only contact of a case that is called so, "" for none or several."""
    case = session.folder.read(find.case_id(session, query, writing=True)).case
    contacts, _bad = session.folder.contacts.of(case.contacts)
    words = words_in(typed)
    found = [role for role, contact in contacts.items() if words and all(map(contact.has, words))]
    return found[0] if len(found) == 1 else ""


def contact_values(**typed: str | None) -> dict[str, str]:
    """Return what was told of a contact; None was left out, "" is to be empty. Raises Usage for no number."""
    phone = typed.get("phone") or ""
    if is_address(phone):
        raise Usage(_("“{address}” is an e-mail address: that is --email."), address=escape(phone[:60]))
    checked_phone(phone)
    return {name: value.strip() for name, value in typed.items() if value is not None}


def ask_how_to_reach(phone: str | None) -> dict[str, str]:
    """Ask for a telephone number, or else an e-mail address, unless a ``phone`` was typed; return it by its name.

    Raises Abort.
    """
    reached = ask_for(_("Telephone or e-mail?"), _phone_or_address) or "" if phone is None else phone
    return {"email": reached} if is_address(reached) else {"phone": _whole(reached)}


def _phone_or_address(typed: str) -> str:
    return typed if is_address(typed) else checked_phone(typed)


def _whole(number: str) -> str:
    """Return a telephone number; one that may lack a digit is asked again. Raises Abort."""
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
    instead: bool = False
    """Whether they come in the place of who has the role now."""
    agreed: bool = False
    """Whether they are who has the role, also by another name and number."""

    def lines(self, case: Case) -> list[str]:
        """Return what changes of the contact, in words."""
        role, present = self.session.names.contact_role(self.role), self._present(case)
        was = present if isinstance(present, Contact) and not self.instead else Contact("")
        words = [
            header_change(name, was.values.get(name), value, self.session.names)
            for name, value in was.news_in(self.values).items()
        ]
        return [f"{role} · {line}" for line in words]

    def other(self, case: Case) -> Contact | None:
        """Return who has the role, where that is somebody else than was told of: no name or number is the same."""
        found, name = self._present(case), self.values.get("name")
        if not isinstance(found, Contact) or not name or not found.name or plain(found.name) == plain(name):
            return None
        return None if found.shares_with(Contact("", **self.values)) else found

    def role_in(self, case: Case) -> str | None:
        """Return the role that whom was told of has in the case already: one name, number or address is the same."""
        told = Contact("", **self.values)
        people, _bad = self.session.folder.contacts.of(case.contacts)
        same = (role for role, one in people.items() if one.shares_with(told) or one.has_name_of(told))
        return next(same, None)

    def is_away(self, case: Case) -> bool:
        """Say whether somebody is told of by name in a role that a contact has who is not at hand here."""
        return bool(self.values.get("name")) and self.role in case.contacts and self._present(case) is None

    def _present(self, case: Case) -> Contact | BadFile | None:
        return self.session.folder.contacts.read(case.contacts.get(self.role, ""))

    def write(self, change: Change, file: CaseFile) -> dict[tuple[str, ...], Any]:
        """Change the contact, or make one, and return the header values that name a new one.

        Raises Refused where the contact is not at hand here, where another person has the role, or where nothing is
        told of a new one.
        """
        role = self.role
        if self.session.command != "intake":  # which asks about it
            say_of_phone(self.values.get("phone", ""))
        if role in file.case.contacts and not self.instead:
            self._change(change, file.case)
            return {}
        if not any(self.values.values()):
            raise Refused(
                _("{case} has no contact in the role {role}."),
                case=file.case.id,
                role=self.session.names.contact_role(role),
            )
        if role in file.case.contacts:
            leave(self.session, change, file.case, role)
        return {("contacts", role): add_contact(change, self.values, self.known)}

    def _change(self, change: Change, case: Case) -> None:
        found = self._present(case)
        if not isinstance(found, Contact):
            raise Refused(self._cannot_be_changed(case, found))
        if not self.agreed and (other := self.other(case)):
            message = _("The {role} of {case} is {name}.").format(
                role=self.session.names.contact_role(self.role), case=case.id, name=escape(other.name)
            )
            raise Refused(f"{message} {self._somebody_else(case)}")
        if news := found.news_in(self.values):
            change.set_contact(found.id, news)

    def _cannot_be_changed(self, case: Case, found: BadFile | None) -> str:
        if found is not None:
            message = _("The contact {id} cannot be changed here: {why}.")
            return message.format(id=escape(case.contacts[self.role]), why=found)
        words = f"{self.session.names.contact_role(self.role)}: {where_it_is(self.session, case, self.role)}."
        return f"{words} {self._somebody_else(case)}" if self.values.get("name") else words

    def _somebody_else(self, case: Case) -> str:
        return _(
            "For one more: nopcases contact {case} {free} --name …; "
            "for somebody in their place, first: nopcases contact {case} {role} --remove"
        ).format(case=case.id, free=one_more(self.session.settings, self.role, case.contacts), role=self.role)


def where_it_is(session: Session, case: Case, role: str) -> str:
    """Return where the contact of a role is that is not at hand here: where contacts stood before, or with whom."""
    contact = case.contacts[role]
    by = next((one for one in case.written_by(role) if one not in ("", session.me)), "")
    return not_at_hand(contact, by, session.names, session.folder.contacts.left(contact))


def contact_write(session: Session, role: str, values: Mapping[str, str]) -> ContactWrite:
    """Return what is told of a contact as a write; call it before the change begins."""
    return ContactWrite(session, role, values, session.advice.people.same_person(values))


def rename_or_write(session: Session, role: str, values: Mapping[str, str]) -> ContactWrite:
    """Return a contact as a write that takes a name alone for the right name of who has the role."""
    write = contact_write(session, role, values)
    return replace(write, agreed=not (values.get("phone") or values.get("email")))


def leave(session: Session, change: Change, case: Case, role: str) -> Contact | None:
    """Delete the contact of a role, unless another role or case names it, or a file cannot be read that may.

    Return who that was, None where they are not at hand here. The case still names them. A contact that cannot be
    read stays, and is named as such.
    """
    contact = case.contacts[role]
    found = session.folder.contacts.read(contact)
    roles = [other for other, present in case.contacts.items() if present == contact and other != role]
    others = [other for other in session.cases.naming(contact) if other != case.id]
    if not isinstance(found, Contact):
        session.unreadable.note([found] if found else [])
        return None
    if not (roles or others or session.unreadable):
        change.delete_contact(contact)
    return found


def add_contact(change: Change, values: Mapping[str, str], known: Contact | None) -> str:
    """Make a contact, or complete the ``known`` one; return its id."""
    if known is None:
        return change.add_contact(values)
    if new := {name: value for name, value in values.items() if value and not known.values.get(name)}:
        change.set_contact(known.id, new)
    return known.id
