"""Drawing the picture of a case: its log is read in order, and each entry has its effect."""

from collections.abc import Callable
from datetime import date

from nopcases.domain.calendar.terms import Limit
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import Log
from nopcases.domain.settings import Settings, Step
from nopcases.domain.timeline.clocks import SURVIVES_CLOSING, RunningClock
from nopcases.domain.timeline.fund import Fund
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.language import _


class Drawing:
    """The state of a case while its log is read; the effects in ``log_kinds`` change it."""

    def __init__(self, case: Case, log: Log, settings: Settings) -> None:
        """Start with nothing known but the header."""
        self.case, self.log, self.settings = case, log, settings
        self.clocks: list[RunningClock] = []
        self.taken_in = False
        self.closed: Entry | None = None
        self.route: str | None = None
        self.step: str | None = None
        self.handler: str | None = None
        self.expectations: list[Entry] = []
        self.funds: dict[str, Fund] = {}
        """Pot -> what became of the money that was asked of it."""
        self.problems: list[tuple[Entry, str]] = []
        """Entries that make no sense where they stand, with why; they changed nothing."""

    def read(self, day: date) -> None:
        """Let every entry that counts and happened by ``day`` have its effect."""
        for entry in self.log.counting:
            if entry.happened <= day and entry.kind in LOG_KINDS:
                self._apply(entry)

    def _apply(self, entry: Entry) -> None:
        missing = _missing_fields(entry)
        problem = (
            _("it lacks “{field}”, so it does nothing").format(field=missing[0])
            if missing
            else LOG_KINDS[entry.kind].effect(self, entry)
        )
        if problem:
            self.problems.append((entry, problem))

    def start(
        self,
        kind: str,
        entry: Entry,
        *,
        since: date | None = None,
        norm: str = "",
        limit: Limit | None = None,
        own_due: date | None = None,
        to: str | None = None,
        subject: str = "",
        pot: str | None = None,
        by: str = "",
    ) -> None:
        """Start a clock by a norm's name, by a limit of its own, or for a day of its own.

        ``by`` is what started it, where the kind of the entry does not say enough.
        """
        limit = self.settings.norms[norm] if norm else limit
        since = since or entry.happened
        self.clocks.append(
            RunningClock(kind, entry.key, by or entry.kind, since, limit, norm, own_due, to, subject, pot)
        )

    def running(self, kind: str) -> list[RunningClock]:
        """Return the clocks of a kind that run."""
        return [clock for clock in self.clocks if clock.kind == kind and clock.runs]

    def pausable(self, entry: Entry) -> list[RunningClock]:
        """Return what a suspension, resumption or extension is about: a pot's decisions, else the step."""
        if pot := entry.get("pot"):
            return [clock for clock in self.running("decision") if clock.pot == pot]
        return self.running("step")

    def meet(
        self, kind: str, entry: Entry, which: Callable[[RunningClock], bool] = lambda _: True
    ) -> list[RunningClock]:
        """Stop the running clocks of a kind as met on the day of ``entry``, and return them."""
        met = [clock for clock in self.running(kind) if which(clock)]
        for clock in met:
            clock.met = max(entry.happened, clock.since)
        return met

    def stop_all(self, entry: Entry) -> None:
        """Stop what runs, as the case closes: stopped is not met."""
        for clock in self.clocks:
            if clock.runs and clock.kind not in SURVIVES_CLOSING:
                clock.stopped, clock.stopped_by = entry.happened, entry.key

    def restart_contact(self, entry: Entry) -> None:
        """Start the contact clock anew; a closed case has none."""
        self.meet("contact", entry)
        if not self.closed:
            self.start("contact", entry, norm="contact")
            self._set_contact_term()

    def enter_step(self, step: str | None, entry: Entry) -> None:
        """Leave the present step for ``step``; its clock starts where it has a term."""
        self.meet("step", entry)
        self.step = step
        known = self.present_step()
        if known and known.limit and not self.closed:
            self.start("step", entry, limit=known.limit, subject=known.key)
        self._set_contact_term()

    def present_step(self) -> Step | None:
        """Return the step it is in, None where the settings do not know it."""
        route = self.settings.routes.get(self.route or "")
        return route.steps.get(self.step or "") if route else None

    def _set_contact_term(self) -> None:
        """Let the running contact clock go by the present step's own term, where it sets one."""
        step = self.present_step()
        own = step.contact if step else None
        for clock in self.running("contact"):
            clock.limit = Limit(own) if own else self.settings.norms["contact"]
            clock.norm = "" if own else "contact"

    def who(self, clock: RunningClock, day: date) -> tuple[str, ...]:
        """Return whose turn ``clock`` is on ``day``, and the stand-in of somebody away."""
        if clock.kind == "reply":
            return (clock.to,) if clock.to else ()
        person = clock.to or self.handler
        return (person, *stand_in(self.settings, person, day)) if person else ()


def stand_in(settings: Settings, person: str, day: date) -> tuple[str, ...]:
    """Return who stands in for ``person`` on ``day``, or nobody."""
    known = settings.people.get(person)
    away = known.away_on(day) if known else None
    return (away.stand_in,) if away and away.stand_in else ()


def _missing_fields(entry: Entry) -> list[str]:
    """Return the fields without which ``entry`` does nothing."""
    return [name for name, own in fields_of(entry.kind).items() if own.needed and name not in entry.fields]
