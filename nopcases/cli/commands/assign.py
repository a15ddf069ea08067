"""``assign``: set who handles a case, or say who could and why."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import add, picture_of
from nopcases.cli.options.common import CaseRef, On, argument
from nopcases.cli.session import Session, session_of
from nopcases.domain.advice.routing import suggest_handler
from nopcases.domain.changes import entries
from nopcases.domain.reports.rows import case_row
from nopcases.language import _
from nopcases.views.words.suggestions import handler_suggestion

app = typer.Typer(add_completion=False)

Person = Annotated[str | None, argument("[PERSON]", _("Who handles it; left out: who could, and why."))]


@app.command(help=_("Assign a case to somebody; without PERSON, suggest who could handle it."))
def assign(ctx: typer.Context, case: CaseRef, person: Person = None, on: On = None) -> int:
    """Set or suggest the handler."""
    session = session_of(ctx)
    if person is None:
        return _suggest(session, case)
    to = find.person(session.settings, person)
    return add(session, case, lambda _state: entries.assign(session.settings, to), on=on)


def _suggest(session: Session, case: str) -> int:
    file = session.folder.read(find.case_id(session, case, writing=False))
    state = picture_of(session, file.case)
    route, workload = session.settings.routes.get(state.route or ""), session.cases.workload()
    suggestion = suggest_handler(state.case, route, session.settings, workload, session.today)
    terminal.tell(handler_suggestion(case_row(state), suggestion, session.names))
    return session.done()
