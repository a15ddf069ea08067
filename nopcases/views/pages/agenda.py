"""The agenda of a meeting: a page with a part per section, and the same rows for machines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.meetings import Occurrence
from nopcases.domain.reports.agendas import AgendaRow
from nopcases.domain.reports.rows import ClockRow
from nopcases.domain.settings import Meeting
from nopcases.domain.text import visible
from nopcases.language import _, full_day, language, ngettext
from nopcases.views.document import Document, Fact, Part
from nopcases.views.listing import LATE_STYLE, PERSONAL, Column, Listing, as_row, without
from nopcases.views.pages.clock_list import late_style, lateness, what
from nopcases.views.pages.overview_list import item_title
from nopcases.views.words.dates import day, days
from nopcases.views.words.names import Names


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """An agenda with what its page shows."""

    meeting: Meeting
    day: date
    """The day of the meeting."""
    last: date | None
    """The meeting before."""
    by_rule: bool
    """Whether the meeting is on that day by its rule."""
    changes: Sequence[Occurrence]
    """What was moved to the day, or fell out since the meeting before."""
    rows: Sequence[AgendaRow]
    blocks: Sequence[str | None]
    """The places that have a block of their own, those without rows too."""
    today: date
    names: Names
    unreadable: Sequence[BadFile]
    public: bool = False
    """Without log texts, persons and contacts."""

    def of(self, section: str, block: str | None = None) -> list[AgendaRow]:
        """Return the rows of a section, of the places those of one block."""
        return [row for row in self.rows if row.section == section and row.listed_in == block]


FIELDS: dict[str, Callable[[AgendaRow], Any]] = {
    "case": lambda row: row.now.case.id,
    "title": lambda row: row.now.case.title,
    "place": lambda row: row.now.case.place,
    "kind": lambda row: row.now.case.kind,
    "step": lambda row: row.now.step,
    "handler": lambda row: row.now.handler,
    "partner": lambda row: row.partner,
    "entry": lambda row: row.clock and row.clock.entry,
    "text": lambda row: row.text or None,
    "since": lambda row: row.since,
    "due": lambda row: row.clock and row.clock.due.day,
    "days_late": lambda row: row.days_late,
    "clock": lambda row: row.clock and row.clock.kind,
    "listed_in": lambda row: row.listed_in,
    "new": lambda row: row.new,
    "last_contact": lambda row: row.last_contact,
}
"""A case on an agenda as machines read it, after section, meeting and date."""


def agenda_listing(page: AgendaPage) -> Listing[AgendaRow]:
    """Return the agenda as one table for a spreadsheet; a public one lacks what is not for everybody."""
    listing = Listing("agenda", page.today, _machine_columns(page), page.rows, page.unreadable)
    return without(listing, PERSONAL) if page.public else listing


def agenda_rows(page: AgendaPage) -> list[dict[str, Any]]:
    """Return the rows as JSON has them; in a public one, what is not for everybody is null."""
    hidden = dict.fromkeys(PERSONAL & FIELDS.keys()) if page.public else {}
    columns = _machine_columns(page)
    return [as_row(columns, row) | hidden for row in page.rows]


def _machine_columns(page: AgendaPage) -> list[Column[AgendaRow]]:
    first: list[Column[AgendaRow]] = [
        Column("section", lambda row: row.section),
        Column("meeting", lambda _row: page.meeting.key),
        Column("date", lambda _row: page.day),
    ]
    return [*first, *(Column(name, value) for name, value in FIELDS.items())]


def agenda_page(page: AgendaPage) -> Document:
    """Return the agenda as a document."""
    title = _("Agenda: {meeting}, {day}").format(
        meeting=visible(page.meeting.title_in(language())), day=full_day(page.day)
    )
    parts = [
        Part(_("Brought in"), _table(page, page.of("consult"), "text")),
        Part(_("In a step of this meeting"), _table(page, page.of("step"))),
        Part(_("Answers still missing"), _table(page, page.of("missing"), "text")),
    ]
    if page.meeting.treats == "places":  # its blocks are what it is about
        parts = [part for part in parts if part.listing and part.listing.rows]
    return Document(
        title, [*parts, *(_block(page, block) for block in page.blocks)], _facts(page), page.unreadable
    )


def _facts(page: AgendaPage) -> list[Fact]:
    last = full_day(page.last) if page.last else ""
    notes = [_change(one, page.day) for one in page.changes]
    if not page.by_rule:
        notes.append(_("by its rule the meeting is not on this day"))
    facts = [
        (_("time"), visible(page.meeting.time)),
        (_("partners"), page.names.parties(page.meeting.partners)),
        (_("last time"), last),
        (_("note"), "; ".join(notes)),
    ]
    return [(name, words) for name, words in facts if words]


def _change(one: Occurrence, agenda: date) -> str:
    by_rule = full_day(one.by_rule)
    if one.day is None:
        return _("{day} falls out").format(day=by_rule)
    if one.day == agenda:
        return _("moved, by its rule it is on {day}").format(day=by_rule)
    return _("{day} was moved to {to}").format(day=by_rule, to=full_day(one.day))


def _table(page: AgendaPage, rows: Sequence[AgendaRow], *more: str) -> Listing[AgendaRow]:
    """Return rows that wait for something; ``more`` are the columns that only this section has."""
    names = ("case", "title", "place", "step", "handler", "since", "due", "days_late", "last_contact", *more)
    group = (lambda row: page.names.party(row.partner)) if rows and rows[0].partner else None
    return _listing(page, rows, names, group)


def _block(page: AgendaPage, block: str | None) -> Part:
    """Return the part of a place: its open cases, what is late in them, and what is new."""
    rows = page.of("place", block)
    heading = item_title("village", block, page.names)
    if not rows:
        return Part(heading, lines=[_("none")])
    wanted = {
        "place": block is not None and len(page.names.settings.within(block)) > 1,
        "late": any(row.now.overdue for row in rows),
        "new": any(row.new for row in rows),
    }
    every = ("case", "title", "place", "step", "handler", "late", "new", "last_contact")
    names = [name for name in every if wanted.get(name, True)]
    return Part(heading, _listing(page, rows, names), _counts(page, rows))


def _counts(page: AgendaPage, rows: Sequence[AgendaRow]) -> list[str]:
    late, new = sum(bool(row.now.overdue) for row in rows), sum(row.new for row in rows)
    words = []
    if late:
        words.append(ngettext("{count} late", "{count} late", late).format(count=late))
    if new and page.last:
        text = ngettext("{count} new since {day}", "{count} new since {day}", new)
        words.append(text.format(count=new, day=day(page.last, page.today)))
    return [" · ".join(words)] if words else []


def _listing(
    page: AgendaPage,
    rows: Sequence[AgendaRow],
    names: Sequence[str],
    group: Callable[[AgendaRow], str] | None = None,
) -> Listing[AgendaRow]:
    shown = _shown(page)
    columns = [Column(name, FIELDS.get(name, _late), **shown[name]) for name in names]
    listing = Listing("agenda", page.today, columns, rows, empty=_("None."), group=group)
    return without(listing, PERSONAL) if page.public else listing


def _shown(page: AgendaPage) -> dict[str, dict[str, Any]]:
    """Return how people read the fields that they get to see."""
    near = page.today
    return {
        "case": {"heading": _("case")},
        "title": {"heading": _("title"), "gives_way": True},
        "place": {"heading": _("place"), "show": lambda row: page.names.place(row.now.case.place)},
        "step": {
            "heading": _("step"),
            "show": lambda row: page.names.step(row.now.route, row.now.step),
            "gives_way": True,
            "min_width": 110,
        },
        "handler": {"heading": _("handler")},
        "since": {"heading": _("since"), "show": lambda row: _day(row.since, near), "min_width": 130},
        "due": {"heading": _("due"), "show": lambda row: _day(row.clock and row.clock.due.day, near)},
        "days_late": {"heading": _("when"), "show": _days_late, "style": _style, "right": True},
        "late": {"heading": _("late"), "show": _late, "style": lambda _row: LATE_STYLE, "gives_way": True},
        "new": {"heading": _("new"), "show": lambda row: _("new") if row.new else ""},
        "last_contact": {
            "heading": _("last contact"),
            "show": lambda row: _day(row.last_contact, near),
            "min_width": 96,
        },
        "text": {"heading": _("question"), "show": lambda row: row.text, "below": True},
    }


def _day(value: date | None, near: date) -> str:
    return day(value, near) if value else ""


def _days_late(row: AgendaRow) -> str:
    if row.clock is None or row.days_late is None:
        return ""
    return lateness(ClockRow(row.now, row.clock))


def _style(row: AgendaRow) -> str:
    return late_style(ClockRow(row.now, row.clock)) if row.clock else ""


def _late(row: AgendaRow) -> str:
    """Return what is overdue in a case, each with its days."""
    late = [ClockRow(row.now, clock) for clock in row.now.overdue]
    return ", ".join(f"{what(one)} {days(one.days_late)}" for one in late)
