"""Questions about the cases of a folder as they stand on a day; the answers are read from the files."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nopcases.domain.plain import has_words, plain

if TYPE_CHECKING:
    from nopcases.domain.advice.like_cases import LikeRow
    from nopcases.domain.advice.like_words import About, LikeWords
    from nopcases.domain.advice.links import Linked, PartRow
    from nopcases.domain.advice.meant import MeantCase
    from nopcases.domain.case.case import Case
    from nopcases.domain.errors import BadFile
    from nopcases.domain.reports.filters import Selection
    from nopcases.domain.reports.rows import CaseRow
    from nopcases.domain.settings import Settings
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.folder.cases.files import CaseFiles
    from nopcases.folder.contacts import Contact, Contacts

_TITLE = re.compile(r"""^[ \t]*["']?title["']?[ \t]*=(.*)$""", re.MULTILINE)
_MORE_LINES = ('"""', "'''")


class CaseSource:
    """The cases of a folder on ``day``. A question about a few of them parses only the files that may matter."""

    def __init__(
        self,
        files: "CaseFiles",
        contacts: "Contacts",
        settings: "Settings",
        day: date,
        note: Callable[[Iterable["BadFile"]], None],
    ) -> None:
        """Take where the cases are, and who is told (``note``) what could not be read of them."""
        self._files, self._contacts = files, contacts
        self._settings, self._day, self._note = settings, day, note

    def all(self) -> list["StateOnDay"]:
        """Return every case that existed on the day."""
        loaded = self._files.load()
        self._note(loaded.unreadable)
        return self._on_the_day(loaded.cases)

    def matching(self, selection: "Selection") -> list["StateOnDay"]:
        """Return the cases that pass the filters."""
        return [state for state in self.all() if selection.passes(state)]

    def with_pot(self, pot: str) -> list["StateOnDay"]:
        """Return the cases that may have money of a pot, others among them."""
        return self._on_the_day(self._mentioning(lambda text: pot in text))

    def with_money_of(self, pot: str) -> list["StateOnDay"]:
        """Return the cases that may have money of a pot, with every entry that they have, later ones too."""
        from nopcases.domain.timeline.state import whole

        return [whole(case, self._settings) for case in self._mentioning(lambda text: pot in text)]

    def with_public_title(self) -> frozenset[str]:
        """Return the ids of the cases of which everybody may read the title."""
        return frozenset(case.id for case in self._mentioning(lambda text: "public" in text) if case.public)

    def linked_to(self, state: "StateOnDay") -> list["Linked"]:
        """Return the cases that belong with one."""
        from nopcases.domain.advice.links import linked, named

        ids = {state.case.id, *named(state)}
        return linked(state, self._on_the_day(self._mentioning(lambda text: _has_any(text, ids))))

    def parts_of(self, case_id: str) -> list["PartRow"]:
        """Return the cases that are a part of one."""
        from nopcases.domain.advice.links import parts_of

        return parts_of({case_id}, self._on_the_day(self._mentioning(lambda text: case_id in text)))

    def named_by(self, words: str) -> list[str]:
        """Return the ids of the cases with every one of ``words`` in the title, or in a contact."""
        wanted = plain(words).split()
        people = self._people(lambda contact: has_words(contact.texts, words))

        def mentions(text: str) -> bool:
            haystack = plain(text)
            return all(word in haystack for word in wanted) or _has_any(text, people)

        return [
            case.id
            for case in self._mentioning(mentions)
            if has_words([case.title], words) or people.intersection(case.contacts.values())
        ]

    def candidates(self, ids: Collection[str], words: str) -> list["MeantCase"]:
        """Return the cases of these ids with the contacts that ``words`` occur in.

        The open ones come first, the one received last before the others; those that cannot be read are last.
        """
        from nopcases.domain.advice.meant import MeantCase
        from nopcases.domain.reports.rows import case_row

        read = self._on_the_day(self._mentioning(lambda text: _has_any(text, ids)))
        people = self._people(lambda contact: has_words(contact.texts, words))
        found = {
            state.case.id: MeantCase(
                state.case.id,
                case_row(state),
                tuple(self.people[key].label for key in state.case.contacts.values() if key in people),
            )
            for state in sorted(read, key=lambda state: (state.closed, -state.case.received.toordinal()))
        }
        known = [candidate for case, candidate in found.items() if case in ids]
        return [*known, *(MeantCase(case, None, ()) for case in ids if case not in found)]

    def same_there(self, title: str, place: str | None) -> list["CaseRow"]:
        """Return the cases in ``place`` that may be the same: with a like title, the open ones first."""
        from nopcases.domain.advice.like_words import shared

        about = self._like_words.about(title)
        found = self._like(about, place) if place else []
        return self._rows(
            case
            for case in found
            if place in case.places and shared(about, self._like_words.about(case.title))
        )

    def like(self, title: str, but: str = "") -> list["LikeRow"]:
        """Return the cases with a like title wherever they are, but for the case ``but``: the most like first."""
        from nopcases.domain.advice.like_cases import like_rows

        about = self._like_words.about(title)
        return like_rows(about, self._on_the_day(self._like(about)), self._like_words, but)

    def _like(self, about: "About", place: str = "") -> list["Case"]:
        """Return the cases that may have a like title, others among them; ``place`` limits it to where that stands."""
        from nopcases.domain.advice.like_words import shared

        beginnings = self._like_words.beginnings(about)
        if not beginnings:
            return []

        def may_be(text: str) -> bool:
            title = _plain_title(text) if place in text else ""
            if "\\" in title:
                return True
            return _has_any(title, beginnings) and bool(shared(about, self._like_words.about(title)))

        return self._mentioning(may_be)

    @cached_property
    def _like_words(self) -> "LikeWords":
        from nopcases.domain.advice.like_words import LikeWords

        return LikeWords(self._settings)

    def with_phone(self, phone: str) -> list["CaseRow"]:
        """Return the cases that have a contact with this telephone, the open ones first."""
        from nopcases.domain.phones import compared

        wanted = compared(phone)
        if not wanted:
            return []
        people = self._people(lambda contact: not wanted.isdisjoint(compared(contact.phone)))
        found = self._mentioning(lambda text: _has_any(text, people)) if people else []
        return self._rows(case for case in found if people.intersection(case.contacts.values()))

    def workload(self) -> Counter[str]:
        """Return person -> open cases; a case that never named anybody is not parsed."""
        states = self._on_the_day(self._mentioning(lambda text: "assign" in text))
        return Counter(state.handler for state in states if state.handler and not state.closed)

    def _on_the_day(self, cases: Iterable["Case"]) -> list["StateOnDay"]:
        from nopcases.domain.timeline.state import state_on

        states = (state_on(case, self._settings, self._day) for case in cases)
        return [state for state in states if state is not None]

    def _rows(self, cases: Iterable["Case"]) -> list["CaseRow"]:
        """Return the cases as rows: the open ones first, the one received last before the others."""
        from nopcases.domain.reports.rows import case_row

        rows = map(case_row, self._on_the_day(cases))
        return sorted(rows, key=lambda row: (row.closed, -row.received.toordinal(), row.case))

    def same_person(self, values: Mapping[str, str]) -> "Contact | None":
        """Return the contact that has this name and telephone number already, of whatever case."""
        if not (values.get("name") and values.get("phone")):
            return None
        return next((contact for contact in self.people.values() if contact.is_same(values)), None)

    def naming(self, contact: str) -> list[str]:
        """Return the ids of the cases that name a contact, also where the file cannot be read."""
        return sorted({path.stem for path, data in self._texts if contact.encode() in data})

    @property
    def unsearched(self) -> list["BadFile"]:
        """Return what of the cases could not be searched: nobody knows whom that names."""
        return self._searched[1]

    @cached_property
    def people(self) -> dict[str, "Contact"]:
        """Return the contacts at hand by id; they are read once."""
        found, bad = self._contacts.all()
        self._note(bad)
        return found

    def _people(self, wanted: Callable[["Contact"], bool]) -> frozenset[str]:
        """Return the ids of the contacts that are ``wanted``."""
        return frozenset(key for key, contact in self.people.items() if wanted(contact))

    @property
    def _texts(self) -> list[tuple[Path, bytes]]:
        return self._searched[0]

    @cached_property
    def _searched(self) -> tuple[list[tuple[Path, bytes]], list["BadFile"]]:
        """Return what the files hold: however many questions are asked, the disk is read once."""
        found, bad = self._files.texts()
        self._note(bad)
        return found, bad

    def _mentioning(self, mentions: Callable[[str], bool]) -> list["Case"]:
        """Return the cases whose text ``mentions`` accepts; the others are not parsed."""
        chosen = [(path, data) for path, data in self._texts if mentions(data.decode(errors="replace"))]
        loaded = self._files.parsed(chosen)
        self._note(loaded.unreadable)
        return loaded.cases


def _has_any(text: str, parts: Iterable[str]) -> bool:
    return any(part in text for part in parts)


def _plain_title(text: str) -> str:
    """Return the title in the text of a case, which stands before its first table; all of it where a text is longer.

    What is escaped in it is not read: who looks for words has to take a backslash for any of them.
    """
    head = text.partition("\n[")[0]
    return plain(text if _has_any(head, _MORE_LINES) else "\n".join(_TITLE.findall(head)))
