"""A case as the index tells it: it says what a replayed log would, and reads of it no more than is asked for."""

from collections.abc import Callable
from datetime import date
from typing import Any

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import log_on
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.digest import Digest
from nopcases.domain.timeline.fund import Fund
from nopcases.domain.timeline.replay import Stay
from nopcases.domain.timeline.state import StateOnDay, in_order_of_due, seen_on, state_on
from nopcases.folder.index.stored.columns import NEVER
from nopcases.folder.index.stored.digest import kinds_in, read_digest, stored_digest
from nopcases.folder.index.stored.funds import read_fund, stored_fund
from nopcases.folder.index.stored.packing import packed
from nopcases.folder.index.stored.plain_values import (
    read_clock,
    read_entry,
    read_table,
    still_runs,
    stored_clock,
    stored_entry,
    stored_table,
)

COLUMNS = ("head", "clocks", "money", "log", "digest")
"""The parts in which a state is stored, each read when something of it is asked for."""


def stored_state(state: StateOnDay) -> tuple[bytes | None, ...]:
    """Return what a log comes to when all of it is known, in COLUMNS. Raises NotPlain."""
    case = state.case
    at = {entry.key: number for number, entry in enumerate(case.entries)}

    def places(entries: tuple[Entry, ...]) -> list[int]:
        return [at[entry.key] for entry in entries]

    head = {
        "case": [case.id, case.file, *stored_table(case.header)],
        "closing": stored_entry(state.closing) if state.closing else None,
        "closings": places(state.closings),
        "route": state.route,
        "step": state.step,
        "stays": [[stay.since.toordinal(), stay.route, stay.step] for stay in state.stays],
        "handler": state.handler,
        "expectations": places(state.expectations),
        "feedback": places(state.feedback),
        "a_year_on": at[state.a_year_on.key] if state.a_year_on else None,
        "at_hand": sorted(state.at_hand),
        "due": min((clock.due.day.toordinal() for clock in state.clocks if clock.runs), default=NEVER),
        "odd": bool(state.problems or state.remarks),
    }
    return (
        packed(head),
        packed([stored_clock(clock) for clock in state.clocks]),
        packed({pot: stored_fund(fund, at) for pot, fund in state.funds.items()}) if state.funds else None,
        packed([stored_entry(entry) for entry in case.entries]),
        packed(stored_digest(state.digest)),
    )


class Record:
    """What is stored of one case; each part is unpacked once, when something of it is asked for."""

    __slots__ = ("_digest", "_entries", "_part", "_parts")

    def __init__(self, part: Callable[[str], Any]) -> None:
        """Take who gives a part by its name, None where there is none."""
        self._part = part
        self._parts: dict[str, Any] = {}
        self._entries: dict[int, Entry] = {}
        self._digest: Digest | None = None

    def part(self, name: str) -> Any:
        """Return a part, None where there is none."""
        if name not in self._parts:
            self._parts[name] = self._part(name)
        return self._parts[name]

    def entry(self, number: int) -> Entry:
        """Return an entry of the log by its place in the order of keys."""
        if number not in self._entries:
            self._entries[number] = read_entry(self.part("log")[number])
        return self._entries[number]

    @property
    def digest(self) -> Digest:
        """Return the log in short."""
        if self._digest is None:
            self._digest = read_digest(self.part("digest"))
        return self._digest

    def entries(self) -> tuple[Entry, ...]:
        """Return the whole log."""
        return tuple([self.entry(number) for number in range(len(self.part("log")))])


class StoredCase(Case):
    """A case whose log is read when it is asked for."""

    __slots__ = ("record",)
    record: Record

    def __getattr__(self, name: str) -> Any:
        match name:
            case "entries":
                value: Any = self.record.entries()
            case "by_key":
                value = {entry.key: entry for entry in self.entries}
            case _:
                raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value


