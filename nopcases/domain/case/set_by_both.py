"""What two sides of a sync both said of the course of a case: one of them counts, and the other is to know."""

from collections.abc import Sequence
from datetime import date

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import log_on
from nopcases.domain.dataclass import dataclass

COURSE = {"assign": "to", "route": "to", "step": "to", "close": "result"}
"""The kinds of entries of which one counts alone -> what they set; of closings the first, of the others the last."""


@dataclass(frozen=True, slots=True)
class SetByBoth:
    """What both sides set, each to something else."""

    case: str
    kind: str
    """One of ``COURSE``."""
    now: str
    """What counts."""
    other: str
    """What the other side said last."""
    route: str | None
    """The route of the case, for the titles of steps."""


def set_by_both(ours: Case, theirs: Case, both: Case, day: date) -> list[SetByBoth]:
    """Return what each side set since they were one, where they differ; ``both`` is what they came to."""
    counting = log_on(both, day).counting
    route = next((entry.get("to") for entry in reversed(counting) if entry.kind == "route"), None)
    found = []
    for kind, what in COURSE.items():
        entries = [entry for entry in counting if entry.kind == kind and not entry.get("action")]
        sides = [_own(entries, one, other) for one, other in ((ours, theirs), (theirs, ours))]
        if all(sides):
            counted = sorted((side[-1] for side in sides), key=entries.index, reverse=kind != "close")
            now, other = (str(entry.get(what)) for entry in counted)
            if now != other:
                found.append(SetByBoth(both.id, kind, now, other, route))
    return found


def _own(entries: Sequence[Entry], one: Case, other: Case) -> list[Entry]:
    return [entry for entry in entries if entry.key in one.by_key and entry.key not in other.by_key]
