"""The figures of stories, for the tests of what they count and of what always adds up."""

from nopcases.domain.reports.stat_rows import by_item, per_period, total
from nopcases.domain.reports.stats import Figures, case_stats, periods

from .making import SETTINGS, day

TODAY = "2026-11-23"


def counted(*stories, today=TODAY, per="month", year=2026):
    """Return the figures of each story, with the periods that they are of."""
    spans = periods(year, per, day(today))
    states = [story.on(today) for story in stories]
    return [case_stats(state, spans) for state in states if state], spans


def rows(*stories, **asked):
    """Return period -> figures of the periods in which anything is counted."""
    return {
        row.key: row.figures for row in per_period(*counted(*stories, **asked)) if row.figures != Figures()
    }


def whole(*stories, **asked):
    """Return the figures of the whole year."""
    return total(counted(*stories, **asked)[0]).figures


def items(by, *stories, **asked):
    """Return key -> figures by item."""
    return {row.key: row.figures for row in by_item(counted(*stories, **asked)[0], by, SETTINGS)}
