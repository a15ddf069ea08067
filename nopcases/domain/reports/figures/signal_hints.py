"""What signals go by that the header of a case does not tell: read once of its log, they hold whatever the day.

Only what is there stands among them. Days are ordinals (``date.toordinal``).
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from nopcases.domain.activities import activity_title
from nopcases.domain.case.case import Entry
from nopcases.domain.life.turnouts import COMPARED, turnout_series
from nopcases.domain.timeline.digest import Digest
from nopcases.domain.timeline.fund import AFTERWARDS
from nopcases.domain.timeline.state import StateOnDay

AFTERCARE = ("fund", "back", "alive", "effect", "snooze", "strike", "link", "decided", "forgotten")
"""What may come after the closing of a case without a signal: money, asking after it, and keeping records in order."""


def hints(state: StateOnDay, digest: Digest) -> dict[str, Any]:
    """Return name -> what there is of it; of a closed case only what the signals of its end go by."""
    found = {name: read(state, digest) for name, read in (_OF_CLOSED if state.closed else _HINTS).items()}
    return {name: value for name, value in found.items() if value}


def _entries(state: StateOnDay, digest: Digest, kind: str) -> list[Entry]:
    """Return the entries of a kind that count, in the order in which things happened."""
    if kind not in digest.kinds:
        return []
    return [entry for entry in state.log.counting if entry.kind == kind and entry.happened <= state.day]


def _known(entry: Entry) -> int:
    """Return the day from which an entry shows: what is logged late is new when it is logged."""
    return max(entry.happened, entry.written).toordinal()


def _groups(state: StateOnDay, digest: Digest) -> Any:
    """Return how many people there were each time that the core group was counted, and since when that shows."""
    return [(group.get("core") or 0, _known(group)) for group in _entries(state, digest, "group")]


def _falling(state: StateOnDay, digest: Digest) -> Any:
    """Return the last counts, since when they show and the activity, where fewer and fewer came."""
    falling = (
        [series for series in turnout_series(state) if series.falls] if "turnout" in digest.kinds else []
    )
    if not falling:
        return None
    series = max(falling, key=lambda series: series.last)
    title = None if series.activity is None else activity_title(state.case, series.activity)
    return [*series.counts[-COMPARED:], _known(series.entries[-1]), title]


def _money_since(state: StateOnDay, digest: Digest) -> Any:
    """Return the day from which it shows that money plays."""
    return min(map(_known, _entries(state, digest, "fund")), default=None)


def _unexplained(state: StateOnDay, _digest: Digest) -> Any:
    """Return the day of a wish that met a rule, while the initiator has not heard of it."""
    since = state.unexplained_since
    return since.toordinal() if since else None


def _contact(state: StateOnDay, _digest: Digest) -> Any:
    """Return since when the term for contact runs, and when it is due."""
    return [(clock.since.toordinal(), clock.due.day.toordinal()) for clock in state.running_of("contact")[:1]]


def _lacking(state: StateOnDay, digest: Digest) -> Any:
    """Return what was asked for and not given, where the case is past the first step of its route, and since when."""
    asked = state.case.texts("support")
    stepped = _past_first_step(state, digest) if asked else None
    given = _given(state, digest) if stepped else set()
    lacking = [text for text in asked if text not in given]
    return [stepped.toordinal(), lacking] if stepped and lacking else None


def _past_first_step(state: StateOnDay, digest: Digest) -> date | None:
    """Return the day on which it came past the first step of its route, in which people get acquainted."""
    later = list(state.settings.steps_of(state.route))[1:]
    if state.step not in later:
        return None
    since = None
    for step, known in reversed(digest.steps):
        if known <= state.day:
            if step not in later:
                break
            since = known
    return since


def _given(state: StateOnDay, digest: Digest) -> set[str]:
    """Return the support that was given; money too where no grant waits for us to pay, or every pot said no.

    While a pot decides, or the initiator owes the receipts that it pays on, a clock of its own runs.
    """
    given = {entry.get("what") for entry in _entries(state, digest, "given")}
    grants = [grant for fund in state.funds.values() for grant in fund.grants]
    waits = any(grant.to_pay and not grant.paid and not grant.afterwards for grant in grants)
    return given | {"money"} if state.funds and not waits else given


def _unaccounted(state: StateOnDay, _digest: Digest) -> Any:
    """Return the pots whose money has to be accounted for, each with the day from which that is late."""
    if not state.funds:
        return None
    clocks = [clock for clock in state.clocks if clock.kind == "account"]
    since = [(clock.pot, clock.due.day.toordinal() + 1) for clock in clocks if clock.pot and clock.runs]
    with_term = {clock.pot for clock in clocks}
    for pot, fund in state.funds.items():
        paid = [movement.day for movement in fund.movements if movement.stage == "paid"]
        done = fund.has("accounted") or fund.has("returned") or fund.pays == AFTERWARDS
        if paid and not done and pot not in with_term:
            since.append((pot, min(paid).toordinal()))
    return since


def _after_closing(_state: StateOnDay, digest: Digest) -> Any:
    """Return the days on which something was logged after the closing."""
    return [written.toordinal() for written, kind in digest.since_closing if kind not in AFTERCARE]


_OF_CLOSED: Mapping[str, Callable[[StateOnDay, Digest], Any]] = {
    "unaccounted": _unaccounted,
    "after_closing": _after_closing,
}
_HINTS: Mapping[str, Callable[[StateOnDay, Digest], Any]] = {
    "groups": _groups,
    "falling": _falling,
    "money_since": _money_since,
    "granted": lambda state, _digest: any(fund.granted for fund in state.funds.values()),
    "unexplained": _unexplained,
    "contact": _contact,
    "lacking": _lacking,
    **_OF_CLOSED,
}
