"""``show``: everything about one case, on one page."""

from pathlib import Path
from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.options import CaseRef, Format, Output
from nopcases.cli.output import check_format, write_output
from nopcases.cli.session import Session, session_of
from nopcases.domain.header import to_ask
from nopcases.domain.picture import Picture
from nopcases.language import _
from nopcases.views.case_forms import case_row, clocks_listing, markdown, terminal
from nopcases.views.case_page import CasePage
from nopcases.views.listing import as_csv, envelope

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
    text = _rendered(session, page, format, None if output else session.width)
    if output is None:
        session.say(text)
    else:
        write_output(Path(output), text)
    return session.done()


def _page(session: Session, case_id: str, *, history: bool) -> CasePage:
    now = picture_of(session, session.folder.read(case_id).case)
    found, bad = session.folder.contacts.of(now.case.contacts)
    session.note_unreadable(bad)
    contacts = {role: contact.values for role, contact in found.items()}
    missing = [] if now.closed else to_ask(now.case, contacts.get("initiator"))
    return CasePage(now, contacts, _linked(session, now), missing, history)


def _linked(session: Session, now: Picture) -> list[tuple[Picture, str, bool]]:
    """Return the cases that this one names, and those that name it: a link, or a duplicate."""
    own = [(str(entry.get("to")), str(entry.get("as"))) for entry in now.links]
    if now.duplicate_of:
        own.append((now.duplicate_of, "duplicate"))
    named = {other for other, _as in own} | {now.case.id}
    others = {
        other.case.id: other
        for other in session.pictures(lambda text: any(name in text for name in named))
        if other.case.id != now.case.id
    }
    found = [(others[name], as_, True) for name, as_ in own if name in others]
    for other in others.values():
        found += [(other, str(e.get("as")), False) for e in other.links if e.get("to") == now.case.id]
        if other.duplicate_of == now.case.id:
            found.append((other, "duplicate", False))
    return found


def _rendered(session: Session, page: CasePage, form: str, width: int | None) -> str:
    match form:
        case "json":
            return envelope("show", session.today, [case_row(page)], session.unreadable)
        case "csv":
            return as_csv(clocks_listing(page))
        case "markdown":
            return markdown(page, session.names)
        case _:
            from nopcases.views.terminal import wants_colour

            colour = width is not None and wants_colour()
            return terminal(page, session.names, width, colour=colour)
