"""``intake``: record an initiative while the caller is on the line."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import ask_for, text_or_ask
from nopcases.cli.changing import new_log
from nopcases.cli.options.common import Nature, argument, nature_of, option
from nopcases.cli.options.contact import add_contact
from nopcases.cli.options.header import Described, describing_command
from nopcases.cli.session import Session
from nopcases.domain.advice.routing import suggest_handler, suggest_route
from nopcases.domain.case.case import Case
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.changes.header import (
    COPIED,
    checked_title,
    day_of_receipt,
    to_ask,
    with_place_of_venue,
    without_empty,
)
from nopcases.domain.errors import NopcasesError, Usage
from nopcases.domain.phones import phone_numbers
from nopcases.domain.pots.conditions import open_to
from nopcases.domain.reports.rows import CaseRow, case_row, running
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import state_on
from nopcases.domain.vocabulary import INITIATOR
from nopcases.language import _
from nopcases.views.pages.intake import Taken, like_cases, taken_in

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
    session, place = described.session, described.place
    if place and place_argument and place != place_argument:
        raise Usage(_("The place is given twice, and not the same one."))
    described = replace(described, place=_place(session, place or place_argument))
    copied = _copied(session, like)
    values = with_place_of_venue(copied | described.values(), None, session.settings)
    drafts = [draft("intake", nature=nature_of(nature)), *_drafts(session, route, handler, answered)]
    received = day_of_receipt(session.day(on), session.today)
    values = {"title": _title(title), **values, "received": received}
    values, caller = _ask_the_rest(session, values, described.contact)
    caller = without_empty(caller)
    workload = {} if quiet or handler else session.cases.workload()
    case = _write(session, without_empty(values), caller, drafts)
    terminal.tell(case.id if quiet else _answer(session, case, caller, workload))
    return session.done()


def _title(typed: str | None) -> str:
    if typed is None and not terminal.interactive():
        raise Usage(_("TITLE is missing: say in a few words what the initiative is."))
    return checked_title(text_or_ask(typed, _("What is it about?")))


def _copied(session: Session, query: str | None) -> dict[str, Any]:
    if query is None:
        return {}
    other = session.folder.read(find.case_id(session, query, writing=True)).case
    return {name: other.header[name] for name in COPIED if name in other.header}


def _drafts(session: Session, route: str | None, handler: str | None, answered: str | None) -> list[Draft]:
    """Return what is decided and told at the intake itself."""
    drafts = []
    if route:
        drafts.append(draft("route", to=find.route(session.settings, route)))
    if handler:
        drafts.append(draft("assign", to=find.person(session.settings, handler)))
    if answered is not None:
        drafts.append(draft("feedback", text=text_or_ask(answered, "")))
    return drafts


def _ask_the_rest(
    session: Session, values: dict[str, Any], caller: dict[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Ask for what is missing of place, name and telephone. Who stops here keeps what was told so far."""
    caller = dict(caller)
    try:
        if "place" not in values and terminal.interactive():
            values = values | {"place": _ask_place(session)}
        _warn_of_like(session, session.cases.like(values["title"], values.get("place")))
        if terminal.interactive() and "name" not in caller:
            caller["name"] = ask_for(_("Name of the caller?"), str) or ""
        if terminal.interactive() and not caller.keys() & {"phone", "email"}:
            caller["phone"] = _ask_phone()
        if caller.get("phone"):
            _warn_of_like(session, session.cases.with_phone(caller["phone"]), same_phone=True)
    except typer.Abort:
        terminal.remark("\n" + _("Asking stopped; what was told so far is recorded."))
    return values, caller


def _ask_place(session: Session) -> str | None:
    return ask_for(_("In which village or neighbourhood?"), lambda typed: find.place(session.settings, typed))


def _ask_phone() -> str:
    return ask_for(_("Telephone?"), _phone) or ""


def _phone(typed: str) -> str:
    if not phone_numbers(typed):
        raise Usage(_("“{phone}” is no telephone number.").format(phone=escape(typed[:60])))
    return typed


def _place(session: Session, typed: str | None) -> str | None:
    """Return the place that was typed, asked for again in a terminal where it is not known."""
    if typed and terminal.interactive():
        try:
            return find.place(session.settings, typed)
        except NopcasesError as error:
            terminal.remark(str(error))
            return None
    return typed


def _warn_of_like(session: Session, found: list[CaseRow], *, same_phone: bool = False) -> None:
    if found:
        terminal.remark(like_cases(found, session.names, same_phone=same_phone))
        terminal.remark(
            _("The same one? Then log it there, or afterwards: nopcases close … duplicate --of …")
        )


def _write(session: Session, header: dict[str, Any], caller: dict[str, str], drafts: list[Draft]) -> Case:
    by, known = session.by, session.cases.same_person(caller)
    with session.change() as change:
        log = new_log(session, header, drafts, by)
        if caller:
            header = header | {"contacts": {INITIATOR: add_contact(change, caller, known)}}
        case_id = change.create(header, log)
    return session.folder.read(case_id).case


def _answer(session: Session, case: Case, caller: dict[str, str], workload: Mapping[str, int]) -> str:
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
    return taken_in(Taken(case_row(state), running(state), route, handler, pots, missing), session.names)
