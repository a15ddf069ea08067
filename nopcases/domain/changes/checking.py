"""What is wrong or odd in a case: errors change what is counted, warnings do not."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from nopcases.domain.case.case import HEADER, Case, Entry
from nopcases.domain.case.conflicts import CONFLICT, conflicts_in
from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.case.personal_data import KINDS, kinds_of, personal_data
from nopcases.domain.errors import did_you_mean, nearest
from nopcases.domain.pots.balances import overdrawn
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.state import CaseState, StateOnDay
from nopcases.domain.vocabulary import CASE_KINDS, CONTACT_ROLES
from nopcases.language import N_

ERROR, WARNING = "error", "warning"
MOST_OF_A_KIND = 20
"""Findings of one kind in one case that are named; of a file that is wrong all over the rest is a count."""
LEVELS = {ERROR: N_("error"), WARNING: N_("warning")}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong (error) or odd (warning)."""

    level: str
    path: tuple[str, ...]
    """Where it stands in the file: the keys that lead to it."""
    message: Sentence
    meant: Callable[[], Iterable[str]] = field(default=tuple, compare=False)
    """Finds what was perhaps meant: that takes time, and few findings are read by anybody."""

    def words(self) -> str:
        """Return it in the language in use."""
        return self.message.words() + did_you_mean(self.meant())


def _finding(
    level: str, path: tuple[str, ...], source: str, meant: Callable[[], Iterable[str]] = tuple, **facts: Any
) -> Finding:
    return Finding(level, path, Sentence(source, facts), meant)


def findings(
    case: Case, state: StateOnDay | None, settings: Settings, cases: Container[str]
) -> list[Finding]:
    """Return everything that is wrong or odd in ``case``; ``cases`` are the ids that exist.

    ``state`` is how it stands, None where it did not exist yet.
    """
    return [
        *_header(case, settings),
        *(finding for entry in case.entries for finding in _entry(case, entry, settings, cases)),
        *_personal(case),
        *(_picture(state, settings) if state else ()),
    ]


