"""Effects: what initiatives brought about, in the words of who says so. They are counted and quoted, never averaged."""

from collections.abc import Iterable
from datetime import date

from nopcases.domain.dataclass import dataclass
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An effect that somebody told of."""

    effect: str
    case: str
    title: str
    """Of the case."""
    date: date
    says: str | None
    """The role of who says so; None where that was not written down."""
    text: str


def effects(states: Iterable[StateOnDay]) -> list[EffectRow]:
    """Return the effects of cases over all years, kind by kind in the order of the settings, the latest first."""
    found: list[tuple[str, EffectRow]] = []
    order: dict[str, int] = {}
    for state in states:
        order = order or {key: number for number, key in enumerate(state.settings.effects)}
        for entry in () if state.result == "duplicate" else state.entries_of("effect"):
            if entry.happened <= state.day:
                row = EffectRow(
                    effect=str(entry.get("what")),
                    case=state.case.id,
                    title=state.case.title,
                    date=entry.happened,
                    says=entry.get("says"),
                    text=entry.text,
                )
                found.append((entry.key, row))
    found.sort(key=lambda both: (both[1].date, both[0]), reverse=True)
    return sorted(
        (row for _key, row in found), key=lambda row: (order.get(row.effect, len(order)), row.effect)
    )
