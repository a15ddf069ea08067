"""``like``: the cases like one, wherever they are, and what came of them."""

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef
from nopcases.cli.options.listing import Request, printing_command
from nopcases.domain.advice.like_cases import by_outcome
from nopcases.domain.reports.rows.cases import case_row
from nopcases.language import _
from nopcases.views.formats import LISTING
from nopcases.views.pages.like import like_listing

app = typer.Typer(add_completion=False)


@app.command(help=_("The cases like this one, closed ones too: what came of them, why, and with what help."))
@printing_command(LISTING)
def like(request: Request, case: CaseRef) -> int:
    """List the cases with like words in the title."""
    session = request.session
    state = picture_of(session, session.folder.read(find.case_id(session, case, writing=False)).case)
    found = session.cases.like(state.case.title, but=state.case.id)
    rows = by_outcome(session.cases.told_of(found))
    return request.answer(like_listing(case_row(state), rows, request.context()))
