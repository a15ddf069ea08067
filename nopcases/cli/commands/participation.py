"""``participation``: who of the surroundings was involved, for the application of a permit."""

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef
from nopcases.cli.options.listing import Request, printing_command
from nopcases.domain.advice.participation import participation as participation_of
from nopcases.language import _
from nopcases.views.formats import PAGE, SHEET
from nopcases.views.pages.participation import participation_document

app = typer.Typer(add_completion=False)


@app.command(
    help=_("The report of participation: who was involved, how, what came out, and who was not heard yet.")
)
@printing_command(PAGE, SHEET, whole=True)
def participation(request: Request, case: CaseRef) -> int:
    """Print the report."""
    session = request.session
    state = picture_of(session, session.folder.read(find.case_id(session, case, writing=False)).case)
    return request.answer(participation_document(participation_of(state), request.context()))
