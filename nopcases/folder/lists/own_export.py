"""Our own export read back: a workbook with the sheets ``cases`` and ``log``, or a CSV of cases. It needs no mapping.

A column is called as the field of a file; a column that is no field is passed over. In a cell stands

- of a list its items with ``, `` between, or JSON where an item has a comma or begins with ``[``;
- of ``contacts`` each ``role=id``, with ``, `` between;
- in ``more`` a JSON object with all that has no column, or is of any type; a day in it as ``{"day": "2026-11-02"}``.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nopcases.domain.case.case import HEADER
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

CASES, LOG, CONTACTS = "cases", "log", "contacts"
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
    return not cases.rows or is_case_id(shown(cases.rows[0].cells.get("case")))


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
            _add_entry(case, row)
    return OwnExport(cases, has_log, _contacts(tables.get(CONTACTS)))


def _case(row: TableRow) -> OwnCase:
    case = OwnCase(row, shown(row.cells.get("case")), {})
    case.header = _values(
        case, row, {name: known for name, known in HEADER.items() if name not in ("id", "log")}
    )
    return case


def _add_entry(case: OwnCase, row: TableRow) -> None:
    kind = shown(row.cells.get("kind"))
    case.log[shown(row.cells.get("key"))] = _values(case, row, fields_of(kind))


def _values(case: OwnCase, row: TableRow, fields: Mapping[str, Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, known in fields.items():
        cell = row.cells.get(name)
        if cell is None or cell == "" or known.type in (ANY, ANY_LIST):
            continue
        try:
            found[name] = _contact_roles(shown(cell)) if name == CONTACTS else _value(cell, known.type)
        except (NopcasesError, ValueError) as error:
            case.problems.append(Problem(name, str(error)))
    try:
        return found | _more(row.cells.get("more"))
    except ValueError as error:
        case.problems.append(Problem("more", str(error)))
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
        return {"true": True, "false": False}.get(text := shown(cell).casefold()) or yes_or_no(text)
    text = whole_text(cell) if isinstance(cell, str) else shown(cell)
    if kind is TEXTS or (kind is TEXT_OR_TEXTS and ("," in text or text.startswith("["))):
        return json.loads(text) if text.startswith("[") else [item.strip() for item in text.split(",")]
    return text


def _count(text: str) -> int:
    if not text.isdecimal():
        raise Usage(_("“{value}” is no whole number"), value=escape(text[:40]))
    return int(text)


def _contact_roles(text: str) -> dict[str, str]:
    pairs = [pair.strip().partition("=") for pair in text.split(",") if pair.strip()]
    return {role: contact for role, _equals, contact in pairs}


def _more(cell: Cell) -> dict[str, Any]:
    if not isinstance(cell, str) or not cell.strip():
        return {}
    found = json.loads(whole_text(cell), object_hook=_day)
    return found if isinstance(found, dict) else {}


def _day(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found["day"]) if found.keys() == {"day"} else found


def _contacts(table: Table | None) -> dict[str, dict[str, str]]:
    if table is None:
        return {}
    return {
        shown(row.cells.get("contact")): {
            name: text for name in CONTACT_FIELDS if (text := shown(row.cells.get(name)))
        }
        for row in table.rows
    }  # fmt: skip
