"""Questions about the cases of a folder as they stand on a day, whoever finds them: the files, or the index."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from nopcases.domain.case.case import Case
from nopcases.domain.case.search import Search, occur, words_in
from nopcases.domain.errors import BadFile
from nopcases.domain.plain import plain
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, overdue
from nopcases.domain.reports.rows.pictures import Picture
from nopcases.domain.reports.undecided import ConflictRow, open_conflicts
from nopcases.domain.settings import Settings
from nopcases.folder.cases.finder import Finder, Note
from nopcases.folder.cases.found import FoundCase
from nopcases.folder.cases.people import People
from nopcases.folder.contacts import Contact, Contacts

if TYPE_CHECKING:
    from nopcases.domain.advice.like_cases import Alike, LikeRow
    from nopcases.domain.advice.like_words import LikeWords
    from nopcases.domain.advice.links import Linked, PartRow
    from nopcases.domain.advice.meant import MeantCase
    from nopcases.domain.pots.case_money import WithMoney
    from nopcases.domain.reports.figures.case_figures import CaseFigures
    from nopcases.domain.reports.figures.past_cases import PastCases
    from nopcases.domain.reports.figures.report_row import ReportRow
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.folder.cases.versions import Versions


class CaseSource:
    """The cases of a folder on ``day``. A question about a few of them reads only those that may matter."""

    def __init__(self, finder: Finder, contacts: Contacts, settings: Settings, day: date, note: Note) -> None:
        """Take who finds the cases, and who is told (``note``) what could not be read of the contacts."""
        self._finder, self._settings, self._day = finder, settings, day
        self.people = People(finder, contacts, note)
        """The contacts at hand."""

    def all(self) -> list["StateOnDay"]:
        """Return every case that existed on the day."""
        return self._on_the_day(self._finder.all())

    def here(self) -> list[Case]:
        """Return every case that could be read, those of later days too."""
        return [found.case for found in self._finder.all()]

    def matching(self, selection: "Selection") -> list["StateOnDay"]:
        """Return the cases that pass the filters."""
        return self._finder.passing(selection, self._day)

    def having(self, selection: Selection, **values: Collection[str]) -> "list[StateOnDay]":
        """Return the cases that pass, of those that may have one of these values: id, venue, minutes or activity."""
        found = self._on_the_day(self._finder.having(values))
        return [state for state in found if selection.passes(state)]

    def rows(self, selection: Selection) -> list[CaseRow]:
        """Return the cases that pass the filters, as rows."""
        return [row for row, _clocks in self._finder.pictures(selection, self._day)]

    def pictures(self, selection: Selection, through: date | None = None) -> list[Picture]:
        """Return the cases that pass, each with its running clocks, the one due first before the others.

        ``through`` limits it to clocks that are due by then, and to the cases that have such a one.
        """
        return self._finder.pictures(selection, self._day, through)

    def at_work(self, selection: Selection) -> list[Picture]:
        """Return the pictures of those that pass the filters and are open, or in which a clock runs."""
        return self._finder.at_work(selection, self._day)

    def clocks(self, selection: Selection, through: date | None = None, kind: str = "") -> list[ClockRow]:
        """Return the running clocks of the cases that pass, the one due first before the others.

        ``through`` limits it to those that are due by then, ``kind`` to those of a kind.
        """
        found = self._finder.clocks(selection, self._day, through, kind)
        return sorted(found, key=lambda row: row.order)

    def reported(self, selection: Selection) -> "list[ReportRow]":
        """Return the cases that pass the filters as reports over time count them."""
        return self._finder.reported(selection, self._day)

    def of(self, ids: Collection[str]) -> "list[StateOnDay]":
        """Return the cases of these ids."""
        return self._on_the_day(self._finder.of(ids)) if ids else []

    def overdue_then(self, ids: Collection[str], day: date) -> list[ClockRow]:
        """Return the clocks of the cases of these ids that were overdue on an earlier day, as was known then."""
        then = (found.on(day) for found in self._finder.of(ids)) if ids else ()
        return overdue(filter(None, then))

    def contacts_of(self, ids: Collection[str]) -> dict[str, Mapping[str, str]]:
        """Return case -> role -> contact, of the cases of these ids."""
        return {found.case.id: found.case.contacts for found in self._finder.of(ids)}

    def conflicts(self, selection: Selection) -> list[ConflictRow]:
        """Return the decisions that wait, in the cases that pass the filters and in the settings."""
        states = self._on_the_day(self._finder.with_conflict())
        return open_conflicts((state.case for state in states if selection.passes(state)), self._settings)

    def with_money(self) -> "list[StateOnDay]":
        """Return the cases that may have asked money of a pot, others among them."""
        return self._on_the_day(self._finder.with_money(self._day))

    def figures(self) -> "list[CaseFigures]":
        """Return the figures of every case that existed on the day."""
        return self._finder.figures(self._day)

    def over_weeks(self, states: "Iterable[StateOnDay]") -> "PastCases":
        """Return whom the reports of many past days ask; ``states`` are all cases."""
        from nopcases.domain.reports.figures.past_cases import PastCases

        return PastCases(states, self._finder.standing(), self._settings)

    def versions(self, days: Iterable[date]) -> "Versions | None":
        """Return which versions of the cases there are, and what was known on each of ``days``; None: nobody tells."""
        return self._finder.versions(self._day, days)

    def money(self) -> "Sequence[WithMoney]":
        """Return the money of the cases, others that have none among them."""
        return self._finder.money(self._day)

    def counting(self, selection: Selection) -> Callable[[str], bool]:
        """Return what says by its id whether a case passes the filters."""
        if not selection.wanted:
            return lambda _case: True
        return frozenset(row.case for row in self.rows(selection)).__contains__

    def with_pot(self, pot: str) -> list["StateOnDay"]:
        """Return the cases that may have money of a pot, others among them."""
        return self._on_the_day(self._finder.holding({pot}))

    def with_money_of(self, pot: str) -> list["StateOnDay"]:
        """Return the cases that may have money of a pot, with every entry that they have, later ones too."""
        return [found.whole() for found in self._finder.holding({pot})]

    def with_public_title(self) -> frozenset[str]:
        """Return the ids of the cases of which everybody may read the title."""
        found = (found.case for found in self._finder.with_public_title())
        return frozenset(case.id for case in found if case.public)

    def linked_to(self, state: "StateOnDay") -> list["Linked"]:
        """Return the cases that belong with one."""
        from nopcases.domain.advice.links import linked, named

        ids = {state.case.id, *named(state)}
        return linked(state, self._on_the_day(self._finder.holding(ids)))

    def parts_of(self, case_id: str) -> list["PartRow"]:
        """Return the cases that are a part of one."""
        from nopcases.domain.advice.links import parts_of

        return parts_of({case_id}, self._on_the_day(self._finder.holding({case_id})))

    def searched(self, typed: str, selection: Selection, place_title: Callable[[str], str]) -> list[CaseRow]:
        """Return the cases that pass with each word that was typed in what they are called, or of a contact."""
        search = Search(words_in(typed), self.people.having, place_title)
        return self._finder.searched(search, selection, self._day)

    def named_by(self, typed: str) -> list[str]:
        """Return the ids of the cases with every word that was typed in the title, or of one contact."""
        return self._named(typed, self.people.having_all(typed))

    def with_title(self, typed: str) -> list[str]:
        """Return the ids of the cases with every word that was typed in the title."""
        return self._named(typed, {})

    def _named(self, typed: str, people: Mapping[str, Contact]) -> list[str]:
        words = words_in(typed)
        found = (found.case for found in self._finder.with_words(words, people))
        return [
            case.id
            for case in found
            if occur(words, plain(case.title)) or not people.keys().isdisjoint(case.contacts.values())
        ]

    def candidates(
        self, ids: Collection[str], typed: str, fits: "Callable[[StateOnDay], bool] | None" = None
    ) -> list["MeantCase"]:
        """Return the cases of these ids with the contacts that every word that was typed is of.

        Where ``fits`` says yes to some, these alone. The open ones come first, the one received last before the
        others; those that cannot be read are last.
        """
        from nopcases.domain.advice.meant import MeantCase

        read = self._on_the_day(self._finder.of(ids))
        people = self.people.having_all(typed)
        fitting = [state for state in read if fits(state)] if fits else []
        found = {
            state.case.id: MeantCase(
                state.case.id,
                case_row(state),
                tuple(people[key].label for key in state.case.contacts.values() if key in people),
            )
            for state in sorted(
                fitting or read, key=lambda state: (state.closed, -state.case.received.toordinal())
            )
        }
        known = {state.case.id for state in read}
        return [*found.values(), *(MeantCase(case, None, ()) for case in ids if case not in known)]

    def same_there(self, title: str, place: str | None) -> list["Alike"]:
        """Return the cases in ``place`` that may be the same: with a like title, the open ones first."""
        from nopcases.domain.advice.like_cases import open_first

        return open_first(self._alike(title, place)) if place else []

    def like(self, title: str, but: str = "") -> list["Alike"]:
        """Return the cases with a like title wherever they are, but for the case ``but``: the most like first."""
        from nopcases.domain.advice.like_cases import most_like

        return most_like(self._alike(title, ""), but)

    def _alike(self, title: str, place: str) -> list["Alike"]:
        about = self._like_words.about(title)
        return self._finder.alike(about, self._like_words, self._day, place) if about.terms else []

    def told_of(self, found: Sequence["Alike"]) -> list["LikeRow"]:
        """Return what there is to tell of like cases."""
        from nopcases.domain.advice.like_cases import like_row

        states = self._of(found)
        return [like_row(states[one.case], one.shared) for one in found]

    def rows_of(self, found: Sequence["Alike"]) -> list[CaseRow]:
        """Return like cases as rows."""
        states = self._of(found)
        return [case_row(states[one.case]) for one in found]

    def _of(self, found: Sequence["Alike"]) -> "dict[str, StateOnDay]":
        ids = {one.case for one in found}
        return {state.case.id: state for state in self._on_the_day(self._finder.of(ids))} if ids else {}

    @cached_property
    def _like_words(self) -> "LikeWords":
        from nopcases.domain.advice.like_words import LikeWords

        return LikeWords(self._settings)

    def with_phone(self, phone: str) -> list["CaseRow"]:
        """Return the cases that have a contact with this telephone, the open ones first."""
        people = {contact.id for contact in self.people.with_number(phone)}
        found = self._on_the_day(self._finder.holding(people)) if people else []
        return _rows(state for state in found if people.intersection(state.case.contacts.values()))

    def workload(self) -> Counter[str]:
        """Return person -> open cases."""
        return self._finder.workload(self._day)

    def _on_the_day(self, cases: Iterable[FoundCase]) -> "list[StateOnDay]":
        states = (case.on(self._day) for case in cases)
        return [state for state in states if state is not None]

    def naming(self, contact: str) -> list[str]:
        """Return the ids of the cases that name a contact, also where the file cannot be read."""
        return self._finder.naming(contact)

    @property
    def unsearched(self) -> list["BadFile"]:
        """Return what of the cases could not be searched: nobody knows whom that names."""
        return list(self._finder.unsearched())


def _rows(states: "Iterable[StateOnDay]") -> list[CaseRow]:
    """Return the cases as rows: the open ones first, the one received last before the others."""
    return sorted(map(case_row, states), key=lambda row: (row.closed, -row.received.toordinal(), row.case))
