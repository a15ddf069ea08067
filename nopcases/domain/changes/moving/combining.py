"""Combining two cases that are one: what waits in the one is logged anew in the other, and ended where it was.

So nothing waits twice, and nothing waits from a later day than it did.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.changes.closing import refuse_again, refuse_closed
from nopcases.domain.changes.entries import Draft, WrittenWithIt, draft
from nopcases.domain.contact_roles import one_more
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.reports.rows.clocks import promised_to
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.log_kinds import terms
from nopcases.domain.timeline.moved import FROM_CASE, origin
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import DUPLICATE, INITIATOR
from nopcases.language import _, speaking

_LEFT = ("kind", "by", "on", "replaces", "redacted", FROM_CASE)
"""Fields of an entry that say nothing of what waits."""
_ROLES = {"question": "from", "action": "role", "lend": "to"}
"""Kind of entry -> the field that says which contact it is about; the initiator where it is left out."""


@dataclass(frozen=True, slots=True)
class Combined:
    """What combining writes."""

    moved: tuple[Draft, ...]
    """What waited, for the case that stays."""
    ended: tuple[Draft, ...]
    """The same as over, and the closing, for the other one."""
    contacts: Mapping[str, str]
    """Role -> contact of those who come along."""


def combined(into: StateOnDay, other: StateOnDay) -> Combined:
    """Return what makes ``other`` a duplicate of ``into``. Raises Refused where that cannot be."""
    _refuse(into, other)
    roles, contacts = _roles(into.case, other.case, into.settings)
    waiting = [*_with_clocks(other), *_asks(other)]
    _refuse_paused(into, other, waiting)
    return Combined(tuple(_moved(other, waiting, roles)), tuple(_ended(into.case, other, waiting)), contacts)


def _refuse(into: StateOnDay, other: StateOnDay) -> None:
    if into.case.id == other.case.id:
        raise Refused(_("A case cannot be combined with itself."))
    refuse_again(other)
    refuse_closed(into)
    if granted := [pot for pot, fund in other.funds.items() if fund.grants]:
        raise Refused(
            _(
                "{other} was granted money ({pots}), which stays with its case. The other way round: "
                "nopcases combine {other} {case}"
            ),
            other=other.case.id,
            case=into.case.id,
            pots=", ".join(granted),
        )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Something that waits in a case."""

    entry: Entry
    """What began it."""
    clock: Clock | None
    """None of money that was asked of a pot without a term."""


_ENDS = ("answer", "promise", "reply", "loan")


def _with_clocks(other: StateOnDay) -> Iterator[_Waiting]:
    for clock in other.running:
        if clock.kind in _ENDS:
            yield _Waiting(other.case.by_key[clock.entry], clock)


def _asks(other: StateOnDay) -> Iterator[_Waiting]:
    clocks = {clock.entry: clock for clock in other.running_of("decision")}
    for fund in other.funds.values():
        for ask in fund.open_asks:
            yield _Waiting(ask.entry, clocks.get(ask.entry.key))


def _terms(other: StateOnDay, found: _Waiting) -> list[Entry]:
    """Return what paused, extended or resumed the clock of what waits, and counts."""
    touched = found.clock.touched if found.clock else ()
    return [entry for entry in other.log.counting if entry.key in touched and entry.kind in terms.KINDS]


def _refuse_paused(into: StateOnDay, other: StateOnDay, waiting: Iterable[_Waiting]) -> None:
    """Refuse where a pause of one decision would be one of another too: an entry names the pot alone."""
    for found in waiting:
        pot = found.entry.get("pot")
        paused = any(entry.kind != "extend" for entry in _terms(other, found))
        if paused and pot in into.funds:
            message = _(
                "Both asked {pot} for money, and in {other} that term was paused; let it be decided, or withdraw it, "
                "first: nopcases fund withdraw {other} {pot}"
            )
            raise Refused(message, pot=pot, other=other.case.id)


def _roles(into: Case, other: Case, settings: Settings) -> tuple[dict[str, str], dict[str, str]]:
    """Return role in the other case -> role of that contact in the one that stays, and who comes along there.

    Who is somebody else than has the role already comes along as one more of them.
    """
    has = dict(into.contacts)
    roles: dict[str, str] = {}
    for role, contact in other.contacts.items():
        known = has.get(role)
        if known != contact:
            there = next((own for own, known in has.items() if known == contact), None)
            roles[role] = there or (role if known is None else one_more(settings, role, has))
            has[roles[role]] = contact
    return roles, {role: contact for role, contact in has.items() if role not in into.contacts}


