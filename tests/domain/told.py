"""The cases that a report is asked of, told by states that a test drew."""

from nopcases.domain.reports.figures.counted import figures_of
from nopcases.domain.reports.figures.report_row import report_row
from nopcases.domain.reports.rows.clocks import overdue
from nopcases.domain.timeline.state import state_on


class Told:
    """The same questions as a CaseSource answers."""

    def __init__(self, states):
        self.states = list(states)

    def figures(self):
        return figures_of(self.states)

    def of(self, ids):
        return [state for state in self.states if state.case.id in ids]

    def overdue_then(self, ids, day):
        then = (state_on(state.case, state.settings, day) for state in self.of(ids))
        return overdue(filter(None, then))

    def reported(self, selection):
        return [report_row(state) for state in self.states if selection.passes(state)]

    def clocks(self, selection, through):
        return overdue(filter(selection.passes, self.states), through)
