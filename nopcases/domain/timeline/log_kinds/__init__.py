"""The kinds of log entry: one definition each, of its fields and of what it does, in the module of its like."""

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import DATE, FLAG, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds import agreements, answers, course, money, records, terms
from nopcases.domain.timeline.log_kinds.kind import NEEDED, TEXT_FIELD, LogKind
from nopcases.domain.timeline.replay import Replay
from nopcases.language import N_

COMMON = {
    "kind": NEEDED,
    "by": TEXT_FIELD,
    "on": Field(DATE),
    "text": TEXT_FIELD,
    "replaces": Field(TEXT, refers="entry"),
    "anyway": TEXT_FIELD,
    "minutes": Field(TEXT, refers="meetings"),
    "redacted": Field(FLAG),
}
"""The fields that every kind has."""

LOG_KINDS: dict[str, LogKind] = (
    answers.KINDS | course.KINDS | terms.KINDS | agreements.KINDS | money.KINDS | records.KINDS
)


def fields_of(kind: str) -> dict[str, Field]:
    """Return every field that an entry of ``kind`` may have; the common ones of an unknown kind."""
    return COMMON | (LOG_KINDS[kind].fields if kind in LOG_KINDS else {})


def apply(replay: Replay, entry: Entry) -> Sentence | None:
    """Let an entry of a known kind have its effect, where it has all that it needs; else return what is wrong."""
    for name, own in fields_of(entry.kind).items():
        if own.needed and name not in entry.fields:
            return Sentence(N_("it lacks “{field}”, so it does nothing"), {"field": name})
    return LOG_KINDS[entry.kind].effect(replay, entry)