class StoredState(StateOnDay):
    """A state of which nothing is read yet."""

    __slots__ = ("_running", "record")
    record: Record
    _running: tuple[Clock, ...] | None

    def __getattr__(self, name: str) -> Any:
        if name not in _READ:
            raise AttributeError(name)
        value = _READ[name](self)
        object.__setattr__(self, name, value)
        return value

    @property
    def digest(self) -> Digest:
        """Return what reports count of its log."""
        return self.record.digest

    def entries_of(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind that count; where there are none, the log is not read."""
        return super().entries_of(kind) if kind in kinds_in(self.record.part("digest")) else ()

    def clocks_of(self, *kinds: str) -> tuple[Clock, ...]:
        """Return the clocks of these kinds; no other is read."""
        clocks = [read_clock(stored) for stored in self.record.part("clocks") if stored[0] in kinds]
        return seen_on(self.day, clocks, self.handler, self.settings)

    @property
    def running(self) -> tuple[Clock, ...]:
        """Return the clocks that run, the one due first before the others; no other is read."""
        found = self._running
        if found is None:
            stored_clocks = self.record.part("clocks") if self.record.part("head")["due"] < NEVER else ()
            clocks = [read_clock(stored) for stored in stored_clocks if still_runs(stored)]
            found = in_order_of_due(seen_on(self.day, clocks, self.handler, self.settings))
            object.__setattr__(self, "_running", found)
        return found

    @property
    def overdue(self) -> tuple[Clock, ...]:
        """Return the clocks that are overdue on this day; before the first is due, none of them is read."""
        if self.record.part("head")["due"] >= self.day.toordinal():
            return ()
        return tuple(clock for clock in self.running if clock.overdue_on(self.day))

    def on(self, day: date) -> "StoredState":
        """Return it as it stands on ``day``, which is no earlier than its last entry."""
        state = read_state(self.record, self.settings, day)
        object.__setattr__(state, "case", self.case)  # the same on every day
        return state


def read_state(record: Record, settings: Settings, day: date) -> StoredState:
    """Return the state that is stored, as it stands on ``day``, which is no earlier than its last entry."""
    state: StoredState = object.__new__(StoredState)
    for name, value in (("record", record), ("settings", settings), ("day", day), ("_running", None)):
        object.__setattr__(state, name, value)
    return state


def _head(name: str) -> Callable[[StoredState], Any]:
    return lambda state: state.record.part("head")[name]


def _entries(name: str) -> Callable[[StoredState], tuple[Entry, ...]]:
    return lambda state: tuple(map(state.record.entry, state.record.part("head")[name]))


def _case(state: StoredState) -> Case:
    case_id, file, *header = state.record.part("head")["case"]
    case: StoredCase = object.__new__(StoredCase)
    for name, value in (
        ("record", state.record),
        ("id", case_id),
        ("file", file),
        ("header", read_table(header)),
    ):
        object.__setattr__(case, name, value)
    return case


def _closing(state: StoredState) -> Entry | None:
    closing = state.record.part("head")["closing"]
    return read_entry(closing) if closing else None


def _clocks(state: StoredState) -> tuple[Any, ...]:
    clocks = map(read_clock, state.record.part("clocks"))
    return seen_on(state.day, clocks, state.handler, state.settings)


def _a_year_on(state: StoredState) -> Entry | None:
    number = state.record.part("head")["a_year_on"]
    return None if number is None else state.record.entry(number)


def _funds(state: StoredState) -> dict[str, Fund]:
    money: dict[str, Any] = state.record.part("money") or {}
    return {pot: read_fund(fund, state.record.entry) for pot, fund in money.items()}


def _replayed(name: str) -> Callable[[StoredState], Any]:
    def replayed(state: StoredState) -> Any:
        odd = state.record.part("head")["odd"]
        drawn = state_on(state.case, state.settings, state.day) if odd else None
        return getattr(drawn, name) if drawn else ()

    return replayed


_READ: dict[str, Callable[[StoredState], Any]] = {
    "case": _case,
    "log": lambda state: log_on(state.case, state.day),
    "closing": _closing,
    "closings": _entries("closings"),
    "route": _head("route"),
    "step": _head("step"),
    "stays": lambda state: tuple(
        Stay(date.fromordinal(since), route, step)
        for since, route, step in state.record.part("head")["stays"]
    ),
    "handler": _head("handler"),
    "clocks": _clocks,
    "expectations": _entries("expectations"),
    "feedback": _entries("feedback"),
    "a_year_on": _a_year_on,
    "at_hand": lambda state: frozenset(state.record.part("head")["at_hand"]),
    "funds": _funds,
    "problems": _replayed("problems"),
    "remarks": _replayed("remarks"),
}
"""Attribute of a state -> how it is read."""
