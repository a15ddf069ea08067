"""What pauses a term and what moves it: suspensions, resumptions, extensions, and how often a term may be extended."""

from collections.abc import Iterator
from datetime import date

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.calendar.terms import Term
from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import TERM, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.log_kinds.kind import DAY, POT, TEXT_FIELD, LogKind
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.titled import item_of
from nopcases.language import N_


def _suspend(replay: Replay, entry: Entry) -> Sentence | None:
    """Pause the clock of the step, or of a pot's decisions."""
    clocks, holidays = replay.pausable(entry), replay.settings.holidays
    if not clocks:
        return _no_clock(replay, entry, Sentence(N_("there was no running step to suspend")))
    if early := ends_too_early(entry.get("until"), entry.happened):
        return early
    for clock in clocks:
        clock.pause(entry.happened, entry.get("until"), holidays, entry.get("because") or "")
        clock.touched.append(entry.key)
        if not clock.pauses[-1].moves:
            message = N_("it was past due on {due} already, so the suspension moves nothing")
            replay.remark(entry, Sentence(message, {"due": clock.due_by(holidays).day}))
    return None


def ends_too_early(until: date, begins: date) -> Sentence | None:
    """Say so where a suspension through ``until`` ends before it has begun."""
    return Sentence(N_("a suspension ends after the day it begins")) if until <= begins else None


def _resume(replay: Replay, entry: Entry) -> Sentence | None:
    """Let it run on."""
    resumed = [clock for clock in replay.pausable(entry) if clock.resume(entry.happened)]
    for clock in resumed:
        clock.touched.append(entry.key)
    return None if resumed else Sentence(N_("nothing was suspended"))


def _extend(replay: Replay, entry: Entry) -> Sentence | None:
    """Move the due day by a term; against a rule only where ``anyway`` says why."""
    clocks, term, holidays = replay.pausable(entry), extension(entry), replay.settings.holidays
    if term is None:
        return Sentence(N_("it names no term to extend by"))
    if not clocks:
        return _no_clock(replay, entry, Sentence(N_("there was no running step to extend")))
    for broken in (broken for clock in clocks for broken in _broken(clock, term, entry.happened, holidays)):
        if not entry.get("anyway"):
            return Sentence(N_('{why}; it needs a reason (--anyway "REASON")'), {"why": broken})
        replay.remark(entry, broken)
    for clock in clocks:
        clock.extend(term, entry.happened, holidays)
        clock.touched.append(entry.key)
    return None


def _broken(clock: Clock, term: Term, day: date, holidays: Holidays) -> Iterator[Sentence]:
    """Yield the rules that an extension by ``term`` on ``day`` breaks."""
    due = clock.due_by(holidays).day
    if due < day and clock.limit and clock.limit.law:
        # of a decision another article says so than the one that sets its term
        law = clock.limit.law if clock.kind == "answer" else "Awb 4:14"
        message = N_("its term ended on {due}; the law wants the notice within the term ({law})")
        yield Sentence(message, {"due": due, "law": law})
    elif due < day:
        yield Sentence(N_("its term ended on {due}"), {"due": due})
    allowed = clock.limit.may_extend if clock.limit else None
    if allowed is None:
        return
    if allowed.times == 0:
        law = clock.limit.law if clock.limit else ""
        by_law = N_("this term cannot be extended: {law} gives no extension")
        yield Sentence(by_law if law else N_("this term cannot be extended"), {"law": law})
    elif len(clock.extensions) >= allowed.times:
        message = N_("it was extended already, and may be extended {times}×")
        yield Sentence(message, {"times": allowed.times})
    if allowed.by and term.after(due, holidays) > allowed.by.after(due, holidays):
        yield Sentence(N_("it may be extended by {term} at most"), {"term": allowed.by})


def _no_clock(replay: Replay, entry: Entry, of_step: Sentence) -> Sentence:
    """Say that there was no clock: of a pot's decision, of an answer, or ``of_step``."""
    if key := entry.get("pot"):
        pots = replay.settings.pots
        message = N_("no decision of {pot} was being waited for")
        if key in pots and pots[key].decision is None:
            message = N_("a decision of {pot} has no term, so there is none to suspend or to extend")
        return Sentence(message, {"pot": item_of(pots, key)})
    if key := entry.get("entry"):
        return Sentence(N_("no answer to {key} was being waited for"), {"key": replay.end_of(key)})
    return of_step


def extension(entry: Entry) -> Term | None:
    """Return the term of an extension; None where it names none."""
    value = entry.get("term")
    return Term.parse(value) if isinstance(value, str) and TERM.holds(value) else None


KINDS: dict[str, LogKind] = {
    "suspend": LogKind(N_("suspension"), {"pot": POT, "because": TEXT_FIELD, "until": DAY}, _suspend),
    "resume": LogKind(N_("resumption"), {"pot": POT}, _resume),
    "extend": LogKind(
        N_("extension"),
        {"pot": POT, "entry": Field(TEXT, refers="entry"), "term": Field(TERM), "because": TEXT_FIELD},
        _extend,
    ),
}
