"""Values of a case file as JSON holds them: a date is its ordinal, and which ones are dates stands beside them."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from nopcases.domain.calendar.terms import Due, Extension, Limit, Term
from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import fields
from nopcases.domain.timeline.clocks import Clock, Pause

Path = list[str | int]


_MOST = 2**63
"""No number that a program of ours writes is as large; one of thousands of digits takes long to write."""


class NotPlain(Exception):
    """A value that no JSON holds, such as a time: who meets it reads the file."""


def stored_table(values: Mapping[str, Any]) -> list[Any]:
    """Return a table of a file as [its values, the paths of its dates]. Raises NotPlain."""
    dates: list[Path] = []
    return [{name: _stored(value, [name], dates) for name, value in values.items()}, dates]


def _stored(value: Any, path: Path, dates: list[Path]) -> Any:
    match value:
        case str() | bool():
            return value
        case int() if abs(value) < _MOST:
            return value
        case datetime():
            raise NotPlain
        case date():
            dates.append(path)
            return value.toordinal()
        case list():
            return [_stored(item, [*path, number], dates) for number, item in enumerate(value)]
        case dict():
            return {name: _stored(item, [*path, name], dates) for name, item in value.items()}
    raise NotPlain


def read_table(stored: Sequence[Any]) -> dict[str, Any]:
    """Return the table again; what was stored stays as it is."""
    values, dates = stored
    if not dates:
        return dict(values)
    values = deepcopy(values) if any(len(path) > 1 for path in dates) else dict(values)
    for path in dates:
        inner: Any = values
        for part in path[:-1]:
            inner = inner[part]
        inner[path[-1]] = date.fromordinal(inner[path[-1]])
    return values


def stored_entry(entry: Entry) -> list[Any]:
    """Return an entry of a log. Raises NotPlain."""
    return [entry.key, entry.kind, entry.written.toordinal(), *stored_table(entry.fields)]


def read_entry(stored: Sequence[Any]) -> Entry:
    """Return the entry again."""
    key, kind, written, *table = stored
    return Entry(key, kind, date.fromordinal(written), read_table(table))


def stored_day(day: date | None) -> int | None:
    """Return a day, None for none."""
    return None if day is None else day.toordinal()


def read_day(stored: int | None) -> date | None:
    """Return the day again."""
    return None if stored is None else date.fromordinal(stored)


_MET, _STOPPED = 20, 21
"""Where these days of a clock are stored."""


def stored_clock(clock: Clock) -> list[Any]:
    """Return a clock, as it is whatever the day."""
    return [
        clock.kind,
        clock.entry,
        clock.started_by,
        clock.since.toordinal(),
        _stored_limit(clock.limit) if clock.limit else None,
        clock.norm,
        stored_day(clock.own_due),
        clock.to,
        clock.subject,
        clock.pot,
        clock.asker,
        clock.nature,
        [_stored_pause(pause) for pause in clock.pauses],
        [_stored_pause(pause) for pause in clock.stood],
        clock.paused,
        clock.paused_through.toordinal(),
        [str(term) for term in clock.extensions],
        clock.ran_over,
        clock.touched,
        stored_day(clock.snoozed_through),
        stored_day(clock.met),
        stored_day(clock.stopped),
        clock.stopped_by,
        clock.due.day.toordinal(),
        clock.due.reckoned.toordinal(),
        clock.due.may_miss_decrees,
    ]


def still_runs(stored: Sequence[Any]) -> bool:
    """Say of a stored clock whether it was neither met nor stopped."""
    return stored[_MET] is None and stored[_STOPPED] is None


def read_clock(stored: Sequence[Any]) -> Clock:
    """Return the clock again."""
    kind, entry, started_by, since, limit, norm, own_due, to, subject, pot, asker, nature, *rest = stored
    pauses, stood, paused, paused_through, extensions, ran_over, touched, snoozed, met, stopped, *end = rest
    stopped_by, due, reckoned, misses = end
    return Clock(
        kind,
        entry,
        started_by,
        date.fromordinal(since),
        _read_limit(*limit) if limit else None,
        norm,
        read_day(own_due),
        to,
        subject,
        pot,
        asker,
        nature,
        [_read_pause(pause) for pause in pauses],
        [_read_pause(pause) for pause in stood],
        paused,
        date.fromordinal(paused_through),
        [_read_term(term) for term in extensions],
        None,
        ran_over,
        touched,
        read_day(snoozed),
        read_day(met),
        read_day(stopped),
        stopped_by,
        Due(date.fromordinal(due), date.fromordinal(reckoned), misses),
    )


def _stored_pause(pause: Pause) -> list[Any]:
    return [pause.since.toordinal(), pause.until.toordinal(), pause.moves, pause.because]


def _read_pause(stored: Sequence[Any]) -> Pause:
    since, until, moves, because = stored
    return Pause(date.fromordinal(since), date.fromordinal(until), moves, because)


def _stored_limit(limit: Limit) -> list[Any]:
    extend = limit.extend
    extension = [extend.times, str(extend.by or "")] if extend else [-1, ""]
    return [str(limit.term), limit.law, limit.rolls, *extension]


@lru_cache(maxsize=256)
def _read_limit(term: str, law: str, rolls: bool, times: int, by: str) -> Limit:
    extension = Extension(_read_term(by) if by else None, times) if times >= 0 else None
    return Limit(_read_term(term), law, rolls, extension)


@lru_cache(maxsize=256)
def _read_term(stored: str) -> Term:
    return Term.parse(stored)


class RowCodec:
    """How rows of a kind are stored: their fields in order, days as ordinals."""

    def __init__(self, row: type) -> None:
        """Take the kind of row, a flat dataclass."""
        known = fields(row)
        self._row = row
        self.at = {field.name: number for number, field in enumerate(known)}
        """Name of a field -> its place."""
        self._days = [self.at[field.name] for field in known if field.type in (date, date | None)]
        self._tuples = [self.at[field.name] for field in known if str(field.type).startswith("tuple")]

    def stored(self, row: Any) -> list[Any]:
        """Return the fields of a row."""
        values = [getattr(row, name) for name in self.at]
        for at in self._days:
            values[at] = stored_day(values[at])
        return values

    def read(self, values: list[Any], *changes: tuple[int, Any]) -> Any:
        """Return the row again; ``values`` are used up. ``changes`` are (place, what the day makes of it)."""
        for at in self._days:
            if values[at] is not None:
                values[at] = date.fromordinal(values[at])
        for at in self._tuples:
            values[at] = tuple(values[at])
        for at, value in changes:
            values[at] = value
        return self._row(*values)
