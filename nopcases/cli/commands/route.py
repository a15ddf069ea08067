"""``route``: set the route, or say which one fits and why."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import add, picture_of
from nopcases.cli.options.common import Because, CaseRef, On, argument
from nopcases.cli.session import Session, session_of
from nopcases.domain.advice.routing import suggest_route
from nopcases.domain.changes import entries
from nopcases.domain.reports.rows import case_row
from nopcases.language import _
from nopcases.views.words.suggestions import route_suggestion

app = typer.Typer(add_completion=False)

Route = Annotated[str | None, argument("[ROUTE]", _("The route; left out: which one fits."))]


@app.command(help=_("Set the route of a case, and with it the first step; without ROUTE, suggest one."))
def route(
    ctx: typer.Context, case: CaseRef, route: Route = None, because: Because = None, on: On = None
) -> int:
    """Set or suggest the route."""
    session = session_of(ctx)
    if route is None:
        return _suggest(session, case)
    to = find.route(session.settings, route)
    return add(session, case, lambda _state: entries.route(session.settings, to, because), on=on)


def _suggest(session: Session, case: str) -> int:
    file = session.folder.read(find.case_id(session, case, writing=False))
    state = picture_of(session, file.case)
    terminal.tell(
        route_suggestion(case_row(state), suggest_route(state.case, session.settings), session.names)
    )
    return session.done()
