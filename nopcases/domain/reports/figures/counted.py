"""The figures of cases, made of their states: as they stand on a day, or on any day from their last entry on."""

from collections.abc import Sequence

from nopcases.domain.pots.case_money import money_of
from nopcases.domain.reports.figures.case_figures import CaseFigures
from nopcases.domain.reports.figures.report_row import ReportRow, report_row
from nopcases.domain.reports.signal_reasons import Seeks, seeks_money
from nopcases.domain.reports.signals import SignalsAhead, signals_in
from nopcases.domain.timeline.state import StateOnDay


def figures_of(states: Sequence[StateOnDay]) -> list[CaseFigures]:
    """Return the figures of some cases on the day of their states."""
    rows = list(map(report_row, states))
    found = signals_in(rows, states[0].settings, states[0].day) if states else {}
    return [
        _figures(state, row, [state.day.toordinal()] * len(found[row.case]), None)
        for state, row in zip(states, rows, strict=True)
    ]


def standing_figures(state: StateOnDay, row: ReportRow, ahead: SignalsAhead) -> CaseFigures:
    """Return the figures of a case with all of its entries, by its ``row``: from the last of these on they hold."""
    return _figures(state, row, [since.toordinal() for since in ahead.of(row)], seeks_money(row))


def _figures(state: StateOnDay, row: ReportRow, signals: Sequence[int], seeks: Seeks | None) -> CaseFigures:
    running = state.running
    return CaseFigures(
        case=row.case,
        place=row.place,
        places=row.places,
        handler=row.handler,
        venue=row.venue,
        goals=row.goals,
        received=row.received,
        channel=row.channel,
        closed=row.closed,
        result=row.result,
        answered=len(row.answers),
        in_time=sum(in_time for _on, in_time, _days in row.answers),
        days=next((days for _on, _in_time, days in row.answers if days is not None), None),
        last_contact=row.last_contact,
        due=running[0].due.day.toordinal() if running else None,
        answers_due=[clock.due.day.toordinal() for clock in running if clock.kind == "answer"],
        signals=signals,
        seeks=seeks,
        money=money_of(state),
    )
