"""``show``: everything about one case, on one page."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef, Format, Output
from nopcases.cli.output import check_format
from nopcases.cli.session import Session, session_of
from nopcases.cli.terminal import put, width
from nopcases.domain.advice.links import Linked, linked, named
from nopcases.domain.changes.header import to_ask
from nopcases.domain.reports.signals import signals
from nopcases.domain.timeline.state import Picture
from nopcases.language import _
from nopcases.views.listing import as_csv, envelope
from nopcases.views.pages.case import CasePage
from nopcases.views.pages.case_forms import case_row, clocks_listing, markdown, terminal

app = typer.Typer(add_completion=False)

History = Annotated[
    bool, typer.Option("--history", help=_("The whole log, and the clocks that ended, with how they ended."))
]


@app.command(help=_("Show a case: who and where, what runs and why, and all that happened."))
def show(
    ctx: typer.Context,
    case: CaseRef,
    history: History = False,
    format: Format = "table",
    output: Output = None,
) -> int:
    """Show."""
    session = session_of(ctx)
    check_format(format)
    page = _page(session, find.case_id(session, case, writing=False), history=history)
    put(_rendered(session, page, format, None if output else width()), output)
    return session.done()


def _page(session: Session, case_id: str, *, history: bool) -> CasePage:
    now = picture_of(session, session.folder.read(case_id).case)
    found, bad = session.folder.contacts.of(now.case.contacts)
    session.unreadable.note(bad)
    contacts = {role: contact.values for role, contact in found.items()}
    missing = [] if now.closed else to_ask(now.case, contacts.get("initiator"))
    return CasePage(
        now, contacts, _linked(session, now), missing, signals(now, session.settings), history=history
    )


def _linked(session: Session, now: Picture) -> list[Linked]:
    """Return the cases that belong with this one; only files that name one of them are parsed."""
    ids = {now.case.id, *named(now)}
    return linked(now, session.pictures(lambda text: any(one in text for one in ids)))


def _rendered(session: Session, page: CasePage, form: str, width: int | None) -> str:
    match form:
        case "json":
            return envelope("show", session.today, [case_row(page, session.names)], session.unreadable)
        case "csv":
            return as_csv(clocks_listing(page))
        case "markdown":
            return markdown(page, session.names)
        case _:
            from nopcases.views.formats.terminal import wants_colour

            colour = width is not None and wants_colour()
            return terminal(page, session.names, width, colour=colour)
