"""Days, terms and money as people write them in text, in the language in use."""

import re
from datetime import date, datetime
from decimal import Decimal

from nopcases.domain.text import escape
from nopcases.language import (
    MONTHS,
    MONTHS_IN_FULL,
    WEEKDAYS,
    WEEKDAYS_IN_FULL,
    _,
    digits,
    euros,
    full_day,
    language,
    ngettext,
)


def day(value: date, near: date) -> str:
    """Return ``9 Nov``, with the year where it is another one than that of ``near``."""
    short = f"{value.day} {_(MONTHS[value.month - 1])}"
    return short if value.year == near.year else f"{short} {value.year}"


def weekday(value: date, near: date) -> str:
    """Return ``Mon 9 Nov``, with the year where it is another one than that of ``near``."""
    return f"{_(WEEKDAYS[value.weekday()])} {day(value, near)}"


def day_in_full(value: date) -> str:
    """Return ``Monday 9 November 2026``."""
    return f"{_(WEEKDAYS_IN_FULL[value.weekday()])} {value.day} {_(MONTHS_IN_FULL[value.month - 1])} {value.year}"


def moment(text: str) -> str:
    """Return ``2026-11-23 10:05:00`` of a file as ``Mon 23 Nov 2026, 10:05``; other words as they are."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return escape(text)
    return f"{full_day(found.date())}, {found:%H:%M}"


def clock_time(text: str) -> str:
    """Return ``9.30`` of a file as ``9:30``, in Dutch as ``9.30 uur``; other words as they are."""
    found = re.fullmatch(r"([0-9]{1,2})[.:]([0-9]{2})(?: uur)?", text.strip())
    return _("{hour}:{minute}").format(hour=found[1], minute=found[2]) if found else escape(text)


def days(count: int) -> str:
    """Return ``1 day`` or ``12 days``."""
    return ngettext("{count} day", "{count} days", count).format(count=count)


def money(value: str) -> str:
    """Return an amount as a file holds it (``1500.00``) as ``€ 1,500.00``, in Dutch ``€ 1.500,00``."""
    return euros(Decimal(value))


def amount(value: Decimal | None, *, cents: bool = False) -> str:
    """Return an amount for a column: ``1,500``, with ``cents`` or where it has any ``1,500.00``; ``?`` if not known."""
    if value is None:
        return "?"
    return digits(value, 2 if cents or value != value.to_integral_value() else 0)


def decimal(value: float | None, places: int = 1) -> str:
    """Return an average with one decimal, a rate with two ``places``, "" where there is none."""
    if value is None:
        return ""
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if language() == "nl" else text


def percentage(share: float | None) -> str:
    """Return a share (0 to 1) as ``86%``, "" where there is none; only what is whole is 0% or 100%."""
    if share is None:
        return ""
    whole = round(share * 100)
    return f"{whole if share in (0, 1) else min(max(whole, 1), 99)}%"
