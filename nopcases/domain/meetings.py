"""When a meeting is: the days of its RRULE, and what holidays and exceptions make of them.

A rule may give days without end, or none at all, for which dateutil searches up to the year 9999. The Gregorian
calendar repeats itself every 400 years: 7600 years later a rule gives the same days, and the end is near. What asks
for days from today on does not walk through all since the rule began: ``begun_later`` skips them.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import takewhile

from nopcases.domain.calendar.begun_later import begun_later
from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.language import _, language

START = date(2024, 1, 1)
"""The day from which a rule counts where its meeting names no other."""
START_YEARS = range(1900, 2200)
"""The years in which a rule may start; its days end with the year 2399."""
_LATER = 7600
_NEAR = timedelta(days=31)
_LONGEST = 200  # characters of a rule

_WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)"


def _list_of(item: str) -> str:
    return f"{item}(,{item})*"


_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]{0,4}",
    "COUNT": "[1-9][0-9]{0,4}",
    "UNTIL": "[0-9]{8}(T[0-9]{6}Z?)?",
    "WKST": _WEEKDAY,
    "BYDAY": _list_of(f"([+-]?(0?[1-9]|[1-4][0-9]|5[0-3]))?{_WEEKDAY}"),
    "BYMONTH": _list_of("(0?[1-9]|1[0-2])"),
    "BYMONTHDAY": _list_of("[+-]?(0?[1-9]|[12][0-9]|3[01])"),
    "BYYEARDAY": _list_of("[+-]?[1-9][0-9]{0,2}"),
    "BYWEEKNO": _list_of("[+-]?(0?[1-9]|[1-4][0-9]|5[0-3])"),
    "BYSETPOS": _list_of("[+-]?[1-9][0-9]{0,2}"),
}
"""What a rule for days may say; hours, minutes and seconds are not among it."""

_ORDINARY = re.compile(
    rf"FREQ=(DAILY(;INTERVAL=[1-9][0-9]?)?|WEEKLY(;INTERVAL=[1-9][0-9]?)?(;BYDAY={_list_of(_WEEKDAY)})?"
    rf"|MONTHLY(;INTERVAL=[1-9][0-9]?)?;BYDAY={_list_of(f'(-?[1-4])?{_WEEKDAY}')})"
)
"""Rules that surely give days: they need no search, as every command reads the settings."""


class BadRule(ValueError):
    """A rule that is none, or that never gives a day; ``str`` of it says what is wrong."""


class NoDate(Refused):
    """A meeting has no date where one is needed."""

    def __init__(self, meeting: Meeting, sentence: str) -> None:
        """Take the sentence, translated, with ``{meeting}`` for the title."""
        super().__init__(sentence, meeting=escape(meeting.title_in(language())))


def check_rule(meeting: Meeting) -> None:
    """Raise BadRule where the rule of ``meeting`` is none for days, or gives none from its start on."""
    _parts(meeting.rrule)
    if not _ORDINARY.fullmatch(meeting.rrule) and next(_by_rule(meeting), None) is None:
        start = (meeting.start or START).isoformat()
        raise BadRule(_("this RRULE never gives a day from {start} on").format(start=start))


def _parts(rule: str) -> dict[str, str]:
    """Return the parts of a rule by name. Raises BadRule."""
    parts: dict[str, str] = {}
    for part in rule.split(";") if len(rule) <= _LONGEST else [rule]:
        name, _sign, value = part.partition("=")
        if name in parts or not re.fullmatch(_PARTS.get(name, "(?!)"), value):
            raise BadRule(_wrong(part))
        parts[name] = value
    if "FREQ" not in parts:
        raise BadRule(_wrong(rule))
    most = 53 if parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts else 5  # weeks of a year, or of a month
    if any(abs(int(day[:-2] or 0)) > most for day in parts.get("BYDAY", "MO").split(",")):
        raise BadRule(_wrong(f"BYDAY={parts['BYDAY']}"))
    numbered = {day[:-2] != "" for day in parts.get("BYDAY", "MO").split(",")}
    if True in numbered and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        raise BadRule(_("a number in BYDAY goes with FREQ=MONTHLY or FREQ=YEARLY"))
    if True in numbered and "BYWEEKNO" in parts:
        raise BadRule(_("a number in BYDAY does not go with BYWEEKNO"))
    if len(numbered) > 1:  # dateutil takes them for days that are both
        raise BadRule(_("in BYDAY every day has a number, or none has"))
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule(_("COUNT and UNTIL do not go together"))
    _until(parts)
    return parts


def _wrong(part: str) -> str:
    return _("“{part}” does not belong in an RRULE for days, such as “FREQ=MONTHLY;BYDAY=2WE”").format(
        part=escape(part[:60])
    )


def _until(parts: dict[str, str]) -> date:
    """Return the last day that a rule may give. Raises BadRule where the calendar has no such day."""
    value = parts.get("UNTIL")
    try:
        return date.fromisoformat(value[:8]) if value else date.max
    except ValueError as error:
        raise BadRule(_wrong(f"UNTIL={value}")) from error


def _by_rule(meeting: Meeting, since: date = date.min) -> Iterator[date]:
    """Yield the days that the rule gives, in order; of those before ``since`` as many as it takes."""
    from dateutil.rrule import rrulestr

    if not meeting.rrule:
        return
    parts = _parts(meeting.rrule)
    last = _until(parts)
    start, later = begun_later(parts, meeting.start or START, since)
    text = ";".join(f"{name}={value}" for name, value in later.items() if name != "UNTIL")
    try:
        found = rrulestr(text, dtstart=start.replace(year=start.year + _LATER))
    except ValueError as error:
        raise BadRule(_wrong(meeting.rrule)) from error
    days = (date(day.year - _LATER, day.month, day.day) for day in _to_the_end(found))
    yield from takewhile(lambda day: day <= last, days)


def _to_the_end(found: Iterable[datetime]) -> Iterator[datetime]:
    """Yield what is found; the last week of the year 9999 reaches over the end of the calendar."""
    with suppress(ValueError):
        yield from found


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A day that the rule gives, and the day on which the meeting then is."""

    by_rule: date
    day: date | None
    """None where it falls out."""


