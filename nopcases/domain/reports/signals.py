"""Signals: what may need attention in a case before anything is late, one definition each, with its reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from nopcases.domain.calendar.terms import due
from nopcases.domain.case.case import Entry
from nopcases.domain.case.log import first_key
from nopcases.domain.pots.conditions import closes_on, open_to
from nopcases.domain.reports.rows import is_duplicate
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.fund import AFTERWARDS
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_

SMALL_GROUP = 3
"""People; a core group below this is small."""
CLOSING_SOON = timedelta(weeks=3)
AFTERCARE = ("fund", "strike", "link", "decided", "forgotten")
"""What may come after the closing of a case without a signal: money, and keeping the records in order."""

Answer = tuple[str, dict[str, Any]]
"""The sentence, to be translated, and its facts."""
Judge = Callable[[StateOnDay, Settings], Answer | None]


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
    why: str
    """The sentence, to be translated; its ``{names}`` are in ``facts``."""
    facts: Mapping[str, Any] = field(default_factory=dict)


def _entries(state: StateOnDay, kind: str) -> list[Entry]:
    """Return the entries of a kind that count, in the order in which things happened."""
    return [entry for entry in state.log.counting if entry.kind == kind and entry.happened <= state.day]


def _small_group(state: StateOnDay, _settings: Settings) -> Answer | None:
    groups = _entries(state, "group")
    if groups and (core := groups[-1].get("core") or 0) < SMALL_GROUP:
        return N_("only {people} carry it"), {"people": core}
    return None


def _shrinking_group(state: StateOnDay, _settings: Settings) -> Answer | None:
    groups = [entry.get("core") or 0 for entry in _entries(state, "group")]
    if len(groups) > 1 and groups[-1] < groups[-2]:
        return N_("the core group went from {before} to {now}"), {"before": groups[-2], "now": groups[-1]}
    return None


def _no_second(state: StateOnDay, _settings: Settings) -> Answer | None:
    if "second" in state.case.contacts:
        return None
    return N_("there is no second contact"), {}


def _no_treasurer(state: StateOnDay, _settings: Settings) -> Answer | None:
    if "treasurer" in state.case.contacts or not (state.funds or "money" in state.case.texts("support")):
        return None
    return N_("money plays, and there is no treasurer"), {}


def _falling_turnout(state: StateOnDay, _settings: Settings) -> Answer | None:
    counts = [entry.get("count") or 0 for entry in _entries(state, "turnout")]
    if len(counts) > 1 and counts[-1] < counts[-2]:
        return N_("turnout went from {before} to {now}"), {"before": counts[-2], "now": counts[-1]}
    return None


def _expectation_gap(state: StateOnDay, _settings: Settings) -> Answer | None:
    since = state.unexplained_since
    if since is None:
        return None
    return N_("wish and rule differ since {since}, and nobody was told since"), {"since": since}


def _barriers(state: StateOnDay, _settings: Settings) -> Answer | None:
    barriers = state.case.texts("barriers")
    return (N_("in the way: {barriers}"), {"barriers": barriers}) if barriers else None


def _no_contact(state: StateOnDay, settings: Settings) -> Answer | None:
    late = next((clock for clock in state.overdue if clock.kind == "contact"), None)
    if late:
        return N_("nothing was heard from us since {since}"), {"since": late.since}
    norm = settings.norms["contact"]
    if not state.feedback and due(state.case.received, norm, settings.holidays).day < state.day:
        return N_("nothing was heard from us since it came in on {since}"), {"since": state.case.received}
    return None


def _support_not_given(state: StateOnDay, _settings: Settings) -> Answer | None:
    given = {entry.get("what") for entry in _entries(state, "given")}
    if any(fund.has("paid") for fund in state.funds.values()):
        given.add("money")
    if state.funds and not state.undecided and not any(fund.has("granted") for fund in state.funds.values()):
        given.add("money")  # every pot that was asked said no
    lacking = tuple(text for text in state.case.texts("support") if text not in given)
    return (N_("asked for and not given yet: {support}"), {"support": lacking}) if lacking else None


def _window_closes(state: StateOnDay, settings: Settings) -> Answer | None:
    if "money" not in state.case.texts("support"):
        return None
    closing = {
        key: until
        for key, pot in settings.pots.items()
        if key not in state.funds
        and (until := closes_on(pot, state.day))
        and until <= state.day + CLOSING_SOON
        and open_to(state.case, pot, settings, state.day)
    }
    if not closing:
        return None
    until = min(closing.values())
    pots = tuple(key for key, day in closing.items() if day == until)
    return N_("may fit, and closes after {until}: {pots}"), {"pots": pots, "until": until}


def _not_accounted(state: StateOnDay, _settings: Settings) -> Answer | None:
    clocks = [clock for clock in state.clocks if clock.kind == "account"]
    late = {clock.pot: clock.due.day for clock in clocks if clock.overdue_on(state.day)}
    without_term = {
        pot: fund
        for pot, fund in state.funds.items()
        if fund.has("paid")
        and not (fund.has("accounted") or fund.has("returned"))
        and fund.pays != AFTERWARDS
        and pot not in {clock.pot for clock in clocks}
    }
    pots = (*(pot for pot in late if pot), *without_term)
    return (N_("not accounted for: {pots}"), {"pots": pots}) if pots else None


def _after_closing(state: StateOnDay, _settings: Settings) -> Answer | None:
    closing = state.closing
    if closing is None:
        return None
    since = first_key(state.case, closing)
    later = [
        entry
        for entry in state.log.counting
        if first_key(state.case, entry) > since and entry.kind not in AFTERCARE
    ]
    facts = {"count": len(later), "last": max((entry.written for entry in later), default=None)}
    return (N_("logged after it closed: {count}, the last on {last}"), facts) if later else None


@dataclass(frozen=True, slots=True)
class SignalKind:
    """A kind of signal: what people call it, when it is there, and whether a closed case can have it."""

    title: str
    judge: Judge
    closed_too: bool = False


SIGNALS: dict[str, SignalKind] = {
    "small-group": SignalKind(N_("small core group"), _small_group),
    "shrinking-group": SignalKind(N_("shrinking core group"), _shrinking_group),
    "no-second": SignalKind(N_("no second contact"), _no_second),
    "no-treasurer": SignalKind(N_("no treasurer"), _no_treasurer),
    "falling-turnout": SignalKind(N_("falling turnout"), _falling_turnout),
    "expectation-gap": SignalKind(N_("wish against rule, not told"), _expectation_gap),
    "barriers": SignalKind(N_("barriers"), _barriers),
    "no-contact": SignalKind(N_("no contact for long"), _no_contact),
    "support-not-given": SignalKind(N_("support not given yet"), _support_not_given),
    "window-closes": SignalKind(N_("a pot closes soon"), _window_closes),
    "not-accounted": SignalKind(N_("not accounted for"), _not_accounted, closed_too=True),
    "after-closing": SignalKind(N_("logged after closing"), _after_closing, closed_too=True),
}


def signals(state: StateOnDay, settings: Settings) -> list[Signal]:
    """Return the signals of a case; a duplicate has none, and a closed case only those of its end."""
    if is_duplicate(state):
        return []
    found = {
        name: kind.judge(state, settings)
        for name, kind in SIGNALS.items()
        if kind.closed_too or not state.closed
    }
    case = state.case
    return [
        Signal(name, case.id, case.title, case.place, state.handler, state.day, *answer)
        for name, answer in found.items()
        if answer
    ]
