"""Rows: a case, a clock and the money of a pot as they stood on a day, in plain values alone.

Listings, pages and formats take them, so none of these knows how a log is read; and an index can hold them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from nopcases.domain.case.log import first_key
from nopcases.domain.dataclass import dataclass, fields
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS, NORMS, SINCE
from nopcases.domain.vocabulary import DUPLICATE, INITIATOR

if TYPE_CHECKING:
    from typing import Protocol

    from nopcases.domain.case.case import Entry
    from nopcases.domain.reports.log_rows import LogRow
    from nopcases.domain.timeline.clocks import Clock
    from nopcases.domain.timeline.state import StateOnDay

    class _WithResult(Protocol):
        @property
        def result(self) -> str | None: ...


WEEK = timedelta(days=7)
HELPED = ("realised", "supported")
"""The results that something came of."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case on ``day``."""

    case: str
    """Its id."""
    title: str
    place: str | None
    places: tuple[str, ...]
    """Every place where it is listed, its own first."""
    kind: str
    status: str
    """open or closed."""
    result: str | None
    duplicate_of: str | None
    route: str | None
    step: str | None
    missing: tuple[str, ...]
    """What its step needs and is not at hand."""
    handler: str | None
    received: date
    closed_on: date | None
    venue: str | None
    themes: tuple[str, ...]
    goals: tuple[str, ...]
    barriers: tuple[str, ...]
    channel: str | None
    """How it came in."""
    support: tuple[str, ...]
    """What was asked for: advice, materials, money."""
    reference: str
    pots: tuple[str, ...]
    """Those that money was asked of, or came from."""
    next_clock: str | None
    """The running clock that is due first."""
    next_due: date | None
    overdue: int
    """Clocks that are overdue."""
    last_contact: date | None
    """The last day on which the initiator heard from us."""
    day: date

    @property
    def closed(self) -> bool:
        """Say whether it is closed."""
        return self.status == "closed"

    @property
    def by_receipt(self) -> tuple[date, str]:
        """Sort by the day of receipt."""
        return self.received, self.case

    @property
    def next_is_late(self) -> bool:
        """Say whether the clock that is due first is overdue."""
        return self.next_due is not None and self.next_due < self.day


def case_row(state: "StateOnDay") -> CaseRow:
    """Return the row of a case."""
    case, running = state.case, state.running
    first = running[0] if running else None
    return CaseRow(
        case=case.id,
        title=case.title,
        place=case.place,
        places=case.places,
        kind=case.kind,
        status=state.status,
        result=state.result,
        duplicate_of=state.duplicate_of,
        route=state.route,
        step=state.step,
        missing=state.missing,
        handler=state.handler,
        received=case.received,
        closed_on=state.closing.happened if state.closing else None,
        venue=case.venue,
        themes=case.texts("themes"),
        goals=case.texts("goals"),
        barriers=case.texts("barriers"),
        channel=case.header.get("channel"),
        support=case.texts("support"),
        reference=str(case.header.get("reference", "")),
        pots=state.pots,
        next_clock=first.kind if first else None,
        next_due=first.due.day if first else None,
        overdue=len([clock for clock in running if clock.overdue_on(state.day)]),
        last_contact=last_contact(state),
        day=state.day,
    )


def last_contact(state: "StateOnDay") -> date | None:
    """Return the last day on which the initiator heard from us, interim words too; None before the first."""
    return state.feedback[-1].happened if state.feedback else None


