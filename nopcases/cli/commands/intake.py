"""``intake``: record an initiative while the caller is on the line."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Annotated, Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import text_or_ask
from nopcases.cli.changing import new_log
from nopcases.cli.intake.talk import MOST_LIKE, Talk
from nopcases.cli.intake.told import as_told, contact_told, header_of, nature_told
from nopcases.cli.options.absent import given_to, remark_absent
from nopcases.cli.options.common import Nature, argument, option
from nopcases.cli.options.contact import add_contact, say_of_phone
from nopcases.cli.options.header import Described, describing_command
from nopcases.cli.session import Session
from nopcases.domain.advice.like_cases import LikeRow
from nopcases.domain.advice.routing import suggest_handler, suggest_route
from nopcases.domain.case.case import Case
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.changes.header import (
    to_ask,
    without_empty,
)
from nopcases.domain.errors import Usage
from nopcases.domain.pots.conditions import open_to
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import running
from nopcases.domain.timeline.state import state_on
from nopcases.domain.vocabulary import INITIATOR
from nopcases.language import _
from nopcases.views.pages.intake import MOST_EARLIER, Taken, like_case, like_heading, taken_in

app = typer.Typer(add_completion=False)

Title = Annotated[str | None, argument("TITLE", _("What it is, in a few words."))]
PlaceArgument = Annotated[str | None, argument("[PLACE]", _("The village, neighbourhood or town."))]
Route = Annotated[str | None, option("--route", "ROUTE", _("Set the route at once."))]
Handler = Annotated[str | None, option("--handler", "PERSON", _("Assign it at once."))]
Answered = Annotated[
    str | None, option("--answered", "TEXT", _("What the caller was told: the answer is given."))
]
Like = Annotated[str | None, option("--like", "CASE", _("Take over place, kind and the like of this case."))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("Print the id alone."))]
Received = Annotated[str | None, option("--on", "DATE", _("The day it came in."))]


@app.command(help=_("Take in an initiative; in a terminal, what is missing is asked."))
@describing_command
def intake(
    described: Described,
    title: Title = None,
    place_argument: PlaceArgument = None,
    on: Received = None,
    route: Route = None,
    handler: Handler = None,
    answered: Answered = None,
    like: Like = None,
    nature: Nature = None,
    quiet: Quiet = False,
) -> int:
    """Take in."""
    session = described.session
    told = as_told(
        described,
        title=title,
        on=on,
        route=route,
        handler=handler,
        answered=answered,
        like=like,
        nature=nature,
    )
    if place_argument and told.setdefault("place", place_argument) != place_argument:
        raise Usage(_("The place is given twice, and not the same one."))
    if terminal.interactive():
        return Talk(session, told, lambda draft_id: record(session, told, draft_id, quiet=quiet)).run()
    if title is None:
        raise Usage(_("TITLE is missing: say in a few words what the initiative is."))
    header = header_of(session, told)
    there = session.advice.same_there(header["title"], header.get("place"))
    _warn_of_like(session, session.advice.rows_of(there[:MOST_LIKE]))
    say_of_phone(told.get("phone", ""))
    _warn_of_like(session, session.advice.with_phone(told.get("phone", "")), same_phone=True)
    return record(session, told, None, quiet=quiet)


def _warn_of_like(session: Session, found: list[CaseRow], *, same_phone: bool = False) -> None:
    if found:
        lines = (f"  {like_case(case, session.names)}" for case in found[:MOST_LIKE])
        terminal.remark("\n".join((like_heading(same_phone=same_phone), *lines)))
        terminal.remark(
            _("The same one? Then log it there, or afterwards: nopcases close … duplicate --of …")
        )


def record(session: Session, told: Mapping[str, str], draft_id: str | None, *, quiet: bool) -> int:
    """Record the case that was told of, and throw the draft away that it was kept in."""
    header = header_of(session, told)
    drafts = [draft("intake", nature=nature_told(told)), *_drafts(session, told)]
    caller = without_empty(contact_told(told))
    workload = {} if quiet or told.get("handler") else session.advice.workload()
    earlier = [] if quiet else _earlier(session, Case("", header))  # before the change: it is read once
    case = _write(session, header, caller, drafts, draft_id)
    terminal.tell(case.id if quiet else _answer(session, case, caller, workload, earlier))
    remark_absent(session, given_to(case.entries))
    return session.done()


def _drafts(session: Session, told: Mapping[str, str]) -> list[Draft]:
    """Return what is decided and told at the intake itself."""
    drafts = []
    if route := told.get("route"):
        drafts.append(draft("route", to=find.route(session.settings, route)))
    if handler := told.get("handler"):
        drafts.append(draft("assign", to=find.person(session.settings, handler)))
    if "answered" in told:
        drafts.append(draft("feedback", text=text_or_ask(told["answered"], "")))
    return drafts


def _write(
    session: Session,
    header: dict[str, Any],
    caller: dict[str, str],
    drafts: list[Draft],
    draft_id: str | None,
) -> Case:
    by, known = session.by, session.advice.people.same_person(caller)
    with session.change() as change:
        log = new_log(session, header, drafts, by)
        if caller:
            header = header | {"contacts": {INITIATOR: add_contact(change, caller, known)}}
        case_id = change.create(header, log)
        if draft_id:
            change.delete_contact(draft_id)
    return session.folder.read(case_id).case


def _answer(
    session: Session,
    case: Case,
    caller: dict[str, str],
    workload: Mapping[str, int],
    earlier: Sequence[LikeRow],
) -> str:
    state = state_on(case, session.settings, session.today)
    if state is None:
        return case.id
    settings, handler = session.settings, None
    route = suggest_route(case, settings) if state.route is None else None
    if state.handler is None:
        suggested = route.route if route else settings.routes.get(state.route or "")
        handler = suggest_handler(case, suggested, settings, workload, session.today)
    pots = [pot.key for pot in settings.pots.values() if open_to(case, pot, settings, state.day)]
    missing = to_ask(case, caller or None)
    taken = Taken(case_row(state), running(state), route, handler, pots, missing, earlier)
    return taken_in(taken, session.names)


def _earlier(session: Session, case: Case) -> list[LikeRow]:
    """Return the first like cases that tell the caller something."""
    like = session.advice.like(case.title)
    told = (row for one in like for row in session.advice.told_of([one]))
    return list(islice((row for row in told if _tells(row, case)), MOST_EARLIER))


def _tells(row: LikeRow, case: Case) -> bool:
    """Say whether an earlier case tells the caller something that was not asked: an open one there was asked about."""
    return row.initiative.closed or set(case.places).isdisjoint(row.initiative.places)
