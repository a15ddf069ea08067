"""Signals: what may need attention in a case before anything is late, one definition each, with its reason.

It is there from a day on: the day on which what causes it was known here, or the first day past a term. Pages list
the signals of the last week and those that staff can act on, and count the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nopcases.domain.calendar.terms import Term
from nopcases.domain.reports import signal_reasons as reasons
from nopcases.domain.reports.rows import WEEK, is_duplicate
from nopcases.domain.settings import SignalSetting
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_

Judge = Callable[[StateOnDay, Any], reasons.Answer | None]
"""The case and the threshold -> the answer, None where there is no reason for the signal."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Something about a case that may need attention."""

    kind: str
    case: str
    title: str
    place: str | None
    handler: str | None
    day: date
    """The day on which it is there."""
    acts: bool
    """Staff can do something about it now."""
    why: str
    """The sentence, to be translated; its ``{names}`` are in ``facts``."""
    facts: Mapping[str, Any]
    since: date
    """The first day on which it was there."""

    @property
    def new(self) -> bool:
        """Say whether it was not there yet a week ago."""
        return self.since > self.day - WEEK

    @property
    def listed(self) -> bool:
        """Say whether a page names it; the others are a count."""
        return self.new or self.acts


def _never(_state: StateOnDay) -> bool:
    return False


def _always(_state: StateOnDay) -> bool:
    return True


def _granted(state: StateOnDay) -> bool:
    return any(fund.granted for fund in state.funds.values())


@dataclass(frozen=True, slots=True)
class SignalKind:
    """A kind of signal: what people call it, and when it is there."""

    title: str
    judge: Judge
    at: int | Term | None = None
    """Its threshold where the settings name no other, a number or a term; None where it has none."""
    acts: Callable[[StateOnDay], bool] = _never
    """Says whether staff can do something about it now; else a page names it for a week, and then counts it."""
    closed_too: bool = False
    """A closed case can have it."""


SIGNALS: dict[str, SignalKind] = {
    "small-group": SignalKind(N_("small core group"), reasons.small_group, at=3),
    "shrinking-group": SignalKind(N_("shrinking core group"), reasons.shrinking_group, at=1),
    "no-second": SignalKind(N_("no second contact"), reasons.no_second, at=Term(4, "weeks")),
    "no-treasurer": SignalKind(N_("no treasurer"), reasons.no_treasurer, acts=_granted),
    "falling-turnout": SignalKind(N_("falling turnout"), reasons.falling_turnout),
    "expectation-gap": SignalKind(N_("wish against rule, not told"), reasons.expectation_gap, acts=_always),
    "barriers": SignalKind(N_("barriers"), reasons.barriers, at=1),
    "no-contact": SignalKind(N_("no contact for long"), reasons.no_contact, acts=_always),
    "support-not-given": SignalKind(
        N_("support not given yet"), reasons.support_not_given, at=Term(8, "weeks")
    ),
    "window-closes": SignalKind(
        N_("a pot closes soon"), reasons.window_closes, at=Term(3, "weeks"), acts=_always
    ),
    "not-accounted": SignalKind(
        N_("not accounted for"), reasons.not_accounted, acts=_always, closed_too=True
    ),
    "after-closing": SignalKind(N_("logged after closing"), reasons.after_closing, at=1, closed_too=True),
}
"""What each threshold counts stands in the presets, at ``[signal.…]``."""


def signals(state: StateOnDay) -> list[Signal]:
    """Return the signals of a case that the settings do not silence; a duplicate has none."""
    if is_duplicate(state):
        return []
    case, found = state.case, []
    for name, kind in SIGNALS.items():
        own = state.settings.signals.get(name, SignalSetting())
        if own.off or (state.closed and not kind.closed_too):
            continue
        if answer := kind.judge(state, kind.at if own.at is None else own.at):
            acts = kind.acts(state)
            found.append(
                Signal(name, case.id, case.title, case.place, state.handler, state.day, acts, *answer)
            )
    return found
