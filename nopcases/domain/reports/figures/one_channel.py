"""The signal of a place that hears from everybody by one channel: others may not be reached."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.reports.figures.words_used import YEAR, lately
from nopcases.domain.reports.rows.cases import is_duplicate
from nopcases.language import N_

if TYPE_CHECKING:
    from nopcases.domain.reports.figures.case_figures import CaseFigures


def one_channel(
    cases: Sequence["CaseFigures"], day: date, at: int
) -> tuple[str, dict[str, Any], date] | None:
    """Return where ``at`` cases or more came in within twelve months, all by one channel; since when it is so."""
    days = lately(day)
    by = (case.channel for case in cases if case.received in days and not is_duplicate(case))
    channel = next(by, None)
    if channel is None or any(other != channel for other in by):
        return None
    counted = [case for case in cases if not is_duplicate(case)]
    count = sum(case.received in days for case in counted)
    if count < at:
        return None
    return (
        N_("all {count} cases of the last twelve months came in by one channel: {channel}"),
        {"count": count, "channel": channel},
        _since(counted, channel, day, at),
    )


def _since(counted: Sequence["CaseFigures"], channel: str | None, day: date, at: int) -> date:
    """Return the first day from which on there were always enough cases, and none by another channel."""
    known = [(date.fromordinal(case.received), case.channel) for case in counted]
    others = [received + YEAR for received, by in known if received <= day and by != channel]
    same = sorted(received for received, by in known if received <= day and by == channel)
    enough = [
        last
        for number, last in enumerate(same)
        if number >= at - 1 and (number < at or same[number - at] <= last - ONE_DAY - YEAR)
    ]
    return max([*others, *enough[-1:]])
