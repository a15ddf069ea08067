"""Minutes: what was said at a meeting about a case, and the entries that it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nopcases.domain.changes import entries
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class Point:
    """What was filled in for a case; what was left empty says nothing."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Partner -> what it answered."""
    decision: str = ""
    """What the meeting answered or decided."""
    step: str = ""
    """The step that the case goes to."""
    action: str = ""
    """What somebody will do."""
    who: str | None = None
    due: date | None = None
    """The day by which the action is done."""

    @property
    def empty(self) -> bool:
        """Say whether nothing was filled in."""
        return not (self.answers or self.decision or self.step or self.action)


def drafts(state: StateOnDay, settings: Settings, meeting: str, point: Point, me: str | None) -> list[Draft]:
    """Return the entries that a point becomes: answers, decision, step, action.

    An action is of ``point.who``, else of the handler, else of ``me``. Raises Refused where the step cannot be.
    """
    made = [draft("consult", partner=partner, answer=answer) for partner, answer in point.answers.items()]
    if point.decision:
        made.append(draft("consult", meeting=meeting, answer=point.decision))
    if point.step:
        made += entries.step(state, settings, point.step, None)
    if point.action:
        who = point.who or (None if state.handler else me)
        made.append(draft("action", to=who, due=point.due, text=point.action))
    return made
