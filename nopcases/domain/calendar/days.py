"""Days as people type them: ISO, d-m-yyyy, words, weekdays, terms from today, Dutch and English months.

Own code and no date parser: those guess, and a guessed day is a promise broken.
"""

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.calendar.terms import Term
from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _, full_day

_RELATIVE = {
    "today": 0, "vandaag": 0,
    "yesterday": -1, "gisteren": -1, "eergisteren": -2,
    "tomorrow": 1, "morgen": 1, "overmorgen": 2,
}  # fmt: skip
_WEEKS = {
    "last week": -1, "vorige week": -1,
    "this week": 0, "deze week": 0,
    "next week": 1, "volgende week": 1,
}  # fmt: skip
_WEEKDAYS = (
    ("monday", "mon", "maandag", "ma"),
    ("tuesday", "tue", "dinsdag", "di"),
    ("wednesday", "wed", "woensdag", "wo"),
    ("thursday", "thu", "donderdag", "do"),
    ("friday", "fri", "vrijdag", "vr"),
    ("saturday", "sat", "zaterdag", "za"),
    ("sunday", "sun", "zondag", "zo"),
)
_MONTHS = (
    ("january", "jan", "januari"),
    ("february", "feb", "februari"),
    ("march", "mar", "maart", "mrt"),
    ("april", "apr"),
    ("may", "mei"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug", "augustus"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_WEEK = "|".join(_WEEKS)
_OF_A_WEEK = re.compile(rf"(?:({_WEEK}),? )?([a-z]+)[.,]?(?: ({_WEEK}))?")
_ISO = re.compile(r"(?P<year>[0-9]{4})([-./])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})")
_DUTCH = re.compile(r"(?P<day>[0-9]{1,2})([-.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY_MONTH = re.compile(r"(?P<day>[0-9]{1,2})\.? ?(?P<month>[a-z]+)\.?(?: (?P<year>[0-9]{4}))?")
_MONTH_DAY = re.compile(r"(?P<month>[a-z]+)\.? (?P<day>[0-9]{1,2})(?:,? (?P<year>[0-9]{4}))?")
_NO_YEAR = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2}")
_IN_DIGITS = (_ISO, _DUTCH, _SLASHES)
_SIGNED = re.compile(r"([+-]) ?([0-9a-z ]+)")
_AHEAD = re.compile(r"(?:over|in) ([0-9][0-9a-z ]*)")
_AGO = re.compile(r"([0-9][0-9a-z ]*) (?:geleden|ago)")
_SPACES = re.compile(r"\s+")
_PARTED = re.compile(r"(?<=[0-9]) ?([-./]) ?(?=[0-9])")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
"""The dashes that a mail or a telephone makes of one that was typed."""


_NEAR = timedelta(days=60)
"""A day without a year that is this near on the wrong side of today may be meant after all."""


class BadDate(Usage):
    """A day that cannot be understood, that does not exist, or that can be understood in two ways."""

    def __init__(self, text: str, why: str = "", **facts: str) -> None:
        """``why`` is the translated sentence about it, with its ``facts``; without it, the ways to write a day."""
        right = _("write for example 2026-11-23, 23-11-2026, 23 nov, friday, tomorrow, 6 weeks, +7d or -2w")
        why = why.format(**facts)
        super().__init__(_("“{day}” is no day: {why}."), day=escape(text[:40]), why=why or right)


def parse_day(typed: str, today: date, *, ahead: bool, holidays: Holidays) -> date:
    """Return the day that was typed. Raises BadDate.

    ``ahead`` tells what a weekday or a day without a year means: the next one, seven days off where it is
    today's name (what is due), or else the last one (what happened).
    """
    text = _PARTED.sub(r"\1", _SPACES.sub(" ", typed.strip().lower().translate(_DASHES)))
    if text in _RELATIVE:
        return today + timedelta(days=_RELATIVE[text])
    weekday, _space, rest = text.partition(" ")
    weekday = weekday.rstrip(".,")
    if weekday in _WEEKDAY and not rest:
        return _weekday(_WEEKDAY[weekday], today, ahead=ahead)
    if found := _of_a_week(text, today):
        return found
    if term := _term_from_today(typed, text, ahead=ahead):
        return _after(typed, term, today, holidays)
    if weekday in _WEEKDAY:
        return _by_date(typed, rest, today, ahead=ahead, weekday=_WEEKDAY[weekday])
    return _by_date(typed, text, today, ahead=ahead)


@lru_cache(maxsize=4096)
def written_day(typed: str) -> date:
    """Return a day that is written with its year, in digits or with the name of its month. Raises BadDate.

    What a list holds was written on some other day: no word there counts from today.
    """
    text = _PARTED.sub(r"\1", _SPACES.sub(" ", typed.strip().lower().translate(_DASHES)))
    weekday, _space, rest = text.partition(" ")
    text = rest if rest and weekday.rstrip(".,") in _WEEKDAY else text
    month = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if not (month and month["year"]) and not any(form.fullmatch(text) for form in _IN_DIGITS):
        raise BadDate(typed, _("write for example 2026-11-23, 23-11-2026 or 23 nov 2026"))
    return _by_date(typed, text, date.max, ahead=False)


def _by_date(typed: str, text: str, today: date, *, ahead: bool, weekday: int | None = None) -> date:
    """Return a day that is written as a date; a ``weekday`` before it must agree, and tells the year."""
    found = _by_digits(typed, text, today, ahead=ahead) or _by_month_name(
        typed, text, today, ahead=ahead, weekday=weekday
    )
    if weekday not in (None, found.weekday()):
        raise BadDate(typed, _("that day is no such weekday"))
    return found


def _by_digits(typed: str, text: str, today: date, *, ahead: bool) -> date | None:
    """Return a day that is written in digits, None where it is not. Raises BadDate."""
    if match := _ISO.fullmatch(text) or _DUTCH.fullmatch(text):
        return _date(typed, match["year"], match["month"], match["day"])
    if match := _SLASHES.fullmatch(text):
        return _either_way(typed, match[1], match[2], match[3])
    if match := _NO_YEAR.fullmatch(text):
        raise _lacks_its_year(typed, int(match[1]), int(match[2]), today, ahead=ahead)
    if _SHORT_YEAR.fullmatch(text):
        raise BadDate(typed, _("write the year with four digits"))
    return None


def _lacks_its_year(typed: str, first: int, second: int, today: date, *, ahead: bool) -> BadDate:
    """Return what is wrong with a day without its year: the day that is meant, else that month first, else none."""
    for month, day in ((second, first), (first, second)):
        if found := _around(month, day, today)[ahead]:
            right = f"{found.day}-{found.month}-{found.year}"
            return BadDate(typed, _("write the year too, day first: {day}"), day=right)
    return BadDate(typed, _("it does not exist"))


def _either_way(typed: str, one: str, other: str, year: str) -> date:
    """Return the only day that ``one/other/year`` can be. Raises BadDate where it can be two."""
    readings = set()
    for day, month in ((one, other), (other, one)):
        with suppress(BadDate):
            readings.add(_date(typed, year, month, day))
    if len(readings) > 1:
        first, second = (f"{day.day}-{day.month}-{day.year}" for day in sorted(readings))
        raise BadDate(typed, _("it can be read as {one} or as {other}; write it so"), one=first, other=second)
    if not readings:
        raise BadDate(typed, _("it does not exist"))
    return readings.pop()


def _by_month_name(typed: str, text: str, today: date, *, ahead: bool, weekday: int | None) -> date:
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if match is None or match["month"] not in _MONTH:
        raise BadDate(typed)
    month = _MONTH[match["month"]]
    if match["year"]:
        return _date(typed, match["year"], month, match["day"])
    around = _around(month, int(match["day"]), today)
    return _without_year(typed, around, today, ahead=ahead, weekday=weekday)


def _weekday(number: int, today: date, *, ahead: bool) -> date:
    off = (number - today.weekday()) % 7 or 7  # today's own name means seven days off
    return today + timedelta(days=off if ahead else (off - 7 or -7))


def _of_a_week(text: str, today: date) -> date | None:
    """Return ``friday next week``, of weeks that begin on Monday; None for another way."""
    match = _OF_A_WEEK.fullmatch(text)
    if match is None or match[2] not in _WEEKDAY or bool(match[1]) == bool(match[3]):
        return None
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=_WEEKS[match[1] or match[3]], days=_WEEKDAY[match[2]])


def _term_from_today(typed: str, text: str, *, ahead: bool) -> Term | None:
    """Return how far off a day is: ``+6w``, ``6 weken``, ``over 6 weken``, ``6 weeks ago``; None for another way.

    Raises BadDate where it is no term, and for one without a direction where the day is past.
    """
    if match := _SIGNED.fullmatch(text):
        return _from_today(typed, match[2], past=match[1] == "-")
    if match := _AHEAD.fullmatch(text):
        return _from_today(typed, match[1], past=False)
    if match := _AGO.fullmatch(text):
        return _from_today(typed, match[1], past=True)
    try:
        term = Term.parse(text)
    except Usage:
        return None
    if not ahead:
        raise BadDate(typed, _("say which way: {past} or {coming}"), past=f"-{text}", coming=f"+{text}")
    return term


def _after(typed: str, term: Term, today: date, holidays: Holidays) -> date:
    try:
        return term.after(today, holidays)
    except Usage as error:
        raise BadDate(typed) from error


def _from_today(typed: str, text: str, *, past: bool) -> Term:
    try:
        term = Term.parse(text)
    except Usage as error:
        raise BadDate(typed) from error
    return Term(-term.count, term.unit) if past else term


def _without_year(
    typed: str, around: tuple[date | None, date | None], today: date, *, ahead: bool, weekday: int | None
) -> date:
    """Return the last or the next of a day of every year. Raises BadDate where the other one may be meant."""
    past, coming = around
    found = coming if ahead else past
    if found is None:
        raise BadDate(typed, _("it does not exist"))
    if weekday is not None:
        near = [day for day in (past, coming) if day and abs(day - today) <= _NEAR]
        return next((day for day in (found, *near) if day.weekday() == weekday), found)
    if past and coming and past != coming and _may_be_either(found, coming if found == past else past, today):
        ways = {"one": full_day(past), "other": full_day(coming)}
        raise BadDate(typed, _("it can be {one} or {other}; write the year"), **ways)
    return found


def _may_be_either(found: date, other: date, today: date) -> bool:
    return abs(other - today) <= _NEAR < abs(found - today)


def _around(month: int, day: int, today: date) -> tuple[date | None, date | None]:
    """Return the last and the next of a day of every year, today included; None where it never comes."""
    days = []
    for year in range(today.year - 8, today.year + 9):  # a 29 February may be years away
        with suppress(ValueError):
            days.append(date(year, month, day))
    past = max((candidate for candidate in days if candidate <= today), default=None)
    return past, min((candidate for candidate in days if candidate >= today), default=None)


def _date(typed: str, year: str, month: str | int, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise BadDate(typed, _("it does not exist")) from error
