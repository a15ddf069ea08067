"""``promises``: what was promised, to whom, by whom and by when."""

from collections.abc import Callable, Sequence

import typer

from nopcases.cli import find
from nopcases.cli.options.common import For
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.reports import rows
from nopcases.domain.reports.rows import ClockRow
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _
from nopcases.views.formats import DAYS, LISTING
from nopcases.views.pages.clock_list import promise_listing

app = typer.Typer(add_completion=False)


@app.command(help=_("What was promised and is not done yet: to whom, by whom, by when."))
@listing_command("all", LISTING, DAYS)
def promises(request: Request, for_: For = None) -> int:
    """List the open promises."""
    states = request.states()
    person = find.person_of_cases(request.session.settings, for_, states) if for_ else None
    found = [row for row in rows.promises(states) if person is None or person in row.who]
    return request.answer(promise_listing(found, request.context(), _reach(request, states)))


def _reach(request: Request, states: Sequence[StateOnDay]) -> Callable[[ClockRow], str]:
    """Return how to say whom a promise was made to: on a terminal with name and number, elsewhere the role alone."""
    names = request.session.names
    if not request.at_terminal:
        return lambda row: names.contact_role(row.role or "")
    contacts = {state.case.id: state.case.contacts for state in states}
    people = request.session.cases.people

    def reach(row: ClockRow) -> str:
        contact = people.get(contacts[row.case].get(row.role or "", ""))
        return ", ".join(
            filter(None, (names.contact_role(row.role or ""), *(contact.reach if contact else ())))
        )

    return reach
