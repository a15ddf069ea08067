"""``who``: whom to turn to in a place, for what, and which support, pots and meetings there are."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import Public, argument, option
from nopcases.cli.options.listing import Request, printing_command
from nopcases.domain.advice.who import Known, help_in
from nopcases.domain.reports.filters import Selection
from nopcases.language import _
from nopcases.views.document import Document
from nopcases.views.formats import PAGE
from nopcases.views.pages.who import for_anybody, who_page

app = typer.Typer(add_completion=False)

Place = Annotated[str, argument("PLACE", _("The village, neighbourhood or town that is called from."))]
Kind = Annotated[str | None, option("--kind", "KIND", _("Only routes and pots for this kind."))]


@app.command(help=_("Whom to turn to in a place, for what, and which support, pots and meetings there are."))
@printing_command(PAGE, whole=True)
def who(request: Request, place: Place, kind: Kind = None, public: Public = False) -> int:
    """Answer the question of a caller."""
    return request.publish(lambda: _page(request, place, kind, public=public), public=public)


def _page(request: Request, place: str, kind: str | None, *, public: bool) -> Document:
    session, cases = request.session, request.session.cases
    where, which = find.place(session.settings, place), find.kind(session.settings, kind) if kind else None
    open_there = Selection({"status": frozenset({"open"}), "place": session.settings.within(where)})
    known = Known(len(cases.rows(open_there)), cases.workload(), cases.money())
    found = help_in(where, None if which == "unknown" else which, session.settings, known, session.today)
    return who_page(for_anybody(found) if public else found, request.context())
