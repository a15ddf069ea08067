"""``log feedback``: who heard what from us, and which questions that answers."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import ask, text_or_ask
from nopcases.cli.options.asking.asked import Asked
from nopcases.cli.options.asking.questions import answer_to
from nopcases.cli.options.common import ChannelOption, Due, Text, option
from nopcases.cli.options.contact import contact_role
from nopcases.cli.options.one_case import OneCase
from nopcases.cli.session import Session
from nopcases.domain.changes.entries import Draft, draft, find_entry
from nopcases.domain.changes.waiting import Waiting, still_wait, waiting
from nopcases.domain.contact_roles import without_number
from nopcases.domain.errors import Usage
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import INITIATOR
from nopcases.language import _

FEEDBACK_HELP = _(
    "Somebody heard from us, the initiator unless --to says who: what they asked is answered. A complaint or a "
    "notice of default is answered only by --answers."
)

To = Annotated[
    str | None, option("--to", "ROLE", _("Who heard it: neighbour, second, …; else the initiator."))
]
Holding = Annotated[
    bool, typer.Option("--holding", help=_("An interim word: the real answer is still to come."))
]
Answers = Annotated[
    list[str] | None,
    option(
        "--answers",
        "ENTRY",
        _(
            "Only what this log entry asked: an end of its key, as nop show prints it; may be given more than once."
        ),
    ),
]
Promise = Annotated[str | None, option("--promise", "TEXT", _("What was promised with it; needs --due."))]


def feedback(
    case: OneCase,
    text: Text = None,
    to: To = None,
    channel: ChannelOption = None,
    holding: Holding = False,
    answers: Answers = None,
    promise: Promise = None,
    due: Due = None,
) -> int:
    """Log feedback, and with --promise an action."""
    session = case.session
    if holding and answers:
        raise Usage(_("--holding answers nothing yet; leave --answers out."))
    promise, due = _whole_promise(case, promise, due)
    role = contact_role(session, to, case.query) if to else None
    named = list(answers or ())
    unsaid = role is None and not named and not holding
    if unsaid and terminal.interactive():
        named = _ask_whom(case)
    written = text_or_ask(text, _("What did you tell them?"))
    how, by_when = find.channel(session.settings, channel), session.day(due, ahead=True)

    def make(state: StateOnDay) -> list[Draft]:
        keys, asker = _answered(state, named)
        entry = draft(
            "feedback",
            to=role or asker,
            channel=how,
            answers=keys[0] if len(keys) == 1 else keys or None,
            holding=holding or None,
            text=written,
        )
        if promise is None:
            return [entry]
        to, whom = promiser(session, state), role or asker
        return [entry, draft("action", to=to, role=whom, due=by_when, text=promise)]

    done = case.append(make)
    if left := [
        one
        for one in waiting(done.after)
        if unsaid or (role and not (named or holding) and _alike(one.asker, role, session))
    ]:
        terminal.remark(still_wait(left))
    return session.done()


def _whole_promise(case: OneCase, promise: str | None, due: str | None) -> tuple[str | None, str | None]:
    """Return the promise and its day; a terminal asks for the one that lacks. Raises Usage elsewhere, Abort."""
    if bool(promise) == bool(due):
        return promise, due
    if not terminal.interactive():
        raise Usage(_("A promise needs both --promise and --due."))
    asked = Asked(case.session, {"query": case.query, "on": case.on})
    return (
        promise or answer_to("log action", "text", asked),
        due or answer_to("log action", "due", asked),
    )


def _alike(asker: str, role: str, session: Session) -> bool:
    """Say whether one may have been meant by the role of the other: neighbour, neighbour 2."""
    return without_number(session.settings, asker)[0] == without_number(session.settings, role)[0]


def _answered(state: StateOnDay, named: list[str]) -> tuple[list[str], str | None]:
    """Return the keys of the entries that are named, and who asked them all where that is not the initiator."""
    open_questions = {one.key: one for one in waiting(state)}
    keys = list(dict.fromkeys(find_entry(state.case, query, list(open_questions)).key for query in named))
    askers = {open_questions[key].asker for key in keys}
    return keys, askers.pop() if len(askers) == 1 and INITIATOR not in askers else None


def _ask_whom(case: OneCase) -> list[str]:
    """Ask whom was spoken to, where others than the initiator wait; return the key of what that answers."""
    found = waiting(case.state())
    if all(one.asker == INITIATOR for one in found):
        return []
    return _choose([one for one in found if one.named_only or one.asker != INITIATOR])


def _choose(found: list[Waiting]) -> list[str]:
    terminal.remark(_("Who waits for an answer, beside the initiator's own questions:"))
    for number, one in enumerate(found, start=1):
        terminal.remark(f"  {number}  {one.words()}")
    while typed := ask(_("Whom did you speak to? (a number; Enter: the initiator)")):
        if typed.isdecimal() and 0 < int(typed) <= len(found):
            return [found[int(typed) - 1].key]
        terminal.remark(_("Type a number from 1 to {count}, or Enter.").format(count=len(found)))
    return []


def promiser(session: Session, state: StateOnDay) -> str | None:
    """Return who promises where nobody handles the case: who writes it down, else it would be nobody's."""
    return None if state.handler else session.me
