"""What is asked and answered: the intake, questions, feedback."""

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import FLAG, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds.kind import TEXT_FIELD, LogKind
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import CONTACT_ROLES
from nopcases.language import N_

ANSWER_NORMS = {
    "question": "answer",
    "signal": "answer",
    "complaint": "complaint",
    "notice-of-default": "notice-of-default",
}
"""What someone asks -> the norm for its answer."""


def _intake(replay: Replay, entry: Entry) -> Sentence | None:
    """Start what a new case waits for, on the day of receipt."""
    if replay.taken_in:
        return Sentence(N_("this case was taken in already"))
    replay.taken_in = True
    for clock in ("answer", "assign"):
        replay.start(clock, entry, since=replay.case.received)
    return None


def _question(replay: Replay, entry: Entry) -> None:
    """Start an answer clock."""
    norm = ANSWER_NORMS.get(entry.get("nature") or "question", "answer")
    replay.start("answer", entry, norm=norm, subject=entry.text)


def _feedback(replay: Replay, entry: Entry) -> Sentence | None:
    """Answer what is open, or the one that it names; the contact clock starts anew."""
    answers, met = replay.log.resolved(entry.get("answers")), True
    if not entry.get("holding"):
        met = bool(replay.meet("answer", entry, lambda clock: answers in (None, clock.entry)))
    replay.feedback.append(entry)
    replay.restart_contact(entry)
    if answers and not met:
        return Sentence(N_("it answers {key}, which no one is waiting for an answer to"), {"key": answers})
    return None


KINDS: dict[str, LogKind] = {
    "intake": LogKind(N_("intake"), effect=_intake),
    "question": LogKind(
        N_("question"),
        {
            "from": Field(TEXT, choices=tuple(CONTACT_ROLES)),
            "nature": Field(TEXT, choices=tuple(ANSWER_NORMS)),
            "channel": TEXT_FIELD,
        },
        _question,
    ),
    "feedback": LogKind(
        N_("feedback"),
        {"channel": TEXT_FIELD, "answers": Field(TEXT, refers="entry"), "holding": Field(FLAG)},
        _feedback,
        on_closed=True,
    ),
}
