"""The state of a case: everything that is computed from its header, its log and the settings.

The state itself knows neither a day, beyond which entries were known by it, nor a language: ``on(day)`` says what is
late then, whose turn it is and who stands in.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import Log, exists_since, log_on
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings, Step
from nopcases.domain.timeline.clocks import Clock, turn_of, whose
from nopcases.domain.timeline.digest import Digest, digest
from nopcases.domain.timeline.fund import Fund
from nopcases.domain.timeline.log_kinds import LOG_KINDS, apply, terms
from nopcases.domain.timeline.past import Glance, glances
from nopcases.domain.timeline.replay import Replay, Stay

ALL_DAYS = date.max
"""The day whose picture takes every entry."""


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the log of a case comes to."""

    case: Case
    settings: Settings = field(repr=False, compare=False)
    log: Log
    closing: Entry | None
    """The entry that closed it, None while it is open."""
    closings: tuple[Entry, ...]
    """What closed and what reopened it, in the order in which that happened."""
    route: str | None
    step: str | None
    stays: tuple[Stay, ...]
    """The steps that it came into, the first one first."""
    handler: str | None
    clocks: tuple[Clock, ...]
    """All that ever started, in the order of their start."""
    expectations: tuple[Entry, ...]
    feedback: tuple[Entry, ...]
    """The feedback that the initiator got, interim words too, in the order in which it was given."""
    a_year_on: Entry | None
    """Of a closed case, whether it lived a year on: what was answered then, else that it had ended before."""
    at_hand: frozenset[str]
    """What is there of what steps need."""
    funds: Mapping[str, Fund]
    """Pot -> what became of the money that was asked of it."""
    problems: tuple[tuple[Entry, Sentence], ...]
    """Entries that make no sense where they stand, with why."""
    remarks: tuple[tuple[Entry, Sentence], ...]
    """Entries that do what they say, with what is odd about that."""

    @property
    def closed(self) -> bool:
        """Say whether it is closed."""
        return self.closing is not None

    @property
    def status(self) -> str:
        """Return open or closed."""
        return "closed" if self.closing else "open"

    @property
    def result(self) -> str | None:
        """Return the result that it was closed with, if it is closed."""
        return self.closing.get("result") if self.closing else None

    @property
    def duplicate_of(self) -> str | None:
        """Return the case that this one is a duplicate of, if it is one."""
        return self.closing.get("of") if self.closing and self.result == "duplicate" else None

    @property
    def present_step(self) -> Step | None:
        """Return the step that it is in, None where the settings do not know it."""
        return self.settings.step_of(self.route, self.step)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what the present step needs and is not at hand; of a closed case nothing is asked."""
        step = None if self.closed else self.present_step
        return tuple(need for need in step.needs if need not in self.at_hand) if step else ()

    @property
    def next_step(self) -> str | None:
        """Return the key of the step that comes after the present one; None after the last one of the route."""
        steps = list(self.settings.steps_of(self.route))
        coming = steps[steps.index(self.step) + 1 :] if self.step in steps else []
        return next(iter(coming), None)

    @property
    def running(self) -> tuple[Clock, ...]:
        """Return the clocks that run, the one due first before the others."""
        return in_order_of_due(clock for clock in self.clocks if clock.runs)

    def running_of(self, kind: str) -> tuple[Clock, ...]:
        """Return the running clocks of a kind, the one due first before the others."""
        return in_order_of_due(clock for clock in self.clocks_of(kind) if clock.runs)

    def clocks_of(self, *kinds: str) -> tuple[Clock, ...]:
        """Return the clocks of these kinds."""
        return tuple(clock for clock in self.clocks if clock.kind in kinds)

    def explained_since(self, day: date) -> bool:
        """Say whether the initiator got an answer, no interim word, on or after ``day``."""
        return any(entry.happened >= day for entry in self.feedback if not entry.get("holding"))

    @property
    def unexplained_since(self) -> date | None:
        """Return the day of the last expectation, where the initiator has not heard of it since; else None."""
        last = max((entry.happened for entry in self.expectations), default=None)
        return None if last is None or self.explained_since(last) else last

    @property
    def pots(self) -> tuple[str, ...]:
        """Return the pots that money was asked of, or came from."""
        return tuple(self.funds)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Return the pots that were asked and have not decided."""
        return tuple(pot for pot, fund in self.funds.items() if fund.undecided)

    @property
    def past(self) -> tuple[Glance, ...]:
        """Return how it stood from its first day to its last entry, those known later than this picture too."""
        return glances(self.case, self.settings)

    @property
    def digest(self) -> Digest:
        """Return in short what reports count in every case."""
        return digest(self.case, self.log, self.clocks, self.feedback, self.closings)

    def entries_of(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind that count."""
        return tuple(entry for entry in self.log.counting if entry.kind == kind)

    def on(self, day: date) -> "StateOnDay":
        """Return it as it stands on ``day``, which is no earlier than its last entry."""
        clocks = [clock.copied() for clock in self.clocks]
        same = {name: getattr(self, name) for name in CaseState.__dataclass_fields__}
        return StateOnDay(**{**same, "clocks": seen_on(day, clocks, self.handler, self.settings)}, day=day)


def in_order_of_due(clocks: Iterable[Clock]) -> tuple[Clock, ...]:
    """Return some clocks, the one due first before the others."""
    return tuple(sorted(clocks, key=lambda clock: (clock.due.day, clock.kind, clock.entry)))


@dataclass(frozen=True, slots=True)
class StateOnDay(CaseState):
    """A case as it stood on ``day``: its clocks say whose turn it is."""

    day: date

    @property
    def overdue(self) -> tuple[Clock, ...]:
        """Return the clocks that are overdue on this day."""
        return tuple(clock for clock in self.running if clock.overdue_on(self.day))


def seen_on(day: date, clocks: Iterable[Clock], handler: str | None, settings: Settings) -> tuple[Clock, ...]:
    """Return those of ``clocks`` that had started on ``day``; they say now how they stand then."""
    started = tuple(clock for clock in clocks if clock.since <= day)
    for clock in started:
        clock.suspended_until = clock.paused_until(day)
        clock.turn = turn_of(clock.kind, clock.due.day, clock.suspended_until, day)
        clock.who = whose(clock.kind, clock.turn, clock.to, clock.asker, handler, settings, day)
    return started


def _drawn(case: Case, settings: Settings, day: date) -> StateOnDay:
    """Return what the entries come to that were written, and had happened, by ``day``."""
    log = log_on(case, day)
    replay = Replay(case, log, settings)
    counting = {entry.key for entry in log.counting}
    problems = []
    for entry in log.entries:
        if entry.happened > day or entry.kind not in LOG_KINDS:
            continue
        if entry.key not in counting:
            _touch(replay, entry)
        elif problem := apply(replay, entry):
            problems.append((entry, problem))
    for clock in replay.clocks:
        clock.due = clock.due_by(settings.holidays)
    return StateOnDay(
        case=case,
        settings=settings,
        log=log,
        closing=replay.closing,
        closings=tuple(replay.closings),
        route=replay.route,
        step=replay.step,
        stays=tuple(replay.stays),
        handler=replay.handler,
        clocks=seen_on(day, replay.clocks, replay.handler, settings),
        expectations=tuple(replay.expectations),
        feedback=tuple(replay.feedback),
        a_year_on=replay.asked_a_year_on or replay.ended_before,
        at_hand=frozenset(replay.at_hand),
        funds=replay.funds,
        problems=tuple(problems),
        remarks=tuple(replay.remarks),
        day=day,
    )


def _touch(replay: Replay, entry: Entry) -> None:
    """Note the clocks that an entry moved, or gave to another, before it was struck: who was told is told again."""
    touched: Sequence[Clock] = ()
    if entry.kind in terms.KINDS:
        touched = replay.pausable(entry)
    elif entry.kind == "assign" and entry.get("action"):
        touched = replay.running_of(replay.log.resolved(entry.get("action")))
    for clock in touched:
        clock.touched.append(entry.key)


def state_on(case: Case, settings: Settings, day: date) -> StateOnDay | None:
    """Return ``case`` as it stood on ``day``; None where it did not exist yet."""
    return None if day < exists_since(case) else _drawn(case, settings, day)


def whole(case: Case, settings: Settings) -> StateOnDay:
    """Return ``case`` with every entry that it has, those dated ahead too."""
    return _drawn(case, settings, ALL_DAYS)
