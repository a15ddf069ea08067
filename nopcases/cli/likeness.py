"""The other cases, as an intake looks at them: those that may be the same initiative, and who has how much work."""

import re
from collections.abc import Iterable
from functools import cached_property

from nopcases.cli import terminal
from nopcases.cli.session import Session
from nopcases.cli.suggesting import was_assigned
from nopcases.domain.advice.like import SHORTEST_PHONE, digits, telling_words
from nopcases.domain.case.case import Case
from nopcases.domain.reports.filters import plain
from nopcases.domain.reports.rows import CaseRow, case_row
from nopcases.domain.timeline.state import picture

_TITLE = re.compile(r"""^[ \t]*["']?title["']?[ \t]*=(.*)$""", re.MULTILINE)
_MORE_LINES = ('"""', "'''")


class Others:
    """The cases that were there before: read once for all questions, and only as many as these are about."""

    def __init__(self, session: Session, title: str, phone: str, *, workload: bool) -> None:
        """Take the title of the new case, the telephone as far as it is known, and whether work is counted."""
        self._session, self._workload = session, workload
        self._words = telling_words(title)
        self._phone, self._people = phone, self._people_with(phone)
        self._any_phone = workload and terminal.interactive()  # the telephone may still be asked

    def like_title(self, place: str | None) -> list[CaseRow]:
        """Return the open cases in ``place`` with like words in the title."""
        if not self._words or not place:
            return []
        return self._open(
            case for case in self.cases if place in case.places and self._words & telling_words(case.title)
        )

    def same_phone(self, phone: str) -> list[CaseRow]:
        """Return the open cases with the same telephone."""
        people = self._people_with(phone)
        if not people:
            return []
        if self._any_phone or phone == self._phone:
            cases = self.cases
        else:
            cases = self._session.cases(lambda text: _has_any(text, people))
        return self._open(case for case in cases if people.intersection(case.contacts.values()))

    @cached_property
    def cases(self) -> list[Case]:
        """Return the cases that matter to any of the questions."""
        return self._session.cases(self._matters)

    def _matters(self, text: str) -> bool:
        return (
            (self._workload and was_assigned(text))
            or (self._any_phone and "contacts" in text)
            or _has_any(text, self._people)
            or _has_any(_plain_titles(text) if self._words else "", self._words)
        )

    def _open(self, cases: Iterable[Case]) -> list[CaseRow]:
        settings, today = self._session.settings, self._session.today
        pictures = (picture(case, settings, today) for case in cases)
        return [case_row(now) for now in pictures if now and not now.closed]

    def _people_with(self, phone: str) -> frozenset[str]:
        """Return the contacts that have a telephone."""
        wanted = digits(phone)
        if len(wanted) < SHORTEST_PHONE:
            return frozenset()
        contacts, bad = self._session.folder.contacts.all()
        self._session.unreadable.note(bad)
        return frozenset(key for key, contact in contacts.items() if digits(contact.phone) == wanted)


def _has_any(text: str, parts: Iterable[str]) -> bool:
    return any(part in text for part in parts)


def _plain_titles(text: str) -> str:
    """Return every title in the text of a case, of documents and activities too; all of it where one is longer."""
    titles = "\n".join(_TITLE.findall(text))
    return plain(text if _has_any(titles, _MORE_LINES) else titles)
