"""``minutes``: what was said at a meeting, filled in on one form and written down in every case of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import standard_input, yes
from nopcases.cli.editing.editor import edited, keep
from nopcases.cli.editing.minutes_form import MinutesForm, day_of_minutes
from nopcases.cli.options.absent import given_to, remark_absent
from nopcases.cli.options.common import MeetingRef, Output, option
from nopcases.cli.session import Session, session_of
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.meetings import date_before
from nopcases.domain.reports.changed import changed
from nopcases.domain.reports.meeting.agendas import agenda
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.folder.toml.scan import comments_in
from nopcases.language import _, full_day, ngettext
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
        return _write(session, held, day, name, data, file=None if file == "-" else file)
    day = day_of_minutes(session, held, day)
    form = _empty_form(session, held, day)
    if output:
        terminal.put(form, output)
        return session.done()
    if not terminal.interactive():
        raise Usage(
            _("Without a terminal, give the form with --file FILE; --output FILE writes an empty one.")
        )
    if on is None:
        text = _("The form is of the last one, {day}; of another day: --date DATE")
        terminal.remark(text.format(day=full_day(day)))
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
    """Return the form for the agenda of a day, as the cases stand now, without what came after that day."""
    before = date_before(meeting, session.settings.holidays, day)
    states = session.cases.all()
    rows = [row for row in agenda(states, session.settings, meeting, before) if row.was_there_on(day)]
    ends = {state.case.id: max(state.case.by_key, default="") for state in states}
    return minutes_form(meeting, day, rows, ends, session.names)


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
        code = _write(session, meeting, day, name, edited_form)
    except StandsAlready:
        raise
    except Refused as error:
        raise Refused(f"{error} {_kept(name, edited_form)}") from error
    _say_what_is_left_out(form, edited_form.decode())
    return code


def _say_what_is_left_out(form: str, filled: str) -> None:
    """Say that what was typed behind a # does not count: somebody may have meant it for an answer."""
    explained = "\n".join(comments_in(form))
    if typed := [comment for comment in comments_in(filled) if comment.lstrip("# ") not in explained]:
        terminal.remark(_("What stands behind a # is only explanation; it was left out:"))
        for comment in typed:
            terminal.remark(f"  {escape(comment)}")


def _kept(name: str, data: bytes, file: str | None = None) -> str:
    where = file or str(keep(name, data))
    return _("What you wrote is kept in {file}.").format(file=escape(where))


class StandsAlready(Refused):
    """Something of a form stands in the log already: it was sent before, or a colleague wrote it down."""


def _write(
    session: Session, meeting: Meeting, day: date | None, name: str, data: bytes, *, file: str | None = None
) -> int:
    """Write a form down; what stands in the log already only keeps the rest back until somebody says go on.

    ``file`` is where the form stands, if it does. Raises StandsAlready.
    """
    form = MinutesForm(session, meeting, name, session.folder.read).read(data, day)
    known = [str(standing) for standing in form.standing]
    if known and not form.mistakes and not _goes_on(known, len(form.ready)):
        name = f"{meeting.key}.toml" if file is None and not name.endswith(".toml") else name
        raise StandsAlready("\n".join([*known, _("Nothing was written."), _kept(name, data, file)]))
    with session.change() as change:
        form = MinutesForm(session, meeting, name, change.read).read(data, day)
        if form.mistakes:
            raise Refused("\n".join([*map(str, form.wrong), _("Nothing was written.")]))
        if [str(standing) for standing in form.standing] != known:
            raise Refused(
                _("A colleague wrote in these cases this very moment; nothing was written. Try again.")
            )
        for prepared in form.ready:
            change.append(prepared.file, prepared.drafts)
    if not form.ready:
        return _nothing(session)
    outcomes = [prepared.outcome for prepared in form.ready]
    changes = [changed(outcome.before, outcome.after, outcome.entries) for outcome in outcomes]
    terminal.tell("\n\n".join(confirmation(change, session.names) for change in changes))
    remark_absent(session, [person for outcome in outcomes for person in given_to(outcome.entries)])
    return session.done()


def _goes_on(known: Sequence[str], cases: int) -> bool:
    """Ask in a terminal whether only what is new is to be written, in so many ``cases``."""
    if not cases or not terminal.interactive():
        return False
    for line in known:
        terminal.remark(line)
    return yes(
        ngettext(
            "Write down the rest, what is new in {count} case? (y/N)",
            "Write down the rest, what is new in {count} cases? (y/N)",
            cases,
        ).format(count=cases)
    )


def _nothing(session: Session) -> int:
    terminal.tell(_("Nothing filled in; nothing was changed."))
    return session.done()
