"""Handing over: what a colleague sees to in a case, another one sees to from now on."""

from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.timeline.state import CaseState


def handed_over(state: CaseState, person: str, to: str) -> list[Draft]:
    """Return the entries by which ``to`` handles a case instead of ``person``, and keeps what that one promised.

    A closed case is handed over while something in it still runs: receipts, a loan, the question how it fares.
    """
    handles = state.handler == person and (not state.closed or bool(state.running))
    promised = [clock for clock in state.running_of("promise") if clock.to == person]
    return [
        *([draft("assign", to=to)] if handles else []),
        *(draft("assign", to=to, action=clock.entry) for clock in promised),
    ]


def still_with(state: CaseState, person: str) -> bool:
    """Say whether something in a case would still be theirs: a later entry gave it to them."""
    return bool(handed_over(state, person, ""))
