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
from nopcases.language import MONTHS, _, full_day

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
_SIDES = {"afgelopen": False, "past": False, "komende": True, "aanstaande": True, "coming": True}
"""What stands before a weekday -> whether that is ahead."""
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

    def __init__(self, text: str, why: str, **facts: str) -> None:
        """``why`` is the translated sentence about it, with its ``facts``."""
        super().__init__(_("“{day}” is no day: {why}."), day=escape(text[:40]), why=why.format(**facts))


class NotInFull(BadDate):
    """Something that is no day written with its year, where nothing else will do."""

    def __init__(self, text: str) -> None:
        super().__init__(text, _("write for example 2026-11-23, 23-11-2026 or 23 nov 2026"))


def parse_day(typed: str, today: date, *, ahead: bool, holidays: Holidays, either: bool = False) -> date:
    """Return the day that was typed. Raises BadDate, which names only what is a day here.

    ``ahead`` tells what a weekday, a term or a day without a year means: the next one, seven days off where it is
    today's name (what is due), or else the last one (what happened). ``either``: days on both sides are right.
    """
    text = _PARTED.sub(r"\1", _SPACES.sub(" ", typed.strip().lower().translate(_DASHES)))
    if text in _RELATIVE:
        return today + timedelta(days=_RELATIVE[text])
    weekday, _space, rest = text.partition(" ")
    weekday = weekday.rstrip(".,")
    if weekday in _WEEKDAY and not rest:
        return _weekday(_WEEKDAY[weekday], today, ahead=ahead)
    if weekday in _SIDES and rest.rstrip(".,") in _WEEKDAY:
        return _weekday(_WEEKDAY[rest.rstrip(".,")], today, ahead=_SIDES[weekday])
    if found := _of_a_week(text, today):
        return found
    if term := _term_from_today(typed, text, ahead=ahead, either=either):
        with suppress(Usage):  # past the end of the calendar
            return term.after(today, holidays)
    number = _WEEKDAY.get(weekday)
    text = text if number is None else rest
    if found := _by_date(typed, text, today, ahead=ahead, weekday=number):
        return found
    raise BadDate(typed, _ways(today, ahead=ahead, either=either))


def _ways(today: date, *, ahead: bool, either: bool) -> str:
    """Return ways to write a day, each of a day on the side that is meant."""
    if either:
        right = _("write for example {iso}, {digits}, {named}, friday, yesterday, tomorrow, -2w or +7d")
    elif ahead:
        right = _("write for example {iso}, {digits}, {named}, friday, tomorrow, 6 weeks or +7d")
    else:
        right = _("write for example {iso}, {digits}, {named}, friday, yesterday, 6 weeks ago or -2w")
    day = today + timedelta(days=7 if ahead else -7)
    named = f"{day.day} {_(MONTHS[day.month - 1]).lower()}"
    return right.format(iso=day.isoformat(), digits=_in_digits(day), named=named)


def _in_digits(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


@lru_cache(maxsize=4096)
def written_day(typed: str) -> date:
    """Return a day that is written with its year, in digits or with the name of its month. Raises BadDate, NotInFull.

    What a list holds was written on some other day: no word there counts from today.
    """
    text = _PARTED.sub(r"\1", _SPACES.sub(" ", typed.strip().lower().translate(_DASHES)))
    weekday, _space, rest = text.partition(" ")
    text = rest if rest and weekday.rstrip(".,") in _WEEKDAY else text
    month = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    in_full = (month and month["year"]) or any(form.fullmatch(text) for form in _IN_DIGITS)
    found = _by_date(typed, text, date.max, ahead=False) if in_full else None
    if found is None:
        raise NotInFull(typed)
    return found


def _by_date(typed: str, text: str, today: date, *, ahead: bool, weekday: int | None = None) -> date | None:
    """Return a day that is written as a date, else None; a ``weekday`` before it must agree, and tells the year."""
    found = _by_digits(typed, text, today, ahead=ahead) or _by_month_name(
        typed, text, today, ahead=ahead, weekday=weekday
    )
    if found and weekday not in (None, found.weekday()):
        raise BadDate(typed, _("that day is no such weekday"))
    return found


def _by_digits(typed: str, text: str, today: date, *, ahead: bool) -> date | None:
    """Return a day that is written in digits, None where it is not. Raises BadDate."""
    if match := _ISO.fullmatch(text) or _DUTCH.fullmatch(text):
        return _date(typed, match["year"], match["month"], match["day"])
    if match := _SLASHES.fullmatch(text):
        return _slashed(typed, (match[1], match[2]), match[3], today, ahead=ahead)
    if match := _NO_YEAR.fullmatch(text):
        raise _lacks_its_year(typed, int(match[1]), int(match[2]), today, ahead=ahead)
    if _SHORT_YEAR.fullmatch(text):
        raise BadDate(typed, _("write the year with four digits"))
    return None


def _lacks_its_year(typed: str, first: int, second: int, today: date, *, ahead: bool) -> BadDate:
    """Return what is wrong with a day without its year: the day that is meant, else that month first, else none."""
    for month, day in ((second, first), (first, second)):
        if found := _around(month, day, today)[ahead]:
            return BadDate(typed, _("write the year too, day first: {day}"), day=_in_digits(found))
    return BadDate(typed, _("it does not exist"))


def _slashed(typed: str, numbers: tuple[str, str], year: str, today: date, *, ahead: bool) -> date:
    """Return the only day that ``one/other/year`` can be. Raises BadDate where it can be two.

    Nobody knows whether the day or the month was meant to come first, even where one of the two is on the wrong side.
    """
    readings = set()
    for day, month in (numbers, numbers[::-1]):
        with suppress(BadDate):
            readings.add(_date(typed, year, month, day))
    if not readings:
        raise BadDate(typed, _("it does not exist"))
    if len(readings) == 1:
        return readings.pop()
    first, second = sorted(readings)
    past, coming = _in_digits(first), _in_digits(second)
    if not first <= today <= second:
        raise BadDate(typed, _("it can be read as {one} or as {other}; write it so"), one=past, other=coming)
    if ahead:
        raise BadDate(typed, _("{past} is over; write {coming} if that is meant"), past=past, coming=coming)
    raise BadDate(
        typed, _("{coming} is still to come; write {past} if that is meant"), past=past, coming=coming
    )


def _by_month_name(typed: str, text: str, today: date, *, ahead: bool, weekday: int | None) -> date | None:
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if match is None or match["month"] not in _MONTH:
        return None
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


def _term_from_today(typed: str, text: str, *, ahead: bool, either: bool) -> Term | None:
    """Return how far off a day is: ``+6w``, ``6 weken``, ``over 6 weken``, ``6 weeks ago``; None for another way.

    Raises BadDate for one without a direction where it can be ``either``.
    """
    signed, coming, ago = _SIGNED.fullmatch(text), _AHEAD.fullmatch(text), _AGO.fullmatch(text)
    past = bool(ago) or (signed[1] == "-" if signed else not (ahead or coming))
    bare = signed[2] if signed else next((match[1] for match in (coming, ago) if match), text)
    try:
        term = Term.parse(bare)
    except Usage:
        return None
    if either and bare == text:
        raise BadDate(typed, _("say which way: {past} or {coming}"), past=f"-{text}", coming=f"+{text}")
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
        if ahead:
            why = _("{past} is over, and the next one is {coming}; write the year too")
        else:
            why = _("{coming} is still to come, and the last one was {past}; write the year too")
        raise BadDate(typed, why, past=full_day(past), coming=full_day(coming))
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
