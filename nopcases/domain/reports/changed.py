"""What a command or a sync changed in a case, as rows: entries, clocks that ended and moved; and its whole history."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import exists_since
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, clock_row
from nopcases.domain.reports.rows.log import LogRow, log_rows
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay

LOG, GIT = "log", "git"
MADE, ADDED, CHANGED, REMOVED, DELETED = "made", "added", "changed", "removed", "deleted"


@dataclass(frozen=True, slots=True)
class Ended:
    """A clock that runs no more."""

    clock: ClockRow
    """As it ran."""
    stopped: bool
    """It was not met."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A case after a command."""

    case: CaseRow
    entries: tuple[LogRow, ...]
    """Those that the command wrote."""
    ended: tuple[Ended, ...]
    due: tuple[ClockRow, ...]
    """The clocks that started, or have another due day."""
    asleep: tuple[ClockRow, ...] = ()
    """The clocks that the closing stopped, and that a reopened case does without."""


def changed(before: StateOnDay, after: StateOnDay, entries: Sequence[Entry]) -> Changed:
    """Return what ``entries`` made of the case that stood as ``before``."""
    old = {(clock.kind, clock.entry): clock.due.day for clock in before.running}
    return Changed(
        case=case_row(after),
        entries=tuple(log_rows(after, {entry.key for entry in entries})),
        ended=tuple(_ended(before, after)),
        due=tuple(
            clock_row(after, clock)
            for clock in after.running
            if old.get((clock.kind, clock.entry)) != clock.due.day
        ),
        asleep=() if after.closed else _asleep(before, after),
    )


def _asleep(before: StateOnDay, after: StateOnDay) -> tuple[ClockRow, ...]:
    """Return what the closing stopped for good; of the contact with the initiator another clock runs by now."""
    closing = before.closing.key if before.closing else ""
    runs = {(clock.kind, clock.entry) for clock in after.running}
    return tuple(
        clock_row(before, clock)
        for clock in before.clocks
        if clock.stopped and clock.stopped_by == closing and clock.kind != "contact"
        if (clock.kind, clock.entry) not in runs
    )


def _ended(before: StateOnDay, after: StateOnDay) -> list[Ended]:
    left = {(clock.kind, clock.entry): clock for clock in after.clocks}
    found = []
    for clock in before.running:
        state = left.get((clock.kind, clock.entry))
        if state is None or not state.runs:
            found.append(Ended(clock_row(before, clock), stopped=state is None or state.stopped is not None))
    return found


@dataclass(frozen=True, slots=True)
class SyncedRow:
    """A case that a sync changed here."""

    case: str
    title: str
    place: str | None
    is_new: bool
    """It was not here before."""
    by: tuple[str, ...]
    """Who wrote the entries that came, in the order of the first of each."""
    entries: tuple[LogRow, ...]
    """Those that came."""
    late: tuple[ClockRow, ...]
    """What is late now, and was not as far as was known here."""
    answered: tuple[ClockRow, ...]
    """What has been met now, and was not as far as was known here."""


def synced_row(before: StateOnDay | None, after: StateOnDay) -> SyncedRow:
    """Return what came into a case that was ``before`` here; None where it was not."""
    known = before.case.by_key if before else {}
    entries = tuple(row for row in log_rows(after) if row.key not in known)
    authors = tuple(dict.fromkeys(row.by for row in entries if row.by))
    late = _new(before, after, lambda state, clock: clock.overdue_on(state.day))
    answered = _new(before, after, lambda _state, clock: clock.met is not None)
    case = after.case
    return SyncedRow(case.id, case.title, case.place, before is None, authors, entries, late, answered)


def writers_of_what_came(before: Case | None, after: Case, day: date) -> tuple[str, ...] | None:
    """Return whom ``synced_row`` names for that day, without a picture of the case; None where it did not exist yet."""
    if day < exists_since(after):
        return None
    known = before.by_key if before and day >= exists_since(before) else {}
    came = (entry for entry in after.entries if entry.written <= day and entry.key not in known and entry.by)
    return tuple(
        dict.fromkeys(entry.by for entry in sorted(came, key=lambda entry: (entry.happened, entry.key)))
    )


def _new(
    before: StateOnDay | None, after: StateOnDay, holds: Callable[[StateOnDay, Clock], bool]
) -> tuple[ClockRow, ...]:
    """Return the clocks of which something holds after the sync, and did not before."""
    known = (
        {(clock.kind, clock.entry) for clock in before.clocks if holds(before, clock)} if before else set()
    )
    new = (clock for clock in after.clocks if holds(after, clock) and (clock.kind, clock.entry) not in known)
    return tuple(clock_row(after, clock) for clock in new)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that somebody did in a case."""

    when: datetime
    """In the time zone of the folder."""
    by: str
    """A key of people.toml, else who it was as git has it."""
    source: str
    """log or git."""
    kind: str
    """The kind of the entry; of a value in git made, added, changed, removed or deleted."""
    value: str
    """Its path, with dots; "" is the file itself."""
    was: Any
    now: Any
    entry: LogRow | None = None
    """The entry, where the log tells it."""


@dataclass(frozen=True, slots=True)
class EditRow:
    """A value that a commit changed."""

    when: datetime
    by: str
    path: tuple[str, ...]
    was: Any
    now: Any


def history_of(log: Iterable[LogRow], edits: Iterable[EditRow], timezone: ZoneInfo) -> list[HistoryRow]:
    """Return who did what, the newest last; an entry of the log stands once, and what was made of it later in git."""
    entries = {row.key: row for row in log}
    told = [
        HistoryRow(_second(row.key), row.by, LOG, row.kind, f"log.{row.key}", None, row.fields, row)
        for row in entries.values()
    ]
    seen, changed = set(), []
    for edit in edits:  # the last one comes first
        comes = edit.was is None and edit.path[:1] == ("log",) and len(edit.path) == 2  # noqa: PLR2004 - an entry
        if comes and edit.path[1] in entries and edit.path not in seen:
            seen.add(edit.path)
            continue
        was, now = (None, None) if _is_withheld(edit, entries) else (edit.was, edit.now)
        changed.append(HistoryRow(edit.when, edit.by, GIT, _kind(edit), ".".join(edit.path), was, now))
    rows = sorted([*told, *reversed(changed)], key=lambda row: row.when)
    return [_in(row, timezone) for row in rows]


def _is_withheld(edit: EditRow, entries: Mapping[str, LogRow]) -> bool:
    """Say whether it is of an entry whose text was taken out for good: what git still has of it is shown nowhere."""
    entry = entries.get(edit.path[1]) if edit.path[:1] == (LOG,) else None
    return entry is not None and entry.get("redacted") is True


def _kind(edit: EditRow) -> str:
    if not edit.path:
        return MADE if edit.was is None else DELETED
    return ADDED if edit.was is None else REMOVED if edit.now is None else CHANGED


def _second(key: str) -> datetime:
    return datetime.strptime(key[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _in(row: HistoryRow, timezone: ZoneInfo) -> HistoryRow:
    return replace(row, when=row.when.astimezone(timezone))
