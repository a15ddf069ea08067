"""Ids of cases and contacts, and the keys of log entries."""

import random
import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels and no look-alikes: an id is read out on the telephone."""

_RANDOM = random.SystemRandom()
_CASE = re.compile(rf"[0-9]{{2}}-[{ALPHABET}]{{5}}")
_CONTACT = re.compile(rf"c-[{ALPHABET}]{{5}}")
_DRAFT = re.compile(rf"d-[{ALPHABET}]{{5}}")
_KEY = re.compile(
    "([0-9]{4})([0-9]{2})([0-9]{2})T([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])Z" rf"-[{ALPHABET}]{{3}}"
)
_ONE_DAY, _ONE_SECOND = timedelta(days=1), timedelta(seconds=1)
_SHORTEST_END = 3


def _random(length: int) -> str:
    number, letters = _RANDOM.getrandbits(64), ""  # so many more than it has places for that none is likelier
    for _place in range(length):
        number, at = divmod(number, len(ALPHABET))
        letters += ALPHABET[at]
    return letters


def new_case_id(received: date) -> str:
    """Return a random id with the year of receipt; two clones may make one at the same time."""
    return f"{received.year % 100:02}-{_random(5)}"


def new_contact_id() -> str:
    """Return a random contact id; it says nothing of the person."""
    return f"c-{_random(5)}"


def new_draft_id() -> str:
    """Return a random id of a draft of an intake."""
    return f"d-{_random(5)}"


def is_case_id(text: str) -> bool:
    """Say whether ``text`` is a whole case id."""
    return bool(_CASE.fullmatch(text))


def is_contact_id(text: str) -> bool:
    """Say whether ``text`` is a whole contact id."""
    return bool(_CONTACT.fullmatch(text))


def contact_ids_in(text: str) -> set[str]:
    """Return what in a text looks like the id of a contact."""
    return set(_CONTACT.findall(text))


def is_draft_id(text: str) -> bool:
    """Say whether ``text`` is a whole id of a draft of an intake."""
    return bool(_DRAFT.fullmatch(text))


def is_personal_id(text: str) -> bool:
    """Say whether ``text`` is the id of what lies in ``contacts/``: a contact, or a draft of an intake."""
    return is_contact_id(text) or is_draft_id(text)


def written_at(key: str) -> datetime | None:
    """Return the UTC second in a log key, or None where ``key`` is none."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups())
    try:  # not strptime: a folder has a hundred thousand keys
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def written_on(key: str, timezone: ZoneInfo) -> date | None:
    """Return the local day in a log key, or None where ``key`` is none."""
    if not _KEY.fullmatch(key):
        return None
    if days := _local_days(key[:8], timezone):
        before, after, midnight = days
        return before if key[9:15] < midnight else after
    second = written_at(key)
    try:
        return second.astimezone(timezone).date() if second else None
    except OverflowError:  # past the end of the calendar in that time zone
        return None


@lru_cache(maxsize=4096)
def _local_days(utc_day: str, timezone: ZoneInfo) -> tuple[date, date, str] | None:
    """Return the local days before and after the local midnight of a UTC day, and the UTC time of that: ``220000``.

    None where the clocks go forward or back on that day, and where it is no day, or the first or last of the calendar.
    """
    try:
        first = datetime.fromisoformat(utc_day).replace(tzinfo=UTC)
        before, after = (moment.astimezone(timezone) for moment in (first, first + _ONE_DAY - _ONE_SECOND))
    except (ValueError, OverflowError):
        return None
    offset = before.utcoffset()
    if offset is None or offset != after.utcoffset():
        return None
    midnight = first + (-offset) % _ONE_DAY
    return before.date(), after.date(), f"{midnight:%H%M%S}"


def short_ends(keys: Iterable[str]) -> dict[str, str]:
    """Return key -> the shortest end of it, of three characters or more, that no other of ``keys`` has."""
    found: dict[str, str] = {}
    left, length = list(keys), _SHORTEST_END
    while left:
        ends = Counter([key[-length:] for key in left])
        found |= {key: end for key in left if ends[end := key[-length:]] == 1}
        left = [key for key in left if key not in found]
        length += 1
    return found


def new_key(moment: datetime, keys: list[str], timezone: ZoneInfo) -> str:
    """Return a key for ``moment`` (aware) that sorts after every one of ``keys`` on that local day.

    Where the second is not later than the last one's it is that plus one, and where that would be the next
    local day, the same second with a later suffix.
    """
    second = moment.astimezone(UTC).replace(microsecond=0)
    day = second.astimezone(timezone).date()
    last = max((key for key in keys if written_on(key, timezone) == day), default=None)
    if last is None:
        return _key_at(second)
    last_second = written_at(last)
    assert last_second is not None  # noqa: S101 - it had a day
    second = max(second, last_second + _ONE_SECOND)
    if second.astimezone(timezone).date() == day:
        return _key_at(second)
    return _next_suffix(last)


def _key_at(second: datetime) -> str:
    """Return a key of a UTC second. ``strftime`` takes five times as long, and a large list has a hundred thousand."""
    digits = second.isoformat()[: len("2026-11-02T09:15:00")].replace("-", "").replace(":", "")
    return f"{digits}Z-{_random(3)}"


def _next_suffix(key: str) -> str:
    """Return ``key`` with the next higher three characters (at the last second of a day)."""
    stem, suffix = key[:-3], [ALPHABET.index(character) for character in key[-3:]]
    number = min((suffix[0] * 27 + suffix[1]) * 27 + suffix[2] + 1, 27**3 - 1)
    return stem + ALPHABET[number // 729] + ALPHABET[number // 27 % 27] + ALPHABET[number % 27]
