"""Our own export taken in: its cases keep their ids where these are free, and their logs as they are."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nopcases.cli.lists.planned import NewCase, Plan
from nopcases.cli.session import Session
from nopcases.domain.case.case import ACTIVITY, Case
from nopcases.domain.case.fields import Field
from nopcases.domain.case.ids import is_case_id, new_case_id
from nopcases.domain.changes.entries import Draft
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile, NopcasesError
from nopcases.domain.lists.cells import shown
from nopcases.domain.lists.happenings import happenings, new_log
from nopcases.domain.lists.later import header_differs
from nopcases.domain.lists.row import Problem, Reader
from nopcases.domain.lists.verdict import KNOWN, NEW, REFUSED, ImportRow
from nopcases.domain.timeline.log_kinds import fields_of
from nopcases.folder.cases.file import render_case
from nopcases.folder.lists.own_export import CONTACTS, OwnCase, OwnExport
from nopcases.language import _, ngettext, speaking
from nopcases.views.words.header import value_in_words

_COURSE = ("handler", "assigned", "answered", "closed", "result")
"""What a CSV of cases alone may say of their course."""


@dataclass(slots=True)
class OwnPlanner:
    """Judges the cases of an export one after the other."""

    session: Session
    export: OwnExport
    name: str
    """What the export is called in the source of a case whose id is taken."""
    reader: Reader
    """How a CSV of cases alone is read for what it says of their course."""
    by: str
    plan: Plan = field(default_factory=Plan)
    here: dict[str, Case] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """Id in the export -> id here."""
    seen: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Read what is here, and give every case of the export its id."""
        self.here = {case.id: case for case in self.session.cases.here()}
        sources = {case.header["source"]: case.id for case in self.here.values() if "source" in case.header}
        taken = set(self.session.folder.ids())
        for case in self.export.cases:
            if case.id in self.ids or not is_case_id(case.id) or "received" not in case.header:
                continue
            own = sources.get(f"{self.name}:{case.id}") or case.id
            while own in taken and not self._is(case, own):
                own = new_case_id(case.header["received"])
            taken |= {own} - self.here.keys()
            self.ids[case.id] = own

    def _is(self, case: OwnCase, case_id: str) -> bool:
        """Say whether the case of an id here is this one: it has an entry of that log, or came in that day.

        Two folders may give one id to two cases; of these neither the log nor all of title and day is the same.
        """
        here = self.here.get(case_id)
        if here is None:
            return False
        if case.log.keys() & here.by_key.keys():
            return True
        same_title = here.title == case.header.get("title") or not self.export.has_log
        return same_title and here.received == case.header["received"]

    def take(self, case: OwnCase) -> None:
        """Judge a case."""
        title, number = str(case.header.get("title", "")), case.row.number
        problems = tuple(self._problems(case))
        here = None if problems else self.here.get(self.ids[case.id])
        if problems:
            row = ImportRow(number, REFUSED, title, None, problems)
        elif here:
            notes = (*self._differing(case, here), *self._lacking(case, here))
            row = ImportRow(number, KNOWN, title, here.id, notes)
        else:
            row = self._new(case)
        self.plan.rows.append(row)
        self.seen.add(case.id)

    def end(self) -> None:
        """Say once what a CSV of cases does not have."""
        ended = [case for case in self.export.cases if shown(case.row.cells.get("status")) == "closed"]
        if not self.export.has_log and ended and "closed" not in ended[0].row.cells:
            self.plan.remarks.append(
                _(
                    "This list has no log: what was closed comes in open, without route and step. All of it is in a"
                    " workbook (nopcases export FILE.xlsx)."
                )
            )

    def _problems(self, case: OwnCase) -> list[Problem]:
        if case.problems:
            return case.problems
        if lacking := [name for name in ("title", "received") if name not in case.header]:
            return [Problem(name, _("“{key}” is missing").format(key=name)) for name in lacking]
        if case.id not in self.ids:
            return [Problem("case", _("this is no case id"))]
        return [Problem("case", _("another row has this id too"))] if case.id in self.seen else []

    def _differing(self, case: OwnCase, here: Case) -> Iterator[Problem]:
        """Say what a header says otherwise than the case: that is left as it is here."""
        for name, value in case.header.items():
            if name not in (ACTIVITY, CONTACTS) and here.header.get(name) != value:
                yield Problem(name, header_differs(name, value, here.header.get(name), self._words))

    def _words(self, name: str, value: Any) -> str:
        return value_in_words(name, value, self.session.names)

    def _lacking(self, case: OwnCase, here: Case) -> list[Problem]:
        """Say how much of a log is not here: an export adds nothing to a case, whose log git brings whole."""
        count = len(case.log.keys() - here.by_key.keys())
        message = ngettext(
            "{count} entry of its log is not here, and is not added: nop sync brings it where that is in git",
            "{count} entries of its log are not here, and are not added: nop sync brings them where that is in git",
            count,
        )
        return [Problem("", message.format(count=count))] if count else []

    def _new(self, case: OwnCase) -> ImportRow:
        title, own = case.header["title"], self.ids[case.id]
        header = {name: value for name, value in case.header.items() if name != "contacts" or value}
        if own != case.id:
            header.setdefault("source", f"{self.name}:{case.id}")
        log = {key: self._renamed(entry) for key, entry in case.log.items()} if self.export.has_log else None
        try:
            log = self._course(case) if log is None else log
            text = render_case({"id": own, **header}, log)
            found = self.session.folder.parse_text(Path(self.session.folder.home(own)), text.encode())
        except (NopcasesError, AttributeError, TypeError, ValueError) as error:  # ``more`` may say anything
            return ImportRow(case.row.number, REFUSED, title, None, (Problem("", str(error)),))
        if isinstance(found, BadFile):
            return ImportRow(case.row.number, REFUSED, title, None, (Problem("", found.message),))
        self.plan.new.append(NewCase(len(self.plan.rows), header, log, {}, own))
        notes = (
            ()
            if own == case.id
            else (Problem("case", _("{case} is another case here").format(case=case.id)),)
        )
        return ImportRow(case.row.number, NEW, title, None, notes)

    def _renamed(self, entry: Mapping[str, Any]) -> Draft:
        """Return an entry with the ids here of the cases that it names."""
        fields: Mapping[str, Field] = fields_of(str(entry.get("kind", "")))
        return {
            name: self.ids.get(value, value) if name in fields and fields[name].refers == "case" else value
            for name, value in entry.items()
        }

    def _course(self, case: OwnCase) -> dict[str, Draft]:
        """Return the log of a case by what a row says of its course. Raises Refused."""
        row = self.reader.read(case.row.number, case.row.cells)
        known = {name: row.values[name] for name in _COURSE if name in row.values}
        values = known | {"received": case.header["received"], "title": case.header["title"]}
        settings = self.session.settings
        with speaking(settings.language):
            found = happenings(values, self.name, settings)
            return new_log(case.header["received"], found, "", self.by, settings.timezone)
