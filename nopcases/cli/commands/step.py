"""``step``: go to the next step of the route, or to a named one."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.options.common import Because, argument
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.domain.changes import entries
from nopcases.domain.changes.entries import Draft
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _

app = typer.Typer(add_completion=False)

Step = Annotated[str | None, argument("[STEP]", _("The step; left out: the next one."))]


@app.command(help=_("Take the next step of the route, or the one that is named; back is allowed."))
@changing_command
def step(case: OneCase, step: Step = None, because: Because = None) -> int:
    """Take a step."""
    take_step(case, step, because)
    return case.session.done()


def take_step(case: OneCase, step: str | None, because: str | None = None) -> None:
    """Take a step as it was typed, None for the next, and say what the one before never got."""
    settings = case.session.settings

    def make(state: StateOnDay) -> list[Draft]:
        to = find.step(settings, state.route, step) if step and state.route else step
        return entries.step(state, settings, to, because)

    done = case.append(make)
    if lacked := _left_behind(done.before, done.after):
        words = _("Still missing in {step}: {needs}.")
        names = case.session.names
        left = names.step(done.before.route, done.before.step)
        terminal.remark(words.format(step=left, needs=names.needs(lacked)))


def _left_behind(before: StateOnDay, after: StateOnDay) -> tuple[str, ...]:
    """Return what the step that was left needed and never got, where a later one of the same route was taken."""
    steps = list(before.settings.steps_of(before.route))
    behind = steps[steps.index(before.step) + 1 :] if before.step in steps else []
    return before.missing if after.route == before.route and after.step in behind else ()
