"""Open cases that may be the same initiative as a new one."""

from nopcases.cli.session import Session
from nopcases.domain.advice.like import SHORTEST_PHONE, digits, telling_words
from nopcases.domain.reports.filters import plain
from nopcases.domain.reports.rows import CaseRow, case_row
from nopcases.domain.timeline.state import picture


def like(session: Session, title: str, place: str | None, phone: str) -> list[CaseRow]:
    """Return the open cases in ``place`` with like words in the title, and those with the same telephone."""
    words = telling_words(title)
    people = _same_phone(session, phone)

    def mentions(text: str) -> bool:
        if any(key in text for key in people):
            return True
        haystack = plain(text) if place and place in text else ""
        return any(word in haystack for word in words)

    found = []
    for case in session.cases(mentions):
        same = people.intersection(case.contacts.values()) or (
            place in case.places and words & telling_words(case.title)
        )
        now = picture(case, session.settings, session.today) if same else None
        if now and not now.closed:
            found.append(case_row(now))
    return found


def _same_phone(session: Session, phone: str) -> frozenset[str]:
    wanted = digits(phone)
    if len(wanted) < SHORTEST_PHONE:
        return frozenset()
    contacts, bad = session.folder.contacts.all()
    session.note_unreadable(bad)
    return frozenset(key for key, contact in contacts.items() if digits(contact.phone) == wanted)
