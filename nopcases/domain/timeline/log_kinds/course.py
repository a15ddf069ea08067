"""The course of a case: its route and steps, its handler, what pauses and moves a term, its end."""

from nopcases.domain.calendar.terms import Term
from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import TERM, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds.kind import DAY, POT, TEXT_FIELD, LogKind
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import RESULTS
from nopcases.language import N_


def _route(replay: Replay, entry: Entry) -> Sentence | None:
    """Set the route, and with it its first step."""
    if replay.route == entry.get("to"):
        return Sentence(N_("the case is on the route {route} already"), {"route": replay.route})
    replay.route = entry.get("to")
    known = replay.settings.routes.get(replay.route or "")
    replay.enter_step(next(iter(known.steps), None) if known else None, entry)
    return None


def _step(replay: Replay, entry: Entry) -> Sentence | None:
    """Go to a step."""
    if replay.route is None:
        return Sentence(N_("the case has no route yet, so no step either; give it a route first"))
    if replay.step == entry.get("to"):
        return Sentence(N_("the case is in the step {step} already"), {"step": replay.step})
    replay.enter_step(entry.get("to"), entry)
    return None


def _assign(replay: Replay, entry: Entry) -> Sentence | None:
    """Set the handler."""
    if replay.handler == entry.get("to"):
        return Sentence(N_("{person} handles it already"), {"person": replay.handler})
    replay.handler = entry.get("to")
    replay.meet("assign", entry)
    return None


def _suspend(replay: Replay, entry: Entry) -> Sentence | None:
    """Pause the clock of the step, or of a pot's decisions."""
    clocks = replay.pausable(entry)
    if not clocks:
        return _no_clock(entry, Sentence(N_("there was no running step to suspend")))
    if entry.get("until") <= entry.happened:
        return Sentence(N_("a suspension ends after the day it begins"))
    for clock in clocks:
        clock.pause(entry.happened, entry.get("until"), replay.settings.holidays)
    return None


def _resume(replay: Replay, entry: Entry) -> Sentence | None:
    """Let it run on."""
    resumed = [clock.resume(entry.happened) for clock in replay.pausable(entry)]
    return None if any(resumed) else Sentence(N_("nothing was suspended"))


def _extend(replay: Replay, entry: Entry) -> Sentence | None:
    """Move the due day by a term."""
    clocks, term = replay.pausable(entry), extension(entry)
    if term is None:
        return Sentence(N_("it names no term to extend by"))
    if not clocks:
        return _no_clock(entry, Sentence(N_("there was no running step to extend")))
    for clock in clocks:
        clock.extensions.append(term)
    return None


def _no_clock(entry: Entry, of_step: Sentence) -> Sentence:
    """Say that there was no clock: of a pot's decision, or ``of_step``."""
    if pot := entry.get("pot"):
        return Sentence(N_("no decision of {pot} was being waited for"), {"pot": pot})
    return of_step


def extension(entry: Entry) -> Term | None:
    """Return the term of an extension; None where it names none."""
    value = entry.get("term")
    return Term.parse(value) if isinstance(value, str) and TERM.holds(value) else None


def _close(replay: Replay, entry: Entry) -> Sentence | None:
    """Close the case, and stop what runs."""
    if replay.closing:
        return Sentence(N_("the case was closed already"))
    replay.closing = entry
    replay.stop_all(entry)
    return None


def _reopen(replay: Replay, entry: Entry) -> Sentence | None:
    """Open it again; no old clock comes back."""
    if not replay.closing:
        return Sentence(N_("the case was not closed"))
    replay.closing = None
    replay.restart_contact(entry)
    return None


KINDS: dict[str, LogKind] = {
    "route": LogKind(
        N_("route"), {"to": Field(TEXT, needed=True, refers="routes"), "because": TEXT_FIELD}, _route
    ),
    "step": LogKind(
        N_("step"), {"to": Field(TEXT, needed=True, refers="steps"), "because": TEXT_FIELD}, _step
    ),
    "assign": LogKind(
        N_("assignment"), {"to": Field(TEXT, needed=True, refers="people")}, _assign, on_closed=True
    ),
    "suspend": LogKind(N_("suspension"), {"pot": POT, "because": TEXT_FIELD, "until": DAY}, _suspend),
    "resume": LogKind(N_("resumption"), {"pot": POT}, _resume),
    "extend": LogKind(N_("extension"), {"pot": POT, "term": Field(TERM), "because": TEXT_FIELD}, _extend),
    "close": LogKind(
        N_("closing"),
        {
            "result": Field(TEXT, needed=True, choices=tuple(RESULTS)),
            "because": TEXT_FIELD,
            "of": Field(TEXT, refers="case"),
            "without-feedback": TEXT_FIELD,
            "dropped-promises": TEXT_FIELD,
        },
        _close,
    ),
    "reopen": LogKind(N_("reopening"), {"because": TEXT_FIELD}, _reopen, on_closed=True),
}
