"""``minutes``: what was said at a meeting, filled in on one form and written down in every case of it."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import standard_input
from nopcases.cli.editor import edited, keep
from nopcases.cli.minutes_form import MinutesForm, day_of_minutes
from nopcases.cli.options.common import MeetingRef, Output, option
from nopcases.cli.session import Session, session_of
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.meetings import date_before
from nopcases.domain.reports.agendas import agenda
from nopcases.domain.reports.changed import changed
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.language import _
from nopcases.views.pages.confirmation import confirmation
from nopcases.views.pages.minutes_form import minutes_form

app = typer.Typer(add_completion=False)

HeldOn = Annotated[str | None, option("--date", "DATE", _("The day of the meeting; left out: the last one."))]
Filled = Annotated[
    str | None, option("--file", "FILE", _("A form that was filled in; - reads standard input."))
]


@app.command(
    help=_("The minutes of a meeting: fill in one form, and every case gets its entries, or none does.")
)
def minutes(
    ctx: typer.Context, meeting: MeetingRef, on: HeldOn = None, file: Filled = None, output: Output = None
) -> int:
    """Take minutes; with --output only write the empty form."""
    session = session_of(ctx)
    held, day = find.meeting(session.settings, meeting), session.day(on)
    if file and output:
        raise Usage(_("--file reads a form and --output writes an empty one; give one of the two."))
    if file:
        name, data = _form_in(file)
        return _write(session, held, day, name, data)
    day = day_of_minutes(session, held, day)
    form = _empty_form(session, held, day)
    if output:
        terminal.put(form, output)
        return session.done()
    if not terminal.interactive():
        raise Usage(
            _("Without a terminal, give the form with --file FILE; --output FILE writes an empty one.")
        )
    return _edit(session, held, day, form)


def _form_in(file: str) -> tuple[str, bytes]:
    """Return the name of a form for people, and its bytes. Raises Refused."""
    if file == "-":
        return _("standard input"), standard_input().encode()
    try:
        return file, read_file(Path(file))
    except Unparsable as error:
        raise Refused(f"{escape(file)}: {error}") from error


def _empty_form(session: Session, meeting: Meeting, day: date) -> str:
    """Return the form for the agenda of a day, as the cases stand now."""
    before = date_before(meeting, session.settings.holidays, day)
    rows = agenda(session.cases.all(), session.settings, meeting, before)
    return minutes_form(meeting, day, rows, session.names)


def _edit(session: Session, meeting: Meeting, day: date, form: str) -> int:
    name = f"{meeting.key}-{day.isoformat()}.toml"
    edited_form = edited(
        name,
        form.encode(),
        lambda data: MinutesForm(session, meeting, name, session.folder.read).read(data, day).wrong,
        without_editor=_("There is no editor; set EDITOR, or give the form with --file FILE."),
    )
    if edited_form is None:
        return _nothing(session)
    try:
        return _write(session, meeting, day, name, edited_form)
    except Refused as error:
        kept = _("What you wrote is kept in {file}.").format(file=escape(str(keep(name, edited_form))))
        raise Refused(f"{error} {kept}") from error


def _write(session: Session, meeting: Meeting, day: date | None, name: str, data: bytes) -> int:
    with session.change() as change:
        form = MinutesForm(session, meeting, name, change.read).read(data, day)
        if form.mistakes:
            raise Refused("\n".join([*form.wrong, _("Nothing was written.")]))
        for prepared in form.ready:
            change.append(prepared.file, prepared.drafts)
    if not form.ready:
        return _nothing(session)
    outcomes = [prepared.outcome for prepared in form.ready]
    changes = [changed(outcome.before, outcome.after, outcome.entries) for outcome in outcomes]
    terminal.tell("\n\n".join(confirmation(change, session.names) for change in changes))
    return session.done()


def _nothing(session: Session) -> int:
    terminal.tell(_("Nothing filled in; nothing was changed."))
    return session.done()
