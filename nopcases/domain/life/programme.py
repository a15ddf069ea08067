"""The programme: on which days of a stretch the activities of initiatives are, and where."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import Protocol

from nopcases.domain.activities import Activity, activities_of
from nopcases.domain.calendar.times import time_of_day
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.settings import Settings

WEEK = timedelta(days=6)
"""From the first day of a programme to its last, where nothing else is asked."""


class WithActivities(Protocol):
    """A case whose activities are told: all of it, or what everybody may read."""

    @property
    def case(self) -> Case:
        """Return its header."""

    @property
    def closing(self) -> Entry | None:
        """Return what closed it, None while it is open."""


@dataclass(frozen=True, slots=True)
class Held:
    """An activity of a case, where it is held, and until when."""

    case: str
    activity: Activity
    venue: str | None
    place: str | None
    """Where its venue is, else the place of the case."""
    last: date | None
    """The last day on which it can be: its own, or that on which the case was closed; None where it goes on."""

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield its days from ``first`` through ``last``."""
        return self.activity.days(first, min(last, self.last or last))

    @property
    def begins(self) -> date | None:
        """Return its first day, None where the case was closed before."""
        return next(self.days(self.activity.start, self.last or date.max), None)

    @property
    def rule(self) -> str:
        """Return its rule as a calendar takes it, with the day on which it ends; "" where it is once."""
        if not self.activity.rrule:
            return ""
        parts = dict(part.split("=", 1) for part in self.activity.rrule.split(";"))
        if self.last is None and "UNTIL" not in parts:
            return self.activity.rrule
        if "COUNT" in parts:
            parts["COUNT"] = str(sum(1 for _day in self.days(self.activity.start, date.max)))
        else:
            own = parts.get("UNTIL", "99991231")[:8]
            last = min(own, f"{self.last:%Y%m%d}") if self.last else own
            parts["UNTIL"] = f"{last}T235959" if self.at else last
        return ";".join(f"{name}={value}" for name, value in parts.items())

    @property
    def at(self) -> time | None:
        """Return the time of day at which it begins; None where its file says it in other words, or not."""
        return time_of_day(self.activity.time)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which an activity is."""

    date: date
    time: str
    case: str
    activity: str
    """Its key in the case."""
    title: str
    """Of the activity."""
    venue: str | None
    place: str | None


def held(states: Iterable[WithActivities], settings: Settings) -> list[Held]:
    """Return the activities of cases, in the order of these and of their files."""
    found = []
    for state in states:
        closed = state.closing.happened if state.closing else None
        for activity in activities_of(state.case):
            last = min((day for day in (activity.until, closed) if day), default=None)
            venue = settings.venues.get(activity.venue or "")
            place = venue.place if venue else state.case.place
            found.append(Held(state.case.id, activity, activity.venue, place, last))
    return found


def programme(activities: Iterable[Held], first: date, last: date) -> list[Occasion]:
    """Return the days from ``first`` through ``last`` on which activities are, in the order of day and time."""
    found = []
    for one in activities:
        found += [(one.at or time.max, _occasion(one, day)) for day in one.days(first, last)]
    found.sort(key=lambda both: (both[1].date, both[0], both[1].title, both[1].case, both[1].activity))
    return [occasion for _at, occasion in found]


def _occasion(one: Held, day: date) -> Occasion:
    activity = one.activity
    return Occasion(day, activity.time, one.case, activity.key, activity.title, one.venue, one.place)
