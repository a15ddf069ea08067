"""``check``: everything in the folder that is wrong or odd, with its place and what to do."""

import typer

from nopcases.cli.asked import Asked, listing_command
from nopcases.cli.session import FOUND, Session
from nopcases.domain.checking import ERROR, WARNING, findings
from nopcases.domain.errors import BadFile
from nopcases.domain.picture import picture
from nopcases.folder.case_file import CaseFile
from nopcases.folder.toml_text import line_of
from nopcases.language import _
from nopcases.views.check_listing import CheckRow, check_listing

app = typer.Typer(add_completion=False)


@app.command(help=_("Check the settings and every case; exit with 4 where something is wrong."))
@listing_command("all")
def check(asked: Asked) -> int:
    """Files that cannot be read are findings here, so they give 4 too."""
    session = asked.session
    files = list(session.folder.files())
    unreadable = [*session.folder.bad_settings, *(file for file in files if isinstance(file, BadFile))]
    rows = [_bad(file, ERROR) for file in unreadable]
    rows += [_bad(file, WARNING) for file in session.folder.settings_warnings]
    cases = [file for file in files if isinstance(file, CaseFile) and _asked_for(file, asked)]
    ids = set(session.folder.ids())
    rows += [row for file in cases for row in _case(file, session, ids)]
    rows.sort(key=lambda row: (row.level != ERROR, row.file, row.line or 0, row.message))
    listing = check_listing(rows, session.today, unreadable, len(cases))
    session.print_listing(listing, asked.format, asked.output, whole=True)
    return FOUND if any(row.level == ERROR for row in rows) else 0


def _asked_for(file: CaseFile, asked: Asked) -> bool:
    """Say whether a case passes the filters; one that did not exist yet on the day does."""
    now = picture(file.case, asked.session.settings, asked.session.today)
    return now is None or asked.selection.matches(now)


def _bad(file: BadFile, level: str) -> CheckRow:
    return CheckRow(level, file.file, file.line, None, file.message)


def _case(file: CaseFile, session: Session, ids: set[str]) -> list[CheckRow]:
    found = findings(file.case, session.settings, ids, session.today)
    return [
        CheckRow(one.level, file.case.file, line_of(file.text, one.path), file.case.id, one.message)
        for one in found
    ]
