"""``handover``: all that a colleague sees to goes to another one, with a page for each case."""

from datetime import date
from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import Prepared, picture_of, prepared
from nopcases.cli.options.absent import remark_absent
from nopcases.cli.options.common import On, WithContacts, argument, option
from nopcases.cli.options.listing import Request, printing_command
from nopcases.cli.session import Session
from nopcases.domain.changes.moving.handing_over import handed_over, still_with
from nopcases.domain.errors import Refused
from nopcases.domain.reports.case_report import HandoverRow, handover_row
from nopcases.domain.reports.filters import Selection
from nopcases.folder.cases.file import CaseFile
from nopcases.language import _
from nopcases.views.formats import PAGE
from nopcases.views.pages.handover import Contacts, HandoverPage, handover_document

app = typer.Typer(add_completion=False)

Person = Annotated[str, argument("PERSON", _("Who hands over all that is open."))]
To = Annotated[str, option("--to", "PERSON", _("To whom it goes."))]


@app.command(
    help=_("Hand all open cases and promises of a colleague to another one, and print a page for each case.")
)
@printing_command(PAGE, whole=True)
def handover(
    request: Request, person: Person, to: To, on: On = None, with_contacts: WithContacts = False
) -> int:
    """Hand over, then print."""
    session = request.session
    leaves = find.person_of_cases(session.settings, person, request.at_work)
    comes = find.person(session.settings, to)
    if leaves == comes:
        raise Refused(_("{person} has it already; name another colleague with --to."), person=leaves)
    rows = _hand_over(session, leaves, comes, on)
    if rows:
        remark_absent(session, [comes])
    contacts = {row.case.case: _contacts(session, row.case.case) for row in rows} if with_contacts else None
    page = HandoverPage(leaves, comes, rows, contacts, request.context())
    return request.answer(handover_document(page))


def _hand_over(session: Session, person: str, to: str, on: str | None) -> list[HandoverRow]:
    """Write the entries in all cases, or in none, and return the cases as they stand then."""
    cases = [
        row.case
        for row, clocks in session.cases.at_work(Selection())
        if row.handler == person or any(person in clock.who for clock in clocks)
    ]
    if not cases:
        return []
    day, by = session.day(on), session.by
    rows = []
    with session.change() as change:
        for case in cases:
            file = change.read(case)
            if not handed_over(picture_of(session, file.case), person, to):
                continue  # they only stand in for who handles it
            ready = _prepared(session, file, person, to, by, day)
            change.append(file, ready.drafts)
            rows.append(_row(ready))
    return sorted(rows, key=lambda row: row.case.by_receipt)


def _prepared(session: Session, file: CaseFile, person: str, to: str, by: str, day: date | None) -> Prepared:
    """Return what is written in a case. Raises Refused, which names the case that it is about."""
    case = file.case.id
    try:
        ready = prepared(session, file, lambda state: handed_over(state, person, to), by, day)
    except Refused as error:
        raise Refused(f"{case}: {error}") from error
    if still_with(ready.outcome.after, person):
        message = _("In {case} a later entry gave it to {person}; hand over on a later day.")
        raise Refused(message, case=case, person=person)
    return ready


def _row(ready: Prepared) -> HandoverRow:
    promises = [entry.get("action") for entry in ready.outcome.entries]
    return handover_row(ready.outcome.after, handled=None in promises, promises=tuple(filter(None, promises)))


def _contacts(session: Session, case: str) -> Contacts:
    found, bad = session.folder.contacts.of(session.folder.read(case).case.contacts)
    session.unreadable.note(bad)
    return {role: contact.values for role, contact in found.items()}
