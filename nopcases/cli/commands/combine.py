"""``combine``: two cases that are one: the second closes as a duplicate of the first, and what waits goes along."""

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import Prepared, new_loops, picture_of, prepared
from nopcases.cli.granting import judge_money
from nopcases.cli.options.common import CaseRef, On, argument
from nopcases.cli.session import Session, session_of
from nopcases.domain.case.case import ACTIVITY
from nopcases.domain.changes.moving.combining import combined
from nopcases.domain.changes.moving.going_on import going_on
from nopcases.domain.errors import Refused
from nopcases.domain.life.programme import held
from nopcases.domain.reports.changed import changed
from nopcases.folder.toml.scan import KeyPath
from nopcases.language import _
from nopcases.views.pages.confirmation import confirmation
from nopcases.views.words.activities import activity_line

app = typer.Typer(add_completion=False)

Other = Annotated[str, argument("OTHER", _("The case that is the same; it closes as a duplicate."))]


@app.command(
    help=_(
        "Put two cases together that are one: the second closes as a duplicate, and what waits goes along."
    )
)
def combine(ctx: typer.Context, case: CaseRef, other: Other, on: On = None) -> int:
    """Combine."""
    session = session_of(ctx)
    into, duplicate = (find.case_id(session, query, writing=True) for query in (case, other))
    day, by = session.day(on), session.by
    with session.change() as change:
        files = change.read(into), change.read(duplicate)
        states = [picture_of(session, file.case) for file in files]
        made = combined(*states)
        stays = prepared(session, files[0], lambda _now: [*made.moved], by, None)
        closes = prepared(session, files[1], lambda _now: [*made.ended], by, day)
        _judge(session, closes)
        _judge(session, stays)
        for ready in (stays, closes):
            if ready.drafts:
                change.append(ready.file, ready.drafts)
        goes_on = going_on(files[0].case, files[1].case, day or session.today)
        for key, activity in goes_on.items():
            change.insert(change.read(into), (ACTIVITY, key), activity)
        roles: dict[KeyPath, str] = {("contacts", role): contact for role, contact in made.contacts.items()}
        if roles:
            change.set(change.read(into), roles)
    come = [*_people(session, made.contacts), *_activities(session, into, goes_on)]
    terminal.tell("\n".join([_told(session, stays), *come, _told(session, closes)]))
    return session.done()


def _judge(session: Session, ready: Prepared) -> None:
    """Raise Refused where the case would lead back to itself, or break something of a pot."""
    before, after = ready.outcome.before, ready.outcome.after
    for finding in new_loops(session, before, after):
        raise Refused(_("That cannot be: {problem}.").format(problem=finding.words()))
    judge_money(session, before.case, after.case)


def _told(session: Session, ready: Prepared) -> str:
    outcome = ready.outcome
    return confirmation(changed(outcome.before, outcome.after, outcome.entries), session.names)


def _people(session: Session, contacts: Mapping[str, str]) -> list[str]:
    """Return in words in which roles people of the other case come along."""
    line = _("comes along: {role}")
    return ["  " + line.format(role=session.names.contact_role(role)) for role in contacts]


def _activities(session: Session, case_id: str, keys: Iterable[str]) -> list[str]:
    """Return in words what the other case did again and again, and now goes on here."""
    line = _("comes along: {activity}")
    state = picture_of(session, session.folder.read(case_id).case)
    come = [one for one in held([state], session.settings) if one.activity.key in keys]
    return ["  " + line.format(activity=activity_line(one, session.names, session.today)) for one in come]
