"""The tables of an export: cases, log, activities, clocks, pots, meetings, contacts; nothing is left out of a case.

What import reads stands there as the files hold it: keys, English words, exact amounts.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from nopcases.domain.calendar.times import time_of_day
from nopcases.domain.case.case import ACTIVITY, ACTIVITY_FIELDS, HEADER
from nopcases.domain.lists.tables import (
    ENTRY_FIELDS,
    ActivityRow,
    ContactRow,
    EntryRow,
    HeaderRow,
    MeetingRow,
)
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Event, Listing, Row, pick
from nopcases.views.pages.clock_list import clock_event
from nopcases.views.pages.columns import CASE, CLOCK, case_columns, clock_columns

_ELSEWHERE = ("id", "contacts", ACTIVITY, "log", "conflict")
"""What of a header stands in another column, or in a table of its own."""
_CONTACT = ("name", "phone", "email", "language")


def case_table(rows: Sequence[HeaderRow], context: PageContext) -> Listing[HeaderRow]:
    """Return the cases: what ``list`` tells of each, and all that its header holds."""
    reckoned: list[Column[HeaderRow]] = [
        column.inside(lambda row: row.initiative) for column in pick(case_columns(context), CASE)
    ]
    stored = [name for name in HEADER if name not in (*_ELSEWHERE, *CASE)]
    return _listing("cases", [*reckoned, *(_of_header(name) for name in stored)], rows, context)


def _of_header(name: str) -> Column[HeaderRow]:
    return Column(name, lambda row: _cell(row.header.get(name)))


def log_table(rows: Sequence[EntryRow], context: PageContext) -> Listing[EntryRow]:
    """Return the log: an entry a row, with every field that an entry can have."""
    columns: list[Column[EntryRow]] = [
        Column(name) for name in ("case", "case_title", "key", "written", "happened")
    ]
    return _listing("log", [*columns, *map(_of_fields, ENTRY_FIELDS)], rows, context)


def _cell(value: Any) -> Any:
    """Return a list as one text, its items between commas; where one of them holds a comma, a line each."""
    if not isinstance(value, list):
        return value
    return "".join(f"{item}\n" for item in value) if any("," in item for item in value) else ", ".join(value)


def activity_table(rows: Sequence[ActivityRow], context: PageContext) -> Listing[ActivityRow]:
    """Return the activities of cases, as their headers hold them."""
    columns: list[Column[ActivityRow]] = [Column("case"), Column("activity")]
    return _listing("activities", [*columns, *map(_of_fields, ACTIVITY_FIELDS)], rows, context)


def contact_table(rows: Sequence[ContactRow], context: PageContext) -> Listing[ContactRow]:
    """Return the people of cases, with names and numbers."""
    columns: list[Column[ContactRow]] = [Column("case"), Column("role"), Column("contact")]
    return _listing("contacts", [*columns, *map(_of_fields, _CONTACT)], rows, context)


def _of_fields(name: str) -> Column[Any]:
    return Column(name, lambda row: _cell(row.fields.get(name)))


def clock_table(rows: Sequence[ClockRow], context: PageContext) -> Listing[ClockRow]:
    """Return the clocks, those that ended too; in a calendar the days on which they are due."""
    columns = pick(clock_columns(context), (*CLOCK, "met", "stopped", "term"))
    return _listing("clocks", columns, rows, context, lambda row: clock_event(row, context.names))


def meeting_table(rows: Sequence[MeetingRow], context: PageContext) -> Listing[MeetingRow]:
    """Return the dates of meetings."""
    columns: list[Column[MeetingRow]] = [
        Column("meeting", lambda row: row.of.key),
        Column("title", lambda row: row.of.title_in(language())),
        Column("date", lambda row: row.day),
        Column("time", lambda row: row.of.time or None),
        Column("by_rule"),
        Column("partners", lambda row: ", ".join(row.of.partners) or None),
        Column("treats", lambda row: row.of.treats or None),
    ]
    event = lambda row: _meeting_event(row, context)  # noqa: E731 - as short as it gets
    return _listing("meetings", columns, rows, context, event, _("Initiatives: meetings"))


def _meeting_event(row: MeetingRow, context: PageContext) -> Event:
    """Return a date of a meeting; one that was moved replaces the day of the rule."""
    partners = context.settings.partners
    return Event(
        uid=f"meeting-{row.of.key}-{row.by_rule:%Y%m%d}@nopcases",
        changes=int(row.day != row.by_rule),
        written=datetime.combine(date(row.by_rule.year - 1, 1, 1), time(), UTC),
        day=row.day,
        title=escape(row.of.title_in(language())),
        description=", ".join(
            escape(partners[key].title_in(language()) if key in partners else key) for key in row.of.partners
        ),
        location="",
        category=_("meeting"),
        at=time_of_day(row.of.time),
    )


def _listing(
    name: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    context: PageContext,
    event: Any = None,
    calendar: str = "",
) -> Listing[Row]:
    return Listing(name, context.today, columns, rows, context.unreadable, event=event, calendar=calendar)
