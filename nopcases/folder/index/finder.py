"""Finding cases in the index: only what a question is about is read, and of files only what the index cannot tell."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from nopcases.domain.case.search import CaseText, Search, Word, occur, text_of
from nopcases.domain.errors import BadFile
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.rows.pictures import Picture
from nopcases.folder.cases.finder import (
    Note,
    alike_in,
    at_work,
    clocks_in,
    picture_of,
    standing_of,
    workload_of,
)
from nopcases.folder.cases.found import CaseInFile, FoundCase
from nopcases.folder.cases.texts import has_any, may_be_alike, may_have_words, names_handler
from nopcases.folder.contacts import Contacts
from nopcases.folder.index.choosing import Choosing, likeness, stored_alike
from nopcases.folder.index.index import Index
from nopcases.folder.index.parts import Parts, StoredCaseFound
from nopcases.folder.index.recorded import filtered, naming, read_clocks, read_row
from nopcases.folder.index.stored.columns import BY_FILE, CLOSED, CONFLICT, NEVER, PUBLIC

if TYPE_CHECKING:
    from nopcases.domain.advice.like_cases import Alike
    from nopcases.domain.advice.like_words import About, LikeWords
    from nopcases.domain.pots.case_money import WithMoney
    from nopcases.domain.reports.figures.case_figures import CaseFigures
    from nopcases.domain.reports.figures.report_row import ReportRow
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.folder.cases.versions import Versions


class IndexFinder:
    """Finding cases in the index. Every question raises what a Store raises."""

    def __init__(self, index: Index, note: Note) -> None:
        """Take the index, and who is told what could not be read of the cases that it leaves to their files."""
        self._index, self._note = index, note
        self._columns = index.columns
        self._choosing = Choosing(index.store, index.columns)
        self._key: bytes | None = None
        """Of the marks of contacts, once these are up to date."""

    def all(self) -> Sequence[FoundCase]:
        """Return every case."""
        return self._found(range(len(self._columns.names)))

    def passing(self, selection: Selection, day: date) -> "list[StateOnDay]":
        """Return the cases that pass the filters on ``day``; whether they do tell their rows."""
        kept, others = self._divided(self._choosing.may_pass(selection, day), day)
        if selection.wanted:
            rows = zip(kept, self._parts(kept).each("row"), strict=True)
            kept = [place for place, stored in rows if selection.matches(read_row(stored, day))]
        parts, columns, settings = self._parts(kept), self._columns, self._index.settings
        known = ((at, StoredCaseFound(parts, columns.at(at), settings).on(day)) for at in kept)
        found: list[tuple[float, StateOnDay]] = [(at, state) for at, state in known if state]
        found += ((at, state) for at, state in others if selection.passes(state))
        return [state for _at, state in sorted(found, key=itemgetter(0))]

    def having(self, values: Mapping[str, Collection[str]]) -> Sequence[FoundCase]:
        """Return the cases that have one of these values, others among them."""
        terms = [filtered(name, value) for name, some in values.items() for value in some]
        return self._found(self._choosing.with_terms(terms))

    def holding(self, texts: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases that may hold one of these: the id of a case or a contact, a pot."""
        terms = [term for text in texts for term in (naming(text), filtered("pot", text))]
        return self._found(self._choosing.with_terms(terms), lambda _path, text: has_any(text, texts))

    def of(self, ids: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases of these ids."""
        names = {f"{case_id}.toml" for case_id in ids}
        places = [place for place, name in enumerate(self._columns.names) if name in names]
        return self._found(places, lambda path, _text: path.stem in ids)

    def alike(self, about: "About", words: "LikeWords", day: date, place: str) -> "list[Alike]":
        """Return the cases that had such a title on ``day``, in ``place``."""
        shared = likeness(self._index.store, about, place)
        columns, today = self._columns, day.toordinal()
        kept = [at for number in shared if (at := self._choosing.places.get(number)) is not None]
        settled = [at for at in kept if columns.settled[at] <= today and not columns.flags[at] & BY_FILE]
        may_be = may_be_alike(about, words, place)
        others = self._found(set(kept).difference(settled), lambda _path, text: may_be(text))
        return stored_alike(self._index.store, columns, settled, shared) + alike_in(
            others, about, words, day, place
        )

    def with_words(self, words: Sequence[Word], contacts: Collection[str]) -> Sequence[FoundCase]:
        """Return the cases that have ``words`` in the title, or may have one of these contacts."""
        found = {place for place, title in enumerate(self._index.titles()) if occur(words, title)}
        found |= self._choosing.with_terms([naming(contact) for contact in contacts])
        may = may_have_words(words, contacts)
        return self._found(found, lambda _path, text: may(text))

    def searched(self, search: Search, selection: Selection, day: date) -> list[CaseRow]:
        """Return the cases that a search finds and that pass on ``day``, as rows."""
        kept = self._choosing.may_pass(selection, day)
        texts = map(CaseText._make, self._parts(kept).each("text"))
        found = [place for place, text in zip(kept, texts, strict=True) if search.finds(text)]
        settled, others = self._divided(found, day)
        rows: list[tuple[float, CaseRow]] = [
            (place, read_row(stored, day))
            for place, stored in zip(settled, self._parts(settled).each("row"), strict=True)
        ]
        rows += ((at, case_row(state)) for at, state in others if search.finds(text_of(state.case)))
        return [row for _at, row in sorted(rows, key=itemgetter(0)) if selection.matches(row)]

    def workload(self, day: date) -> Counter[str]:
        """Return person -> open cases on ``day``."""
        columns, today = self._columns, day.toordinal()
        by_file = [
            number for number, flags in zip(columns.numbers, columns.flags, strict=True) if flags & BY_FILE
        ]
        later = [place for place, settled in enumerate(columns.settled) if settled > today]
        known = Counter(self._index.store.workload(today, by_file))
        return known + workload_of(self._found(later, lambda _path, text: names_handler(text)), day)

    def contacts_with(self, contacts: Contacts, marks: Collection[str]) -> Sequence[str] | None:
        """Return the contacts that may have one of these marks; None where only their files tell."""
        from nopcases.folder.index.contact_marks import contacts_with, key_of_marks

        self._key = self._key or key_of_marks(self._index.store, contacts)
        return contacts_with(self._index.store, self._key, marks) if self._key else None

    def with_money(self, day: date) -> Sequence[FoundCase]:
        """Return the cases that may have asked money of a pot by ``day``."""
        return self._found(self._choosing.with_money(day))

    def figures(self, day: date) -> "list[CaseFigures]":
        """Return the figures of every case that existed on ``day``."""
        return self._figures(range(len(self._columns.names)), day)

    def money(self, day: date) -> "Sequence[WithMoney]":
        """Return the money of those cases that had asked any by ``day``, others among them."""
        return self._figures(self._choosing.with_money(day), day)

    def _figures(self, places: Collection[int], day: date) -> "list[CaseFigures]":
        from nopcases.domain.reports.figures.case_figures import read_figures
        from nopcases.domain.reports.figures.counted import figures_of

        settled, others = self._divided(places, day)
        found: list[tuple[float, CaseFigures]] = list(
            zip(settled, map(read_figures, self._parts(settled).each("figures")), strict=True)
        )
        made = figures_of([state for _at, state in others])
        found += zip((at for at, _state in others), made, strict=True)
        return [figures for _at, figures in (sorted(found, key=itemgetter(0)) if made else found)]

    def standing(self) -> "list[tuple[ReportRow, CaseFigures]]":
        """Return what reports count of every case once all of its entries are known."""
        flags = self._columns.flags
        kept = [place for place in range(len(self._columns.names)) if not flags[place] & BY_FILE]
        others = [case for _at, case in self._at_places([])]
        return [*self._parts(kept).standing(), *standing_of(others, self._index.settings)]

    def versions(self, day: date, days: Iterable[date]) -> "Versions":
        """Return which versions of the cases there are, and what was known on each of ``days``."""
        from nopcases.folder.index.versions import versions

        return versions(self._index, day, days)

    def with_public_title(self) -> Sequence[FoundCase]:
        """Return the cases of which everybody may read the title, others among them."""
        return self._found(self._choosing.with_flag(PUBLIC), lambda _path, text: "public" in text)

    def with_conflict(self) -> Sequence[FoundCase]:
        """Return the cases that may wait for a decision between two values."""
        return self._found(self._choosing.with_flag(CONFLICT), lambda _path, text: "conflict" in text)

    def naming(self, contact: str) -> list[str]:
        """Return the ids of the cases that name a contact, also where the file cannot be read."""
        names = self._columns.names
        found = {names[place].removesuffix(".toml") for place in self._choosing.with_terms([naming(contact)])}
        return sorted(
            found | {path.stem for _at, path, data in self._index.left.texts if contact.encode() in data}
        )

    def pictures(self, selection: Selection, day: date, through: date | None = None) -> list[Picture]:
        """Return the cases that pass on ``day``, with their running clocks, as a FileFinder does."""
        return self._pictures(self._choosing.may_pass(selection, day, through), selection, day, through)

    def at_work(self, selection: Selection, day: date) -> list[Picture]:
        """Return the pictures of those that pass on ``day`` and are open, or in which a clock runs."""
        columns, today = self._columns, day.toordinal()
        places = [
            place
            for place in self._choosing.may_pass(selection, day)
            if not columns.flags[place] & CLOSED
            or columns.due[place] < NEVER
            or columns.settled[place] > today
        ]
        return at_work(self._pictures(places, selection, day, None))

    def _pictures(
        self, places: Sequence[int], selection: Selection, day: date, through: date | None
    ) -> list[Picture]:
        settled, others = self._divided(places, day)
        found = self._stored_pictures(settled, selection, day, through)
        for at, state in others:
            if picture := picture_of(state, selection, through):
                found.append((at, picture))
        return [picture for _at, picture in sorted(found, key=itemgetter(0))]

    def reported(self, selection: Selection, day: date) -> "list[ReportRow]":
        """Return the cases that pass on ``day`` as reports over time count them."""
        from nopcases.domain.reports.figures.report_row import ReportRow, report_row

        settled, others = self._divided(self._choosing.may_pass(selection, day), day)
        rows = map(ReportRow._make, self._parts(settled).each("report"))
        found: list[tuple[float, ReportRow]] = [
            (place, row) for place, row in zip(settled, rows, strict=True) if selection.matches(row)
        ]
        found += ((at, report_row(state)) for at, state in others if selection.passes(state))
        return [row for _at, row in sorted(found, key=itemgetter(0))]

    def clocks(self, selection: Selection, day: date, through: date | None, kind: str) -> list[ClockRow]:
        """Return the running clocks of the cases that pass on ``day``."""
        if selection.wanted:
            return clocks_in(self.pictures(selection, day, through), kind)
        settled, others = self._divided(self._choosing.may_pass(selection, day, through), day)
        settings = self._index.settings
        found = [
            row
            for stored in self._parts(settled).each("running")
            for row in read_clocks(stored, day, settings, through, kind)
        ]
        pictures = (picture_of(state, selection, through) for _at, state in others)
        return found + clocks_in(filter(None, pictures), kind)

    def _divided(
        self, places: Collection[int], day: date
    ) -> "tuple[list[int], list[tuple[float, StateOnDay]]]":
        """Return which cases stand on ``day`` as they are kept, and the states of the others and of those in files."""
        columns, today = self._columns, day.toordinal()
        kept = [place for place in places if not columns.flags[place] & BY_FILE]
        settled = [place for place in kept if columns.settled[place] <= today]
        others = self._at_places(set(kept).difference(settled))
        return settled, [(at, state) for at, case in others if (state := case.on(day))]

    def _stored_pictures(
        self, places: Sequence[int], selection: Selection, day: date, through: date | None
    ) -> list[tuple[float, Picture]]:
        parts, settings = self._parts(places), self._index.settings
        found: list[tuple[float, Picture]] = []
        for place, stored, running in zip(places, parts.each("row"), parts.each("running"), strict=True):
            row = read_row(stored, day)
            if selection.matches(row):
                clocks = read_clocks(running, day, settings, through)
                if clocks or through is None:
                    found.append((float(place), (row, clocks)))
        return found

    def _parts(self, places: Iterable[int]) -> Parts:
        return Parts(self._index, [self._columns.numbers[place] for place in places])

    def _found(
        self, places: Collection[int], mentions: Callable[[Path, str], bool] | None = None
    ) -> list[FoundCase]:
        """Return the cases at ``places``, and those left to their files that ``mentions`` accepts; None: all."""
        return [case for _at, case in sorted(self._at_places(places, mentions), key=itemgetter(0))]

    def _at_places(
        self, places: Collection[int], mentions: Callable[[Path, str], bool] | None = None
    ) -> list[tuple[float, FoundCase]]:
        columns, settings = self._columns, self._index.settings
        kept = [place for place in places if not columns.flags[place] & BY_FILE]
        parts = self._parts(kept)
        found: list[tuple[float, FoundCase]] = [
            (place, StoredCaseFound(parts, columns.at(place), settings)) for place in kept
        ]
        bad: list[tuple[float, BadFile]] = []
        for at, path, data in self._index.left.texts:
            if mentions is None or mentions(path, data.decode(errors="replace")):
                file = self._index.files.parse_text(path, data)
                if isinstance(file, BadFile):
                    bad.append((at, file))
                else:
                    found.append((at, CaseInFile(file.case, settings)))
        self._tell(bad, whole=mentions is None)
        return found

    def _tell(self, bad: list[tuple[float, BadFile]], *, whole: bool) -> None:
        """Tell what could not be read: in the order of the files where the ``whole`` folder was read, as files do."""
        if whole:
            bad = sorted(bad + self._index.left.closed, key=itemgetter(0))
            self._note([*(file for _at, file in bad), *self._index.left.misnamed])
        else:
            self._note([*self.unsearched(), *(file for _at, file in bad)])

    def unsearched(self) -> Sequence[BadFile]:
        """Return the files that could not be read, and the folders."""
        return [*(file for _at, file in self._index.left.closed), *self._index.left.misnamed]
