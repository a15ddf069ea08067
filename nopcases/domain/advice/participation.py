"""The participation of a case: who of its surroundings was involved and what came of it, and who was not heard yet."""

import re
from collections.abc import Iterable
from datetime import date

from nopcases.domain.dataclass import dataclass
from nopcases.domain.plain import plain
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.words import ParticipationLevel


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody of the surroundings who was involved."""

    who: str
    how: str
    on: date
    outcome: str
    """What came out, "" where that was not written down."""
    done: str
    """What was done with that, "" where that was not."""


@dataclass(frozen=True, slots=True)
class Participation:
    """The participation of a case, as it stood on a day."""

    case: CaseRow
    summary: str
    """What the case says of itself."""
    level: int | None
    """0 to 3; None while none was chosen."""
    asked: ParticipationLevel | None
    """What the settings say of that level; None where they say nothing."""
    heard: tuple[Heard, ...]
    """In the order in which it happened."""
    hear: tuple[str, ...]
    """Who is to be heard."""
    not_heard: tuple[str, ...]
    """Those of them whom nothing names yet."""


def participation(state: StateOnDay) -> Participation:
    """Return the participation of a case."""
    level = state.case.header.get("participation")
    heard = tuple(
        Heard(
            who=str(entry.get("who") or ""),
            how=str(entry.get("how") or ""),
            on=entry.happened,
            outcome=entry.get("outcome") or "",
            done=entry.get("done") or "",
        )
        for entry in state.log.counting
        if entry.kind == "involve" and entry.happened <= state.day
    )
    hear = state.case.texts("hear")
    return Participation(
        case=case_row(state),
        summary=str(state.case.header.get("summary", "")),
        level=level,
        asked=state.settings.participation.get(str(level)),
        heard=heard,
        hear=hear,
        not_heard=tuple(who for who in hear if not _named(who, (one.who for one in heard))),
    )


def _named(who: str, texts: Iterable[str]) -> bool:
    """Say whether one of ``texts`` names somebody, in these words, whole ones, with whatever capitals."""
    words = re.compile(rf"(?<!\w){re.escape(plain(who).strip())}(?!\w)")
    return any(words.search(plain(text)) for text in texts)
