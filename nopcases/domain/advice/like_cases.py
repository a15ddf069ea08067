"""Cases like another one, wherever they are: what came of them, why, and with what help."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from nopcases.domain.advice.like_words import About, LikeWords, shared
from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import HELPED, CaseRow, case_row, is_duplicate
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay

WORKED, STOPPED, RUNS = "worked", "stopped", "runs"
"""What came of a case: something, nothing, or it is open."""
OUTCOMES = (WORKED, STOPPED, RUNS)


@dataclass(frozen=True, slots=True)
class LikeRow:
    """A case that is like another one."""

    initiative: CaseRow
    because: str
    """Why it was closed as it was; where it was not feasible, else the rule that it met; "" where nothing says so."""
    possible: str
    """What was possible instead, where it was not feasible."""
    granted: Decimal
    """By all pots (euros)."""
    granted_by: tuple[str, ...]
    """The pots that did so."""
    given: tuple[str, ...]
    """The forms of support that were really given, each once: advice, materials, space."""
    days: int | None
    """From receipt to closing; None while it is open."""
    shared: tuple[str, ...]
    """The words of its title that make it like."""

    @property
    def outcome(self) -> str:
        """Return what came of it, of OUTCOMES."""
        if not self.initiative.closed:
            return RUNS
        return WORKED if self.initiative.result in HELPED else STOPPED


@dataclass(frozen=True, slots=True)
class Alike:
    """A case with a like title: what of it says which ones come first."""

    case: str
    """Its id."""
    kind: str
    received: date
    closed: bool
    result: str | None
    shared: tuple[str, ...]
    """The words of its title that make it like."""


def alike(about: About, states: Iterable[StateOnDay], words: LikeWords) -> list[Alike]:
    """Return the cases among ``states`` that are like."""
    titled = ((state, words.about(state.case.title).terms) for state in states)
    return [
        Alike(state.case.id, state.case.kind, state.case.received, state.closed, state.result, common)
        for state, terms in titled
        if (common := shared(about, terms))
    ]


def most_like(found: Iterable[Alike], but: str = "") -> list[Alike]:
    """Return what shares the most words first, without duplicates. ``but`` is the case itself.

    Of equals those that ended come before the open ones, the latest first.
    """
    return sorted((one for one in found if one.case != but and not is_duplicate(one)), key=_order)


def _order(one: Alike) -> tuple[int, bool, int, str]:
    return -len(one.shared), not one.closed, -one.received.toordinal(), one.case


def open_first(found: Iterable[Alike]) -> list[Alike]:
    """Return the open ones first, the one received last before the others."""
    return sorted(found, key=lambda one: (one.closed, -one.received.toordinal(), one.case))


def by_outcome(rows: Iterable[LikeRow]) -> list[LikeRow]:
    """Return the rows with what worked first, then what did not, then what is open."""
    return sorted(rows, key=lambda row: OUTCOMES.index(row.outcome))


def like_row(state: StateOnDay, common: tuple[str, ...]) -> LikeRow:
    """Return what there is to tell of a case that is like by the words ``common``."""
    closing = state.closing
    expected = state.expectations[-1] if state.expectations and state.result == "not-feasible" else None
    given = (entry.get("what") for entry in state.log.counting if entry.kind == "given")
    return LikeRow(
        initiative=case_row(state),
        because=_text(closing, "because") or _text(expected, "because"),
        possible=_text(expected, "possible"),
        granted=sum((fund.sum("granted") for fund in state.funds.values()), NOTHING),
        granted_by=tuple(pot for pot, fund in state.funds.items() if fund.sum("granted")),
        given=tuple(dict.fromkeys(form for form in given if form)),
        days=(closing.happened - state.case.received).days if closing else None,
        shared=common,
    )


def _text(entry: Entry | None, field: str) -> str:
    return str(entry.get(field) or "").strip() if entry else ""
