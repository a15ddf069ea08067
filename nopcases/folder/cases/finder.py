"""Finding cases by what they hold: in the files themselves here, in the index where there is one."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from nopcases.domain.case.case import Case
from nopcases.domain.case.search import Search, Word, text_of
from nopcases.domain.errors import BadFile
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.rows.pictures import Picture, picture
from nopcases.domain.settings import Settings
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.cases.found import CaseInFile, FoundCase
from nopcases.folder.cases.texts import has_any, may_be_alike, may_have_words, names_handler
from nopcases.folder.contacts import Contacts

if TYPE_CHECKING:
    from nopcases.domain.advice.like_cases import Alike
    from nopcases.domain.advice.like_words import About, LikeWords
    from nopcases.domain.pots.case_money import WithMoney
    from nopcases.domain.reports.figures.case_figures import CaseFigures
    from nopcases.domain.reports.figures.report_row import ReportRow
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.folder.cases.versions import Versions

Note = Callable[[Iterable[BadFile]], None]
"""Who is told what could not be read."""


class Finder(Protocol):
    """Who finds cases, in the order of their files. What "may" be what was asked for has others among it."""

    def all(self) -> Sequence[FoundCase]:
        """Return every case."""

    def passing(self, selection: Selection, day: date) -> "list[StateOnDay]":
        """Return the cases that pass the filters on ``day``."""

    def having(self, values: Mapping[str, Collection[str]]) -> Sequence[FoundCase]:
        """Return the cases that have one of these values, others among them; by the name of what it is a value of.

        ``id``: it is, or names, that case or contact; ``venue``, ``pot``; ``minutes``: something was written in those
        of that meeting; ``activity``: it has ``any``.
        """

    def holding(self, texts: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases that may hold one of these: the id of a case or a contact, a pot."""

    def of(self, ids: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases of these ids."""

    def alike(self, about: "About", words: "LikeWords", day: date, place: str) -> "list[Alike]":
        """Return the cases that had such a title on ``day``, in whatever order; in ``place``, "" for any."""

    def with_words(self, words: Sequence[Word], contacts: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases that may have ``words`` in the title, or one of these contacts."""

    def searched(self, search: Search, selection: Selection, day: date) -> list[CaseRow]:
        """Return the cases that a search finds and that pass on ``day``, as rows."""

    def workload(self, day: date) -> Counter[str]:
        """Return person -> open cases on ``day``."""

    def contacts_with(self, contacts: Contacts, marks: Collection[str]) -> Sequence[str] | None:
        """Return the contacts that may have one of these marks; None where only their files tell."""

    def with_money(self, day: date) -> Sequence[FoundCase]:
        """Return the cases that may have asked money of a pot by ``day``."""

    def with_public_title(self) -> Sequence[FoundCase]:
        """Return the cases of which everybody may read the title, others among them."""

    def with_conflict(self) -> Sequence[FoundCase]:
        """Return the cases that may wait for a decision between two values."""

    def naming(self, contact: str) -> list[str]:
        """Return the ids of the cases that name a contact, also where the file cannot be read."""

    def at_work(self, selection: Selection, day: date) -> list[Picture]:
        """Return the pictures of those that pass on ``day`` and are open, or in which a clock runs."""

    def clocks(self, selection: Selection, day: date, through: date | None, kind: str) -> list[ClockRow]:
        """Return the running clocks of the cases that pass on ``day``, in whatever order.

        ``through`` limits it to those that are due by then, ``kind``, where it is not "", to those of a kind.
        """

    def figures(self, day: date) -> "list[CaseFigures]":
        """Return the figures of every case that existed on ``day``."""

    def standing(self) -> "list[tuple[ReportRow, CaseFigures]]":
        """Return what reports count of every case once all of its entries are known."""

    def money(self, day: date) -> "Sequence[WithMoney]":
        """Return the money of those cases that had asked any by ``day``, others among them."""

    def reported(self, selection: Selection, day: date) -> "list[ReportRow]":
        """Return the cases that pass on ``day`` as reports over time count them."""

    def versions(self, day: date, days: Iterable[date]) -> "Versions | None":
        """Return which versions of the cases there are, and what was known on each of ``days``; None: nobody tells."""

    def unsearched(self) -> Sequence[BadFile]:
        """Return what could not be searched."""

    def pictures(self, selection: Selection, day: date, through: date | None = None) -> list[Picture]:
        """Return the cases that pass on ``day``, with their running clocks, the one due first before the others.

        ``through`` limits it to clocks that are due by then, and to the cases that have such a one.
        """


class FileFinder:
    """Finding cases in the files: each text is looked through, and read as a case only where it may matter."""

    def __init__(self, files: CaseFiles, settings: Settings, note: Note) -> None:
        """Take where the cases are, and who is told what could not be read of them."""
        self._files, self._settings, self._note = files, settings, note

    def all(self) -> Sequence[FoundCase]:
        """Return every case; however many questions are asked, they are read once."""
        return self._all

    @cached_property
    def _all(self) -> Sequence[FoundCase]:
        loaded = self._files.load()
        self._note(loaded.unreadable)
        return self._found(loaded.cases)

    def passing(self, selection: Selection, day: date) -> "list[StateOnDay]":
        """Return the cases that pass the filters on ``day``."""
        return [state for case in self.all() if (state := case.on(day)) and selection.passes(state)]

    def having(self, _values: Mapping[str, Collection[str]]) -> Sequence[FoundCase]:
        """Return every case."""
        return self.all()

    def holding(self, texts: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases with one of ``texts`` anywhere."""
        return self._mentioning(lambda text: has_any(text, texts))

    def of(self, ids: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases of these ids."""
        return self._parsed([(path, data) for path, data in self._texts if path.stem in ids])

    def alike(self, about: "About", words: "LikeWords", day: date, place: str) -> "list[Alike]":
        """Return the cases that had such a title on ``day``, in ``place``."""
        return alike_in(self._mentioning(may_be_alike(about, words, place)), about, words, day, place)

    def with_words(self, words: Sequence[Word], contacts: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases with ``words``, or one of the contacts, anywhere."""
        return self._mentioning(may_have_words(words, contacts))

    def searched(self, search: Search, selection: Selection, day: date) -> list[CaseRow]:
        """Return the cases that a search finds, as rows."""
        states = (case.on(day) for case in self.all() if search.finds(text_of(case.case)))
        rows = (case_row(state) for state in states if state)
        return [row for row in rows if selection.matches(row)]

    def workload(self, day: date) -> Counter[str]:
        """Return person -> open cases on ``day``."""
        return workload_of(self._mentioning(names_handler), day)

    def contacts_with(self, _contacts: Contacts, _marks: Collection[str]) -> Sequence[str] | None:
        """Return None: the contacts themselves tell."""
        return None

    def with_money(self, _day: date) -> Sequence[FoundCase]:
        """Return every case: a pot may have any name."""
        return self.all()

    def with_public_title(self) -> Sequence[FoundCase]:
        """Return the cases that say anything of being public."""
        return self._mentioning(lambda text: "public" in text)

    def with_conflict(self) -> Sequence[FoundCase]:
        """Return the cases that say anything of a conflict."""
        return self._mentioning(lambda text: "conflict" in text)

    def naming(self, contact: str) -> list[str]:
        """Return the ids of the cases whose file names a contact."""
        return sorted({path.stem for path, data in self._texts if contact.encode() in data})

    def pictures(self, selection: Selection, day: date, through: date | None = None) -> list[Picture]:
        """Return the rows of the cases that pass."""
        states = (case.on(day) for case in self.all())
        return [found for state in states if state and (found := picture_of(state, selection, through))]

    def at_work(self, selection: Selection, day: date) -> list[Picture]:
        """Return the pictures of those that are open, or in which a clock runs."""
        return at_work(self.pictures(selection, day))

    def clocks(self, selection: Selection, day: date, through: date | None, kind: str) -> list[ClockRow]:
        """Return the running clocks of the cases that pass."""
        return clocks_in(self.pictures(selection, day, through), kind)

    def figures(self, day: date) -> "list[CaseFigures]":
        """Return the figures of every case that existed on ``day``."""
        from nopcases.domain.reports.figures.counted import figures_of

        return figures_of([state for case in self.all() if (state := case.on(day))])

    def standing(self) -> "list[tuple[ReportRow, CaseFigures]]":
        """Return what reports count of every case."""
        return standing_of(self.all(), self._settings)

    def money(self, day: date) -> "Sequence[WithMoney]":
        """Return the money of every case."""
        from nopcases.domain.pots.case_money import case_money

        return [case_money(state) for case in self.all() if (state := case.on(day))]

    def reported(self, selection: Selection, day: date) -> "list[ReportRow]":
        """Return the cases that pass as reports over time count them."""
        from nopcases.domain.reports.figures.report_row import report_row

        states = [state for case in self.all() if (state := case.on(day)) and selection.passes(state)]
        return [report_row(state) for state in states]

    def versions(self, _day: date, _days: Iterable[date]) -> "Versions | None":
        """Return None: to tell that, every file would be read."""
        return None

    def unsearched(self) -> Sequence[BadFile]:
        """Return the files that could not be read, and the folders."""
        return self._searched[1]

    def _found(self, cases: Iterable[Case]) -> list[FoundCase]:
        return [CaseInFile(case, self._settings) for case in cases]

    def _mentioning(self, mentions: Callable[[str], bool]) -> Sequence[FoundCase]:
        """Return the cases whose text ``mentions`` accepts; the others are not parsed."""
        chosen = [(path, data) for path, data in self._texts if mentions(data.decode(errors="replace"))]
        return self._parsed(chosen)

    def _parsed(self, chosen: Iterable[tuple[Path, bytes]]) -> Sequence[FoundCase]:
        loaded = self._files.parsed(chosen)
        self._note(loaded.unreadable)
        return self._found(loaded.cases)

    @property
    def _texts(self) -> list[tuple[Path, bytes]]:
        return self._searched[0]

    @cached_property
    def _searched(self) -> tuple[list[tuple[Path, bytes]], list[BadFile]]:
        """Return what the files hold: however many questions are asked, the disk is read once."""
        found, bad = self._files.texts()
        self._note(bad)
        return found, bad


def picture_of(state: "StateOnDay", selection: Selection, through: date | None) -> Picture | None:
    """Return the picture of a case; None where it does not pass, or no clock of it is due ``through`` a day."""
    row, running = picture(state)
    if not selection.matches(row):
        return None
    clocks = [clock for clock in running if through is None or clock.due <= through]
    return (row, clocks) if clocks or through is None else None


def at_work(pictures: Iterable[Picture]) -> list[Picture]:
    """Return the pictures of cases that are open, or in which a clock runs."""
    return [(row, clocks) for row, clocks in pictures if clocks or not row.closed]


def clocks_in(pictures: Iterable[Picture], kind: str) -> list[ClockRow]:
    """Return the clocks of some cases, of a kind where one is given."""
    return [row for _case, clocks in pictures for row in clocks if kind in ("", row.clock)]


def standing_of(cases: Iterable[FoundCase], settings: Settings) -> "list[tuple[ReportRow, CaseFigures]]":
    """Return what reports count of some cases once all of their entries are known."""
    from nopcases.domain.reports.figures.counted import standing_figures
    from nopcases.domain.reports.figures.report_row import report_row
    from nopcases.domain.reports.signals import SignalsAhead

    ahead = SignalsAhead(settings)
    states = [case.whole() for case in cases]
    rows = [report_row(state) for state in states]
    return [(row, standing_figures(state, row, ahead)) for state, row in zip(states, rows, strict=True)]


def workload_of(cases: Iterable[FoundCase], day: date) -> Counter[str]:
    """Return person -> those of ``cases`` that are open on ``day``."""
    states = (case.on(day) for case in cases)
    return Counter(state.handler for state in states if state and state.handler and not state.closed)


def alike_in(
    cases: Iterable[FoundCase], about: "About", words: "LikeWords", day: date, place: str
) -> "list[Alike]":
    """Return those of ``cases`` that were alike on ``day``, in ``place``."""
    from nopcases.domain.advice.like_cases import alike

    states = (state for case in cases if (state := case.on(day)))
    return alike(about, (state for state in states if not place or place in state.case.places), words)
