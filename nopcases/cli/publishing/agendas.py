"""The agenda of a meeting on a day, for the command and for the site."""

from collections.abc import Sequence
from datetime import date

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.meetings import changes_before, date_before, next_date
from nopcases.domain.reports.meeting.agendas import agenda, blocks
from nopcases.domain.reports.meeting.last_time import last_time
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.settings import Meeting
from nopcases.domain.timeline.state import StateOnDay
from nopcases.views.context import PageContext
from nopcases.views.pages.agenda import AgendaPage


def agenda_of_day(
    meeting: Meeting,
    day: date,
    states: Sequence[StateOnDay],
    minuted: Sequence[StateOnDay],
    context: PageContext,
    pictures: Pictures,
    places: frozenset[str] | None = None,
) -> AgendaPage:
    """Return the agenda of ``meeting`` on ``day``, of the open cases.

    ``minuted`` are the cases that may have entries of its minutes, ``places`` limits its blocks to those they meet.
    ``pictures`` are those of cases that others look at too.
    """
    settings = context.settings
    holidays = settings.holidays
    last = date_before(meeting, holidays, day)
    return AgendaPage(
        meeting=meeting,
        day=day,
        last=last,
        following=next_date(meeting, holidays, day + ONE_DAY),
        by_rule=not meeting.rrule or next_date(meeting, holidays, day) == day,
        changes=changes_before(meeting, holidays, day),
        rows=agenda(states, settings, meeting, last, places, pictures),
        blocks=blocks(states, settings, meeting, places),
        agreed=last_time(minuted, meeting, last, day),
        context=context,
    )
