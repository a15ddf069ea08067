"""The figures of stories, for the tests of what they count and of what always adds up."""

from collections import Counter

from nopcases.domain.reports.figures.report_row import report_row
from nopcases.domain.reports.stat_rows import by_item, per_period, total
from nopcases.domain.reports.stats import Figures, case_stats, periods

from .making import SETTINGS, day

TODAY = "2026-11-23"


def counted(*stories, today=TODAY, per="month", year=2026):
    """Return the figures of each story, with the periods that they are of."""
    spans = periods(year, per, day(today))
    states = [story.on(today) for story in stories]
    return case_stats([report_row(state) for state in states if state], spans), spans


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


def plainly(*stories, span, today=TODAY):
    """Return the figures of a period as they are defined: by the picture of its last day and that of today."""
    counts, results, days = Counter(), Counter(), []
    for story in stories:
        now, then = story.on(today), story.on(span.last)
        counts["overdue"] += bool(then and then.overdue)
        if not now or now.result == "duplicate":
            continue
        counts["open"] += bool(then and not then.closed)
        counts["waiting"] += sum(clock.kind == "answer" for clock in then.overdue) if then else 0
        counts["received"] += span.holds(now.case.received)
        answered = [one for one in now.clocks if one.kind == "answer" and one.met and span.holds(one.met)]
        counts["answered"] += len(answered)
        counts["in_time"] += sum(one.met <= one.due.day and not one.ran_over for one in answered)
        days += [(clock.met - clock.since).days for clock in answered if clock.started_by == "intake"]
        closing = closing_by(now, span.last)
        if closing and span.holds(closing.happened) and closing.get("result") != "duplicate":
            results[closing.get("result")] += 1
        counts["helped"] += any(span.holds(one.happened) and _helps(one) for one in now.log.counting)
        if now.a_year_on and span.holds(now.a_year_on.happened) and now.settings.aftercare:
            asked = now.result in now.settings.aftercare.results
            counts["asked_a_year_on"] += asked
            counts["alive_a_year_on"] += asked and now.a_year_on.get("state") != "no"
    return Figures(results=results, days=tuple(days), **counts)


def _helps(one):
    if one.kind == "fund":
        return one.get("stage") == "paid"
    return one.kind == "given" and one.get("what") in ("advice", "materials", "space")


def closing_by(state, day):
    """Return the entry that had closed a case by the end of a day, as is known now; None where it was open then."""
    happened = [entry for entry in state.closings if entry.happened <= day]
    return happened[-1] if happened and happened[-1].kind == "close" else None
