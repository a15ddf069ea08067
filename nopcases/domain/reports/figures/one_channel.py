"""The signal of a place that hears from everybody by one channel: others may not be reached."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.reports.figures.words_used import YEAR, channel_of, received_lately
from nopcases.domain.reports.rows import is_duplicate
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_


def one_channel(states: Sequence[StateOnDay], day: date, at: int) -> tuple[str, dict[str, Any], date] | None:
    """Return where ``at`` cases or more came in within twelve months, all by one channel; since when it is so."""
    lately = received_lately(states, day)
    channels = {channel_of(state) for state in lately}
    if len(lately) < at or len(channels) != 1 or None in channels:
        return None
    (channel,) = channels
    facts = {"count": len(lately), "channel": channel}
    return (
        N_("all {count} cases of the last twelve months came in by one channel: {channel}"),
        facts,
        _since(states, channel, day, at),
    )


def _since(states: Sequence[StateOnDay], channel: str | None, day: date, at: int) -> date:
    """Return the first day from which on there were always enough cases, and none by another channel."""
    counted = [state for state in states if not is_duplicate(state) and state.case.received <= day]
    others = [state.case.received + YEAR for state in counted if channel_of(state) != channel]
    same = sorted(state.case.received for state in counted if channel_of(state) == channel)
    enough = [
        last
        for number, last in enumerate(same)
        if number >= at - 1 and (number < at or same[number - at] <= last - ONE_DAY - YEAR)
    ]
    return max([*others, *enough[-1:]])
