"""The course of a case: its route and steps, its handler, its end."""

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds.kind import TEXT_FIELD, LogKind, key_of
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.titled import item_of
from nopcases.domain.vocabulary import ALIVE, RESULTS
from nopcases.language import N_


def _route(replay: Replay, entry: Entry) -> Sentence | None:
    """Set the route, and with it its first step."""
    if replay.route == entry.get("to"):
        return Sentence(
            N_("the case is on the route {route} already"),
            {"route": item_of(replay.settings.routes, replay.route)},
        )
    replay.route = entry.get("to")
    known = replay.settings.routes.get(replay.route or "")
    replay.enter_step(next(iter(known.steps), None) if known else None, entry)
    return None


def _step(replay: Replay, entry: Entry) -> Sentence | None:
    """Go to a step."""
    if replay.route is None:
        message = N_(
            "on {day} the case has no route yet, so no step either; give it a route first, on that day (--on)"
        )
        return Sentence(message, {"day": entry.happened})
    if replay.step == entry.get("to"):
        step = item_of(replay.settings.steps_of(replay.route), replay.step)
        return Sentence(N_("the case is in the step {step} already"), {"step": step})
    replay.enter_step(entry.get("to"), entry)
    return None


def _assign(replay: Replay, entry: Entry) -> Sentence | None:
    """Set the handler, or who keeps a promise from now on."""
    if entry.get("action"):
        return _hand_over(replay, entry)
    if replay.handler == entry.get("to"):
        return Sentence(
            N_("{person} handles it already"), {"person": item_of(replay.settings.people, replay.handler)}
        )
    replay.handler = entry.get("to")
    replay.meet("assign", entry)
    return None


def _hand_over(replay: Replay, entry: Entry) -> Sentence | None:
    """Let somebody else keep a promise; the day by which stays."""
    promise = replay.log.resolved(entry.get("action"))
    open_ones = [clock for clock in replay.running("promise") if clock.entry == promise]
    if not open_ones:
        message = N_("the promise {key} is not open")
        return replay.too_early(entry, promise) or Sentence(message, {"key": replay.end_of(promise)})
    if open_ones[0].to == entry.get("to"):
        return Sentence(N_("{person} keeps it already"), {"person": entry.get("to")})
    for clock in open_ones:
        clock.to = entry.get("to")
        clock.touched.append(entry.key)
    return None


def _close(replay: Replay, entry: Entry) -> Sentence | None:
    """Close the case, and stop what runs."""
    if replay.closing:
        return Sentence(N_("the case was closed already"))
    replay.closing = entry
    replay.closings.append(entry)
    replay.asked_a_year_on = replay.ended_before = None
    replay.stop_all(entry)
    replay.ask_after(entry)
    return None


STILL_OPEN = N_("the case is open; whether it still lives is asked after it was closed")


def _alive(replay: Replay, entry: Entry) -> Sentence | None:
    """Answer whether what a closed case was about still lives; the next time to ask comes, where it does."""
    if not replay.closing:
        return Sentence(STILL_OPEN)
    replay.note_alive(entry, replay.meet("aftercare", entry))
    if entry.get("state") != "no":
        replay.ask_after(entry)
    return None


def _reopen(replay: Replay, entry: Entry) -> Sentence | None:
    """Open it again; no old clock comes back."""
    if not replay.closing:
        return Sentence(N_("the case was not closed"))
    replay.closing = replay.asked_a_year_on = replay.ended_before = None
    replay.closings.append(entry)
    replay.stop("aftercare", entry)
    replay.restart_contact(entry)
    return None


KINDS: dict[str, LogKind] = {
    "route": LogKind(N_("route"), {"to": key_of("routes"), "because": TEXT_FIELD}, _route),
    "step": LogKind(N_("step"), {"to": key_of("steps"), "because": TEXT_FIELD}, _step),
    "assign": LogKind(
        N_("assignment"),
        {"to": key_of("people"), "action": Field(TEXT, refers="entry")},
        _assign,
        on_closed=True,
    ),
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
    "alive": LogKind(
        N_("asked after it"),
        {"state": Field(TEXT, needed=True, choices=tuple(ALIVE))},
        _alive,
        on_closed=True,
    ),
    "reopen": LogKind(N_("reopening"), {"because": TEXT_FIELD}, _reopen, on_closed=True),
}
