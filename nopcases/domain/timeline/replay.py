"""Replaying a log: what is known of a case while its entries are read, one after the other."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from nopcases.domain.calendar.terms import Limit, Term
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.ids import short_ends
from nopcases.domain.case.log import Log
from nopcases.domain.dataclass import dataclass
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.fund import Fund
from nopcases.domain.timeline.moved import came_later
from nopcases.language import N_

A_YEAR = Term(12, "months")
"""After its closing it shows whether what a case was about lives on."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A step that a case came into; it is there until the next one."""

    since: date
    route: str | None
    step: str | None
    """None where the route has no steps."""


class Replay:
    """The state of a case while its log is read; the effects of the log kinds change it."""

    def __init__(self, case: Case, log: Log, settings: Settings) -> None:
        """Start with nothing known but the header."""
        self.case, self.log, self.settings = case, log, settings
        self.clocks: list[Clock] = []
        self._running: defaultdict[str, list[Clock]] = defaultdict(list)
        """Kind -> those of the clocks that run."""
        self.taken_in = False
        self.closing: Entry | None = None
        self._asked_after: list[Term] = []
        """The terms of aftercare that were reached since the last closing."""
        self.asked_a_year_on: Entry | None = None
        """What was answered, a year or more after the last closing."""
        self.ended_before: Entry | None = None
        """The answer that it had ended within that year."""
        self.closings: list[Entry] = []
        """What closed and what reopened it, in the order in which that happened."""
        self.route: str | None = None
        self.step: str | None = None
        self.stays: list[Stay] = []
        self.handler: str | None = None
        self.expectations: list[Entry] = []
        self.links: set[tuple[str, str]] = set()
        """To which case, and as what."""
        self.at_hand: set[str] = set()
        """What was logged to be there, of what steps need."""
        self.feedback: list[Entry] = []
        self.remarks: list[tuple[Entry, Sentence]] = []
        """Entries that have their effect, and what is odd about them."""
        self.funds: dict[str, Fund] = {}
        """Pot -> what became of the money that was asked of it."""
        self.moved: set[str] = set()
        """What was logged anew from other cases so far: ``CASE/KEY``."""

    def is_about(self, entry: Entry, started_by: str) -> bool:
        """Say whether an entry has to do with what another one started: it does not, where that came here later."""
        return not came_later(self.case, self.case.by_key.get(started_by), entry)

    def too_early(self, entry: Entry, named: str | None) -> Sentence | None:
        """Say so where an entry is of a day before that of the one that it names."""
        meant = self.case.by_key.get(named or "")
        if meant is None or meant.happened <= entry.happened:
            return None
        message = N_("{key}, which it is about, is of {day}, and it can be of no day before that")
        return Sentence(message, {"key": self.end_of(named), "day": meant.happened})

    def end_of(self, key: str | None) -> str:
        """Return the shortest end of a key that means no other entry: what a command line takes; else it whole."""
        return self._ends.get(key or "", key or "")

    @cached_property
    def _ends(self) -> dict[str, str]:
        return short_ends([entry.key for entry in self.log.entries])  # of those known by the day

    def start(
        self, kind: str, entry: Entry, by: str = "", *, since: date | None = None, norm: str = "", **own: Any
    ) -> None:
        """Start a clock for a day or by a limit of its own, else by ``norm``, else by its kind's.

        ``by`` is what started it, where the kind of the entry does not say enough; ``own`` are further fields of it.
        """
        clock = Clock(kind, entry.key, by or entry.kind, since or entry.happened, **own)
        if clock.limit is None and clock.own_due is None:
            clock.norm = norm or CLOCK_KINDS[kind].norm
            clock.limit = self.settings.norms[clock.norm] if clock.norm else None
        self.clocks.append(clock)
        self._running[kind].append(clock)

    def running(self, kind: str) -> list[Clock]:
        """Return the clocks of a kind that run."""
        return self._running[kind]

    def running_of(self, entry: str | None) -> list[Clock]:
        """Return the clocks that an entry started and that run."""
        return [clock for clocks in self._running.values() for clock in clocks if clock.entry == entry]

    def pausable(self, entry: Entry) -> list[Clock]:
        """Return what a suspension, resumption or extension is about: a pot's decisions, an answer, else the step."""
        started_by = self.log.resolved(entry.get("entry"))
        if pot := entry.get("pot"):
            decisions = [clock for clock in self.running("decision") if clock.pot == pot]
            decisions = [clock for clock in decisions if self.is_about(entry, clock.entry)]
            return [clock for clock in decisions if started_by in (None, clock.entry)]
        if started_by:
            return [clock for clock in self.running("answer") if clock.entry == started_by]
        return self.running("step")

    def remark(self, entry: Entry, remark: Sentence) -> None:
        """Note what is odd about what an entry does."""
        self.remarks.append((entry, remark))

    def meet(
        self, kind: str, entry: Entry, which: Callable[[Clock], bool] = lambda _clock: True
    ) -> list[Clock]:
        """Stop the running clocks of a kind as met on the day of ``entry``, and return them."""
        if not self._running[kind]:
            return []
        met = [clock for clock in self._running[kind] if which(clock) and self.is_about(entry, clock.entry)]
        for clock in met:
            clock.met = max(entry.happened, clock.since)
        if met:
            self._running[kind] = [clock for clock in self._running[kind] if clock.runs]
        return met

    def stop_all(self, entry: Entry) -> None:
        """Stop what runs, as the case closes."""
        for kind in list(self._running):
            if not CLOCK_KINDS[kind].survives_closing:
                self.stop(kind, entry)

    def stop(self, kind: str, entry: Entry) -> None:
        """Stop the running clocks of a kind: stopped is not met."""
        for clock in self._running[kind]:
            if self.is_about(entry, clock.entry):
                clock.stopped, clock.stopped_by = entry.happened, entry.key
        self._running[kind] = [clock for clock in self._running[kind] if clock.runs]

    def note_alive(self, entry: Entry, met: Sequence[Clock]) -> None:
        """Note what was answered a year or more after the closing, or that it had ended before; the first holds."""
        if not self.closing:
            return
        closed, holidays = self.closing.happened, self.settings.holidays
        a_year = A_YEAR.after(closed, holidays)
        asked_for = [clock.limit.term.after(closed, holidays) for clock in met if clock.limit]
        if max([entry.happened, *asked_for]) >= a_year:
            self.asked_a_year_on = self.asked_a_year_on or entry
        elif entry.get("state") == "no":
            self.ended_before = self.ended_before or entry

    def ask_after(self, entry: Entry) -> None:
        """Start the clock of the next time that a closed case is asked after, where the settings want that.

        The terms run from the day of closing; an answer serves each that ended by then, too.
        """
        setting, closing = self.settings.aftercare, self.closing
        if not setting or not closing or closing.happened < setting.since:
            return
        if closing.get("result") not in setting.results:
            return
        earlier = self._asked_after if entry is not closing else []
        self._asked_after = [
            term
            for term in setting.after
            if entry is not closing
            and (term in earlier or term.after(closing.happened, self.settings.holidays) <= entry.happened)
        ]
        coming = [term for term in setting.after if term not in self._asked_after]
        if coming:
            self._asked_after.append(coming[0])
            self.start("aftercare", entry, since=closing.happened, limit=Limit(coming[0]))

    def restart_contact(self, entry: Entry) -> None:
        """Start the contact clock anew; a closed case has none."""
        self.meet("contact", entry)
        if not self.closing:
            self.start("contact", entry)
            self._set_contact_term(entry)

    def enter_step(self, step: str | None, entry: Entry) -> None:
        """Leave the present step for ``step``; its clock starts where it has a term."""
        self.meet("step", entry)
        self.step = step
        self.stays.append(Stay(entry.happened, self.route, step))
        known = self.settings.step_of(self.route, step)
        if known and known.limit and not self.closing:
            self.start("step", entry, limit=known.limit, subject=known.key)
        self._set_contact_term(entry)

    def _set_contact_term(self, entry: Entry) -> None:
        """Let the running contact clock go by the present step's own term, where it sets one."""
        step = self.settings.step_of(self.route, self.step)
        own = step.contact if step else None
        for clock in self.running("contact"):
            limit = Limit(own) if own else self.settings.norms["contact"]
            if clock.limit != limit and clock.entry != entry.key:
                clock.touched.append(entry.key)
            clock.limit, clock.norm = limit, "" if own else "contact"
