"""``assign``: set who handles a case, or say who could and why."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import argument
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.domain.advice.routing import suggest_handler
from nopcases.domain.changes import entries
from nopcases.domain.reports.rows.cases import case_row
from nopcases.language import _
from nopcases.views.words.suggestions import handler_suggestion

app = typer.Typer(add_completion=False)

Person = Annotated[str | None, argument("[PERSON]", _("Who handles it; left out: who could, and why."))]


@app.command(help=_("Assign a case to somebody; without PERSON, suggest who could handle it."))
@changing_command
def assign(case: OneCase, person: Person = None) -> int:
    """Set or suggest the handler."""
    if person is None:
        return _suggest(case)
    settings = case.session.settings
    to = find.person(settings, person)
    return case.add(lambda _state: entries.assign(settings, to))


def _suggest(case: OneCase) -> int:
    terminal.tell(suggested(case))
    return case.session.done()


def suggested(case: OneCase) -> str:
    """Return who could handle the case, and why."""
    session = case.session
    file = session.folder.read(find.case_id(session, case.query, writing=False))
    state = picture_of(session, file.case)
    route, workload = session.settings.routes.get(state.route or ""), session.advice.workload()
    suggestion = suggest_handler(state.case, route, session.settings, workload, session.today)
    return handler_suggestion(case_row(state), suggestion, session.names)
