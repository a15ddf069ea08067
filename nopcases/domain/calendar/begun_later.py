"""A rule begun later: it gives the same days from some day on, without a walk through all that came before."""

from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta

LAST_YEAR = 2399
"""The year with which the days of a rule end."""
_LENGTH = {"DAILY": 1, "WEEKLY": 7}
"""Of a period, in days; months and years have no one length."""
_COUNTED = {
    "DAILY": {"FREQ", "INTERVAL", "COUNT", "WKST"},
    "WEEKLY": {"FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY"},
}
"""Parts with which each period gives as many days as another."""


def begun_later(parts: Mapping[str, str], start: date, since: date) -> tuple[date, Mapping[str, str]]:
    """Return a start, and parts of a rule, that give from ``since`` on what ``parts`` give that begin at ``start``.

    The start is a whole number of periods later, and at least one before ``since``: the first may lack days. Of a
    rule with COUNT that is so where it is known how many days a period has.
    """
    frequency, every = parts["FREQ"], int(parts.get("INTERVAL", 1))
    since = min(since, date(LAST_YEAR, 12, 31))
    if frequency not in _LENGTH:
        return (start if "COUNT" in parts else _years_later(start, since, every)), parts
    length = every * _LENGTH[frequency]
    periods = max((since - start).days // length - 1, 0)
    if "COUNT" in parts:
        each = len(set(parts.get("BYDAY", "MO").split(",")))
        most = (int(parts["COUNT"]) - 1) // each if parts.keys() <= _COUNTED[frequency] else 0
        periods = min(periods, most)
        parts = {**parts, "COUNT": str(int(parts["COUNT"]) - periods * each)}
    return start + timedelta(periods * length), parts


def _years_later(start: date, since: date, every: int) -> date:
    """Return the same day as many years later, a leap day in a leap year.

    ``every`` years are a whole number of periods of as many months, too.
    """
    most = max((since.year - start.year) // every - 1, 0)
    years = (start.year + periods * every for periods in range(most, 0, -1))
    return next((start.replace(year=year) for year in years if _has(start, year)), start)


def _has(day: date, year: int) -> bool:
    return (day.month, day.day) != (2, 29) or isleap(year)
