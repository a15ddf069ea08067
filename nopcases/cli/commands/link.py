"""``link``: this case belongs with another."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import add
from nopcases.cli.options.common import CaseRef, On, argument, option
from nopcases.cli.session import session_of
from nopcases.domain.changes import entries
from nopcases.domain.vocabulary import LINKS, parse_value
from nopcases.language import _

app = typer.Typer(add_completion=False)

Other = Annotated[str, argument("OTHER", _("The other case."))]
As = Annotated[str, option("--as", "part-of|follows|related", _("How they belong together."))]


@app.command(help=_("Link a case to another one; the link is shown on both."))
def link(ctx: typer.Context, case: CaseRef, other: Other, as_: As, on: On = None) -> int:
    """Link."""
    session = session_of(ctx)
    to, way = find.case_id(session, other, writing=True), parse_value(LINKS, as_, _("link"))
    return add(session, case, lambda state: entries.link(state, to, way), on=on)
