"""``undo``: take back one's last change."""

from datetime import datetime
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import yes
from nopcases.cli.options.common import argument
from nopcases.cli.session import Session, session_of
from nopcases.cli.undoing import Undo, plan_undo
from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder.undo.record import Record
from nopcases.folder.undo.records import drop, records
from nopcases.language import _, full_day
from nopcases.views.pages.undone import undone_page
from nopcases.views.words.commands import command_name

app = typer.Typer(add_completion=False)

Case = Annotated[
    str | None,
    argument("[CASE]", _("The case of which the last change is meant; left out: whatever it was in.")),
]


@app.command(help=_("Take back your last change on this machine, or your last one in a case."))
def undo(ctx: typer.Context, case: Case = None) -> int:
    """Show, ask, take back."""
    session = session_of(ctx)
    case_id = find.case_id(session, case, writing=True) if case is not None else None
    number, plan = _last(session, case_id)
    page = undone_page(
        plan.record.command, _moment(session, plan.record), plan.shown, plan.contacts, session.names
    )
    if terminal.interactive():
        terminal.remark(page)
        if not yes(_("Take this back? (y/N)")):
            raise typer.Abort
    with session.change(undoes=number) as change:
        for file in plan.files:
            change.write(file.name, file.data, file.was)
        for contact in plan.contacts:
            change.delete_contact(contact)
    terminal.tell(_("Taken back.") if terminal.interactive() else page)
    for remark in _remarks(plan):
        terminal.remark(remark)
    return session.done()


def _last(session: Session, case_id: str | None) -> tuple[int, Undo]:
    """Return this person's last change, or the last one in a case, of which something is left. Raises Refused."""
    for number, record in records(session.folder.root):
        if record.by != session.by or case_id not in (None, *record.cases):
            continue
        if record.why_not:
            _pass_over(session, record, record.why_not)
        elif plan := plan_undo(session, record):
            return number, plan
        else:
            drop(session.folder.root, number)
    if case_id:
        message = _("There is no change of yours in {case} on this machine that can be undone.")
        raise Refused(message, case=case_id)
    raise Refused(_("There is no change of yours on this machine that can be undone."))


def _pass_over(session: Session, record: Record, why: str) -> None:
    """Say why a change is not undone; only where somebody reads it, the one before is next. Raises Refused."""
    moment = _moment(session, record)
    facts = {
        "change": " ".join((*map(escape, record.cases[:1]), command_name(record.command))),
        "day": full_day(moment.date()),
        "time": f"{moment:%H:%M}",
        "why": _(why),
    }
    message = _("The last change, {change} of {day} at {time}, is not undone: {why}.").format(**facts)
    if not terminal.interactive():
        raise Refused(message)
    terminal.remark(message)


def _moment(session: Session, record: Record) -> datetime:
    """Return when a change was made, in the time zone of the folder."""
    return record.when.astimezone(session.settings.timezone)


def _remarks(plan: Undo) -> list[str]:
    """Return what is not taken back with it."""
    kept = [contact for contact in plan.record.contacts_made if contact not in plan.contacts]
    lines = [
        _("The contact {id} stays: a case names it, or it is not here.").format(id=escape(each))
        for each in kept
    ]
    if plan.record.contacts_changed:
        lines.append(
            _(
                "The name or number that it changed stays as it is; what was changed in contacts is not undone."
            )
        )
    return lines
