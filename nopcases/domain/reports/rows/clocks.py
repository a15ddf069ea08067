"""A clock as a row."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from nopcases.domain.case.log import first_key
from nopcases.domain.dataclass import dataclass, fields
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS, NORMS, SINCE
from nopcases.domain.vocabulary import INITIATOR

if TYPE_CHECKING:
    from nopcases.domain.case.case import Entry
    from nopcases.domain.reports.rows.log import LogRow
    from nopcases.domain.timeline.clocks import Clock
    from nopcases.domain.timeline.state import StateOnDay

WEEK = timedelta(days=7)


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
