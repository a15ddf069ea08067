"""``report weekly``: the report that a script sends every week."""

from dataclasses import replace
from typing import Any

import typer

from nopcases.cli.options.common import Public
from nopcases.cli.options.listing import Asked, listing_command
from nopcases.cli.progress import with_bar
from nopcases.domain.errors import Usage
from nopcases.domain.reports.weekly import weekly
from nopcases.folder.git import made_from
from nopcases.language import _
from nopcases.views.document import FORMS
from nopcases.views.pages.weekly import ReportPage, made_row, report_page, report_row

app = typer.Typer(add_completion=False, help=_("Reports that a script sends."))


@app.callback()
def report() -> None:
    """Hold the reports."""


@app.command(
    "weekly", help=_("What is late, cleared, coming, new and closed in a week; per place, pots, signals.")
)
@listing_command("all", FORMS)
def weekly_report(asked: Asked, public: Public = False) -> int:
    """Report on a week; with --handler on one person's work."""
    session, person = asked.session, asked.selection.handler
    if public and person:
        raise Usage(_("A report of one person's work is not public; leave out --handler or --public."))
    everybody = replace(asked.selection, handler=None)
    report = weekly(session.pictures(), session.settings, session.today, person, everybody.matches, _with_bar)
    page = ReportPage(
        report,
        session.settings,
        session.names,
        session.unreadable,
        made_from(session.folder.root),
        public=public,
    )
    row = report_row(page) if asked.format == "json" else {}
    return asked.answer_page(report_page(page), "report", [row], made_from=made_row(page.made))


def _with_bar(work: Any, items: Any) -> Any:
    return with_bar(work, items, _("Looking back"))