def _moved(other: StateOnDay, waiting: list[_Waiting], roles: Mapping[str, str]) -> Iterator[Draft]:
    """Yield what waits as it is logged anew, in the order in which it happened."""
    began = {found.entry.key: found for found in waiting}
    numbers: dict[str, int] = {}
    number = 0
    for entry in other.log.counting:
        made = []
        if found := began.get(entry.key):
            numbers[entry.key] = number
            made = [_anew(other, found, roles)]
        elif entry.kind in terms.KINDS:
            about = [found.entry.key for found in waiting if entry in _terms(other, found)]
            made = [_own(entry) | {"entry": WrittenWithIt(numbers[key])} for key in about]
            made = made if entry.kind == "extend" else made[:1] and [_own(entry)]
        for one in made:
            yield one | {FROM_CASE: origin(other.case.id, entry.key), "on": _day(other, entry)}
        number += len(made)


def _day(other: StateOnDay, entry: Entry) -> Any:
    return other.case.received if entry.kind == "intake" else entry.happened


def _own(entry: Entry) -> Draft:
    """Return an entry as a draft, with its own fields alone."""
    return {"kind": entry.kind} | {name: value for name, value in entry.fields.items() if name not in _LEFT}


def _anew(other: StateOnDay, found: _Waiting, roles: Mapping[str, str]) -> Draft:
    """Return what waits as a draft: with who had to see to it there, and with the role of the contact here."""
    entry, clock = found.entry, found.clock
    made = _question(other.case, entry) if entry.kind == "intake" else _own(entry)
    if entry.kind == "action" and (to := (clock and clock.to) or other.handler):
        made["to"] = to
    name = _ROLES.get(made["kind"], "")
    role = promised_to(entry) if name == "role" else made.get(name) or INITIATOR
    if name and role and (here := roles.get(role, role)) != made.get(name, INITIATOR):
        made[name] = here
    return made


def _question(case: Case, intake: Entry) -> Draft:
    """Return what an intake asks, as a question of a case that is there already."""
    text = ": ".join(filter(None, (case.title, intake.text)))
    return draft("question", nature=intake.get("nature"), channel=case.header.get("channel"), text=text)


def _ended(into: Case, other: StateOnDay, waiting: list[_Waiting]) -> Iterator[Draft]:
    """Yield what waits as over where it was, and the closing."""
    with speaking(other.settings.language):
        text = _("moved to {case}").format(case=into.id)
    for kind, end in _END.items():
        yield from end([found for found in waiting if _kind(found) == kind], text)
    yield draft("close", result=DUPLICATE, of=into.id)


def _kind(found: _Waiting) -> str:
    return "decision" if found.entry.kind == "fund" else found.clock.kind if found.clock else ""


def _answered(found: list[_Waiting], text: str) -> Iterator[Draft]:
    for role in dict.fromkeys(one.clock.asker for one in found if one.clock):
        keys = [one.entry.key for one in found if one.clock and one.clock.asker == role]
        to = None if role == INITIATOR else role
        yield draft("feedback", to=to, answers=keys if len(keys) > 1 else keys[0], text=text)


def _done(found: list[_Waiting], text: str) -> Iterator[Draft]:
    yield from (draft("done", action=one.entry.key, text=text) for one in found)


def _replied(found: list[_Waiting], text: str) -> Iterator[Draft]:
    asked = [
        {name: one.entry.get(name) for name in ("partner", "meeting") if one.entry.get(name)} for one in found
    ]
    for number, party in enumerate(asked):
        if party not in asked[:number]:  # one reply of a partner ends all that it was asked
            yield draft("consult", **party, answer=text)


def _back(found: list[_Waiting], text: str) -> Iterator[Draft]:
    yield from (draft("back", lend=one.entry.key, text=text) for one in found)


def _withdrawn(found: list[_Waiting], text: str) -> Iterator[Draft]:
    for one in found:
        pot, amount = one.entry.get("pot"), one.entry.get("amount")
        yield draft("fund", pot=pot, stage="withdrawn", amount=amount, for_=one.entry.key, text=text)


_END: dict[str, Callable[[list[_Waiting], str], Iterator[Draft]]] = {
    "answer": _answered,
    "promise": _done,
    "reply": _replied,
    "loan": _back,
    "decision": _withdrawn,
}
"""Kind of clock -> what ends it."""
