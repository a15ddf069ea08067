"""The reasons of signals: each says whether there is one, from the case and the signal's threshold, and since when."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Any

from nopcases.domain.activities import activity_title
from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.calendar.terms import Limit, Term, due
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.life.turnouts import COMPARED, turnout_series
from nopcases.domain.pots.conditions import closes_on, open_to
from nopcases.domain.reports.rows import is_duplicate
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.fund import AFTERWARDS
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_

AFTERCARE = ("fund", "back", "alive", "effect", "snooze", "strike", "link", "decided", "forgotten")
"""What may come after the closing of a case without a signal: money, asking after it, and keeping records in order."""

Answer = tuple[str, dict[str, Any], date]
"""The sentence, to be translated, its facts, and since when it holds."""


def _entries(state: StateOnDay, kind: str) -> list[Entry]:
    """Return the entries of a kind that count, in the order in which things happened."""
    return [entry for entry in state.log.counting if entry.kind == kind and entry.happened <= state.day]


def _known(entry: Entry) -> date:
    """Return the day from which an entry shows: what is logged late is new when it is logged."""
    return max(entry.happened, entry.written)


def _core(group: Entry) -> int:
    return group.get("core") or 0


Over = Callable[[date], date | None]
"""The first day of a term -> the first day past it; None while it runs."""


def over_since(settings: Settings, day: date, at: Term) -> Over:
    """Return what says since when ``at`` has passed, seen from ``day``."""
    return _over(settings, day, Limit(at))


def over_contact(settings: Settings, day: date, _at: None) -> Over:
    """Return what says since when the norm for contact has passed, seen from ``day``."""
    return _over(settings, day, settings.norms["contact"])


def _over(settings: Settings, day: date, limit: Limit) -> Over:
    @cache
    def over(since: date) -> date | None:
        last = due(since, limit, settings.holidays).day
        return last + ONE_DAY if last < day else None

    return over


def small_group(state: StateOnDay, at: int) -> Answer | None:
    """Return where fewer than ``at`` carry it."""
    groups = reversed(_entries(state, "group"))
    small = list(takewhile(lambda group: _core(group) < at, groups))
    if not small:
        return None
    return N_("only {people} carry it"), {"people": _core(small[0])}, _known(small[-1])


def shrinking_group(state: StateOnDay, at: int) -> Answer | None:
    """Return where ``at`` people or more left the core group since it was counted before."""
    groups = _entries(state, "group")
    core = [_core(group) for group in groups]
    if len(core) > 1 and core[-2] - core[-1] >= at:
        facts = {"before": core[-2], "now": core[-1]}
        return N_("the core group went from {before} to {now}"), facts, _known(groups[-1])
    return None


def no_second(state: StateOnDay, over: Over) -> Answer | None:
    """Return where nobody else can be called when a term has passed since it came in."""
    if "second" in state.case.contacts:
        return None
    since = over(state.case.received)
    if since is None:
        return None
    return N_("there is no second contact"), {}, since


def no_treasurer(state: StateOnDay, _at: None) -> Answer | None:
    """Return where money plays and nobody keeps the accounts."""
    asked = "money" in state.case.texts("support")
    if "treasurer" in state.case.contacts or not (state.funds or asked):
        return None
    since = state.case.received
    if not asked:
        since = min(map(_known, _entries(state, "fund")), default=since)
    return N_("money plays, and there is no treasurer"), {}, since


def falling_turnout(state: StateOnDay, _at: None) -> Answer | None:
    """Return where fewer and fewer came to the same: of several activities the one counted last."""
    falling = [series for series in turnout_series(state) if series.falls]
    if not falling:
        return None
    series = max(falling, key=lambda series: series.last)
    first, before, now = series.counts[-COMPARED:]
    facts: dict[str, Any] = {"first": first, "before": before, "now": now}
    since = _known(series.entries[-1])
    if series.activity is None:
        return N_("turnout went from {first} to {before} to {now}"), facts, since
    facts["activity"] = activity_title(state.case, series.activity)
    return N_("turnout of “{activity}” went from {first} to {before} to {now}"), facts, since


def expectation_gap(state: StateOnDay, _at: None) -> Answer | None:
    """Return where a wish met a rule and the initiator has not heard of it."""
    since = state.unexplained_since
    if since is None:
        return None
    return N_("wish and rule differ since {since}, and nobody was told since"), {"since": since}, since


def barriers(state: StateOnDay, at: int) -> Answer | None:
    """Return where ``at`` things or more are in the way."""
    barriers = state.case.texts("barriers")
    if len(barriers) < at:
        return None
    return N_("in the way: {barriers}"), {"barriers": barriers}, state.case.received


def no_contact(state: StateOnDay, over: Over) -> Answer | None:
    """Return where the initiator hears nothing for longer than the norm, also before a first answer."""
    late = next((clock for clock in state.overdue if clock.kind == "contact"), None)
    if late:
        facts = {"since": late.since}
        return N_("nothing was heard from us since {since}"), facts, late.due.day + ONE_DAY
    if state.digest.last_contact:
        return None
    received = state.case.received
    since = over(received)
    if since is None:
        return None
    return N_("nothing was heard from us since it came in on {since}"), {"since": received}, since


def support_not_given(state: StateOnDay, over: Over) -> Answer | None:
    """Return what was asked and not given: past the first step of a route, and a term after it came in."""
    if not state.case.texts("support"):
        return None
    since = over(state.case.received)
    stepped = _past_first_step(state) if since else None
    if since is None or stepped is None:
        return None
    given = _given(state)
    lacking = tuple(text for text in state.case.texts("support") if text not in given)
    if not lacking:
        return None
    return N_("asked for and not given yet: {support}"), {"support": lacking}, max(since, stepped)


def _past_first_step(state: StateOnDay) -> date | None:
    """Return the day on which it came past the first step of its route, in which people get acquainted."""
    later = list(state.settings.steps_of(state.route))[1:]
    if state.step not in later:
        return None
    since = None
    for step, known in reversed(state.digest.steps):
        if known <= state.day:
            if step not in later:
                break
            since = known
    return since


def _given(state: StateOnDay) -> set[str]:
    """Return the support that was given; money too where no grant waits for us to pay, or every pot said no.

    While a pot decides, or the initiator owes the receipts that it pays on, a clock of its own runs.
    """
    logged = _entries(state, "given") if "given" in state.digest.kinds else ()
    given = {entry.get("what") for entry in logged}
    grants = [grant for fund in state.funds.values() for grant in fund.grants]
    waits = any(grant.to_pay and not grant.paid and not grant.afterwards for grant in grants)
    return given | {"money"} if state.funds and not waits else given


Alike = tuple[str, Sequence[str], Sequence[str]]
"""What pots look at in a case before anybody says how much is needed: kind, places, themes."""


def seeks_money(state: StateOnDay) -> Alike | None:
    """Return what pots look at in an open case that asks for money; None of any other."""
    case = state.case
    if state.closed or is_duplicate(state) or "money" not in case.texts("support"):
        return None
    return case.kind, case.places, case.texts("themes")


class PotsThatClose:
    """The pots that close within a term, seen from a day."""

    def __init__(self, settings: Settings, day: date, at: Term) -> None:
        """Find them."""
        self.settings, self.day, self.limit = settings, day, Limit(at)
        last = due(day, self.limit, settings.holidays).day
        ends = {key: closes_on(pot, day) for key, pot in settings.pots.items()}
        self.ends = {key: until for key, until in ends.items() if until and until <= last}
        self._open: dict[object, dict[str, date]] = {}

    def missed(self, alike: Alike, asked: Collection[str]) -> dict[str, date]:
        """Return those that may be for such a case and that it has not ``asked``, with their last days to ask."""
        if not self.ends:
            return {}
        return {key: until for key, until in self._open_to(*alike).items() if key not in asked}

    def _open_to(self, kind: str, places: Sequence[str], themes: Sequence[str]) -> Mapping[str, date]:
        """Return those that may be for such a case; many cases are alike."""
        alike = kind, tuple(places), tuple(themes)
        if alike not in self._open:
            case = Case("", {"title": "", "kind": kind, "also": places, "themes": themes})
            self._open[alike] = {
                key: until
                for key, until in self.ends.items()
                if open_to(case, self.settings.pots[key], self.settings, self.day)
            }
        return self._open[alike]


def window_closes(state: StateOnDay, close: PotsThatClose) -> Answer | None:
    """Return the pots that may fit and close soon; the first of them to close."""
    seeks, settings, limit = seeks_money(state), state.settings, close.limit
    closing = close.missed(seeks, state.funds) if seeks else {}
    if not closing:
        return None
    until = min(closing.values())
    pots = tuple(key for key, day in closing.items() if day == until)

    def soon(ordinal: int) -> bool:
        day = date.fromordinal(ordinal)
        opened = any(closes_on(settings.pots[key], day) == until for key in pots)
        return opened and until <= due(day, limit, settings.holidays).day

    days = range(state.case.received.toordinal(), state.day.toordinal())
    first = state.day if not days else date.fromordinal(days[0] + bisect_left(days, x=True, key=soon))
    return N_("may fit, and closes after {until}: {pots}"), {"pots": pots, "until": until}, first


def not_accounted(state: StateOnDay, _at: None) -> Answer | None:
    """Return the pots whose money is not accounted for."""
    clocks = [clock for clock in state.clocks if clock.kind == "account"]
    since = {
        clock.pot: clock.due.day + ONE_DAY for clock in clocks if clock.pot and clock.overdue_on(state.day)
    }
    with_term = {clock.pot for clock in clocks}
    for pot, fund in state.funds.items():
        paid = [movement.day for movement in fund.movements if movement.stage == "paid"]
        done = fund.has("accounted") or fund.has("returned") or fund.pays == AFTERWARDS
        if paid and not done and pot not in with_term:
            since[pot] = min(paid)
    if not since:
        return None
    return N_("not accounted for: {pots}"), {"pots": tuple(since)}, min(since.values())


def after_closing(state: StateOnDay, at: int) -> Answer | None:
    """Return where ``at`` entries or more were logged after the closing."""
    later = [written for written, kind in state.digest.since_closing if kind not in AFTERCARE]
    if len(later) < at:
        return None
    last = max(later)
    return (
        N_("logged after it closed: {count}, the last on {last}"),
        {"count": len(later), "last": last},
        last,
    )