def is_duplicate(case: "_WithResult") -> bool:
    """Say whether a case is a duplicate, and so counted nowhere, also where nobody wrote down of which case."""
    return case.result == DUPLICATE


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A clock of a case on ``day``."""

    case: str
    """The id of its case."""
    title: str
    place: str | None
    kind: str
    """The kind of the case."""
    route: str | None
    step: str | None
    handler: str | None
    clock: str
    """The kind of clock."""
    entry: str
    """Key of the entry that started it; tells it from its like."""
    first_entry: str
    """That key before it was corrected: it stays the same."""
    changes: int
    """How many entries, corrections and strikes among them, moved it since."""
    changed_by: str
    """Key of the last entry that started or moved it."""
    started_by: str
    """The kind of that entry; of money its stage."""
    pot: str | None
    since: date
    due: date
    reckoned: date
    """The due day before it moved to a working day."""
    may_miss_decrees: bool
    """It is due in a year of which the days off by decree are not known."""
    term: str | None
    """``8 weeks``; None where it has a day of its own."""
    law: str
    rests_on: str
    """What it rests on where no law is named, to be translated: a norm, the step, the pot or a day of its own."""
    began: str
    """What its first day was, to be translated: ``{day}``, and where it has a day of its own ``{due}``."""
    extensions: tuple[str, ...]
    ran_over: int
    """Days that it was past due when it was extended all the same."""
    paused: int
    """Days that it stood still."""
    met: date | None
    stopped: date | None
    snoozed_through: date | None
    """The last day on which a review passes over it."""
    subject: str
    """What was promised or asked, "" where its kind says it all."""
    nature: str | None
    """Of what was asked: question, signal, complaint or notice-of-default."""
    asker: str | None
    """The contact role that asked."""
    role: str | None
    """The contact role that it was promised or lent to; None where it is neither."""

    # What hangs on the day.
    suspended_until: date | None
    days_late: int
    """Days past due; negative while there is time left."""
    overdue: bool
    turn: str
    """partner, initiator or ours."""
    who: tuple[str, ...]
    """The person, partner, meeting or role of a contact whose turn it is; a stand-in comes after who is away."""
    day: date

    @property
    def runs(self) -> bool:
        """Say whether it was neither met nor stopped."""
        return self.met is None and self.stopped is None

    @property
    def put_off(self) -> bool:
        """Say whether a review passes over it on this day."""
        return self.runs and self.snoozed_through is not None and self.day <= self.snoozed_through

    @property
    def order(self) -> tuple[date, str, str, str]:
        """Sort by due day, case, clock, entry."""
        return self.due, self.case, self.clock, self.entry


def clock_row(state: "StateOnDay", clock: "Clock") -> ClockRow:
    """Return the row of a clock of a case."""
    case, limit, kind = state.case, clock.limit, CLOCK_KINDS[clock.kind]
    entry = case.by_key.get(clock.entry)
    first = first_key(case, entry) if entry else clock.entry
    history = state.log.history_of((first, *clock.touched))
    return ClockRow(
        case=case.id,
        title=case.title,
        place=case.place,
        kind=case.kind,
        route=state.route,
        step=state.step,
        handler=state.handler,
        clock=clock.kind,
        entry=clock.entry,
        first_entry=first,
        changes=len(history) - 1,
        changed_by=max(history),
        started_by=clock.started_by,
        pot=clock.pot,
        since=clock.since,
        due=clock.due.day,
        reckoned=clock.due.reckoned,
        may_miss_decrees=clock.due.may_miss_decrees,
        term=str(limit.term) if limit else None,
        law=limit.law if limit else "",
        rests_on=_rests_on(clock),
        began=kind.starts.get(clock.started_by, SINCE) if limit else kind.own_day.why,
        extensions=tuple(map(str, clock.extensions)),
        ran_over=clock.ran_over,
        paused=clock.paused,
        met=clock.met,
        stopped=clock.stopped,
        snoozed_through=clock.snoozed_through,
        subject=clock.subject if kind.subject == "text" else "",
        nature=entry.get("nature") if entry else None,
        asker=entry.get("from") if entry else None,
        role=_to_whom(clock, entry),
        suspended_until=clock.suspended_until,
        days_late=clock.days_late(state.day),
        overdue=clock.overdue_on(state.day),
        turn=clock.turn,
        who=clock.who,
        day=state.day,
    )


_NAMES = [one.name for one in fields(ClockRow)]
_LASTING = attrgetter(*_NAMES[: _NAMES.index("suspended_until")])


def row_on(day: date, row: ClockRow, clock: "Clock") -> ClockRow:
    """Return the row of a clock that says now how it stands on ``day``; what lasts of it is in ``row``."""
    late = clock.days_late(day), clock.overdue_on(day)
    return ClockRow(*(*_LASTING(row), clock.suspended_until, *late, clock.turn, clock.who, day))


def _to_whom(clock: "Clock", entry: "Entry | None") -> str | None:
    if clock.kind == "loan":
        return clock.asker
    return promised_to(entry) if entry and clock.kind == "promise" else None


def promised_to(action: "Entry | LogRow") -> str | None:
    """Return the contact role that ``action`` is promised to: who is named, else the initiator.

    None for what colleagues agreed among themselves: in minutes, where nobody is named.
    """
    named: str | None = action.get("role")
    return named or (None if action.get("minutes") else INITIATOR)


def _rests_on(clock: "Clock") -> str:
    kind = CLOCK_KINDS[clock.kind]
    if clock.limit is None:
        return kind.own_day.basis
    return NORMS[clock.norm].title if clock.norm else kind.own_term


def clock_title(kind: str) -> str:
    """Return what people call a kind of clock, to be translated."""
    return CLOCK_KINDS[kind].title


def running(state: "StateOnDay") -> list[ClockRow]:
    """Return the running clocks of a case, the one due first before the others."""
    return [clock_row(state, clock) for clock in state.running]


def ended(state: "StateOnDay") -> list[ClockRow]:
    """Return the clocks of a case that were met or stopped, in the order of their start."""
    return [clock_row(state, clock) for clock in state.clocks if not clock.runs]


def overdue(
    states: Iterable["StateOnDay"],
    through: date | None = None,
    running: "Callable[[StateOnDay], Iterable[ClockRow]]" = running,
) -> list[ClockRow]:
    """Return the running clocks that are overdue, and those due up to ``through`` where it is given.

    ``running`` returns those that run of a case.
    """
    rows = [
        row
        for state in states
        for row in running(state)
        if row.overdue or (through is not None and row.due <= through)
    ]
    return sorted(rows, key=lambda row: row.order)


Picture = tuple[CaseRow, Sequence[ClockRow]]
"""A case with its running clocks, the one due first before the others."""


def picture(state: "StateOnDay") -> Picture:
    """Return the picture of a case."""
    return case_row(state), running(state)


class Pictures:
    """The pictures of cases on a day, for who looks at the same ones for many pages: each is made once."""

    def __init__(self, known: Iterable[Picture] = ()) -> None:
        """Take those that were made before; the others are made when they are asked for."""
        known = list(known)
        self._rows = {case.case: case for case, _clocks in known}
        self._running = {case.case: clocks for case, clocks in known}

    def row(self, state: "StateOnDay") -> CaseRow:
        """Return the row of a case."""
        known = self._rows.get(state.case.id)
        if known is None:
            known = self._rows[state.case.id] = case_row(state)
        return known

    def running(self, state: "StateOnDay") -> Sequence[ClockRow]:
        """Return the running clocks of a case, the one due first before the others."""
        known = self._running.get(state.case.id)
        if known is None:
            known = self._running[state.case.id] = running(state)
        return known


def by_receipt(
    states: Iterable["StateOnDay"], row_of: "Callable[[StateOnDay], CaseRow]" = case_row
) -> list[CaseRow]:
    """Return the cases, those received first before the others; ``row_of`` returns the row of one."""
    return sorted(map(row_of, states), key=lambda row: row.by_receipt)
