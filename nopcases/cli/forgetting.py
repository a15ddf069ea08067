"""Forgetting people: what goes, what stands in the way, and the one change that erases it."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from nopcases.cli import terminal
from nopcases.cli.ask import yes
from nopcases.cli.changing import picture_of, prepared
from nopcases.cli.session import Session
from nopcases.domain.case.case import Case
from nopcases.domain.changes.contacts_named import contacts_named
from nopcases.domain.changes.forgetting import forgotten, forgotten_in, not_accounted, roles_of
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.titled import title_of
from nopcases.folder.cases.change import Change
from nopcases.folder.contacts import Contact, Contacts
from nopcases.folder.drafts import IntakeDraft, read_drafts
from nopcases.folder.lists.refused import NamingList, lists_naming
from nopcases.folder.same_person import drafts_about, one_person, reached_alike
from nopcases.folder.undo.records import drop_naming
from nopcases.language import _, ngettext
from nopcases.views.words.dates import moment
from nopcases.views.words.suggestions import heading


@dataclass(frozen=True, slots=True)
class Plan:
    """Who and what is to be erased."""

    wanted: tuple[str, ...]
    """The contacts that were asked for."""
    contacts: tuple[str, ...]
    """Those, and the others of the same persons."""
    people: Mapping[str, Contact]
    """What is at hand of them."""
    alike: tuple[Contact, ...]
    """Others with one of their numbers or addresses, of another name: they stay."""
    states: tuple[StateOnDay, ...]
    """Every case that names one of the contacts."""
    drafts: tuple[IntakeDraft, ...]
    """The drafts of intakes that one of them stands in."""
    lists: tuple[NamingList, ...]
    """The rows of lists that were left out of an import, and name one of them."""


def plan_forgetting(session: Session, wanted: Collection[str], *, ask: bool) -> Plan:
    """Return what forgetting these contacts, and others of the same persons, comes to.

    Where others have their number or address, a terminal is asked whether these go too, if it may be (``ask``).

    Raises Refused where nothing is known of one, or while money that was granted is not accounted for.
    """
    people = people_here(session)
    found = one_person(wanted, people)
    alike = reached_alike(found, people)
    if alike and ask and terminal.interactive():
        chosen = [other for other in alike if yes(_go_too(other))]
        found = one_person({*found, *(other.id for other in chosen)}, people)
        alike = [other for other in alike if other.id not in found]
    states = cases_naming(session, found)
    at_hand = {key: person for key, person in people.items() if key in found}
    for contact in wanted:
        if not (at_hand.get(contact) or _is_there(session, contact) or _is_named(contact, states)):
            raise Refused(_("There is no contact {id}."), id=escape(contact))
    _refuse_while_money_is_out(states)
    drafts = drafts_about(at_hand.values(), _drafts(session))
    return Plan(
        tuple(sorted(wanted)),
        tuple(sorted(found)),
        at_hand,
        tuple(alike),
        tuple(states),
        tuple(drafts),
        tuple(_lists(session, at_hand.values())),
    )


def places(contacts: Contacts) -> list[Contacts]:
    """Return where people can stand on this machine: where contacts were before, too."""
    return [place for place in (contacts.left_behind, contacts) if place and not place.not_here]


def people_here(session: Session) -> dict[str, Contact]:
    """Return every contact here by id."""
    left = session.folder.contacts.left_behind
    found, bad = left.all() if left else ({}, [])
    session.unreadable.note(bad)
    return {**found, **session.cases.people.all}


def _drafts(session: Session) -> list[IntakeDraft]:
    drafts: list[IntakeDraft] = []
    for place in places(session.folder.contacts):
        found, bad = read_drafts(place)
        session.unreadable.note(bad)
        drafts += found
    return drafts


def _lists(session: Session, people: Collection[Contact]) -> list[NamingList]:
    """Return the files of refused rows that name one of ``people``. Raises Refused where one cannot be read."""
    lists: list[NamingList] = []
    for place in places(session.folder.contacts):
        found, bad = lists_naming(place, people)
        if bad:
            raise Refused(
                _("{file}. It may name this person; nothing was erased. Mend that first, or delete it."),
                file=bad[0],
            )
        lists += found
    return lists


def _go_too(other: Contact) -> str:
    text = _("{name} ({id}) has the same number or address, and another name. Erase that contact too? (y/N)")
    return text.format(name=escape(other.label), id=other.id)


def _is_there(session: Session, contact: str) -> bool:
    return any(place.path(contact).exists() for place in places(session.folder.contacts))


def _is_named(contact: str, states: Sequence[StateOnDay]) -> bool:
    return any(contact in contacts_named(state.case) for state in states)


def cases_naming(session: Session, contacts: Collection[str]) -> list[StateOnDay]:
    """Return every case that names one of the contacts.

    Raises CaseUnreadable where one cannot be read, Refused where nobody knows whom a file names.
    """
    if session.cases.unsearched:
        raise Refused(
            _("{file}. It may name this person; nothing was erased. Mend that first."),
            file=session.cases.unsearched[0],
        )
    ids = sorted({case for contact in contacts for case in session.cases.naming(contact)})
    states = [picture_of(session, session.folder.read(case).case) for case in ids]
    return [state for state in states if not contacts_named(state.case).isdisjoint(contacts)]


def _refuse_while_money_is_out(states: Sequence[StateOnDay]) -> None:
    for state in states:
        if pots := not_accounted(state):
            raise Refused(
                _(
                    "{case}: money was granted ({pots}) that is not accounted for yet, and who answers for it is "
                    "not forgotten before; nothing was erased. When it is: nopcases fund account {case} {pot} …"
                ),
                case=state.case.id,
                pots=", ".join(title_of(state.settings.pots, pot) for pot in pots),
                pot=escape(pots[0]),
            )


def shown(session: Session, plan: Plan) -> str:
    """Return what is erased, in words: with names where somebody at a terminal reads it, elsewhere by ids alone."""
    lines = [_("Erased are:")]
    for contact in plan.contacts:
        why = "" if contact in plan.wanted else _("the same name, and the same number or address")
        lines.append("  " + " · ".join(filter(None, (contact, _who(session, plan, contact), why))))
    drafts = (_("draft of an intake of {day}").format(day=moment(draft.written)) for draft in plan.drafts)
    lines += [f"  {line}" for line in drafts]
    lines += [f"  {_rows_of(one)}" for one in plan.lists]
    if plan.states:
        lines.append(_("From these cases:"))
    for state in plan.states:
        roles = ", ".join(session.names.contact_role(role) for role in roles_of(state.case, plan.contacts))
        lines.append(f"  {heading(case_row(state))} · {roles}")
    if plan.alike:
        lines.append(_("These stay, with the same number or address and another name:"))
        lines += [
            f"  {other.id} · {escape(other.name)}" if _seen() else f"  {other.id}" for other in plan.alike
        ]
    return "\n".join(lines)


def _rows_of(one: NamingList) -> str:
    words = ngettext("{count} row of {file}", "{count} rows of {file}", one.naming)
    return words.format(count=one.naming, file=escape(one.shown))


def _seen() -> bool:
    return terminal.interactive()


def _who(session: Session, plan: Plan, contact: str) -> str:
    person = plan.people.get(contact)
    if person:
        return " · ".join(map(escape, person.values.values())) if _seen() else ""
    if _is_there(session, contact):
        return _("it cannot be read")
    return _("not on this machine; who has it erases it at the next sync")


def forget(session: Session, plan: Plan) -> None:
    """Erase it, wholly or not at all. Raises Refused where the cases became others meanwhile."""
    by = session.by
    with session.change() as change:
        for state in cases_naming(session, plan.contacts):
            _erase_from(session, change, state.case.id, plan.contacts, by)
        for key in (*plan.contacts, *(draft.id for draft in plan.drafts)):
            change.erase(key)
        for one in _lists(session, plan.people.values()):  # before: who is forgotten twice is gone as well
            one.erase()
        drop_naming(session.folder.root, [*plan.contacts, *(state.case.id for state in plan.states)])


def _erase_from(session: Session, change: Change, case: str, contacts: Collection[str], by: str) -> None:
    """Take the contacts from a case, and log in it that they were erased."""
    file = change.read(case)
    roles = roles_of(file.case, contacts)
    ready = prepared(session, file, lambda _state: forgotten(roles.values()), by, None)
    _refuse_while_money_is_out([ready.outcome.before])
    change.append(file, ready.drafts)
    change.set(change.read(case), {("contacts", role): None for role in roles})


FORGOTTEN = ('"forgotten"', "'forgotten'")
"""What the text of a case has in which it is said that a contact was erased."""


def erase_what_others_forgot(session: Session, cases: Sequence[Case]) -> tuple[list[str], list[str]]:
    """Erase the contacts here that some case says were erased, and no case names.

    Returns them, and those that are the same persons under another id, which stay. Call it after a sync.
    """
    gone = _forgotten_here(session, cases)
    if not gone:
        return [], []
    with session.folder.change(session.command, session.by) as change:
        session.__dict__.pop("cases", None)
        people = people_here(session)
        gone = _forgotten_here(session, [state.case for state in session.cases.all()])
        known = [people[key] for key in gone if key in people]
        for key in (*gone, *(draft.id for draft in drafts_about(known, _drafts(session)))):
            change.erase(key)
        for place in places(session.folder.contacts):
            lists, bad = lists_naming(place, known)
            session.unreadable.note(bad)
            for one in lists:
                one.erase()
        drop_naming(session.folder.root, gone)
    session.__dict__.pop("cases", None)
    return gone, sorted(one_person(gone, people) - set(gone))


def contacts_here(contacts: Contacts) -> set[str]:
    """Return the ids of those at hand, where contacts were before too; what cannot be read is said where they are."""
    found: set[str] = set()
    for place in places(contacts):
        with suppress(OSError):
            found.update(place.ids())
    return found


def _forgotten_here(session: Session, cases: Sequence[Case]) -> list[str]:
    said = {contact for case in cases for contact in forgotten_in(case)}
    if not said or session.cases.unsearched:  # what is not read may name it
        return []
    here = said.intersection(contacts_here(session.folder.contacts))
    named = {contact for case in cases for contact in contacts_named(case)}
    read = {case.id for case in cases}  # a case that cannot be read may name it
    return sorted(contact for contact in here - named if read.issuperset(session.cases.naming(contact)))
