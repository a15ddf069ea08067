"""``import``: a list that others keep, taken in: all of it or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.lists.choose import chosen
from nopcases.cli.lists.planned import Plan
from nopcases.cli.lists.write import Import
from nopcases.cli.options.common import argument, option
from nopcases.cli.options.listing import Request, printing_command
from nopcases.cli.session import UNREADABLE
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.text import escape
from nopcases.folder.lists.read import read_list
from nopcases.language import _, ngettext
from nopcases.views.formats import PAGE, SHEET
from nopcases.views.pages.import_list import import_page

app = typer.Typer(add_completion=False)

List = Annotated[str, argument("FILE", _("The list: a CSV, or a workbook (.xlsx, .xls, .ods)."))]
Map = Annotated[
    str | None,
    option("--map", "FILE", _("A mapping that says which column is what; remembered in imports/.")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only show what would become of each row."))]
SkipBad = Annotated[
    bool,
    typer.Option(
        "--skip-bad", help=_("Leave out what cannot be taken in, in LIST-refused.csv beside the list.")
    ),
]


@app.command(
    "import", help=_("Take in a list of initiatives: a case for each row, with what happened on its own day.")
)
@printing_command(PAGE, SHEET, whole=True)
def import_list(
    request: Request, file: List, map_file: Map = None, dry_run: DryRun = False, skip_bad: SkipBad = False
) -> int:
    """Read, understand, judge, write."""
    session = request.session
    if dry_run and skip_bad:
        raise Usage(_("--dry-run writes nothing, so there is nothing to skip; give one of the two."))
    found = read_list(Path(file))
    remarks: list[str] = []
    note = terminal.remark if terminal.interactive() else remarks.append
    for remark in found.remarks:
        note(remark)
    choice = chosen(session, found, map_file, note, dry_run=dry_run)
    work = Import(session, found.path, choice.table, choice.mapping, choice.remember, choice.own)
    left = ""
    if dry_run:
        plan = work.plan()
    else:
        plan, left = _written(work, skip_bad=skip_bad)
    for remark in (*remarks, *plan.remarks):
        terminal.remark(remark)
    request.print(import_page(found.path.name, plan.rows, request.context(), dry_run=dry_run))
    code = session.done(found=dry_run and bool(plan.refused))
    if not left:
        return code
    message = ngettext(
        "{count} row was left out; it stands in {file}. Mend it there, take that in, and delete it: it may hold names.",
        "{count} rows were left out; they stand in {file}. Mend them there, take that in, and delete it: "
        "it may hold names.",
        len(plan.refused),
    )
    terminal.remark(message.format(count=len(plan.refused), file=escape(left)))
    return UNREADABLE


def _written(work: Import, *, skip_bad: bool) -> tuple[Plan, str]:
    """Write a list; where that is refused, what a terminal was told of its columns is kept all the same."""
    try:
        return work.write(skip_bad=skip_bad)
    except Refused:
        if terminal.interactive() and (file := work.keep_mapping()):
            message = _(
                "What you said of the columns is kept in {file}; there [values.…] says what a cell means."
            )
            terminal.remark(message.format(file=escape(file)))
        raise
