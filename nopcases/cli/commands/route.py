"""``route``: set the route, or say which one fits and why."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import Because, argument
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.domain.advice.routing import suggest_route
from nopcases.domain.changes import entries
from nopcases.domain.reports.rows.cases import case_row
from nopcases.language import _
from nopcases.views.words.suggestions import route_suggestion

app = typer.Typer(add_completion=False)

Route = Annotated[str | None, argument("[ROUTE]", _("The route; left out: which one fits."))]


@app.command(help=_("Set the route of a case, and with it the first step; without ROUTE, suggest one."))
@changing_command
def route(case: OneCase, route: Route = None, because: Because = None) -> int:
    """Set or suggest the route."""
    if route is None:
        return _suggest(case)
    settings = case.session.settings
    to = find.route(settings, route)
    return case.add(lambda _state: entries.route(settings, to, because))


def _suggest(case: OneCase) -> int:
    session = case.session
    file = session.folder.read(find.case_id(session, case.query, writing=False))
    state = picture_of(session, file.case)
    terminal.tell(
        route_suggestion(case_row(state), suggest_route(state.case, session.settings), session.names)
    )
    return session.done()
