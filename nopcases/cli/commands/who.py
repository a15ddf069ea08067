"""``who``: whom to turn to in a place, for what, and which support, pots and meetings there are."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import Format, Output
from nopcases.cli.options.listing import Asked
from nopcases.cli.output import check_format
from nopcases.cli.session import session_of
from nopcases.domain.advice.who import help_in
from nopcases.domain.reports.filters import Selection
from nopcases.language import _
from nopcases.views.document import FORMS
from nopcases.views.pages.who import who_page, who_rows

app = typer.Typer(add_completion=False)

Place = Annotated[
    str, typer.Argument(metavar="PLACE", help=_("The village, neighbourhood or town that is called from."))
]
Kind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help=_("Only routes and pots for this kind."))
]


@app.command(help=_("Whom to turn to in a place, for what, and which support, pots and meetings there are."))
def who(
    ctx: typer.Context, place: Place, kind: Kind = None, format: Format = "table", output: Output = None
) -> int:
    """Answer the question of a caller."""
    session = session_of(ctx)
    asked = Asked(session, Selection(), check_format(format, FORMS), output, all=True)
    where, which = find.place(session.settings, place), find.kind(session.settings, kind) if kind else None
    found = help_in(
        where, None if which == "unknown" else which, session.settings, session.pictures(), session.today
    )
    page = who_page(found, session.names, session.unreadable)
    return asked.answer_page(page, "who", who_rows(found), open=found.open)
