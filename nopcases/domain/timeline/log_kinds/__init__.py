"""The kinds of log entry: one definition each, of its fields and of what it does, in the module of its like."""

from collections.abc import Mapping

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds import agreements, answers, course, money, records, terms
from nopcases.domain.timeline.log_kinds.kind import COMMON, LogKind
from nopcases.domain.timeline.moved import FROM_CASE
from nopcases.domain.timeline.replay import Replay
from nopcases.language import N_

LOG_KINDS: dict[str, LogKind] = (
    answers.KINDS | course.KINDS | terms.KINDS | agreements.KINDS | money.KINDS | records.KINDS
)


def fields_of(kind: str) -> Mapping[str, Field]:
    """Return every field that an entry of ``kind`` may have; the common ones of an unknown kind."""
    return LOG_KINDS[kind].all_fields if kind in LOG_KINDS else COMMON


def apply(replay: Replay, entry: Entry) -> Sentence | None:
    """Let an entry of a known kind have its effect, where it has all that it needs; else return what is wrong."""
    kind = LOG_KINDS[entry.kind]
    for name in kind.needed:
        if name not in entry.fields:
            return Sentence(N_("it lacks “{field}”, so it does nothing"), {"field": name})
    moved = entry.get(FROM_CASE) if entry.kind not in terms.KINDS else None  # those name what they are about
    if moved:
        if moved in replay.moved:
            return Sentence(N_("{origin} was logged anew here already"), {"origin": moved})
        replay.moved.add(moved)
    return kind.effect(replay, entry)