def occurrences(meeting: Meeting, holidays: Holidays, since: date = date.min) -> Iterator[Occurrence]:
    """Yield what becomes of each day of the rule, in the order of the rule; before ``since`` not of all."""
    for by_rule in _by_rule(meeting, since):
        if by_rule in meeting.moved:
            yield Occurrence(by_rule, meeting.moved[by_rule])
        elif meeting.holidays == "keep" or holidays.is_working_day(by_rule):
            yield Occurrence(by_rule, by_rule)
        else:
            yield Occurrence(by_rule, holidays.rolled(by_rule) if meeting.holidays == "next" else None)


def dates(meeting: Meeting, holidays: Holidays, since: date) -> Iterator[date]:
    """Yield the dates of the meeting from ``since`` on, in order and each once; without end where its rule has none."""
    found = occurrences(meeting, holidays, since if meeting.holidays != "next" else date.min)
    ordinary = (
        occurrence.day for occurrence in found if occurrence.by_rule not in meeting.moved and occurrence.day
    )
    last = None
    for day in merge(ordinary, _moved_to(meeting)):
        if day >= since and day != last:
            yield day
        last = day


def _moved_to(meeting: Meeting) -> list[date]:
    """Return the days, in order, to which days of the rule were moved; what the rule does not give moves nothing."""
    last = max(meeting.moved, default=date.min)
    moved = (day for day in takewhile(lambda day: day <= last, _by_rule(meeting)) if day in meeting.moved)
    return sorted(to for day in moved if (to := meeting.moved[day]))


def never_held(meeting: Meeting, holidays: Holidays) -> bool:
    """Say whether its rule gives days, and it takes place on none of them."""
    return bool(meeting.rrule) and next_date(meeting, holidays, date.min) is None


def moves_nothing(meeting: Meeting) -> dict[date, date | None]:
    """Return the days under ``moved`` that the rule does not give, each with the day nearest to it that it does."""
    wrong = set(meeting.moved)
    if not wrong:
        return {}
    last = max(wrong)
    given = list(takewhile(lambda day: day <= last + _NEAR, _by_rule(meeting)))
    return {day: _nearest(day, given) for day in sorted(wrong.difference(given))}


def _nearest(day: date, given: Sequence[date]) -> date | None:
    at = bisect(given, day)
    near = [other for other in given[max(at - 1, 0) : at + 1] if abs(other - day) <= _NEAR]
    return min(near, key=lambda other: abs(other - day), default=None)


def next_date(meeting: Meeting, holidays: Holidays, day: date) -> date | None:
    """Return the first date of the meeting on or after ``day``, None where there is none."""
    return next(dates(meeting, holidays, day), None)


def last_date(meeting: Meeting, holidays: Holidays, day: date) -> date | None:
    """Return the latest date of the meeting on or before ``day``, None where there is none."""
    return max(takewhile(lambda held: held <= day, dates(meeting, holidays, date.min)), default=None)


def date_before(meeting: Meeting, holidays: Holidays, day: date) -> date | None:
    """Return the latest date of the meeting before ``day``, None where there is none."""
    return max(takewhile(lambda held: held < day, dates(meeting, holidays, date.min)), default=None)


def changes_before(meeting: Meeting, holidays: Holidays, day: date) -> list[Occurrence]:
    """Return what was moved to ``day``, and what was moved or falls out between the date before it and ``day``."""
    before = date_before(meeting, holidays, day) or date.min
    last = max(day, *meeting.moved) if meeting.moved else day
    near = takewhile(lambda occurrence: occurrence.by_rule <= last, occurrences(meeting, holidays))
    changed = (occurrence for occurrence in near if occurrence.by_rule != occurrence.day)
    return [
        occurrence for occurrence in changed if occurrence.day == day or before < occurrence.by_rule <= day
    ]
