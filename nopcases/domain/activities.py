"""Activities: what an initiative does again and again. Its dates are reckoned from its rule, never stored."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import takewhile

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.case.case import ACTIVITY, Case
from nopcases.domain.dataclass import dataclass
from nopcases.domain.meetings import START_YEARS, BadRule, check_rule, dates
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Meeting
from nopcases.language import N_


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that an initiative does on the days of a rule (iCalendar RRULE), or once, on its start."""

    key: str
    title: str
    start: date
    rrule: str = ""
    time: str = ""
    venue: str | None = None
    """Its own, else the venue of the case."""
    until: date | None = None
    """The last day on which it can be."""

    @property
    def _as_meeting(self) -> Meeting:
        return Meeting(self.key, self.title, rrule=self.rrule, start=self.start, holidays="keep")

    @property
    def problem(self) -> Sentence | None:
        """Return why it never takes place, None where it does."""
        if not self._starts_in_time:
            return Sentence(N_("its first day lies outside the years 1900 to 2199"))
        if self.until and self.until < self.start:
            return Sentence(N_("its last day lies before its first"))
        if self.rrule:
            try:
                check_rule(self._as_meeting)
            except BadRule as wrong:
                return Sentence(str(wrong).replace("{", "{{").replace("}", "}}"))
        return None

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield its days from ``first`` through ``last``, none where its rule is wrong."""
        last = min(last, self.until or last)
        if not self._starts_in_time:
            return
        if not self.rrule:
            yield from (day for day in (self.start,) if first <= day <= last)
            return
        with suppress(BadRule):
            yield from takewhile(lambda day: day <= last, dates(self._as_meeting, Holidays(), first))

    @property
    def _starts_in_time(self) -> bool:
        return self.start.year in START_YEARS


def activities_of(case: Case) -> tuple[Activity, ...]:
    """Return the activities of a case, in the order of its file."""
    return tuple(
        Activity(
            key=key,
            title=found["title"],
            start=found["start"],
            rrule=found.get("rrule", ""),
            time=found.get("time", ""),
            venue=found.get("venue", case.venue),
            until=found.get("until"),
        )
        for key, found in case.header.get(ACTIVITY, {}).items()
    )


def activity_title(case: Case, key: str) -> str:
    """Return the title of an activity of a case; its key where the case has none of that key."""
    found: str = case.header.get(ACTIVITY, {}).get(key, {}).get("title", key)
    return found
