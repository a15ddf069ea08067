"""``report weekly``: the report that a script sends every week."""

import typer

from nopcases.cli.options.command_group import group_of
from nopcases.cli.options.common import Public
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.reports.weekly import weekly
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.git.knows import made_from
from nopcases.language import _
from nopcases.views.document import Document
from nopcases.views.formats import PAGE
from nopcases.views.pages.weekly import ReportPage, report_page

app = typer.Typer(cls=group_of("report"), add_completion=False, help=_("Reports that a script sends."))


@app.callback()
def report() -> None:
    """Hold the reports."""


@app.command(
    "weekly", help=_("What is late, cleared, coming, new and closed in a week; per place, pots, signals.")
)
@listing_command("all", PAGE)
def weekly_report(request: Request, public: Public = False) -> int:
    """Report on a week; with --handler on one person's work."""
    return request.publish(lambda: _page(request), public=public)


def _page(request: Request) -> Document:
    session, selection = request.session, request.selection
    person = next(iter(selection.any_of("handler") or ()), None)
    everybody = selection.without("handler")
    report = weekly(session.cases, session.settings, session.today, person, everybody)
    return report_page(ReportPage(report, request.context(), made_from(session.folder.root, is_read_by_us)))
