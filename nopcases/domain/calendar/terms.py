"""Terms: how long something may take, and the day on which that ends.

A term with a law follows the *Algemene termijnenwet*: art. 1 (an end on no working day moves to the next),
art. 2 (three days or more hold two working days), art. 4 (it does not govern over 12 weeks, 90 days, 3 months).
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _

UNITS = {
    "days": ("d", "day", "days", "dag", "dagen"),
    "working days": ("wd", "working day", "working days", "werkdag", "werkdagen"),
    "weeks": ("w", "week", "weeks", "weken"),
    "months": ("m", "month", "months", "maand", "maanden"),
    "years": ("y", "year", "years", "jaar", "jaren"),
}
_UNIT = {word: unit for unit, words in UNITS.items() for word in words}
_TERM = re.compile(r"([0-9]{1,4}) ?([a-z]+(?: [a-z]+)?)")
_FROM_NOW = re.compile(r"(?:\+ ?|(?:over|in|met|by) )(.+)")
# Art. 4 Algemene termijnenwet: the longest terms that it governs.
_GOVERNED = {"days": 90, "working days": 90, "weeks": 12, "months": 3, "years": 0}
# Art. 2: from this many days on, a term holds at least two working days.
_ART_2_DAYS, _ART_2_WORKING_DAYS = 3, 2


class BadTerm(Usage):
    """A term that cannot be understood."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“{term}” is no term; write for example 7 days, 5 working days, 8 weeks or 6 months").format(
                term=escape(text[:60])
            )
            + " (7d, 5wd, 8w, 6m)."
        )


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days, working days, weeks, months or years."""

    count: int
    unit: str

    @classmethod
    @lru_cache(maxsize=256)
    def parse(cls, text: str) -> "Term":
        """Read ``8 weeks``, ``8w`` and the like. Raises BadTerm."""
        match = _TERM.fullmatch(text.strip().lower())
        if not match or match[2] not in _UNIT or int(match[1]) == 0:
            raise BadTerm(text)
        return cls(int(match[1]), _UNIT[match[2]])

    @classmethod
    def typed(cls, text: str) -> "Term":
        """Read a term as people type it: as ``parse`` does, and ``+8w`` and ``over 8 weken`` too. Raises BadTerm."""
        match = _FROM_NOW.fullmatch(text.strip().lower())
        return cls.parse(match[1] if match else text)

    def __str__(self) -> str:
        """Return it as files hold it: ``8 weeks``, ``1 working day``."""
        return f"{self.count} {self.unit if self.count > 1 else self.unit.removesuffix('s')}"

    def after(self, day: date, holidays: Holidays) -> date:
        """Return the last day of this term when ``day`` is day 0. Raises BadTerm past the year 9999."""
        try:
            match self.unit:
                case "working days":
                    return holidays.after(day, self.count)
                case "months" | "years":
                    return months_later(day, self.count * (12 if self.unit == "years" else 1))
                case _:
                    return day + timedelta(days=self.count * (7 if self.unit == "weeks" else 1))
        except (OverflowError, ValueError) as error:
            raise Usage(_("{term} ends past the end of the calendar."), term=self) from error

    @property
    def governed(self) -> bool:
        """Say whether the *Algemene termijnenwet* governs it (art. 4)."""
        return self.count <= _GOVERNED[self.unit]


@dataclass(frozen=True, slots=True)
class Extension:
    """How a term may be extended."""

    by: Term | None = None
    """By how much at most, each time; None where nothing says so."""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """A term with what it rests on: a law, or a norm of the municipality's own."""

    term: Term
    law: str = ""
    """The article, such as "Awb 4:13"; "" for a service norm."""
    rolls: bool = False
    """A service norm that ends on no working day runs through the next."""
    extend: Extension | None = None
    """How it may be extended, where the settings say so."""

    @property
    def may_extend(self) -> Extension | None:
        """Return how it may be extended: as set, else a term in law once; None where nothing limits it."""
        return self.extend or (Extension() if self.law else None)


@dataclass(frozen=True, slots=True)
class Due:
    """The day on which a term ends, and how it came to be that day."""

    day: date
    reckoned: date
    """Before it moved to a working day."""
    may_miss_decrees: bool = False
    """It lies in a year of which the decree days are not known."""


def months_later(day: date, months: int) -> date:
    """Return the same day number ``months`` later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ends(day: date, terms: Iterable[Term], holidays: Holidays) -> date:
    """Return the last day of terms that follow one another after ``day``; date.max past the year 9999."""
    try:
        for term in terms:
            day = term.after(day, holidays)
    except Usage:  # a file may say 9999 years
        return date.max
    return day


def due(
    since: date,
    limit: Limit,
    holidays: Holidays,
    *,
    extensions: Sequence[Term] = (),
    paused: int = 0,
    end: date | None = None,
) -> Due:
    """Return when ``limit`` ends that began on ``since`` (day 0), extended and paused for ``paused`` days.

    Each extension is judged by itself (art. 4), so the last term decides whether the end moves. ``end``: what ``ends``
    gives for all of them, where that is known.
    """
    reckoned = end or ends(since, (limit.term, *extensions), holidays)
    if paused >= (date.max - reckoned).days:  # a file may say until 9999-12-31
        return Due(date.max, date.max)
    day = reckoned + timedelta(days=paused)
    last = extensions[-1] if extensions else limit.term
    counts_working_days = last.unit == "working days"
    governed = bool(limit.law) and last.governed
    moved = holidays.rolled(day) if governed or limit.rolls or counts_working_days else day
    # One working day is no term of three days, also where a weekend lies before it.
    if governed and (extensions or not counts_working_days) and (day - since).days >= _ART_2_DAYS:
        moved = max(moved, holidays.after(since, _ART_2_WORKING_DAYS))
    misses = (governed or limit.rolls or counts_working_days) and holidays.may_miss_decrees(moved)
    return Due(moved, day, misses)
