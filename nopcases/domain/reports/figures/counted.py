"""The figures of cases, made of their states: as they stand on a day, or on any day from their last entry on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from nopcases.domain.pots.case_money import money_of
from nopcases.domain.reports.figures.case_figures import CaseFigures
from nopcases.domain.reports.figures.report_row import ReportRow, report_row
from nopcases.domain.reports.signal_reasons import Seeks, seeks_money
from nopcases.domain.reports.signals import SignalsAhead, signals_of
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.state import StateOnDay


def figures_of(states: Sequence[StateOnDay]) -> list[CaseFigures]:
    """Return the figures of some cases on the day of their states."""
    found = signals_of(states)
    return [_figures(state, [state.day.toordinal()] * len(found[state.case.id]), None) for state in states]


def figures_ahead(states: Iterable[StateOnDay], settings: Settings) -> Iterator[CaseFigures]:
    """Yield the figures of some cases, of their states with all entries: from the last of these on they hold."""
    ahead = SignalsAhead(settings)
    for state in states:
        yield standing_figures(state, report_row(state), ahead)


def standing_figures(state: StateOnDay, row: ReportRow, ahead: SignalsAhead) -> CaseFigures:
    """Return the figures of one such case, by its ``row``."""
    return _figures(state, [since.toordinal() for since in ahead.of(row)], seeks_money(row))


def _figures(state: StateOnDay, signals: Sequence[int], seeks: Seeks | None) -> CaseFigures:
    case, answers, running = state.case, state.digest.answers, state.running
    return CaseFigures(
        case=case.id,
        place=case.place,
        places=case.places,
        handler=state.handler,
        venue=case.venue,
        goals=case.texts("goals"),
        received=case.received.toordinal(),
        channel=case.header.get("channel"),
        closed=state.closed,
        result=state.result,
        answered=len(answers),
        in_time=sum(answer.in_time for answer in answers),
        days=next((answer.days for answer in answers if answer.days is not None), None),
        last_contact=_ordinal(state.digest.last_contact),
        due=running[0].due.day.toordinal() if running else None,
        answers_due=[clock.due.day.toordinal() for clock in running if clock.kind == "answer"],
        signals=signals,
        seeks=seeks,
        money=money_of(state),
    )


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
