"""``show``: everything about one case, on one page."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef
from nopcases.cli.options.listing import Request, printing_command
from nopcases.domain.changes.header import to_ask
from nopcases.domain.reports.case_report import case_report
from nopcases.language import _
from nopcases.views.formats import PAGE, SHEET
from nopcases.views.pages.case import CasePage, case_document

app = typer.Typer(add_completion=False)

History = Annotated[
    bool, typer.Option("--history", help=_("The whole log, and the clocks that ended, with how they ended."))
]


@app.command(help=_("Show a case: who and where, what runs and why, and all that happened."))
@printing_command(PAGE, SHEET)
def show(request: Request, case: CaseRef, history: History = False) -> int:
    """Show."""
    page = case_page(request, find.case_id(request.session, case, writing=False), history=history)
    return request.answer(case_document(page))


def case_page(request: Request, case_id: str, *, history: bool) -> CasePage:
    """Return all about a case, as its page shows it."""
    session = request.session
    state = picture_of(session, session.folder.read(case_id).case)
    found, bad = session.folder.contacts.of(state.case.contacts)
    session.unreadable.note(bad)
    contacts = {role: contact.values for role, contact in found.items()}
    missing = [] if state.closed else to_ask(state.case, contacts.get("initiator"))
    report = case_report(state)
    like = session.cases.like(state.case.title, but=case_id)
    earlier = [row for row in like if row.initiative.received <= state.case.received]
    return CasePage(
        report,
        session.cases.linked_to(state),
        contacts,
        missing,
        request.context(),
        session.cases.parts_of(case_id),
        earlier,
        history=history,
    )
