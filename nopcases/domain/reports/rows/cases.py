"""A case as a row."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.dataclass import dataclass
from nopcases.domain.vocabulary import DUPLICATE

if TYPE_CHECKING:
    from typing import Protocol

    from nopcases.domain.timeline.state import StateOnDay

    class _WithResult(Protocol):
        @property
        def result(self) -> str | None: ...


HELPED = ("realised", "supported")
"""The results that something came of."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case on ``day``."""

    case: str
    """Its id."""
    title: str
    place: str | None
    places: tuple[str, ...]
    """Every place where it is listed, its own first."""
    kind: str
    status: str
    """open or closed."""
    result: str | None
    duplicate_of: str | None
    route: str | None
    step: str | None
    missing: tuple[str, ...]
    """What its step needs and is not at hand."""
    handler: str | None
    received: date
    closed_on: date | None
    venue: str | None
    themes: tuple[str, ...]
    goals: tuple[str, ...]
    barriers: tuple[str, ...]
    channel: str | None
    """How it came in."""
    support: tuple[str, ...]
    """What was asked for: advice, materials, money."""
    reference: str
    pots: tuple[str, ...]
    """Those that money was asked of, or came from."""
    next_clock: str | None
    """The running clock that is due first."""
    next_due: date | None
    overdue: int
    """Clocks that are overdue."""
    last_contact: date | None
    """The last day on which the initiator heard from us."""
    day: date

    @property
    def closed(self) -> bool:
        """Say whether it is closed."""
        return self.status == "closed"

    @property
    def by_receipt(self) -> tuple[date, str]:
        """Sort by the day of receipt."""
        return self.received, self.case

    @property
    def next_is_late(self) -> bool:
        """Say whether the clock that is due first is overdue."""
        return self.next_due is not None and self.next_due < self.day


def case_row(state: "StateOnDay") -> CaseRow:
    """Return the row of a case."""
    case, running = state.case, state.running
    first = running[0] if running else None
    return CaseRow(
        case=case.id,
        title=case.title,
        place=case.place,
        places=case.places,
        kind=case.kind,
        status=state.status,
        result=state.result,
        duplicate_of=state.duplicate_of,
        route=state.route,
        step=state.step,
        missing=state.missing,
        handler=state.handler,
        received=case.received,
        closed_on=state.closing.happened if state.closing else None,
        venue=case.venue,
        themes=case.texts("themes"),
        goals=case.texts("goals"),
        barriers=case.texts("barriers"),
        channel=case.header.get("channel"),
        support=case.texts("support"),
        reference=str(case.header.get("reference", "")),
        pots=state.pots,
        next_clock=first.kind if first else None,
        next_due=first.due.day if first else None,
        overdue=len([clock for clock in running if clock.overdue_on(state.day)]),
        last_contact=last_contact(state),
        day=state.day,
    )


def last_contact(state: "StateOnDay") -> date | None:
    """Return the last day on which the initiator heard from us, interim words too; None before the first."""
    return state.feedback[-1].happened if state.feedback else None


def is_duplicate(case: "_WithResult") -> bool:
    """Say whether a case is a duplicate, and so counted nowhere, also where nobody wrote down of which case."""
    return case.result == DUPLICATE


def by_receipt(
    states: Iterable["StateOnDay"], row_of: "Callable[[StateOnDay], CaseRow]" = case_row
) -> list[CaseRow]:
    """Return the cases, those received first before the others; ``row_of`` returns the row of one."""
    return sorted(map(row_of, states), key=lambda row: row.by_receipt)
