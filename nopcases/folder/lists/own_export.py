"""Our own export read back: a workbook with the sheets ``cases`` and ``log``, or a CSV of cases. It needs no mapping.

A column is called as the field of a file, and one that is no field is passed over; what is empty was left out. The
items of a list have ``, `` between, or stand each on a line, the last too, where one of them has a comma. A value of
any type is JSON. ``activities`` and ``contacts``, where they are there, have a row for each of a case.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nopcases.domain.case.case import ACTIVITY, ACTIVITY_FIELDS, HEADER
from nopcases.domain.case.fields import (
    ANY,
    ANY_LIST,
    COUNT,
    DATE,
    FLAG,
    MONEY,
    TEXT_OR_TEXTS,
    TEXTS,
    Field,
    FieldType,
)
from nopcases.domain.case.ids import is_case_id
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import NopcasesError, Usage
from nopcases.domain.lists.cells import Cell, Written, amount_of, day_of, shown, whole_text
from nopcases.domain.lists.row import Problem
from nopcases.domain.lists.table import Table, TableRow
from nopcases.domain.text import escape
from nopcases.domain.timeline.log_kinds import fields_of
from nopcases.domain.vocabulary import yes_or_no
from nopcases.folder.contacts import FIELDS as CONTACT_FIELDS
from nopcases.language import _

CASES, LOG, ACTIVITIES, CONTACTS = "cases", "log", "activities", "contacts"
_ELSEWHERE = ("id", "log", "conflict", ACTIVITY, CONTACTS)
"""Parts of a header that are no column of ``cases``."""
_OF_CASES = {"case", "title", "received"}
_OF_LOG = {"case", "key", "kind"}
_WAY = Written("en", month_first=False)


@dataclass(slots=True)
class OwnCase:
    """A case of an export."""

    row: TableRow
    id: str
    header: dict[str, Any]
    log: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OwnExport:
    """An export."""

    cases: Sequence[OwnCase]
    has_log: bool
    contacts: Mapping[str, Mapping[str, str]]
    """Contact -> what is known of it."""


def is_own(tables: Mapping[str, Table]) -> bool:
    """Say whether sheets are those of our own export."""
    cases = tables.get(CASES) or (next(iter(tables.values())) if len(tables) == 1 else None)
    if cases is None or not set(cases.headers) >= _OF_CASES:
        return False
    return not cases.rows or any(is_case_id(shown(row.cells.get("case"))) for row in cases.rows)


def read_own(tables: Mapping[str, Table]) -> OwnExport:
    """Return the cases of an export; what is wrong with one stands in it."""
    table = tables.get(CASES) or next(iter(tables.values()))
    cases = [_case(row) for row in table.rows]
    by_id = {case.id: case for case in cases}
    log = tables.get(LOG)
    has_log = log is not None and set(log.headers) >= _OF_LOG
    for row in log.rows if log and has_log else ():
        case = by_id.get(shown(row.cells.get("case")))
        if case:
            kind = shown(row.cells.get("kind"))
            case.log[shown(row.cells.get("key"))] = _values(case, row, fields_of(kind))
    for case, row in _of_cases(tables.get(ACTIVITIES), by_id):
        key, values = shown(row.cells.get("activity")), _values(case, row, ACTIVITY_FIELDS)
        case.header.setdefault(ACTIVITY, {})[key] = values
    for case, row in _of_cases(tables.get(CONTACTS), by_id):
        role, contact = shown(row.cells.get("role")), shown(row.cells.get("contact"))
        case.header.setdefault(CONTACTS, {})[role] = contact
    return OwnExport(cases, has_log, _contacts(tables.get(CONTACTS)))


def _case(row: TableRow) -> OwnCase:
    case = OwnCase(row, shown(row.cells.get("case")), {})
    case.header = _values(
        case, row, {name: known for name, known in HEADER.items() if name not in _ELSEWHERE}
    )
    return case


def _of_cases(table: Table | None, by_id: Mapping[str, OwnCase]) -> Iterator[tuple[OwnCase, TableRow]]:
    """Yield the rows of a sheet with the case that each is about."""
    for row in table.rows if table else ():
        if case := by_id.get(shown(row.cells.get("case"))):
            yield case, row


def _values(case: OwnCase, row: TableRow, fields: Mapping[str, Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, known in fields.items():
        cell = row.cells.get(name)
        if cell is None or cell == "":
            continue
        try:
            found[name] = _value(cell, known.type)
        except (NopcasesError, ValueError) as error:
            case.problems.append(Problem(name, str(error)))
    return found


def _value(cell: Cell, kind: FieldType) -> Any:
    """Return what a cell says of a type. Raises what its reading raises."""
    if kind is DATE:
        return day_of(cell, _WAY)
    if kind is MONEY:
        return amount_of(cell, _WAY)
    if kind is COUNT:
        return _count(shown(cell))
    if kind is FLAG:
        return _flag(shown(cell).casefold())
    text = whole_text(cell) if isinstance(cell, str) else shown(cell)
    if kind in (ANY, ANY_LIST):
        return json.loads(text)
    several = kind is TEXTS or (kind is TEXT_OR_TEXTS and ("," in text or text.endswith("\n")))
    return _items(text) if several else text


def _flag(text: str) -> bool:
    said = {"true": True, "false": False, "1": True, "0": False}.get(text)  # LibreOffice counts them
    return yes_or_no(text) if said is None else said


def _items(text: str) -> list[str]:
    items = text.splitlines() if text.endswith("\n") else text.split(",")
    return [item.strip() for item in items]


def _count(text: str) -> int:
    if not text.isdecimal():
        raise Usage(_("“{value}” is no whole number"), value=escape(text[:40]))
    return int(text)


def _contacts(table: Table | None) -> dict[str, dict[str, str]]:
    if table is None:
        return {}
    return {
        shown(row.cells.get("contact")): {
            name: text for name in CONTACT_FIELDS if (text := shown(row.cells.get(name)))
        }
        for row in table.rows
    }  # fmt: skip
