"""What was agreed: promises, what partners and meetings are asked, and what is lent."""

from datetime import date

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import DATE, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds.kind import DAY, ENTRY, NEEDED, ROLE, TEXT_FIELD, LogKind
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import INITIATOR
from nopcases.language import N_


def _action(replay: Replay, entry: Entry) -> Sentence | None:
    """Start the clock of a promise."""
    replay.start("promise", entry, own_due=entry.get("due"), to=entry.get("to"), subject=entry.text)
    return _due_too_early(entry)


def _done(replay: Replay, entry: Entry) -> Sentence | None:
    """Keep a promise."""
    promise = replay.log.resolved(entry.get("action"))
    if not replay.meet("promise", entry, lambda clock: clock.entry == promise):
        message = N_("the promise {key} is not open")
        return replay.too_early(entry, promise) or Sentence(message, {"key": replay.end_of(promise)})
    return None


def _consult(replay: Replay, entry: Entry) -> Sentence | None:
    """Ask a partner or a meeting, or note what it replied."""
    party = entry.get("partner") or entry.get("meeting")
    if not party:
        return Sentence(N_("it names no partner and no meeting"))
    if entry.get("answer") is not None:
        replay.meet("reply", entry, lambda clock: clock.to == party)
    else:
        replay.start("reply", entry, own_due=entry.get("due"), to=party, subject=entry.text)
    return _due_too_early(entry)


def _lend(replay: Replay, entry: Entry) -> Sentence | None:
    """Start the clock of what is lent."""
    asker = entry.get("to") or INITIATOR
    replay.start("loan", entry, own_due=entry.get("due"), asker=asker, subject=entry.get("what"))
    return _due_too_early(entry)


def _back(replay: Replay, entry: Entry) -> Sentence | None:
    """Take back what was lent."""
    loan = replay.log.resolved(entry.get("lend"))
    if not replay.meet("loan", entry, lambda clock: clock.entry == loan):
        return replay.too_early(entry, loan) or Sentence(N_("what {key} lent is not out"), {"key": loan})
    return None


def _due_too_early(entry: Entry) -> Sentence | None:
    """Say so where it is due before it was agreed; its clock runs all the same, so that nobody waits unheard."""
    due = entry.get("due")
    return None if due is None else due_too_early(due, entry.happened)


def due_too_early(due: date, agreed: date) -> Sentence | None:
    """Say so where something is due before the day that it was ``agreed``."""
    if due >= agreed:
        return None
    return Sentence(N_("it is due on {due}, before the day that it was agreed"), {"due": due})


KINDS: dict[str, LogKind] = {
    "action": LogKind(N_("promise"), {"to": Field(TEXT, refers="people"), "role": ROLE, "due": DAY}, _action),
    "done": LogKind(N_("promise kept"), {"action": ENTRY}, _done),
    "consult": LogKind(
        N_("consultation"),
        {
            "partner": Field(TEXT, refers="partners"),
            "meeting": Field(TEXT, refers="meetings"),
            "due": Field(DATE),
            "answer": TEXT_FIELD,
        },
        _consult,
    ),
    "lend": LogKind(N_("lent"), {"what": NEEDED, "to": ROLE, "due": DAY}, _lend),
    "back": LogKind(N_("given back"), {"lend": ENTRY}, _back, on_closed=True),
}
