"""``activities``: the programme of what initiatives do again and again, and it as a calendar."""

from datetime import date, timedelta
from typing import Annotated

import typer

from nopcases.cli.options.common import option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.errors import Usage
from nopcases.domain.life.programme import WEEK, Held, held, programme
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _
from nopcases.views.formats import DAYS, LISTING
from nopcases.views.pages.activities import calendar_listing, programme_listing

app = typer.Typer(add_completion=False)

From = Annotated[str | None, option("--from", "DATE", _("The first day; left out: today."))]
Until = Annotated[
    str | None, option("--until", "DATE", _("The last day; left out: six days after the first."))
]
_LONGEST = timedelta(days=366)


@app.command(help=_("What initiatives do again and again: which activities are on in a week, and where."))
@listing_command("all", LISTING, DAYS)
def activities(request: Request, from_: From = None, until: Until = None) -> int:
    """List the days of activities."""
    first, last = _stretch(request, from_, until)
    found = [one for one in held(_states(request), request.session.settings) if _passes(request, one)]
    if request.format == "ics":
        in_time = [one for one in found if next(one.days(first, last), None)]
        return request.answer(calendar_listing(in_time, request.context()))
    rows = programme(found, first, last)
    return request.answer(programme_listing(rows, first, last, request.context()))


def _stretch(request: Request, typed_first: str | None, typed_last: str | None) -> tuple[date, date]:
    """Return the first and the last day. Raises Usage where they make no stretch, or one of more than a year."""
    session = request.session
    first = session.day(typed_first, ahead=True) or session.today
    last = session.day(typed_last, ahead=True) or first + WEEK
    if last < first:
        raise Usage(_("The last day lies before the first; --until comes after --from."))
    if last - first > _LONGEST:
        raise Usage(_("Ask for a year at most: --from and --until lie too far apart."))
    return first, last


def _states(request: Request) -> list[StateOnDay]:
    """Return the cases with activities that pass the filters but those of place and venue: these are asked of these."""
    selection = request.selection.without("place").without("venue")
    return request.session.cases.having(selection, activity=["any"])


def _passes(request: Request, one: Held) -> bool:
    selection = request.selection
    return selection.lets_pass("place", one.place) and selection.lets_pass("venue", one.venue)
