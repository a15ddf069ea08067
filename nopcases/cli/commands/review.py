"""``review``: the cases with something late or due soon, one by one; each answer is an entry of its log."""

import typer

from nopcases.cli import find, terminal
from nopcases.cli.options.common import For
from nopcases.cli.options.listing import Request
from nopcases.cli.reviewing import Review
from nopcases.cli.session import session_of
from nopcases.domain.errors import Usage
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.reviewing import by_pressure
from nopcases.language import _, ngettext

app = typer.Typer(add_completion=False)


@app.command(
    help=_("Walk through what is late or due within a week, case by case, and say of each what you did.")
)
def review(ctx: typer.Context, for_: For = None) -> int:
    """Review."""
    session = session_of(ctx)
    if not terminal.interactive():
        raise Usage(_("A review asks; it needs a terminal. nopcases overdue --within 7d lists the same."))
    request = Request(session, Selection(), "table", None, all=False)
    states = request.states()
    person = find.person_of_cases(session.settings, for_, states) if for_ else None
    cases = [found.case for found in by_pressure(states, person)]
    walk = Review(request, person)
    seen = walk.through(cases)
    text = ngettext("{seen} of {count} case seen.", "{seen} of {count} cases seen.", len(cases))
    terminal.tell(
        text.format(seen=seen, count=len(cases)) if cases else _("Nothing is late or due this week.")
    )
    return session.done()
