"""``step``: go to the next step of the route, or to a named one."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.changing import add
from nopcases.cli.options.common import Because, CaseRef, On, argument
from nopcases.cli.session import session_of
from nopcases.domain.changes import entries
from nopcases.domain.changes.entries import Draft
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _

app = typer.Typer(add_completion=False)

Step = Annotated[str | None, argument("[STEP]", _("The step; left out: the next one."))]


@app.command(help=_("Take the next step of the route, or the one that is named; back is allowed."))
def step(ctx: typer.Context, case: CaseRef, step: Step = None, because: Because = None, on: On = None) -> int:
    """Take a step."""
    session = session_of(ctx)

    def make(state: StateOnDay) -> list[Draft]:
        to = find.step(session.settings, state.route, step) if step and state.route else step
        return entries.step(state, session.settings, to, because)

    return add(session, case, make, on=on)
