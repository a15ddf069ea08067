"""What is asked and answered: the intake, questions, feedback."""

from datetime import date

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import FLAG, TEXT, TEXT_OR_TEXTS, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds.kind import ROLE, TEXT_FIELD, LogKind
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import INITIATOR, NAMED_ONLY
from nopcases.language import N_

ANSWER_NORMS = {
    "question": "answer",
    "signal": "answer",
    "complaint": "complaint",
    "notice-of-default": "notice-of-default",
}
"""What someone asks -> the norm for its answer."""


def answered(entry: Entry) -> tuple[str, ...]:
    """Return the keys of what a feedback says that it answers; none where it answers all that its role asked."""
    keys = entry.get("answers") or ()
    return (keys,) if isinstance(keys, str) else tuple(keys)


def _intake(replay: Replay, entry: Entry) -> Sentence | None:
    """Start what a new case waits for, on the day of receipt."""
    if replay.taken_in:
        return Sentence(N_("this case was taken in already"))
    replay.taken_in = True
    _ask(replay, entry, since=replay.case.received)
    replay.start("assign", entry, since=replay.case.received)
    return None


def _ask(replay: Replay, entry: Entry, since: date | None = None) -> None:
    """Start the clock of an answer: by the nature of what is asked, to the role that asks it."""
    nature = entry.get("nature") or "question"
    norm, asker = ANSWER_NORMS.get(nature, "answer"), entry.get("from") or INITIATOR
    subject = entry.text if entry.kind == "question" else ""
    replay.start("answer", entry, since=since, norm=norm, asker=asker, nature=nature, subject=subject)


def _feedback(replay: Replay, entry: Entry) -> Sentence | None:
    """Answer what its role asked, or what it names; to the initiator it starts the contact clock anew."""
    role = entry.get("to") or INITIATOR
    problem = None if entry.get("holding") else _answer(replay, entry, role)
    if role == INITIATOR:
        replay.feedback.append(entry)
        replay.restart_contact(entry)
    return problem


def _answer(replay: Replay, entry: Entry, role: str) -> Sentence | None:
    """Stop the answer clocks of what is named, else of all that ``role`` asked and that need not be named."""
    named = [replay.log.resolved(key) for key in answered(entry)]
    if not named:
        replay.meet("answer", entry, lambda clock: clock.asker == role and clock.nature not in NAMED_ONLY)
        return None
    met = {clock.entry for clock in replay.meet("answer", entry, lambda clock: clock.entry in named)}
    for key in named:
        if key not in met:
            message = N_("it answers {key}, which no one is waiting for an answer to")
            return replay.too_early(entry, key) or Sentence(message, {"key": replay.end_of(key)})
    return None


_NATURE = Field(TEXT, choices=tuple(ANSWER_NORMS))
KINDS: dict[str, LogKind] = {
    "intake": LogKind(N_("intake"), {"nature": _NATURE}, _intake),
    "question": LogKind(N_("question"), {"from": ROLE, "nature": _NATURE, "channel": TEXT_FIELD}, _ask),
    "feedback": LogKind(
        N_("feedback"),
        {
            "to": ROLE,
            "channel": TEXT_FIELD,
            "answers": Field(TEXT_OR_TEXTS, refers="entry"),
            "holding": Field(FLAG),
        },
        _feedback,
        on_closed=True,
    ),
}
