"""All that a folder holds, as tables: what others get of it, and what can be read back."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile
from typing import Any

from nopcases.domain.case.case import ACTIVITY, Entry
from nopcases.domain.case.fields import ANY, ANY_LIST, MONEY, FieldType
from nopcases.domain.dataclass import dataclass
from nopcases.domain.meetings import occurrences
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, clock_row
from nopcases.domain.settings import Meeting, Settings
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.log_kinds.kind import COMMON
from nopcases.domain.timeline.state import StateOnDay

ENTRY_FIELDS = tuple(dict.fromkeys((*COMMON, *(name for kind in LOG_KINDS.values() for name in kind.fields))))
"""Every field that an entry can have, whatever its kind."""
_AHEAD = timedelta(days=366)
"""How far ahead meetings are told: some rules never end."""


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A case, and its header as stored."""

    initiative: CaseRow
    header: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the log of a case."""

    case: str
    case_title: str
    key: str
    written: date
    happened: date
    fields: Mapping[str, Any]
    """As stored, but for what no cell holds: an amount is a Decimal, a value of any type its JSON."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity of a case, as its header holds it."""

    case: str
    activity: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody in a case."""

    case: str
    role: str
    contact: str
    """Their id; the same person may stand in several cases."""
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A date of a meeting."""

    of: Meeting
    day: date
    by_rule: date
    """The day that its rule gives; another one where it was moved."""


def header_rows(states: Iterable[StateOnDay]) -> list[HeaderRow]:
    """Return the cases in the order of their receipt."""
    found = [HeaderRow(case_row(state), state.case.header) for state in states]
    return sorted(found, key=lambda row: row.initiative.by_receipt)


def entry_rows(states: Iterable[StateOnDay]) -> list[EntryRow]:
    """Return what was written by the day, case by case, struck entries too, in the order of writing."""
    return [
        _entry_row(state, entry)
        for state in _by_receipt(states)
        for entry in sorted(state.log.entries, key=lambda entry: entry.key)
    ]


def _entry_row(state: StateOnDay, entry: Entry) -> EntryRow:
    types = fields_of(entry.kind)
    fields = {name: _plain(value, types[name].type) for name, value in entry.fields.items() if name in types}
    return EntryRow(state.case.id, state.case.title, entry.key, entry.written, entry.happened, fields)


def _plain(value: Any, of: FieldType) -> Any:
    if of in (ANY, ANY_LIST):
        return json.dumps(value, ensure_ascii=False, default=str)
    return Decimal(value) if of is MONEY else value


def activity_rows(states: Iterable[StateOnDay]) -> list[ActivityRow]:
    """Return the activities, case by case."""
    return [
        ActivityRow(state.case.id, key, fields)
        for state in _by_receipt(states)
        for key, fields in state.case.header.get(ACTIVITY, {}).items()
    ]


def clock_rows(states: Iterable[StateOnDay]) -> list[ClockRow]:
    """Return every clock, those that ended too, in the order of their due day."""
    found = (clock_row(state, clock) for state in states for clock in state.clocks)
    return sorted(found, key=lambda row: row.order)


def meeting_rows(settings: Settings, day: date) -> list[MeetingRow]:
    """Return the dates of all meetings from ``day`` on, a year ahead."""
    found = [
        MeetingRow(meeting, held.day, held.by_rule)
        for meeting in settings.meetings.values()
        for held in takewhile(
            lambda held: held.by_rule <= day + _AHEAD, occurrences(meeting, settings.holidays)
        )
        if held.day is not None and day <= held.day <= day + _AHEAD
    ]
    return sorted(found, key=lambda row: (row.day, row.of.key))


def _by_receipt(states: Iterable[StateOnDay]) -> list[StateOnDay]:
    return sorted(states, key=lambda state: (state.case.received, state.case.id))
