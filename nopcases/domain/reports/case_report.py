"""Everything about one case on a day, as rows: what is known of it, what runs, what happened."""

from collections.abc import Mapping, Sequence
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.life.programme import Held, held
from nopcases.domain.life.turnouts import TurnoutRow, turnout_rows
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, running
from nopcases.domain.reports.rows.funds import FundRow, fund_rows
from nopcases.domain.reports.rows.log import LogRow, log_rows
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.reports.signals import Signal, signals
from nopcases.domain.reports.undecided import ConflictRow, conflicts_of
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class CaseReport:
    """A case on a day."""

    case: CaseRow
    header: Mapping[str, Any]
    """As its file holds it."""
    running: tuple[ClockRow, ...]
    """The clocks that run, the one due first before the others."""
    funds: tuple[FundRow, ...]
    log: tuple[LogRow, ...]
    """In the order in which things happened, struck entries too."""
    closing: LogRow | None
    expectation: LogRow | None
    """The last one."""
    last_feedback: LogRow | None
    """The last that the initiator heard."""
    problems: tuple[tuple[str, Sentence], ...]
    """Key of an entry that does nothing, and why."""
    signals: tuple[Signal, ...]
    activities: tuple[Held, ...]
    turnouts: tuple[TurnoutRow, ...]
    conflicts: tuple[ConflictRow, ...]
    """The decisions that wait."""


def case_report(
    state: StateOnDay, known: Sequence[Signal] | None = None, pictures: Pictures | None = None
) -> CaseReport:
    """Return all about a case; ``known`` are its signals where these were found before, ``pictures`` likewise."""
    pictures = pictures or Pictures()
    log = {row.key: row for row in log_rows(state)}
    return CaseReport(
        case=pictures.row(state),
        header=state.case.header,
        running=tuple(pictures.running(state)),
        funds=tuple(fund_rows(state)),
        log=tuple(log.values()),
        closing=log[state.closing.key] if state.closing else None,
        expectation=log[state.expectations[-1].key] if state.expectations else None,
        last_feedback=log[state.feedback[-1].key] if state.feedback else None,
        problems=tuple((entry.key, problem) for entry, problem in state.problems),
        signals=tuple(signals(state) if known is None else known),
        activities=tuple(held([state], state.settings)),
        turnouts=tuple(turnout_rows(state)),
        conflicts=tuple(conflicts_of(state.case)),
    )


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A case that was handed over."""

    case: CaseRow
    clocks: tuple[ClockRow, ...]
    """Those that run, the one due first before the others."""
    next_step: str | None
    """The step that comes after the present one."""
    last_told: LogRow | None
    """The last that the initiator heard."""
    handled: bool
    """The case itself was handed over, not only promises in it."""
    promises: tuple[str, ...]
    """The keys of the promises that were handed over."""


def handover_row(state: StateOnDay, *, handled: bool, promises: tuple[str, ...]) -> HandoverRow:
    """Return the row of a case as it stands after the handover."""
    last = state.feedback[-1].key if state.feedback else None
    told = log_rows(state, {last}) if last else []
    next_step = None if state.closed else state.next_step
    return HandoverRow(
        case_row(state), tuple(running(state)), next_step, next(iter(told), None), handled, promises
    )
