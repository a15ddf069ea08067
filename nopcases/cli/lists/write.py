"""A list written: every case, entry and contact of it in one change, or nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import yes
from nopcases.cli.lists.budgets import explain_overdrawn
from nopcases.cli.lists.own import OwnPlanner
from nopcases.cli.lists.plan import Planner, reader_for
from nopcases.cli.lists.planned import MoreOfCase, NewCase, Plan
from nopcases.cli.options.contact import add_contact
from nopcases.cli.progress import with_bar
from nopcases.cli.session import Session
from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.case.personal_data import GRAVE
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import Refused
from nopcases.domain.lists.table import Table
from nopcases.domain.lists.verdict import ImportRow, said_once
from nopcases.domain.vocabulary import INITIATOR
from nopcases.folder.cases.change import Change
from nopcases.folder.contacts import Contact
from nopcases.folder.lists.mapping import REASON, ColumnMapping
from nopcases.folder.lists.own_export import OwnExport
from nopcases.folder.lists.refused import write_refused
from nopcases.folder.same_person import KnownPersons
from nopcases.language import _, ngettext
from nopcases.views.pages.import_list import row_numbers

Item = TypeVar("Item")
_MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class MappingWrite:
    """A mapping that is to be remembered."""

    file: str
    text: str
    was: bytes | None


@dataclass(frozen=True, slots=True)
class Import:
    """A list, and how it is understood."""

    session: Session
    file: Path
    table: Table
    mapping: ColumnMapping
    remember: MappingWrite | None
    own: OwnExport | None = None
    """What it is where it is an export of ours."""

    def plan(self) -> Plan:
        """Judge every row; nothing is written."""
        session = self.session
        if self.own:
            reader = reader_for(session, self.table, self.mapping)
            own = OwnPlanner(session, self.own, self.mapping.list, reader, session.by)
            own.begin()
            _each(own.take, self.own.cases, _("Judging"))
            own.end()
            return own.plan
        planner = Planner(session, self.table, self.mapping, session.by)
        _each(planner.take, self.table.rows, _("Judging"))
        planner.plan.remarks = explain_overdrawn(session, planner.plan, self.mapping.list)
        return planner.plan

    def write(self, *, skip_bad: bool) -> tuple[Plan, str]:
        """Write what is new, and return what became of each row, and where the rows stand that were left out.

        The cases are read again under the lock: a colleague may have written meanwhile. Raises Refused where rows are
        refused and not skipped.
        """
        with self.session.change() as change:
            plan = self.plan()
            if plan.refused and (not skip_bad or len(plan.refused) == len(plan.rows)):
                raise Refused(_refusal(plan, skip_bad=skip_bad))
            if not plan.rows:
                raise Refused(
                    _("{file}: there is no row to take in; nothing was written.").format(file=self.file.name)
                )
            _be_sure(plan)
            self._write(change, plan)
            left = self._leave_out(plan) if plan.refused else ""
        return plan, left

    def keep_mapping(self) -> str:
        """Remember how the columns are understood where no row is written; return in which file, "" for none."""
        if self.remember is None:
            return ""
        with self.session.change() as change:
            self._keep_mapping(change)
        return self.remember.file

    def _keep_mapping(self, change: Change) -> None:
        if self.remember:
            change.write(self.remember.file, self.remember.text.encode(), self.remember.was)

    def _write(self, change: Change, plan: Plan) -> None:
        persons = KnownPersons(self.session.cases.people.all.values())
        work: Sequence[Callable[[], None]] = [
            *(_creating(change, plan, case, persons) for case in plan.new),
            *(_adding(change, case, persons) for case in plan.more),
        ]
        _each(lambda write: write(), work, _("Preparing"))
        self._write_contacts(change, plan)
        if change.writes:
            self._keep_mapping(change)

    def _write_contacts(self, change: Change, plan: Plan) -> None:
        """Write the contacts of an export that its new cases name, and that are not here."""
        known = self.own.contacts if self.own else {}
        named = {contact for case in plan.new for contact in case.header.get("contacts", {}).values()}
        for contact in sorted(named & known.keys() - self.session.cases.people.all.keys()):
            if known[contact] and is_contact_id(contact):
                change.add_contact(known[contact], contact)

    def _leave_out(self, plan: Plan) -> str:
        rows = {row.number: row for row in self.table.rows}
        reason = REASON[0] if _(REASON[0]) not in REASON else _(REASON[0])
        headers = [header for header in self.table.headers if header.casefold() not in REASON]
        cells = [
            [*(rows[refused.row].cells.get(header) for header in headers), refused.message]
            for refused in plan.refused
        ]
        return write_refused(self.file, self.session.folder.contacts, [*headers, reason], cells)


def _each(work: Callable[[Item], None], items: Sequence[Item], words: str) -> None:
    for _done in with_bar(work, items, words):
        pass


def _creating(change: Change, plan: Plan, case: NewCase, persons: KnownPersons) -> Callable[[], None]:
    def create() -> None:
        header = dict(case.header)
        if case.contact:
            header["contacts"] = {INITIATOR: _contact(change, persons, case)}
        case_id = change.create(header, case.log, case.case)
        plan.rows[case.at] = replace(plan.rows[case.at], case=case_id)

    return create


def _adding(change: Change, more: MoreOfCase, persons: KnownPersons) -> Callable[[], None]:
    def add() -> None:
        file = change.read(more.case)
        values: dict[tuple[str, ...], Any] = {(name,): value for name, value in more.values.items()}
        if more.contact and INITIATOR in file.case.contacts:
            change.set_contact(file.case.contacts[INITIATOR], more.contact)
        elif more.contact:
            values |= {("contacts", INITIATOR): _contact(change, persons, more)}
        if values:
            change.set(file, values)
        if more.log:
            change.append(change.read(more.case), more.log)

    return add


def _contact(change: Change, persons: KnownPersons, case: NewCase | MoreOfCase) -> str:
    """Return the contact of who asked: a new one, or the one who is known by this name and number."""
    known = persons.find(case.contact)
    contact = add_contact(change, case.contact, known)
    persons.add(Contact(contact, **({**case.contact, **known.values} if known else case.contact)))
    return contact


def _be_sure(plan: Plan) -> None:
    """In a terminal name what looks like personal data, and ask before git has it. Raises Abort."""
    rows = plan.personal
    if not rows or not terminal.interactive():
        return
    terminal.remark("\n".join(_reasons(rows)))
    kinds = {kind for row in rows for note in row.notes for kind in note.personal}
    if kinds.isdisjoint(GRAVE) and not yes(
        _("Take it in all the same? (y/N)")
    ):  # of the grave ones every change asks
        raise typer.Abort


def _reasons(rows: Sequence[ImportRow]) -> list[str]:
    """Return in lines what is said of rows."""
    reasons = said_once(rows)
    lines = [
        "  " + ": ".join(filter(None, (row_numbers(one.rows), one.column, one.message)))
        for one in reasons[:_MOST_REASONS]
    ]
    return [*lines, "  …"] if len(reasons) > _MOST_REASONS else lines


def _refusal(plan: Plan, *, skip_bad: bool) -> str:
    """Return in lines which rows are refused and why, and what to do."""
    refused = plan.refused
    count = ngettext("{count} row cannot be taken in:", "{count} rows cannot be taken in:", len(refused))
    left = _(
        "Nothing was written. Mend them in the list, or leave them out with --skip-bad; --dry-run shows every row."
    )
    none = _(
        "No other row is left, so nothing was written. Mend them in the list; --dry-run shows every row."
    )
    end = none if skip_bad else left
    return "\n".join((count.format(count=len(refused)), *_reasons(refused), end))
