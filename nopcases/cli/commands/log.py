"""``log``: what happened, one sub-command for each kind that people log themselves."""

from contextlib import suppress
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import text_or_ask
from nopcases.cli.changing import WriteMore
from nopcases.cli.commands import log_group as group
from nopcases.cli.commands import log_support as support
from nopcases.cli.commands.feedback import FEEDBACK_HELP, feedback, promiser
from nopcases.cli.options.command_group import group_of
from nopcases.cli.options.common import (
    ChannelOption,
    DueNeeded,
    HopedNeeded,
    Nature,
    PossibleNeeded,
    Text,
    argument,
    nature_of,
    option,
)
from nopcases.cli.options.contact import (
    ContactWrite,
    Email,
    Name,
    Phone,
    contact_role,
    contact_values,
    contact_write,
)
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.cli.options.same_role import settled
from nopcases.cli.options.which_clock import WhichClock
from nopcases.cli.session import Session
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.errors import UnknownName, Usage
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import INITIATOR
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.file import CaseFile
from nopcases.language import N_, _

app = typer.Typer(
    cls=group_of("log"),
    add_completion=False,
    help=_("Log what happened: feedback, a question, a promise, a consultation, …"),
)
app.command("feedback", help=FEEDBACK_HELP)(changing_command(feedback))
app.registered_commands += [*support.app.registered_commands, *group.app.registered_commands]

From = Annotated[str | None, option("--from", "ROLE", _("Who asks: initiator, treasurer, …"))]
ActionText = Annotated[str, argument("TEXT", _("What is promised."))]
To = Annotated[str | None, option("--to", "PERSON", _("Who will do it; else the handler."))]
ForRole = Annotated[
    str | None,
    option("--for", "ROLE", _("Whom it is promised to: neighbour, treasurer, …; else the initiator.")),
]
Party = Annotated[str, argument("PARTNER|MEETING", _("Who is asked."))]
ReplyBy = Annotated[
    str | None, option("--due", "DATE", _("By when they reply; left out, the norm for a reply."))
]
Answer = Annotated[str | None, option("--answer", "TEXT", _("What they replied."))]
WhoInvolved = Annotated[str, option("--who", "TEXT", _("Who was involved."))]
HowInvolved = Annotated[str, option("--how", "TEXT", _("In what way."))]
Outcome = Annotated[str | None, option("--outcome", "TEXT", _("What came out of it."))]
DoneWithIt = Annotated[str | None, option("--done", "TEXT", _("What was done with that."))]
BecauseOf = Annotated[str, option("--because", "TEXT", _("Because of which rule."))]
KeptEntry = Annotated[
    str | None, argument("[ENTRY]", _("The promise; in a terminal the only open one needs no name."))
]


@app.command(help=_("Somebody asks something: an answer clock starts."))
@changing_command
def question(
    case: OneCase,
    text: Text = None,
    from_: From = None,
    nature: Nature = None,
    channel: ChannelOption = None,
    name: Name = None,
    phone: Phone = None,
    email: Email = None,
) -> int:
    """Log a question, a signal, a complaint or a notice of default."""
    role = contact_role(case.session, from_, case.query) if from_ else None
    how = find.channel(case.session.settings, channel)
    contact = contact_values(name=name, phone=phone, email=email)
    person = contact_write(case.session, role or INITIATOR, contact) if contact else None
    if person and terminal.interactive():
        person = settled(person, case.state().case)
        role = None if person.role == INITIATOR else person.role
    written = text_or_ask(text, _("What do they ask?"))
    more = _asker(person) if person else None
    return case.log("question", more, from_=role, nature=nature_of(nature), channel=how, text=written)


def _asker(person: ContactWrite) -> WriteMore:
    """Return what writes who asks, as a contact of the case in their role."""

    def write(change: Change, file: CaseFile) -> list[str]:
        lines = person.lines(file.case)
        if header := person.write(change, file):
            change.set(file, header)
        return lines

    return write


@app.command(help=_("A note; it starts and stops nothing."))
@changing_command
def note(case: OneCase, text: Text = None) -> int:
    """Log a note."""
    return case.log("note", text=text_or_ask(text, _("What do you want to note?")))


@app.command(help=_("A promise: something that somebody of us will do by a day."))
@changing_command
def action(case: OneCase, text: ActionText, due: DueNeeded, to: To = None, for_: ForRole = None) -> int:
    """Log a promise."""
    session = case.session
    who, by_when = _colleague(session, to) if to else None, session.day(due, ahead=True)
    role = contact_role(session, for_, case.query) if for_ else None
    written = text_or_ask(text, _("What is promised?"))

    def make(state: StateOnDay) -> list[Draft]:
        to = who or promiser(session, state)
        return [draft("action", to=to, role=role, due=by_when, text=written)]

    return case.add(make)


def _colleague(session: Session, typed: str) -> str:
    """Return who of the colleagues is meant. Raises UnknownName, and Usage where that is a role of a contact."""
    try:
        return find.person(session.settings, typed)
    except UnknownName:
        role = ""
        with suppress(Usage):  # no role either
            role = contact_role(session, typed)
        if not role:
            raise
    raise Usage(
        _("--to names the colleague who will do it; whom it is promised to is --for {role}."),
        role=session.names.contact_role(role),
    )


@app.command(help=_("A promise was kept."))
@changing_command
def done(case: OneCase, entry: KeptEntry = None) -> int:
    """Log that an action is done."""
    kept = _KEPT.settle(case, entry)
    return case.add(lambda state: [draft("done", action=_KEPT.started_by(state, kept))])


_KEPT = WhichClock(
    "promise",
    N_("Which promise was kept? (a number, or the end of its key)"),
    N_("ENTRY is missing: the key of the promise, or an end of it."),
    N_("{case} has no open promise."),
)


@app.command(help=_("A partner or a meeting is asked for its view, or with --answer has replied."))
@changing_command
def consult(
    case: OneCase, party: Party, text: Text = None, due: ReplyBy = None, answer: Answer = None
) -> int:
    """Log a consultation, or its answer."""
    return case.log(
        "consult",
        **find.partner_or_meeting(case.session.settings, party),
        due=case.session.day(due, ahead=True),
        answer=text_or_ask(answer, "") if answer else None,
        text=_question_to(text, answer),
    )


def _question_to(text: str | None, answer: str | None) -> str:
    if text is None and answer is not None:
        return ""
    return text_or_ask(text, _("What do you ask them?"), needed=False)


@app.command(help=_("The surroundings were involved: who, how, and what came out of it."))
@changing_command
def involve(
    case: OneCase, who: WhoInvolved, how: HowInvolved, outcome: Outcome = None, done: DoneWithIt = None
) -> int:
    """Log participation."""
    return case.log("involve", who=who, how=how, outcome=outcome, done=done)


@app.command(help=_("Wish against rule: what was hoped, what is possible, and because of which rule."))
@changing_command
def expectation(case: OneCase, hoped: HopedNeeded, possible: PossibleNeeded, because: BecauseOf) -> int:
    """Log an expectation."""
    return case.log("expectation", hoped=hoped, possible=possible, because=because)
