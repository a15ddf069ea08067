"""What is wrong or odd in a case: errors change what is counted, warnings do not."""

from collections.abc import Container, Iterable, Iterator
from datetime import date
from functools import partial

from nopcases.domain.case.case import ACTIVITY, Case, Entry
from nopcases.domain.changes.findings import (
    ERROR,
    GONE,
    LEFT,
    WARNING,
    Finding,
    finding,
    known_key,
    known_role,
    unknown_key,
)
from nopcases.domain.changes.header_findings import header_findings, personal_findings
from nopcases.domain.errors import nearest
from nopcases.domain.pots.balances import overdrawn
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.moved import FROM_CASE
from nopcases.domain.timeline.state import CaseState, StateOnDay
from nopcases.domain.titled import item_of
from nopcases.domain.vocabulary import CASE_KINDS
from nopcases.language import N_


def findings(
    case: Case, state: StateOnDay | None, settings: Settings, cases: Container[str]
) -> list[Finding]:
    """Return everything that is wrong or odd in ``case``; ``cases`` are the ids that exist.

    ``state`` is how it stands, None where it did not exist yet.
    """
    return [
        *header_findings(case, settings),
        *(finding for entry in case.entries for finding in _entry(case, entry, settings, cases)),
        *personal_findings(case),
        *(_picture(state, settings) if state else ()),
    ]


def lies_ahead(case: Case, day: date) -> list[Finding]:
    """Name what is dated after ``day``: a clock ran ahead, or somebody mistyped; it counts from that day on."""
    message = N_("it is dated {day}, which is still to come; until then it does not count")
    days: list[tuple[tuple[str, ...], date]] = [(("received",), case.received)]
    days += [(("log", entry.key), max(entry.written, entry.happened)) for entry in case.entries]
    return [finding(WARNING, path, message, day=dated) for path, dated in days if dated > day]


def _entry(case: Case, entry: Entry, settings: Settings, cases: Container[str]) -> Iterator[Finding]:
    path = ("log", entry.key)
    if entry.kind not in LOG_KINDS:
        message = N_("the log kind “{kind}” is not known; it is kept.")
        yield finding(
            WARNING, (*path, "kind"), message, partial(nearest, entry.kind, LOG_KINDS), kind=entry.kind
        )
        return
    fields = fields_of(entry.kind)
    for name, value in entry.fields.items():
        if name not in fields:
            yield unknown_key((*path, name), name, fields)
        elif fields[name].choices:
            yield from known_key(ERROR, (*path, name), value, fields[name].choices)
        elif refers := fields[name].refers:
            for key in [value] if isinstance(value, str) else value:
                yield from _reference(refers, (*path, name), key, case, settings, cases)
    if entry.happened > entry.written:
        yield finding(ERROR, (*path, "on"), N_("it happened after the day it was written"))


def _reference(
    refers: str, path: tuple[str, ...], value: str, case: Case, settings: Settings, cases: Container[str]
) -> Iterator[Finding]:
    """Say what is wrong with the key of another entry, of a case, or of something in the settings."""
    if refers == "entry":
        if value not in case.by_key:
            yield finding(ERROR, path, N_("there is no entry {key}"), key=value)
    elif refers == "case":
        if value == case.id:
            yield finding(ERROR, path, N_("it names the case itself"))
        elif value not in cases:
            yield finding(ERROR, path, N_("there is no case {case}"), case=value)
    elif refers == ACTIVITY:
        yield from known_key(WARNING, path, value, case.header.get(ACTIVITY, {}))
    elif refers == "contact_roles":
        yield from known_role(ERROR, path, value, settings)
    elif refers == "steps":
        steps = {key for route in settings.routes.values() for key in route.steps}
        yield from known_key(ERROR, path, value, steps)
    else:  # a case on no known route has no clock; a colleague or a pot may have gone since
        level, message = ERROR if refers == "routes" else WARNING, LEFT if refers == "people" else GONE
        yield from known_key(level, path, value, getattr(settings, refers), message)


