"""Working days and the holidays of the *Algemene termijnenwet* (art. 3)."""

from datetime import date, timedelta
from functools import cache

from nopcases.domain.dataclass import dataclass

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)
_FEW = 50
"""Up to so many working days each day is looked at; a file may say 9999, thousands of times."""


@cache
def recognised(year: int) -> frozenset[date]:
    """Return the holidays of ``year`` by art. 3, the equated Good Friday among them, decrees not."""
    from dateutil.easter import easter

    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in (-2, 1, 39, 50)}
    kings_day = date(year, 4, 26) if date(year, 4, 27).weekday() == SUNDAY else date(year, 4, 27)
    fixed = {date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(moving | fixed)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The holidays of every year, with the days that decrees equate with them."""

    decree: frozenset[date] = frozenset()
    known_from: int | None = None
    known_through: int | None = None
    """The first and the last year of which the decrees are known; None where that is not said."""

    def is_working_day(self, day: date) -> bool:
        """Say whether ``day`` is no Saturday, Sunday or holiday."""
        return day.weekday() < SATURDAY and day not in self.decree and day not in recognised(day.year)

    def rolled(self, day: date) -> date:
        """Return ``day``, or the next working day where it is none."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def after(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``, which is day 0; backwards when negative."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        left = abs(count)
        while count > 0 and left > _FEW:  # of so many days no more than so many are working days
            later = day + timedelta(days=left)
            left -= self._working_days(day, later)
            day = later
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def _working_days(self, day: date, last: date) -> int:
        """Return how many working days there are after ``day``, through ``last``."""
        weeks, rest = divmod((last - day).days, 7)
        weekdays = 5 * weeks + sum((last - timedelta(days=ago)).weekday() < SATURDAY for ago in range(rest))
        free = self.decree.union(*map(recognised, range(day.year, last.year + 1)))
        return weekdays - sum(day < one <= last and one.weekday() < SATURDAY for one in free)

    def may_miss_decrees(self, day: date) -> bool:
        """Say whether ``day`` lies before the first, or past the last, year of which the decree days are known."""
        first = day.year if self.known_from is None else self.known_from
        last = day.year if self.known_through is None else self.known_through
        return not first <= day.year <= last
