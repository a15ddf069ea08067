"""Whether a clock runs that can pause, or get more time: where none does, nothing is asked for it."""

from nopcases.domain.errors import NoRoute, Refused, Usage
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.titled import keys_with_titles, title_of
from nopcases.domain.vocabulary import EXTENDABLE
from nopcases.language import _


def refuse_to_suspend(state: StateOnDay, pot: str | None) -> None:
    """Raise Refused where no step runs that could pause, and no ``pot`` is named whose decision could."""
    if pot or state.running_of("step"):
        return
    if pots := _deciding(state):
        raise Refused(
            _("No step is running. For a decision name the pot, with --pot: {pots}."),
            pots=keys_with_titles(state.settings.pots, pots),
        )
    raise _no_step(state)


def refuse_to_extend(state: StateOnDay, which: str | None) -> None:
    """Raise Refused where no clock of the kind ``which`` runs; None is any that may get more time."""
    if which == "decision" and not _deciding(state):
        raise _no_decision(state)
    if which == "answer" and not state.running_of("answer"):
        raise Refused(_("{case} waits for no answer."), case=state.case.id)
    if which == "step" and not state.running_of("step"):
        raise _no_step(state)
    if which is None and not any(map(state.running_of, EXTENDABLE)):
        neither = _("{case} waits for no decision and no answer.").format(case=state.case.id)
        raise Refused(f"{neither} {_no_step(state)}")


def only_pot(state: StateOnDay) -> str:
    """Return the pot that a decision is awaited of. Raises Refused where it is none, Usage where it is several."""
    pots = _deciding(state)
    if len(pots) > 1:
        raise Usage(
            _("More than one pot has to decide; name it with --pot: {pots}."),
            pots=keys_with_titles(state.settings.pots, pots),
        )
    if not pots:
        raise _no_decision(state)
    return pots[0]


def _deciding(state: StateOnDay) -> list[str]:
    """Return the pots whose decision has a term that runs."""
    return sorted({clock.pot for clock in state.running_of("decision") if clock.pot})


def _no_decision(state: StateOnDay) -> Refused:
    if not state.undecided:
        return Refused(_("{case} waits for no decision of a pot."), case=state.case.id)
    pots = ", ".join(title_of(state.settings.pots, pot) for pot in state.undecided)
    return Refused(_("A decision of {pots} has no term, so there is none to extend."), pots=pots)


def _no_step(state: StateOnDay) -> Refused:
    """Return why no step runs, and what to do about that."""
    if state.route is None:
        return NoRoute(state.case.id)
    steps = state.settings.steps_of(state.route)
    return Refused(
        _("The step {step} of {case} has no term that runs. The next step: nopcases step {case}"),
        step=title_of(steps, state.step),
        case=state.case.id,
    )
