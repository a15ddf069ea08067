"""Combining two cases: what the other one does again and again goes on in the one that stays."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from nopcases.domain.activities import Activity, activities_of
from nopcases.domain.case.case import ACTIVITY, Case

_LONGEST = 40  # letters of a key


def going_on(into: Case, other: Case, closes: date) -> dict[str, Mapping[str, Any]]:
    """Return key -> ``[activity.KEY]`` in ``into`` of what ``other`` would still do after the day on which it closes.

    It begins on its first day after that, so that no day counts twice. What ``into`` does on the same rule already,
    at the same time and venue, is the same and does not come along.
    """
    known = {_rule(activity) for activity in activities_of(into)}
    keys = [*into.header.get(ACTIVITY, {})]
    found: dict[str, Mapping[str, Any]] = {}
    for activity in activities_of(other):
        first = next(activity.days(closes + timedelta(days=1), date.max), None)
        if first and _rule(activity) not in known:
            key = _free(activity.key, [*keys, *found])
            found[key] = other.header[ACTIVITY][activity.key] | _where_and_when(into, activity, first)
    return found


def _rule(activity: Activity) -> tuple[str, date | None, str, str | None]:
    once = None if activity.rrule else activity.start
    return activity.rrule, once, activity.time, activity.venue


def _where_and_when(into: Case, activity: Activity, first: date) -> dict[str, Any]:
    """Return its first day, its venue where that was the other case's, and its last day where the rule only counts."""
    values: dict[str, Any] = {"start": first}
    if activity.venue and activity.venue != into.venue:
        values["venue"] = activity.venue
    if "COUNT=" in activity.rrule:
        *_earlier, values["until"] = activity.days(first, date.max)
    return values


def _free(key: str, taken: list[str]) -> str:
    """Return the key, with a number behind it where the case has it already."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key[: _LONGEST - 4]}-{number}"
    return free
