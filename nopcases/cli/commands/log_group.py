"""``log``: the group itself: how many carry it, who does what, who came, what it brought about, whether it lives on."""

from typing import Annotated

import typer

from nopcases.cli import find
from nopcases.cli.ask import text_or_ask
from nopcases.cli.options.common import Text, argument, option
from nopcases.cli.options.contact import contact_role
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.domain.activities import activities_of
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.errors import Refused, near
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import ALIVE, parse_value
from nopcases.language import _

app = typer.Typer(add_completion=False)

Core = Annotated[int, typer.Option("--core", metavar="COUNT", min=0, help=_("How many people carry it."))]
Volunteers = Annotated[
    int | None, typer.Option("--volunteers", metavar="COUNT", min=0, help=_("How many volunteers help."))
]
Count = Annotated[int, typer.Argument(metavar="COUNT", min=0, help=_("How many people came."))]
OfActivity = Annotated[
    str | None,
    option("--activity", "KEY", _("Which activity of the case was counted, by its key, such as koffie.")),
]
Role = Annotated[str, argument("ROLE", _("Who does it: treasurer, second, …; never a name."))]
TaskText = Annotated[str, argument("TEXT", _("What that role does in the group."))]
Effect = Annotated[str, argument("EFFECT", _("What it brought about: connection, …"))]
EffectText = Annotated[str, argument("TEXT", _("What was said, in their own words."))]
Says = Annotated[str | None, option("--says", "ROLE", _("Who says so: initiator, neighbour, …"))]
Alive = Annotated[str, argument("yes|no|changed", _("Whether it still lives."))]


@app.command(help=_("How many people carry the initiative, as of now."))
@changing_command
def group(case: OneCase, core: Core, volunteers: Volunteers = None) -> int:
    """Log the core group."""
    return case.log("group", core=core, volunteers=volunteers)


@app.command(
    help=_("Who in the group does what: a role and its task; what is over is taken out with nop strike.")
)
@changing_command
def task(case: OneCase, role: Role, text: TaskText) -> int:
    """Log a task."""
    to = contact_role(case.session, role, case.query)
    return case.log("task", to=to, text=text_or_ask(text, _("What does that role do?")))


@app.command(help=_("The turnout: how many people came, and to what."))
@changing_command
def turnout(case: OneCase, count: Count, text: Text = None, activity: OfActivity = None) -> int:
    """Log turnout."""
    written = text_or_ask(text, _("To what?"), needed=False) if text or not activity else None

    def make(state: StateOnDay) -> list[Draft]:
        key = _activity(state, activity) if activity else None
        return [draft("turnout", count=count, activity=key, text=written)]

    return case.add(make)


def _activity(state: StateOnDay, typed: str) -> str:
    """Return the key of an activity of the case, by key or title. Raises Refused."""
    known = {
        word.casefold(): found.key for found in activities_of(state.case) for word in (found.title, found.key)
    }
    if typed.strip().casefold() in known:
        return known[typed.strip().casefold()]
    raise Refused(
        _("{case} has no activity “{typed}”.").format(case=state.case.id, typed=escape(typed[:60]))
        + near(typed, known)
    )


@app.command(help=_("What the initiative brought about, in somebody's own words."))
@changing_command
def effect(case: OneCase, effect: Effect, text: EffectText, says: Says = None) -> int:
    """Log an effect."""
    return case.log(
        "effect",
        what=find.key(case.session.settings.effects, effect, "effect"),
        says=contact_role(case.session, says, case.query) if says else None,
        text=text_or_ask(text, _("What do they say?")),
    )


@app.command(help=_("Whether what a closed case was about still lives, when you asked."))
@changing_command
def alive(case: OneCase, state: Alive, text: Text = None) -> int:
    """Log that a closed case was asked after."""
    return case.log(
        "alive",
        state=parse_value(ALIVE, state, _("answer")),
        text=text_or_ask(text, _("What did they tell?"), needed=False),
    )
