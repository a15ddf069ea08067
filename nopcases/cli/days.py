"""The day that a command judges by: the clock on the wall, or --today."""

from datetime import datetime

from nopcases.domain.calendar.days import parse_day
from nopcases.domain.errors import Usage
from nopcases.domain.settings import Settings
from nopcases.language import _

_YEARS = range(1900, 2200)


def moment(today: str | None, settings: Settings) -> datetime:
    """Return the moment that entries are written at: the day ``today`` at the wall clock's time of day.

    Raises BadDate, and Usage for a year that is out of reach.
    """
    now = datetime.now(settings.timezone)
    if today is None:
        return now
    day = parse_day(today, now.date(), ahead=False, holidays=settings.holidays)
    if day.year not in _YEARS:
        raise Usage(_("--today takes a day in the years 1900 to 2199."))
    return now.replace(year=day.year, month=day.month, day=day.day)
