"""What each kind of log entry does to the state of a case.

An effect is a function of the replay and the entry. It answers None, or, where the entry makes no sense there (a
merge or a hand edit made it), the sentence that ``check`` says of it; but for money, such an entry changes nothing.
"""

from collections.abc import Callable
from decimal import Decimal

from nopcases.domain.calendar.terms import Term
from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import TERM
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.fund import AFTERWARDS, NOTHING, STAGES, Fund
from nopcases.domain.timeline.replay import Replay
from nopcases.language import N_

ANSWER_NORMS = {
    "question": "answer",
    "signal": "answer",
    "complaint": "complaint",
    "notice-of-default": "notice-of-default",
}
"""What someone asks -> the norm for its answer."""

Effect = Callable[[Replay, Entry], Sentence | None]


def nothing(replay: Replay, entry: Entry) -> None:  # noqa: ARG001 - the form of every effect
    """Change nothing: the entry is there to be read."""
    return


def intake(replay: Replay, entry: Entry) -> Sentence | None:
    """Start what a new case waits for, on the day of receipt."""
    if replay.taken_in:
        return Sentence(N_("this case was taken in already"))
    replay.taken_in = True
    for clock in ("answer", "assign"):
        replay.start(clock, entry, since=replay.case.received)
    return None


def question(replay: Replay, entry: Entry) -> None:
    """Start an answer clock."""
    norm = ANSWER_NORMS.get(entry.get("nature") or "question", "answer")
    replay.start("answer", entry, norm=norm, subject=entry.text)


def feedback(replay: Replay, entry: Entry) -> Sentence | None:
    """Answer what is open, or the one that it names; the contact clock starts anew."""
    answers, met = replay.log.resolved(entry.get("answers")), True
    if not entry.get("holding"):
        met = bool(replay.meet("answer", entry, lambda clock: answers in (None, clock.entry)))
    replay.feedback.append(entry)
    replay.restart_contact(entry)
    if answers and not met:
        return Sentence(N_("it answers {key}, which no one is waiting for an answer to"), {"key": answers})
    return None


def route(replay: Replay, entry: Entry) -> Sentence | None:
    """Set the route, and with it its first step."""
    if replay.route == entry.get("to"):
        return Sentence(N_("the case was on that route already"))
    replay.route = entry.get("to")
    known = replay.settings.routes.get(replay.route or "")
    replay.enter_step(next(iter(known.steps), None) if known else None, entry)
    return None


def step(replay: Replay, entry: Entry) -> Sentence | None:
    """Go to a step."""
    if replay.step == entry.get("to"):
        return Sentence(N_("the case was in that step already"))
    replay.enter_step(entry.get("to"), entry)
    return None


def assign(replay: Replay, entry: Entry) -> None:
    """Set the handler."""
    replay.handler = entry.get("to")
    replay.meet("assign", entry)


def action(replay: Replay, entry: Entry) -> None:
    """Start the clock of a promise."""
    replay.start("promise", entry, own_due=entry.get("due"), to=entry.get("to"), subject=entry.text)


def done(replay: Replay, entry: Entry) -> Sentence | None:
    """Keep a promise."""
    promise = replay.log.resolved(entry.get("action"))
    if not replay.meet("promise", entry, lambda clock: clock.entry == promise):
        return Sentence(N_("the promise {key} is not open"), {"key": promise})
    return None


def consult(replay: Replay, entry: Entry) -> Sentence | None:
    """Ask a partner or a meeting, or note what it replied."""
    party = entry.get("partner") or entry.get("meeting")
    if not party:
        return Sentence(N_("it names no partner and no meeting"))
    if entry.get("answer") is not None:
        replay.meet("reply", entry, lambda clock: clock.to == party)
    else:
        replay.start("reply", entry, own_due=entry.get("due"), to=party, subject=entry.text)
    return None


def suspend(replay: Replay, entry: Entry) -> Sentence | None:
    """Pause the clock of the step, or of a pot's decisions."""
    clocks = replay.pausable(entry)
    if not clocks:
        return _no_clock(entry, Sentence(N_("there was no running step to suspend")))
    if entry.get("until") <= entry.happened:
        return Sentence(N_("a suspension ends after the day it begins"))
    for clock in clocks:
        clock.pause(entry.happened, entry.get("until"), replay.settings.holidays)
    return None


def resume(replay: Replay, entry: Entry) -> Sentence | None:
    """Let it run on."""
    resumed = [clock.resume(entry.happened) for clock in replay.pausable(entry)]
    return None if any(resumed) else Sentence(N_("nothing was suspended"))


def extend(replay: Replay, entry: Entry) -> Sentence | None:
    """Move the due day by a term."""
    clocks, term = replay.pausable(entry), extension(entry)
    if term is None:
        return Sentence(N_("it names no term to extend by"))
    if not clocks:
        return _no_clock(entry, Sentence(N_("there was no running step to extend")))
    for clock in clocks:
        clock.extensions.append(term)
    return None


def _no_clock(entry: Entry, of_step: Sentence) -> Sentence:
    """Say that there was no clock: of a pot's decision, or ``of_step``."""
    if pot := entry.get("pot"):
        return Sentence(N_("no decision of {pot} was being waited for"), {"pot": pot})
    return of_step


def extension(entry: Entry) -> Term | None:
    """Return the term of an extension; None where it names none."""
    value = entry.get("term")
    return Term.parse(value) if isinstance(value, str) and TERM.holds(value) else None


def close(replay: Replay, entry: Entry) -> Sentence | None:
    """Close the case, and stop what runs."""
    if replay.closing:
        return Sentence(N_("the case was closed already"))
    replay.closing = entry
    replay.stop_all(entry)
    return None


def reopen(replay: Replay, entry: Entry) -> Sentence | None:
    """Open it again; no old clock comes back."""
    if not replay.closing:
        return Sentence(N_("the case was not closed"))
    replay.closing = None
    replay.restart_contact(entry)
    return None


def expectation(replay: Replay, entry: Entry) -> None:
    """Note what was hoped and what is possible."""
    replay.expectations.append(entry)


_NEED_AMOUNT = ("granted", "paid", "accounted", "returned")
"""The stages that mean nothing without an amount; of an ask it may not be known yet."""


def fund(replay: Replay, entry: Entry) -> Sentence | None:
    """Change the sums of a pot, and the clocks of its decision and accounting."""
    key, stage = entry.get("pot"), entry.get("stage")
    pot = replay.settings.pots.get(key)
    money = replay.funds.setdefault(key, Fund())
    money.afterwards = pot.pays == AFTERWARDS if pot else None
    amount = Decimal(entry.get("amount") or NOTHING)
    only_an_ask = stage == "withdrawn" and money.undecided
    problem = STAGES[stage](money, amount, entry) if stage in STAGES else None
    if stage in ("granted", "refused", "withdrawn"):
        replay.meet("decision", entry, lambda clock: clock.pot == key)
    if stage in ("accounted", "returned", "withdrawn") and not only_an_ask:
        replay.meet("account", entry, lambda clock: clock.pot == key)
    if pot and pot.decision and stage == "asked":
        replay.start("decision", entry, limit=pot.decision, pot=key, by=stage)
    if pot and pot.account and stage == ("granted" if money.afterwards else "paid"):
        replay.start("account", entry, limit=pot.account, pot=key, by=stage)
    if stage in _NEED_AMOUNT and entry.get("amount") is None:
        return Sentence(N_("it names no amount, so it adds nothing"))
    return problem
