"""Closing a case: nobody is left waiting, no promise is forgotten, and what is not feasible was explained."""

from collections.abc import Mapping
from datetime import date

from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.changes.waiting import lines, waiting
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.text import escape
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _, full_day


def close(
    state: StateOnDay,
    result: str,
    *,
    because: str | None = None,
    of: str | None = None,
    hoped: str | None = None,
    possible: str | None = None,
    without_feedback: str | None = None,
    drop_promises: str | None = None,
    on: date | None = None,
) -> list[Draft]:
    """Close the case with ``result``, after the expectation where one is given with it."""
    if state.closed:
        raise Refused(_("{case} is closed already.").format(case=state.case.id))
    if (result == "duplicate") != bool(of):
        raise Usage(_("The result duplicate goes with --of CASE, and only that one."))
    if of == state.case.id:
        raise Refused(_("A case cannot be a duplicate of itself."))
    excuses = {"without-feedback": without_feedback, "dropped-promises": drop_promises}
    _nobody_waits(state, excuses)
    _all_decided(state)
    expectation = _expectation(hoped, possible, because)
    if result == "not-feasible":
        _explained(state, on or state.day if expectation else None)
    return [
        *expectation,
        draft(
            "close",
            result=result,
            because=because,
            of=of,
            without_feedback=without_feedback,
            dropped_promises=drop_promises,
        ),
    ]


def _expectation(hoped: str | None, possible: str | None, because: str | None) -> list[Draft]:
    if not hoped and not possible:
        return []
    if not (hoped and possible and because):
        raise Usage(_("An expectation needs all three: --hoped, --possible and --because."))
    return [draft("expectation", hoped=hoped, possible=possible, because=because)]


def _nobody_waits(state: StateOnDay, excuses: Mapping[str, str | None]) -> None:
    """Refuse while a clock runs that bars closing, and no reason is given for it."""
    for name, kind in CLOCK_KINDS.items():
        running = state.running_of(name) if kind.bar and not excuses.get(kind.bar.excuse) else ()
        if kind.bar and running:
            subjects = (f"{clock.entry} {escape(clock.subject)}".strip() for clock in running)
            raise Refused(
                _(kind.bar.refusal).format(subjects="; ".join(subjects), waiting=lines(waiting(state)))
            )


def _all_decided(state: StateOnDay) -> None:
    if state.undecided:
        raise Refused(
            _("Money was asked from {pots} and is not decided; grant, refuse or withdraw it first.").format(
                pots=", ".join(escape(pot) for pot in state.undecided)
            )
        )


def _explained(state: StateOnDay, new_expectation: date | None) -> None:
    """Refuse what is not feasible without an expectation and the explanation of it to the initiator."""
    last = max((entry.happened for entry in state.expectations), default=None)
    day = new_expectation or last
    if day is None:
        raise Refused(
            _(
                "What is not feasible needs an expectation: what was hoped, what is possible, and because of "
                "which rule (nopcases log expectation, or --hoped, --possible and --because)."
            )
        )
    if not state.explained_since(day):
        raise Refused(
            _(
                "The initiator has not heard why it is not feasible: no feedback on or after {day}. "
                "Tell them, and log it: nopcases log feedback {case} …"
            ).format(day=full_day(day), case=state.case.id)
        )
