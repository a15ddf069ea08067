"""What becomes of the rows of a list: each is judged as any other change of its case, and nothing is written yet."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from nopcases.cli import find
from nopcases.cli.lists.budgets import explain_forbidden
from nopcases.cli.lists.contact import contact_of
from nopcases.cli.lists.numbers import RowNumbers
from nopcases.cli.lists.planned import MoreOfCase, NewCase, Plan
from nopcases.cli.session import Session
from nopcases.domain.case.case import Case
from nopcases.domain.changes.allowed import allow, wrong_in
from nopcases.domain.changes.entries import Draft, added, draft
from nopcases.domain.dataclass import replace
from nopcases.domain.errors import NopcasesError
from nopcases.domain.lists.cells import Cell, written
from nopcases.domain.lists.fields import AMOUNT_OR_DAY, DAY, FIELDS, title_of
from nopcases.domain.lists.happenings import Happening, happenings, later_log, new_log, without_other_pot
from nopcases.domain.lists.in_words import AMOUNTS, Line, beside, in_words
from nopcases.domain.lists.later import HEADER, differ, differences, is_another, new_values
from nopcases.domain.lists.row import Problem, Reader, Row
from nopcases.domain.lists.table import Table, TableRow
from nopcases.domain.lists.verdict import KNOWN, MORE, NEW, REFUSED, ImportRow
from nopcases.domain.plain import plain
from nopcases.domain.timeline.state import StateOnDay, state_on
from nopcases.domain.vocabulary import FUND_STAGES, RESULTS, UNKNOWN, label, parse_value
from nopcases.folder.lists.mapping import ColumnMapping
from nopcases.language import _, speaking
from nopcases.views.words.dates import money
from nopcases.views.words.header import value_in_words

_CASE_HEADER = (*HEADER, "source")


def reader_for(session: Session, table: Table, mapping: ColumnMapping) -> Reader:
    """Return how the rows of a list are read in this folder."""
    settings = session.settings

    def cells(*reads: str) -> list[Cell]:
        headers = [header for name, header in mapping.columns.items() if FIELDS[name].reads in reads]
        return [row.cells.get(header) for row in table.rows for header in headers]

    way = written(cells(DAY, AMOUNT_OR_DAY), cells(AMOUNT_OR_DAY), since_1904=table.since_1904)
    meanings: dict[str, Callable[[str], str]] = {
        "place": lambda typed: find.place(settings, typed),
        "kind": lambda typed: find.kind(settings, typed),
        "handler": lambda typed: find.person(settings, typed),
        "pot": lambda typed: find.key(settings.pots, typed, "pot"),
        "result": lambda typed: parse_value(RESULTS, typed, _("result")),
    }
    once = {name: _once(meaning) for name, meaning in meanings.items()}
    return Reader(mapping.columns, once, mapping.values, way, session.today)


def _once(meaning: Callable[[str], str]) -> Callable[[str], str]:
    """Return how a word is understood, looked up once however many rows have it; what it means or raises."""

    @cache
    def found(typed: str) -> str | NopcasesError:
        try:
            return meaning(typed)
        except NopcasesError as error:
            return error

    def understood(typed: str) -> str:
        answer = found(typed)
        if isinstance(answer, NopcasesError):
            raise answer
        return answer

    return understood


class Planner:
    """Judges the rows of a list one after the other."""

    def __init__(self, session: Session, table: Table, mapping: ColumnMapping, by: str) -> None:
        """Read what is here of the list, and of everything else; ``by`` is who takes it in."""
        self.plan = Plan()
        self._session, self._settings, self._mapping = session, session.settings, mapping
        self._reader, self._by, self._headers = reader_for(session, table, mapping), by, table.headers
        here = session.cases.here()
        self._by_source = {case.header["source"]: case for case in here if "source" in case.header}
        self._alike = {_what_it_is(case.title, case.received, case.place): case for case in here}
        self._unreadable = _texts_of_unreadable(session)
        self._seen: dict[str, TableRow] = {}
        self._numbers = RowNumbers(table, mapping)

    def take(self, table_row: TableRow) -> None:
        """Judge a row."""
        row = self._reader.read(table_row.number, table_row.cells)
        if table_row.count is not None:
            message = _("the row is of another width than the headers: {count} cells, not {headers}")
            wrong = Problem("", message.format(count=table_row.count, headers=len(self._headers)))
            row = replace(row, problems=(wrong,))
        with speaking(self._settings.language):
            found = [] if row.problems else happenings(row.values, self._mapping.list, self._settings)
        verdict = self._refused(row, row.problems) if row.problems else self._judge(row, table_row, found)
        self.plan.rows.append(verdict)

    def _judge(self, row: Row, table_row: TableRow, found: Sequence[Happening]) -> ImportRow:
        number = row.reference or self._numbers.instead(row, table_row, self._by_source)
        source = f"{self._mapping.list}:{number}"
        header = self._mapping.columns.get("source" if "source" in row.values else "reference", "")
        if before := self._seen.setdefault(source, table_row) if source in self._seen else None:
            if before.cells == table_row.cells:
                note = Problem("", _("the same as row {row}").format(row=before.number))
                return ImportRow(row.number, KNOWN, row.values["title"], None, (note,))
            message = (
                _("row {row} has the number {number} too")
                if row.reference
                else _(
                    "row {row} has that title, day and place too: give each a number, in a column of its own"
                )
            )
            return self._refused(row, [Problem(header, message.format(row=before.number, number=number))])
        self._seen[source] = table_row
        if case := self._by_source.get(source):
            return self._later(row, case, found, header)
        if source.encode() in self._unreadable:
            note = Problem(header, _("its case stands in a file that cannot be read; mend that first"))
            return self._refused(row, [note])
        here = self._alike.get(
            _what_it_is(row.values["title"], row.values["received"], row.values.get("place"))
        )
        if here:
            note = Problem("", _("a case of that title, place and day is here, not from this list"))
            return ImportRow(row.number, KNOWN, row.values["title"], here.id, (note,))
        return self._new(row, source, found)

    def _new(self, row: Row, source: str, found: Sequence[Happening]) -> ImportRow:
        values = {"kind": UNKNOWN, **row.values, "source": source}  # as an intake that is told none
        header = {name: values[name] for name in _CASE_HEADER if name in values}
        with speaking(self._settings.language):
            lines = in_words(row.values, found)
            text = "\n".join(line.text for line in lines)
            log = new_log(row.values["received"], found, text, self._by, self._settings.timezone)
        case = added(Case("", header), log, self._settings.timezone)
        columns = dict(zip(log, ["received", *(one.field for one in found)], strict=True))
        wrong = wrong_in(case, self._settings, self._session.today)
        if wrong:
            named = [
                next((columns[key] for key in finding.path[1:2] if key in columns), "") for finding in wrong
            ]
            problems = [
                Problem(self._column(name), finding.words())
                for name, finding in zip(named, wrong, strict=True)
            ]
            return self._refused(row, problems)
        notes = (*row.remarks, *self._in_a_text(lines), *self._forbidden(case, log))
        self.plan.new.append(NewCase(len(self.plan.rows), header, log, row.contact))
        return ImportRow(row.number, NEW, row.values["title"], None, notes)

    def _later(self, row: Row, case: Case, found: Sequence[Happening], header: str) -> ImportRow:
        if is_another(row.values, case):
            message = _(
                "this number is {case} here, with another title and another day of receipt: is it another list? "
                "Then give it a name of its own in a mapping (list = …, --map)"
            )
            return self._refused(row, [Problem(header, message.format(case=case.id))])
        state = state_on(case, self._settings, self._session.today)
        if state is None:
            return ImportRow(row.number, KNOWN, row.values["title"], case.id)
        values, found = new_values(row.values, case), without_other_pot(found, state.log.counting)
        contact, notes = contact_of(self._session, row, case, self._column)
        kept = {self._column(name) for name in values}
        notes += [note for note in row.remarks if note.column in kept]
        notes += differences(row.values, found, state, self._column, self._words)
        with speaking(self._settings.language):
            said = beside(row.values, found, state.log.counting)
        notes += [
            Problem(self._column(name), differ(self._words(name, there), self._words(name, here)))
            for name, there, here in said.otherwise
        ]
        notes += self._in_a_text(said.new)
        log = self._lacking(found, said.new, state)
        if not (values or log or contact):
            return ImportRow(row.number, KNOWN, case.title, case.id, tuple(notes))
        after = _with(case, values, log, self._settings.timezone)
        try:
            allow(state, after, self._settings)
        except NopcasesError as error:
            return self._refused(row, [Problem("", str(error))])
        notes += self._forbidden(after, log)
        self.plan.more.append(MoreOfCase(case.id, values, log, contact))
        came = [title_of(name) for name in values]
        lacking = {one.field for one in found if one.entry in [_bare(entry) for entry in log.values()]}
        came += [title_of(name) for name in FIELDS if name in lacking]
        came += [title_of(line.field) for line in said.new]
        came += [title_of(name) for name in contact]
        new = Problem("", _("new: {what}").format(what=", ".join(dict.fromkeys(came))))
        return ImportRow(row.number, MORE, case.title, case.id, (new, *notes))

    def _lacking(
        self, found: Sequence[Happening], lines: Sequence[Line], state: StateOnDay
    ) -> dict[str, Draft]:
        """Return the entries that a case lacks; what no entry of money can hold is a note."""
        text = "\n".join(line.text for line in lines)
        today = self._session.today
        notes = [Happening(draft("note", text=text), today, "summary")] if text else []
        zone = self._settings.timezone
        return later_log([*found, *notes], state, self._by, self._session.moment, zone)

    def _in_a_text(self, lines: Sequence[Line]) -> list[Problem]:
        """Return why what a row says of money stands in a text alone."""
        return [Problem(self._column(line.field), _(line.why)) for line in lines]

    def _forbidden(self, case: Case, log: Mapping[str, Draft]) -> list[Problem]:
        """Return which conditions of pots the grants of a row break; they say why they stand here."""
        words = explain_forbidden(self._session, case, log, self._mapping.list)
        return [Problem(self._column("granted"), broken) for broken in words]

    def _words(self, name: str, value: Any) -> str:
        """Return a value of a field, or of an entry, as people read it."""
        if name == "to":
            return self._session.names.person(value)
        if name == "stage":
            return label(FUND_STAGES, value)
        if name in ("amount", *AMOUNTS):
            return money(value)
        return value_in_words(name, value, self._session.names)

    def _column(self, name: str) -> str:
        return self._reader.header(name) if name else ""

    def _refused(self, row: Row, problems: Sequence[Problem]) -> ImportRow:
        return ImportRow(row.number, REFUSED, str(row.values.get("title", "")), None, tuple(problems))


def _bare(entry: Draft) -> Draft:
    return {name: value for name, value in entry.items() if name not in ("by", "on", "for")}


def _with(case: Case, values: Mapping[str, Any], log: Mapping[str, Draft], timezone: Any) -> Case:
    return added(replace(case, header={**case.header, **values}), log, timezone)


def _what_it_is(title: str, received: date, place: str | None) -> tuple[str, date, str | None]:
    return " ".join(plain(title).split()), received, place


def _texts_of_unreadable(session: Session) -> bytes:
    """Return what the case files hold that cannot be read: the case of a row may be among them."""
    texts = []
    for bad in session.unreadable:
        if bad.file.startswith("cases/"):
            with suppress(OSError):
                texts.append((session.folder.root / bad.file).read_bytes())
    return b"\n".join(texts)