def _picture(state: StateOnDay, settings: Settings) -> Iterator[Finding]:
    if not any(entry.kind == "intake" for entry in state.log.counting):
        yield finding(ERROR, (), N_("it has no intake entry, so no clock runs for its first answer"))
    route = settings.routes.get(state.route or "")
    if route and state.case.kind not in ("unknown", *route.takes):
        message = N_("the route {route} does not take the kind {kind}")
        kind = Sentence(CASE_KINDS.get(state.case.kind, "{kind}"), {"kind": state.case.kind})
        yield finding(WARNING, ("kind",), message, route=route, kind=kind)
    for entry in state.case.entries:
        came_along = entry.get(FROM_CASE)  # from a case that was received earlier
        passed = came_along or entry.kind == "intake" or entry.key in state.log.struck
        if entry.happened < state.case.received and not passed:
            message = N_("it happened before the case came in on {day}")
            yield finding(WARNING, ("log", entry.key, "on"), message, day=state.case.received)
    known = {*state.log.struck, *(entry.key for entry in state.log.counting)}
    for entry in state.log.entries:
        if entry.key not in known:
            message = N_(
                "what it replaces counts again, or was corrected in another way; this one does not count"
            )
            yield finding(WARNING, ("log", entry.key, "replaces"), message)
    for entry, problem in state.problems:
        yield Finding(ERROR, ("log", entry.key), problem)
    for entry, remark in state.remarks:
        yield Finding(WARNING, ("log", entry.key), remark)
    yield from _grants(state, settings)
    yield from _closings(state)


def _grants(state: StateOnDay, settings: Settings) -> Iterator[Finding]:
    """Name the grants that come to more than a pot's maximum, where nobody said why."""
    for key, fund in state.funds.items():
        limit = settings.pots[key].maximum if key in settings.pots else None
        explained = any(grant.entry.get("anyway") for grant in fund.grants)
        if limit is not None and fund.granted > limit and not explained:
            message = N_("the grants of {pot} come to more than its maximum, and no reason is given")
            yield finding(WARNING, ("log", fund.grants[-1].entry.key), message, pot=settings.pots[key])


def pots_overdrawn(states: Iterable[StateOnDay], settings: Settings, year: int) -> list[Finding]:
    """Name the pots that granted more than they have; a warning where a reason is logged."""
    found = []
    for row, grants in overdrawn(states, settings, year):
        explained = any(entry.get("anyway") for _case, entry in grants)
        cases = tuple(dict.fromkeys(case for case, _entry in grants))
        message = N_("in {year} more is granted than its budget: {cases}")
        path = ("pot", row.pot, "budget", str(row.year), *(("place", row.place) if row.place else ()))
        found.append(finding(WARNING if explained else ERROR, path, message, year=row.year, cases=cases))
    return found


def left_waiting(result: CaseState, closing: Entry) -> list[Clock]:
    """Return the clocks that bar closing, and that ``closing`` stopped without saying why."""
    stopped = [clock for clock in result.clocks if clock.stopped_by == closing.key]
    bars = ((clock, CLOCK_KINDS[clock.kind].bar) for clock in stopped)
    return [clock for clock, bar in bars if bar and not closing.get(bar.excuse)]


def _closings(state: StateOnDay) -> Iterator[Finding]:
    """Say where a closing, the last or an earlier one, left somebody waiting or lacks something."""
    closings = {clock.stopped_by for clock in state.clocks} & state.case.by_key.keys()
    for closing in (state.case.by_key[key] for key in sorted(closings)):
        for clock in left_waiting(state, closing):
            bar = CLOCK_KINDS[clock.kind].bar
            yield finding(ERROR, ("log", clock.entry), bar.finding if bar else "")
    if state.closing:
        path = ("log", state.closing.key)
        yield from (Finding(ERROR, path, message) for message in _lacking(state, state.closing))


def _lacking(state: StateOnDay, closing: Entry) -> Iterator[Sentence]:
    """Say what a closing lacks by its result."""
    if state.undecided:
        message = N_("it was closed while money was asked and not decided: {pots}")
        yield Sentence(message, {"pots": [item_of(state.settings.pots, pot) for pot in state.undecided]})
    if state.result == "not-feasible" and not state.expectations:
        yield Sentence(
            N_("what is not feasible needs an expectation: hoped, possible and because of which rule")
        )
    if state.result == "not-feasible" and (since := state.unexplained_since):
        message = N_("the initiator has not heard since {day} why it is not feasible")
        yield Sentence(message, {"day": since})
    if state.result == "duplicate" and not closing.get("of"):
        yield Sentence(N_("a duplicate says of which case"))
    if state.result != "duplicate" and closing.get("of"):
        yield Sentence(N_("it names the case that it is a duplicate of, but its result is another one"))
