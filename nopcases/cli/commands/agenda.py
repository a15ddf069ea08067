"""``agenda``: what a meeting has to talk about."""

from datetime import date
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.options.common import MeetingRef, Public, option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.cli.publishing.agendas import agenda_of_day
from nopcases.domain.meetings import NoDate, next_date
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.settings import Meeting
from nopcases.language import _
from nopcases.views.formats import PAGE, SHEET
from nopcases.views.pages.agenda import AgendaPage, agenda_page
from nopcases.views.pages.minutes_form import minutes_command

app = typer.Typer(add_completion=False)

MeetingDate = Annotated[
    str | None, option("--date", "DATE", _("The day of the meeting; left out: its next date."))
]


@app.command(help=_("The agenda of a meeting: cases brought in, in a step of it, answers still missing."))
@listing_command("open", PAGE, SHEET)
def agenda(request: Request, meeting: MeetingRef, on: MeetingDate = None, public: Public = False) -> int:
    """Show the agenda."""
    code = request.publish(lambda: agenda_page(_page(request, meeting, on)), public=public)
    if request.format == "table" and not public:
        held, day = _meeting_and_day(request, meeting, on)
        command = minutes_command(held.key, day)
        terminal.remark(_("The minutes of it, afterwards: {command}").format(command=command))
    return code


def _meeting_and_day(request: Request, typed: str, given: str | None) -> tuple[Meeting, date]:
    """Return the meeting that is meant, and the day that its agenda is for. Raises NoDate."""
    session = request.session
    meeting = find.meeting(session.settings, typed)
    day = session.day(given, ahead=True) or next_date(meeting, session.settings.holidays, session.today)
    if day is None:
        raise NoDate(meeting, _("{meeting} has no coming date by its rule; give --date."))
    return meeting, day


def _page(request: Request, typed: str, given: str | None) -> AgendaPage:
    meeting, day = _meeting_and_day(request, typed, given)
    states, places = request.states(), request.selection.any_of("place")
    minuted = request.session.cases.having(request.selection.without("status"), minutes=[meeting.key])
    pictures = Pictures(request.pictures())
    return agenda_of_day(meeting, day, states, minuted, request.context(), pictures, places)
