"""The agenda of a meeting: a page with a part per section, and the same rows for machines."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.meetings import Occurrence
from nopcases.domain.reports.meeting.agendas import AgendaRow
from nopcases.domain.reports.meeting.last_time import Agreed
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.language import _, full_day, language, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Part
from nopcases.views.listing import Column, Listing, as_part, as_row, pick
from nopcases.views.pages.agreed import agreed_listing, agreed_part
from nopcases.views.pages.columns import case_columns, clock_columns, short_day
from nopcases.views.words.clocks import what
from nopcases.views.words.dates import clock_time, day, days
from nopcases.views.words.facts import item_title

_FIELDS = (
    "section", "meeting", "date", "case", "title", "place", "kind", "step", "handler", "partner", "entry", "text",
    "since", "due", "days_late", "clock", "listed_in", "new", "last_contact", "missing",
)  # fmt: skip
"""A case on an agenda as machines read it."""
_WAITING = ("case", "title", "place", "step", "handler", "since", "due", "days_late", "last_contact")
_IN_BLOCK = ("case", "title", "place", "step", "handler", "late", "new", "last_contact")


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """An agenda with what its page shows."""

    meeting: Meeting
    day: date
    """The day of the meeting."""
    last: date | None
    """The meeting before."""
    following: date | None
    """The meeting after."""
    by_rule: bool
    """Whether the meeting is on that day by its rule."""
    changes: Sequence[Occurrence]
    """What was moved to the day, or fell out since the meeting before."""
    rows: Sequence[AgendaRow]
    blocks: Sequence[str | None]
    """The places that have a block of their own, those without rows too."""
    agreed: Sequence[Agreed]
    """What was agreed the last time."""
    context: PageContext

    def of(self, section: str, block: str | None = None) -> list[AgendaRow]:
        """Return the rows of a section, of the places those of one block."""
        return [row for row in self.rows if row.section == section and row.listed_in == block]


def agenda_page(page: AgendaPage) -> Document:
    """Return the agenda as a document."""
    title = _("Agenda: {meeting}, {day}").format(
        meeting=escape(page.meeting.title_in(language())), day=full_day(page.day)
    )
    parts = [
        Part(_("Brought in"), _table(page, page.of("consult"), "text", "missing"), public=True),
        Part(_("In a step of this meeting"), _table(page, page.of("step"), "missing"), public=True),
        Part(_("Answers still missing"), _table(page, page.of("missing"), "text"), public=True),
    ]
    if page.meeting.treats == "places":  # its blocks are what it is about
        parts = [part for part in parts if part.listing and part.listing.rows]
    return Document(
        title,
        [*agreed_part(page.agreed, page.context), *parts, *(_block(page, block) for block in page.blocks)],
        _facts(page),
        page.context.unreadable,
        data=Data(
            "agenda",
            page.context.today,
            rows=lambda: _rows(page),
            beside=lambda: _beside(page),
            sheet=lambda: _listing(page, page.rows, _FIELDS),
        ),
    )


def _rows(page: AgendaPage) -> list[Mapping[str, Any]]:
    """Return the rows as JSON has them."""
    columns = pick(_columns(page), _FIELDS)
    return [as_row(columns, row) for row in page.rows]


def _beside(page: AgendaPage) -> dict[str, Any]:
    """Return what JSON has beside the rows."""
    return {
        "meeting": page.meeting.key,
        "date": page.day,
        "next_date": page.following,
        "last_time": agreed_listing(page.agreed, page.context).for_machines(),
    }


def _facts(page: AgendaPage) -> list[Fact]:
    last = full_day(page.last) if page.last else ""
    following = full_day(page.following) if page.following else ""
    notes = [_change(change, page.day) for change in page.changes]
    if not page.by_rule:
        notes.append(_("by its rule the meeting is not on this day"))
    facts = [
        (_("time"), clock_time(page.meeting.time)),
        (_("partners"), page.context.names.parties(page.meeting.partners)),
        (_("last time"), last),
        (_("next time"), following),
        (_("note"), "; ".join(notes)),
    ]
    return [(name, words) for name, words in facts if words]


def _change(change: Occurrence, agenda: date) -> str:
    by_rule = full_day(change.by_rule)
    if change.day is None:
        return _("{day} falls out").format(day=by_rule)
    if change.day == agenda:
        return _("moved, by its rule it is on {day}").format(day=by_rule)
    return _("{day} was moved to {to}").format(day=by_rule, to=full_day(change.day))


def _table(page: AgendaPage, rows: Sequence[AgendaRow], *more: str) -> Listing[AgendaRow]:
    """Return rows that wait for something; ``more`` are the columns that only this section has."""
    more = tuple(name for name in more if name != "missing" or any(_missing(row, page) for row in rows))
    party = page.context.names.party
    group = (lambda row: party(row.partner)) if rows and rows[0].partner else None
    return _listing(page, rows, (*_WAITING, *more), group)


def _block(page: AgendaPage, block: str | None) -> Part:
    """Return the part of a place: its open cases, what is late in them, and what is new."""
    rows = page.of("place", block)
    heading = item_title("village", block, page.context.names)
    if not rows:
        return Part(heading, lines=[_("none")], public=True)
    wanted = {
        "place": block is not None and len(page.context.settings.within(block)) > 1,
        "late": any(row.late for row in rows),
        "new": any(row.new for row in rows),
    }
    names = [name for name in _IN_BLOCK if wanted.get(name, True)]
    return Part(heading, _listing(page, rows, names), _counts(page, rows), public=True)


def _counts(page: AgendaPage, rows: Sequence[AgendaRow]) -> list[str]:
    late, new = sum(bool(row.late) for row in rows), sum(row.new for row in rows)
    words = []
    if late:
        words.append(ngettext("{count} late", "{count} late", late).format(count=late))
    if new and page.last:
        text = ngettext("{count} new since {day}", "{count} new since {day}", new)
        words.append(text.format(count=new, day=day(page.last, page.context.today)))
    return [" · ".join(words)] if words else []


def _listing(
    page: AgendaPage,
    rows: Sequence[AgendaRow],
    names: Sequence[str],
    group: Callable[[AgendaRow], str] | None = None,
) -> Listing[AgendaRow]:
    columns = pick(_columns(page), names)
    listing = Listing("agenda", page.context.today, columns, rows, group=group, grouped_by="partner")
    return as_part(listing)


def _columns(page: AgendaPage) -> dict[str, Column[AgendaRow]]:
    """Return the columns of an agenda by name: those of its case, of its clock, and its own."""
    near = page.context.today
    of_case = pick(
        case_columns(page.context),
        ("case", "title", "place", "kind", "step", "handler", "last_contact"),
        last_contact={"min_width": 96},
    )
    of_clock = pick(clock_columns(page.context), ("entry", "due", "days_late", "clock"))
    columns: list[Column[AgendaRow]] = [
        *(column.inside(lambda row: row.initiative) for column in of_case),
        *(column.inside(lambda row: row.clock) for column in of_clock),
        Column("section"),
        Column("meeting", lambda _row: page.meeting.key),
        Column("date", lambda _row: page.day),
        Column("partner"),
        Column(
            "text", lambda row: row.text or None, heading=_("question"), show=lambda row: row.text, below=True
        ),
        Column("since", heading=_("since"), show=lambda row: short_day(row.since, near), min_width=130),
        Column("listed_in"),
        Column("late", heading=_("late"), show=_late, late=lambda _row: True, gives_way=True),
        Column(
            "missing",
            lambda row: _missing(row, page),
            heading=_("for the table"),
            show=lambda row: _missing_words(row, page),
            below=True,
        ),
        Column("new", heading=_("new"), show=lambda row: _("new") if row.new else ""),
    ]
    return {column.name: column for column in columns}


def _late(row: AgendaRow) -> str:
    """Return what is overdue in a case, each with its days."""
    return ", ".join(f"{what(clock)} {days(clock.days_late)}" for clock in row.late)


def _missing(row: AgendaRow, page: AgendaPage) -> tuple[str, ...]:
    """Return what a case in a step of this meeting lacks for it."""
    case = row.initiative
    step = page.context.settings.step_of(case.route, case.step)
    return case.missing if step and step.meeting == page.meeting.key else ()


def _missing_words(row: AgendaRow, page: AgendaPage) -> str:
    needs = _missing(row, page)
    return _("still missing: {needs}").format(needs=page.context.names.needs(needs)) if needs else ""
