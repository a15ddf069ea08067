"""Minutes: what was said at a meeting about a case, and the entries that it becomes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nopcases.domain.case.case import Entry
from nopcases.domain.changes import entries
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.dataclass import dataclass, field, replace
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.state import StateOnDay

ANSWER = "answer"
Part = tuple[str, ...]
"""A part of a point, by where it stands in its block of the form: ``("decision",)``, ``("answer", "police")``."""


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
    role: str | None = None
    """The contact role that the action is promised to; None: colleagues agreed it among themselves."""
    due: date | None = None
    """The day by which the action is done."""

    @property
    def empty(self) -> bool:
        """Say whether nothing was filled in."""
        return not (self.answers or self.decision or self.step or self.action)

    def without(self, parts: Mapping[Part, Entry]) -> "Point":
        """Return it without some of its parts."""
        answers = {key: text for key, text in self.answers.items() if (ANSWER, key) not in parts}
        gone: dict[str, Any] = {name: "" for name, *_partner in parts if name != ANSWER}
        if ("action",) in parts:
            gone |= {"who": None, "role": None, "due": None}
        return replace(self, answers=answers, **gone)

    def parts(self) -> Iterator[tuple[Part, str]]:
        """Yield what was filled in, each with where it stands in its block of the form."""
        yield from (((ANSWER, partner), text) for partner, text in self.answers.items())
        for name in ("decision", "step", "action"):
            if text := getattr(self, name):
                yield (name,), text


def standing(state: StateOnDay, meeting: str, day: date, point: Point, since: str) -> dict[Part, Entry]:
    """Return the parts of a point that stand in the log of that day already, each with the entry that says it.

    So does what was written in the minutes of this very meeting after ``since``, the last key of the log that the
    form was made from, in other words too: somebody mended the form, and sent it again. "" is not known.
    """
    replaced = {entry.get("replaces") for entry in state.log.entries}
    found: dict[Part, Entry] = {}
    for entry in state.log.entries:
        counts = entry.key not in state.log.struck or entry.key in replaced
        said = _said(entry, meeting) if counts and entry.happened == day else None
        if said is None:
            continue
        again = bool(since) and entry.key > since and entry.get("minutes") == meeting
        found |= {
            part: entry
            for part, text in point.parts()
            if part == said[0] and (again or _plain(text) == _plain(said[1]))
        }
    return found


def _said(entry: Entry, meeting: str) -> tuple[Part, str] | None:
    """Return what an entry says as a part of a point; None where it says nothing of that."""
    match entry.kind:
        case "consult" if entry.get("answer") and entry.get("meeting") == meeting:
            return ("decision",), str(entry.get("answer"))
        case "consult" if entry.get("answer") and entry.get("partner"):
            return (ANSWER, str(entry.get("partner"))), str(entry.get("answer"))
        case "step":
            return ("step",), str(entry.get("to"))
        case "action":
            return ("action",), entry.text
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


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
        made.append(draft("action", to=who, role=point.role, due=point.due, text=point.action))
    return [{**entry, "minutes": meeting} for entry in made]
