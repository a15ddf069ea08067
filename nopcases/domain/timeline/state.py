"""The picture of a case on a day: everything that is computed from its header, its log and the settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import Log, exists_since, log_on
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock, frozen
from nopcases.domain.timeline.fund import Fund
from nopcases.domain.timeline.replay import Drawing


@dataclass(frozen=True, slots=True)
class Picture:
    """A case as it stood on ``day``."""

    case: Case
    day: date
    log: Log
    closing: Entry | None
    """The entry that closed it, None while it is open."""
    route: str | None
    step: str | None
    handler: str | None
    clocks: tuple[Clock, ...]
    """All that ever started, in the order of their start."""
    expectations: tuple[Entry, ...]
    funds: Mapping[str, Fund]
    """Pot -> what became of the money that was asked of it."""
    problems: tuple[tuple[Entry, str], ...]
    """Entries that make no sense where they stand, with why; they changed nothing."""

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
    def running(self) -> tuple[Clock, ...]:
        """Return the clocks that run, the one due first before the others."""
        clocks = [clock for clock in self.clocks if clock.runs]
        return tuple(sorted(clocks, key=lambda clock: (clock.due.day, clock.kind, clock.entry)))

    def running_of(self, kind: str) -> tuple[Clock, ...]:
        """Return the running clocks of a kind, the one due first before the others."""
        return tuple(clock for clock in self.running if clock.kind == kind)

    @property
    def overdue(self) -> tuple[Clock, ...]:
        """Return the clocks that are overdue on this day."""
        return tuple(clock for clock in self.running if clock.overdue_on(self.day))

    @property
    def told(self) -> tuple[Entry, ...]:
        """Return the feedback that the initiator got, interim words too, in the order in which it was given."""
        feedback = (entry for entry in self.log.counting if entry.kind == "feedback")
        return tuple(entry for entry in feedback if entry.happened <= self.day)

    @property
    def pots(self) -> tuple[str, ...]:
        """Return the pots that money was asked of, or came from."""
        return tuple(self.funds)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Return the pots that were asked and have not decided."""
        return tuple(pot for pot, fund in self.funds.items() if fund.undecided)

    @property
    def links(self) -> tuple[Entry, ...]:
        """Return the links that this case's own log holds."""
        return tuple(entry for entry in self.log.counting if entry.kind == "link")


def picture(case: Case, settings: Settings, day: date) -> Picture | None:
    """Return ``case`` as it stood on ``day``; None where it did not exist yet."""
    if day < exists_since(case):
        return None
    log = log_on(case, day)
    drawing = Drawing(case, log, settings)
    drawing.read(day)
    clocks = [clock for clock in drawing.clocks if clock.since <= day]
    return Picture(
        case=case,
        day=day,
        log=log,
        closing=drawing.closed,
        route=drawing.route,
        step=drawing.step,
        handler=drawing.handler,
        clocks=tuple(frozen(clock, day, drawing.who(clock, day), settings.holidays) for clock in clocks),
        expectations=tuple(drawing.expectations),
        funds=drawing.funds,
        problems=tuple(drawing.problems),
    )
