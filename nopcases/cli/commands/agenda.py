"""``agenda``: what a meeting has to talk about."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import MeetingRef, Public, option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.meetings import NoDate, changes_before, date_before, next_date
from nopcases.domain.reports.meeting.agendas import agenda as agenda_of
from nopcases.domain.reports.meeting.agendas import blocks
from nopcases.domain.reports.meeting.last_time import last_time
from nopcases.language import _
from nopcases.views.formats import PAGE, SHEET
from nopcases.views.pages.agenda import AgendaPage, agenda_page

app = typer.Typer(add_completion=False)

MeetingDate = Annotated[
    str | None, option("--date", "DATE", _("The day of the meeting; left out: its next date."))
]


@app.command(help=_("The agenda of a meeting: cases brought in, in a step of it, answers still missing."))
@listing_command("open", PAGE, SHEET)
def agenda(request: Request, meeting: MeetingRef, date: MeetingDate = None, public: Public = False) -> int:
    """Show the agenda."""
    return request.publish(lambda: agenda_page(_page(request, meeting, date)), public=public)


def _page(request: Request, typed: str, date: str | None) -> AgendaPage:
    session, holidays = request.session, request.session.settings.holidays
    meeting = find.meeting(session.settings, typed)
    day = session.day(date, ahead=True) or next_date(meeting, holidays, session.today)
    if day is None:
        raise NoDate(meeting, _("{meeting} has no coming date by its rule; give --date."))
    last = date_before(meeting, holidays, day)
    states, places = request.states(), request.selection.any_of("place")
    of_any_status = session.cases.matching(request.selection.without("status"))
    return AgendaPage(
        meeting=meeting,
        day=day,
        last=last,
        following=next_date(meeting, holidays, day + ONE_DAY),
        by_rule=not meeting.rrule or next_date(meeting, holidays, day) == day,
        changes=changes_before(meeting, holidays, day),
        rows=agenda_of(states, session.settings, meeting, last, places),
        blocks=blocks(states, session.settings, meeting, places),
        agreed=last_time(of_any_status, meeting, last, day),
        context=request.context(),
    )
