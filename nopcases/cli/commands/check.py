"""``check``: everything in the folder that is wrong or odd, with its place and what to do."""

from dataclasses import replace

import typer

from nopcases.cli.options.listing import Asked, listing_command
from nopcases.cli.progress import with_bar
from nopcases.cli.session import FOUND, Session
from nopcases.domain.changes.checking import ERROR, WARNING, findings, pots_overdrawn
from nopcases.domain.errors import BadFile
from nopcases.domain.timeline.state import Picture, picture
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.letters import bad_templates
from nopcases.folder.toml.scan import line_of
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.formats import ROWS
from nopcases.views.pages.check import CheckRow, check_listing

POTS = "pots.toml"

app = typer.Typer(add_completion=False)


@app.command(help=_("Check the settings and every case; exit with 4 where something is wrong."))
@listing_command("all", ROWS)
def check(asked: Asked) -> int:
    """Files that cannot be read are findings here, so they give 4 too."""
    session = asked.session
    files = list(session.folder.files())
    unreadable = [*session.folder.bad_settings, *(file for file in files if isinstance(file, BadFile))]
    rows = [_bad(file, ERROR) for file in unreadable]
    odd = [*session.folder.settings_warnings, *bad_templates(session.folder.root)]
    rows += [_bad(file, WARNING) for file in odd]
    drawn = [
        (file, picture(file.case, session.settings, session.today))
        for file in files
        if isinstance(file, CaseFile)
    ]
    cases = [(file, now) for file, now in drawn if now is None or asked.selection.passes(now)]
    ids = set(session.folder.ids())
    checked = with_bar(lambda one: _case(*one, session, ids), cases, _("Checking"))
    rows += [row for found in checked for row in found]
    rows += _pots(session, [now for _file, now in drawn if now])
    rows.sort(key=lambda row: (row.level != ERROR, row.file, row.line or 0, row.message))
    context = PageContext(session.today, session.names, unreadable)
    replace(asked, all=True).print(check_listing(rows, context, len(cases)))
    return FOUND if any(row.level == ERROR for row in rows) else 0


def _bad(file: BadFile, level: str) -> CheckRow:
    return CheckRow(level, file.file, file.line, None, file.message)


def _case(file: CaseFile, now: Picture | None, session: Session, ids: set[str]) -> list[CheckRow]:
    return [
        CheckRow(one.level, file.case.file, line_of(file.text, one.path), file.case.id, one.words())
        for one in findings(file.case, now, session.settings, ids)
    ]


def _pots(session: Session, pictures: list[Picture]) -> list[CheckRow]:
    found = pots_overdrawn(pictures, session.settings, session.today.year)
    return [
        CheckRow(one.level, POTS, session.folder.line_in(POTS, one.path), None, one.words()) for one in found
    ]
