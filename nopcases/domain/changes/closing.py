"""Closing a case: nobody is left waiting, no promise is forgotten, and what is not feasible was explained."""

from collections.abc import Mapping
from datetime import date

from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.text import visible
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.state import Picture
from nopcases.language import _, full_day


def close(
    now: Picture,
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
    if now.closed:
        raise Refused(_("{case} is closed already.").format(case=now.case.id))
    if (result == "duplicate") != bool(of):
        raise Usage(_("The result duplicate goes with --of CASE, and only that one."))
    if of == now.case.id:
        raise Refused(_("A case cannot be a duplicate of itself."))
    excuses = {"without-feedback": without_feedback, "dropped-promises": drop_promises}
    _nobody_waits(now, excuses)
    _all_decided(now)
    expectation = _expectation(hoped, possible, because)
    if result == "not-feasible":
        _explained(now, on or now.day if expectation else None)
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


def _nobody_waits(now: Picture, excuses: Mapping[str, str | None]) -> None:
    """Refuse while a clock runs that bars closing, and no reason is given for it."""
    for name, kind in CLOCK_KINDS.items():
        running = now.running_of(name) if kind.bar and not excuses.get(kind.bar.excuse) else ()
        if kind.bar and running:
            subjects = (f"{clock.entry} {visible(clock.subject)}".strip() for clock in running)
            raise Refused(
                _(kind.bar.refusal).format(
                    case=now.case.id,
                    entries=", ".join(clock.entry for clock in running),
                    subjects="; ".join(subjects),
                )
            )


def _all_decided(now: Picture) -> None:
    if now.undecided:
        raise Refused(
            _("Money was asked from {pots} and is not decided; grant, refuse or withdraw it first.").format(
                pots=", ".join(visible(pot) for pot in now.undecided)
            )
        )


def _explained(now: Picture, new_expectation: date | None) -> None:
    """Refuse what is not feasible without an expectation and the explanation of it to the initiator."""
    last = max((entry.happened for entry in now.expectations), default=None)
    day = new_expectation or last
    if day is None:
        raise Refused(
            _(
                "What is not feasible needs an expectation: what was hoped, what is possible, and because of "
                "which rule (nopcases log expectation, or --hoped, --possible and --because)."
            )
        )
    if not now.explained_since(day):
        raise Refused(
            _(
                "The initiator has not heard why it is not feasible: no feedback on or after {day}. "
                "Tell them, and log it: nopcases log feedback {case} …"
            ).format(day=full_day(day), case=now.case.id)
        )
