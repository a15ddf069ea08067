"""A log in short, as JSON holds it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nopcases.domain.timeline.digest import Answer, Digest, LateFeedback
from nopcases.folder.index.stored.plain_values import read_day, stored_day


def stored_digest(digest: Digest) -> list[Any]:
    """Return a digest."""
    return [
        sorted(digest.kinds),
        [[answer.on.toordinal(), answer.in_time, answer.days] for answer in digest.answers],
        [[day.toordinal(), result] for day, result in digest.closings],
        [day.toordinal() for day in digest.helped],
        stored_day(digest.last_contact),
        [[step, day.toordinal()] for step, day in digest.steps],
        [[day.toordinal(), kind] for day, kind in digest.since_closing],
        [
            [late.entry, late.happened.toordinal(), late.written.toordinal(), late.by]
            for late in digest.late_feedback
        ],
        digest.settled.toordinal(),
    ]


def kinds_in(stored: Sequence[Any]) -> Sequence[str]:
    """Return the kinds of entries that count, of a stored digest; no more of it is read."""
    kinds: Sequence[str] = stored[0]
    return kinds


def read_digest(stored: Sequence[Any]) -> Digest:
    """Return the digest again."""
    kinds, answers, closings, helped, last_contact, steps, since_closing, late, settled = stored
    day = date.fromordinal
    return Digest(
        frozenset(kinds),
        tuple(Answer(day(on), in_time, days) for on, in_time, days in answers),
        tuple((day(on), result) for on, result in closings),
        tuple(map(day, helped)),
        read_day(last_contact),
        tuple((step, day(since)) for step, since in steps),
        tuple((day(on), kind) for on, kind in since_closing),
        tuple(LateFeedback(entry, day(happened), day(written), by) for entry, happened, written, by in late),
        day(settled),
    )