def first_of_each_kind(found: Iterable[Finding]) -> list[Finding]:
    """Return the first findings of each kind, and how many more there are."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        kinds.setdefault((finding.level, finding.message.source), []).append(finding)
    return [finding for alike in kinds.values() for finding in _first(alike)]


def _first(alike: list[Finding]) -> Iterator[Finding]:
    yield from alike[:MOST_OF_A_KIND]
    if rest := alike[MOST_OF_A_KIND:]:
        message = N_("{count} more of the same kind, here and further on")
        yield _finding(rest[0].level, rest[0].path, message, count=len(rest))


def lies_ahead(case: Case, day: date) -> list[Finding]:
    """Name what is dated after ``day``: a clock ran ahead, or somebody mistyped; it counts from that day on."""
    message = N_("it is dated {day}, which is still to come; until then it does not count")
    days: list[tuple[tuple[str, ...], date]] = [(("received",), case.received)]
    days += [(("log", entry.key), max(entry.written, entry.happened)) for entry in case.entries]
    return [_finding(WARNING, path, message, day=dated) for path, dated in days if dated > day]


def _header(case: Case, settings: Settings) -> Iterator[Finding]:
    for name in case.header:
        if name not in HEADER:
            yield _unknown_key((name,), name, HEADER)
    kinds = {*CASE_KINDS, *(taken for route in settings.routes.values() for taken in route.takes)}
    yield from _known(ERROR, ("kind",), case.kind, kinds)
    yield from _known(ERROR, ("place",), case.place, settings.places)
    yield from _known(WARNING, ("venue",), case.venue, settings.venues)
    yield from _known(WARNING, ("channel",), case.header.get("channel"), settings.channels)
    lists: dict[str, Collection[str]] = {
        "also": settings.places,
        "support": HEADER["support"].choices,
        "themes": settings.themes,
        "barriers": settings.barriers,
    }
    for name, known in lists.items():
        for value in case.texts(name):
            yield from _known(ERROR if name == "also" else WARNING, (name,), value, known)
    for role, contact in case.contacts.items():
        yield from _known(WARNING, ("contacts", role), role, CONTACT_ROLES)
        if not is_contact_id(contact):
            message = N_("this is no contact, such as c-9x2mq; names and numbers stay out of the case")
            yield _finding(ERROR, ("contacts", role), message)
    if case.place is None:
        yield _finding(WARNING, (), N_("it has no place yet, so no village or neighbourhood lists it"))
    for path in conflicts_in(case.header):
        yield undecided(path, case.id)


def undecided(path: tuple[str, ...], of: str) -> Finding:
    """Return that a value waits for a decision; ``of`` is the case, or the settings file."""
    message = N_(
        "two colleagues changed “{value}”; which is right waits for a decision: nopcases resolve {of}"
    )
    return _finding(WARNING, (CONFLICT, *path), message, value=".".join(path), of=of)


def _known(level: str, path: tuple[str, ...], value: Any, known: Collection[str]) -> Iterator[Finding]:
    if isinstance(value, str) and value not in known:
        yield _finding(
            level, path, N_("“{value}” is not known."), partial(nearest, value, known), value=value
        )


def _unknown_key(path: tuple[str, ...], name: str, known: Mapping[str, Any]) -> Finding:
    message = N_("the key “{key}” is not known; it is kept.")
    return _finding(WARNING, path, message, partial(nearest, name, known), key=name)


def _entry(case: Case, entry: Entry, settings: Settings, cases: Container[str]) -> Iterator[Finding]:
    path = ("log", entry.key)
    if entry.kind not in LOG_KINDS:
        message = N_("the log kind “{kind}” is not known; it is kept.")
        yield _finding(
            WARNING, (*path, "kind"), message, partial(nearest, entry.kind, LOG_KINDS), kind=entry.kind
        )
        return
    fields = fields_of(entry.kind)
    for name, value in entry.fields.items():
        if name not in fields:
            yield _unknown_key((*path, name), name, fields)
        elif fields[name].choices:
            yield from _known(ERROR, (*path, name), value, fields[name].choices)
        elif refers := fields[name].refers:
            for key in [value] if isinstance(value, str) else value:
                yield from _reference(refers, (*path, name), key, case, settings, cases)
    if entry.happened > entry.written:
        yield _finding(ERROR, (*path, "on"), N_("it happened after the day it was written"))


def _reference(
    refers: str, path: tuple[str, ...], value: str, case: Case, settings: Settings, cases: Container[str]
) -> Iterator[Finding]:
    """Say what is wrong with the key of another entry, of a case, or of something in the settings."""
    if refers == "entry":
        if value not in case.by_key:
            yield _finding(ERROR, path, N_("there is no entry {key}"), key=value)
    elif refers == "case":
        if value == case.id:
            yield _finding(ERROR, path, N_("it names the case itself"))
        elif value not in cases:
            yield _finding(ERROR, path, N_("there is no case {case}"), case=value)
    elif refers == "steps":
        steps = {key for route in settings.routes.values() for key in route.steps}
        yield from _known(ERROR, path, value, steps)
    else:  # a case on no known route has no clock; a colleague or a pot may have gone since
        yield from _known(ERROR if refers == "routes" else WARNING, path, value, getattr(settings, refers))


def _picture(state: StateOnDay, settings: Settings) -> Iterator[Finding]:
    if not any(entry.kind == "intake" for entry in state.log.counting):
        yield _finding(ERROR, (), N_("it has no intake entry, so no clock runs for its first answer"))
    route = settings.routes.get(state.route or "")
    if route and state.case.kind not in ("unknown", *route.takes):
        message = N_("the route {route} does not take the kind {kind}")
        yield _finding(WARNING, ("kind",), message, route=route.key, kind=state.case.kind)
    for entry in state.case.entries:
        if entry.happened < state.case.received and entry.kind != "intake":
            message = N_("it happened before the case came in on {day}")
            yield _finding(WARNING, ("log", entry.key, "on"), message, day=state.case.received)
    known = {*state.log.struck, *(entry.key for entry in state.log.counting)}
    for entry in state.log.entries:
        if entry.key not in known:
            message = N_(
                "what it replaces counts again, or was corrected in another way; this one does not count"
            )
            yield _finding(WARNING, ("log", entry.key, "replaces"), message)
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
            yield _finding(WARNING, ("log", fund.grants[-1].entry.key), message, pot=key)


def pots_overdrawn(states: Iterable[StateOnDay], settings: Settings, year: int) -> list[Finding]:
    """Name the pots that granted more than they have; a warning where a reason is logged."""
    found = []
    for row, grants in overdrawn(states, settings, year):
        explained = any(entry.get("anyway") for _case, entry in grants)
        cases = tuple(dict.fromkeys(case for case, _entry in grants))
        message = N_("in {year} more is granted than its budget: {cases}")
        path = ("pot", row.pot, "budget", str(row.year), *(("place", row.place) if row.place else ()))
        found.append(_finding(WARNING if explained else ERROR, path, message, year=row.year, cases=cases))
    return found


def _personal(case: Case) -> Iterator[Finding]:
    """Name the texts that hold what looks like personal data, never the data."""
    texts: list[tuple[tuple[str, ...], Any]] = [((name,), value) for name, value in case.header.items()]
    texts += [
        (("log", entry.key, name), value) for entry in case.entries for name, value in entry.fields.items()
    ]
    message = N_("it holds what looks like {kinds}; names and numbers belong in contacts, not in git")
    for path, text in texts:
        if isinstance(text, str) and (kinds := kinds_of(personal_data(text))):
            yield Finding(
                WARNING, path, Sentence(message, {"kinds": tuple(Sentence(KINDS[kind]) for kind in kinds)})
            )


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
            yield _finding(ERROR, ("log", clock.entry), bar.finding if bar else "")
    if state.closing:
        path = ("log", state.closing.key)
        yield from (Finding(ERROR, path, message) for message in _lacking(state, state.closing))


def _lacking(state: StateOnDay, closing: Entry) -> Iterator[Sentence]:
    """Say what a closing lacks by its result."""
    if state.undecided:
        message = N_("it was closed while money was asked and not decided: {pots}")
        yield Sentence(message, {"pots": state.undecided})
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
