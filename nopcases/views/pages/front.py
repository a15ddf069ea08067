"""The front page of a site for colleagues, and its lists of what has no overview of its own."""

from collections.abc import Iterable, Sequence
from datetime import date

from nopcases.domain.errors import BadFile
from nopcases.domain.reports.undecided import ConflictRow
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.language import _, full_day, language
from nopcases.views.document import Document, Part
from nopcases.views.pages.overview_list import legend
from nopcases.views.pages.weekly import (
    ReportPage,
    made_from_part,
    map_of_places,
    report_facts,
    report_listings,
)
from nopcases.views.words.dates import clock_time, weekday


def front_page(page: ReportPage, unreadable: Sequence[BadFile], conflicts: Sequence[ConflictRow]) -> Document:
    """Return the front page: what is late, what is new, and the map; it alone names the day and the commit."""
    listings, context = report_listings(page), page.context
    title = _("Initiatives in {municipality}, {day}").format(
        municipality=escape(context.settings.municipality), day=full_day(page.today)
    )
    parts = [
        Part(_("Per place"), listings["places"], figure=map_of_places(page)),
        Part(_("Late"), listings["overdue"]),
        Part(_("New this week"), listings["new"]),
        legend(),
    ]
    return Document(
        title, parts, report_facts(page), unreadable, last=made_from_part(page), conflicts=conflicts
    )


def meetings_document(meetings: Iterable[tuple[Meeting, date | None]], today: date) -> Document:
    """Return the page of all meetings, each with its next date."""
    lines = [_meeting(meeting, day, today) for meeting, day in meetings]
    return Document(_("Meetings"), [Part("", lines=lines or [_("There are none in the settings.")])])


def _meeting(meeting: Meeting, day: date | None, today: date) -> str:
    when = weekday(day, today) if day else _("no coming date")
    title = escape(meeting.title_in(language()))
    return " · ".join(filter(None, (title, when, clock_time(meeting.time))))


def meeting_without_date(meeting: Meeting, partners: str) -> Document:
    """Return the page of a meeting that has no coming date by its rule, and so no agenda."""
    facts = [(_("partners"), partners)] if partners else []
    lines = [_("This meeting has no coming date.")]
    return Document(escape(meeting.title_in(language())), [Part("", lines=lines)], facts)


def list_document(title: str, names: str, titles: Sequence[str]) -> Document:
    """Return a page that names the pages of a kind."""
    return Document(title, [Part("", lines=titles or [_("None.")], names=names)])
