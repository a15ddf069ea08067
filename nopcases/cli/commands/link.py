"""``link``: this case belongs with another."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.options.common import argument, option
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.domain.changes import entries
from nopcases.domain.vocabulary import LINKS, parse_value
from nopcases.language import _

app = typer.Typer(add_completion=False)

Other = Annotated[str, argument("OTHER", _("The other case."))]
As = Annotated[str, option("--as", "part-of|follows|related", _("How they belong together."))]


@app.command(help=_("Link a case to another one; the link is shown on both."))
@changing_command
def link(case: OneCase, other: Other, as_: As) -> int:
    """Link."""
    to, way = find.case_id(case.session, other, writing=True), parse_value(LINKS, as_, _("link"))
    return case.add(lambda state: entries.link(state, to, way))
