"""``show``: everything about one case, on one page."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef
from nopcases.cli.options.contact import where_it_is
from nopcases.cli.options.listing import Request, printing_command
from nopcases.cli.session import Session
from nopcases.domain.changes.header import to_ask
from nopcases.domain.reports.case_report import CaseReport, case_report
from nopcases.domain.reports.changed import EditRow, HistoryRow, history_of
from nopcases.domain.reports.rows.clocks import ended
from nopcases.folder.git.knows import person_in_git
from nopcases.language import _
from nopcases.views.formats import PAGE, SHEET
from nopcases.views.pages.case import CasePage, case_document
from nopcases.views.pages.intake import MOST_EARLIER

app = typer.Typer(add_completion=False)

History = Annotated[
    bool,
    typer.Option(
        "--history",
        help=_("Who did what, when; the whole log, and the clocks that ended."),
    ),
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
    earlier = [one for one in like if one.received <= state.case.received]
    return CasePage(
        report,
        session.cases.linked_to(state),
        contacts,
        missing,
        request.context(),
        session.cases.parts_of(case_id),
        earlier=earlier,
        told_of=session.cases.told_of(earlier[:MOST_EARLIER]),
        ended=ended(state),
        history=_history(session, report, state.case.file) if history else None,
        away={
            role: where_it_is(session, state.case, role) for role in state.case.contacts if role not in found
        },
    )


def _history(session: Session, report: CaseReport, file: str) -> list[HistoryRow]:
    """Return who did what, from the log and from git; a remark says where git tells less than all."""
    from nopcases.folder.sync.edits import MOST, edits

    people, timezone = session.settings.people, session.settings.timezone
    found = edits(session.folder.root, file)
    if found is None:
        terminal.remark(
            _("The history is that of the log alone: git has none of this folder, or does not answer.")
        )
        return history_of(report.log, (), timezone)
    changes, more = found
    if more:
        terminal.remark(_("Of git the last {count} changes of the file are looked at.").format(count=MOST))
    rows = (
        EditRow(one.when, person_in_git(people, one.email, one.name) or one.name, one.path, one.was, one.now)
        for one in changes
    )
    return history_of(report.log, rows, timezone)
