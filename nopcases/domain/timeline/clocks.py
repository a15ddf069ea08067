"""Clocks: what must happen before which day, whose turn it is, and how the day came about."""

from datetime import date
from operator import attrgetter

from nopcases.domain.calendar.holidays import ONE_DAY, Holidays
from nopcases.domain.calendar.terms import Due, Limit, Term, due, ends
from nopcases.domain.dataclass import dataclass, field, fields, replace
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS

NEVER = Due(date.max, date.max)


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension of a clock: the days after ``since``, through ``until``."""

    since: date
    until: date
    moves: bool
    """False where the clock was past due already: it stays late."""
    because: str = ""

    def active_on(self, day: date) -> bool:
        """Say whether the clock stands still on ``day``."""
        return self.since <= day <= self.until


@dataclass(slots=True)
class Clock:
    """A clock of a case: while the log is read, events pause, extend and stop it; after that it is left alone."""

    kind: str
    entry: str
    """Key of the entry that started it; tells it from its like."""
    started_by: str
    """The kind of that entry; of money its stage."""
    since: date
    limit: Limit | None = None
    norm: str = ""
    """The norm that ``limit`` comes from, "" where it is a step's or a pot's own."""
    own_due: date | None = None
    """The day that was promised or asked for."""
    to: str | None = None
    """The person who promised, or the partner or meeting that was asked."""
    subject: str = ""
    """What was promised or asked; the step."""
    pot: str | None = None
    asker: str = ""
    """The contact role that waits for the answer, or that something was lent to."""
    nature: str = ""
    """What was asked: a question, a signal, a complaint or a notice of default."""
    pauses: list[Pause] = field(default_factory=list)
    """Since it last ran on, in the order of their days."""
    stood: list[Pause] = field(default_factory=list)
    """Those before that, each through the day before it ran on."""
    paused: int = 0
    """The days that it stood still; a day in two suspensions counts once."""
    paused_through: date = date.min
    """The last of those days."""
    extensions: list[Term] = field(default_factory=list)
    reckoned: tuple[Limit, int, date] | None = field(default=None, repr=False, compare=False)
    """The limit, how many of the extensions were reckoned, and the last day of both."""
    ran_over: int = 0
    """The days that it was past due when it was extended all the same."""
    touched: list[str] = field(default_factory=list)
    """The keys of the entries that paused it, let it run on or gave it another term, struck ones too."""
    snoozed_through: date | None = None
    """The last day on which a review passes over it."""
    met: date | None = None
    stopped: date | None = None
    stopped_by: str = ""
    """Key of the closing that stopped it, "" where none did."""
    due: Due = NEVER
    """Known when the whole log was read."""
    turn: str = ""
    """On the day that is asked for: partner, initiator or ours."""
    who: tuple[str, ...] = ()
    """Then: the person, partner, meeting or role of a contact whose turn it is; a stand-in comes after who is away."""
    suspended_until: date | None = None
    """The day through which it then stands still."""

    def copied(self) -> "Clock":
        """Return a clock of its own that says the same; what happened to it is shared."""
        return Clock(*_VALUES(self))

    @property
    def suspensions(self) -> list[Pause]:
        """Return every suspension that it ever had, those that ended too."""
        return [*self.stood, *self.pauses]

    @property
    def ended(self) -> date:
        """Return the day on which it was met or stopped; the last day of the calendar while it runs."""
        return self.met or self.stopped or date.max

    @property
    def runs(self) -> bool:
        """Say whether it was neither met nor stopped."""
        return self.met is None and self.stopped is None

    def due_by(self, holidays: Holidays) -> Due:
        """Return the day on which it is due, as far as its events are known."""
        if self.own_due or not self.limit:
            day = self.own_due or self.since
            return Due(day, day)
        end = self._end(self.limit, holidays)
        return due(self.since, self.limit, holidays, extensions=self.extensions, paused=self.paused, end=end)

    def _end(self, limit: Limit, holidays: Holidays) -> date:
        """Return the last day of its term and extensions; each is reckoned once, for a file may hold thousands."""
        if self.reckoned is None or self.reckoned[0] is not limit:
            self.reckoned = limit, 0, ends(self.since, [limit.term], holidays)
        _limit, count, day = self.reckoned
        if count < len(self.extensions):
            self.reckoned = limit, len(self.extensions), ends(day, self.extensions[count:], holidays)
        return self.reckoned[2]

    def pause(self, since: date, until: date, holidays: Holidays, because: str = "") -> None:
        """Let it stand still after ``since`` through ``until``."""
        pause = Pause(since, until, moves=self.due_by(holidays).day >= since, because=because)
        self.pauses.append(pause)
        if pause.moves:
            self.paused += max((until - max(since, self.paused_through)).days, 0)
            self.paused_through = max(until, self.paused_through)

    def resume(self, day: date) -> bool:
        """Let it run on from ``day``, no earlier than any event before; False when it did not stand still."""
        active = [pause for pause in self.pauses if pause.active_on(day)]
        self.stood += [replace(pause, until=min(pause.until, day - ONE_DAY)) for pause in self.pauses]
        self.pauses = []
        if begun := [pause.since for pause in active if pause.moves]:
            stood_through = max(day - ONE_DAY, min(begun))
            self.paused -= (self.paused_through - stood_through).days
            self.paused_through = stood_through
        return bool(active)

    def extend(self, term: Term, day: date, holidays: Holidays) -> None:
        """Move its due day by ``term``, on ``day``."""
        self.ran_over += max((day - self.due_by(holidays).day).days, 0)
        self.extensions.append(term)

    def paused_until(self, day: date) -> date | None:
        """Return the day through which it stands still on ``day``; None where it runs on, or has ended."""
        if not self.pauses or not self.runs:
            return None
        return max((pause.until for pause in self.pauses if pause.active_on(day)), default=None)

    def days_late(self, day: date) -> int:
        """Return the days past due on ``day``; negative while there is time left."""
        return (day - self.due.day).days

    def overdue_on(self, day: date) -> bool:
        """Say whether it runs and was due before ``day``."""
        return self.runs and self.due.day < day


def turn_of(kind: str, due: date, suspended_until: date | None, day: date) -> str:
    """Return whose turn a clock of a kind is on ``day``: partner, initiator or ours."""
    turn = CLOCK_KINDS[kind].turn
    if turn == "partner":
        return turn
    waits = suspended_until or turn == "initiator"
    return "initiator" if waits and day <= due else "ours"


def whose(
    kind: str, turn: str, to: str | None, asker: str, handler: str | None, settings: Settings, day: date
) -> tuple[str, ...]:
    """Return who that is, and the stand-in of somebody away; of a contact its role."""
    if CLOCK_KINDS[kind].turn == "partner":
        return (to,) if to else ()
    if CLOCK_KINDS[kind].turn == turn == "initiator":
        return (asker,)
    person = to or handler
    return (person, *settings.stand_in(person, day)) if person else ()


_VALUES = attrgetter(*(one.name for one in fields(Clock)))
