"""What a row says that happened, as the entries of a log: those of a new case, and those that a case here lacks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from nopcases.domain.case.case import Entry
from nopcases.domain.case.ids import new_key
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.dataclass import dataclass
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.fund import AFTERWARDS
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _

_NOON = 12
_ABOUT = {"granted": "asked", "refused": "asked", "accounted": "granted", "paid": "granted"}
"""Stage of money -> the stage of what it is about."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a row says that happened."""

    entry: Draft
    on: date
    field: str
    """The field of the list that says so."""
    dated: bool = True
    """Whether the list itself has the day."""

    @property
    def what(self) -> str:
        """Return its kind, of money its stage."""
        return str(self.entry.get("stage") or self.entry["kind"])


def happenings(values: Mapping[str, Any], name: str, settings: Settings) -> list[Happening]:
    """Return what a row says that happened after it came in, in the order of the days; ``name`` is the list's.

    Texts are in the language in use: the one of the folder.
    """
    found = [*_course(values, name), *_money(without_noughts(values), settings), *_closing(values, name)]
    return sorted(found, key=lambda one: one.on)  # of one day in the order in which they are named


def _course(values: Mapping[str, Any], name: str) -> Iterator[Happening]:
    if handler := values.get("handler"):
        day = values.get("assigned")
        yield Happening(draft("assign", to=handler), day or values["received"], "handler", day is not None)
    answered = values.get("answered")
    if answered and values.get("result") == "not-feasible":
        entry = draft("expectation", hoped=values["title"], possible=_unknown(name), because=_unknown(name))
        yield Happening(entry, answered, "result")
    if answered:
        yield Happening(draft("feedback"), answered, "answered")


def _closing(values: Mapping[str, Any], name: str) -> Iterator[Happening]:
    if day := values.get("closed"):
        silent = None if values.get("answered") else _unknown(name)
        yield Happening(draft("close", result=values["result"], without_feedback=silent), day, "closed")


def _unknown(name: str) -> str:
    return _("not in the list {list}").format(list=name)


def _counts_as_money(values: Mapping[str, Any]) -> bool:
    """Say whether what a row says of money can be logged: of a pot, and decided where the case is closed."""
    return "pot" in values and not ("closed" in values and _decided_on(values) is None)


def without_noughts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says without sums of nought: nothing happened then. But a grant of nought is a refusal."""
    nought = [name for name in ("asked", "accounted", "paid") if name in values and not Decimal(values[name])]
    return {name: value for name, value in values.items() if name not in nought}


def _decided_on(values: Mapping[str, Any]) -> date | None:
    """Return the day of a decision: its own, else one on which it must have been there."""
    if "granted" not in values and "paid" not in values and "granted-on" not in values:
        return None
    day: date | None = values.get("granted-on") or values.get("paid-on") or values.get("closed")
    return day


def _money(values: Mapping[str, Any], settings: Settings) -> Iterator[Happening]:
    if not _counts_as_money(values):
        return
    pot, decided = values["pot"], _decided_on(values)
    granted = values.get("granted") or values.get("paid") or (values.get("asked") if decided else None)
    asked, asked_on = values.get("asked") or granted, values.get("asked-on")

    def one(stage: str, amount: str | None, day: date, field: str, *, dated: bool = True) -> Happening:
        return Happening(draft("fund", pot=pot, stage=stage, amount=amount), day, field, dated)

    if asked and Decimal(asked):  # what was refused is a nought too
        yield one("asked", asked, asked_on or values["received"], "asked", dated=asked_on is not None)
    if decided is None or granted is None:
        return
    if not Decimal(granted):
        yield one("refused", None, decided, "granted", dated="granted-on" in values)
        return
    yield one("granted", granted, decided, "granted", dated="granted-on" in values)
    paid = values.get("paid") or (granted if "paid-on" in values else None)
    paid_on = values.get("paid-on") or (values.get("closed") if paid else None)
    on_receipts = pot in settings.pots and settings.pots[pot].pays == AFTERWARDS
    payment = [one("paid", paid, paid_on, "paid", dated="paid-on" in values)] if paid and paid_on else []
    receipts = []
    if "accounted" in values or "accounted-on" in values or (payment and on_receipts):
        on = values.get("accounted-on") or paid_on or values.get("closed")
        amount, dated = values.get("accounted") or paid or granted, "accounted-on" in values
        receipts = [one("accounted", amount, on, "accounted", dated=dated)] if on else []
    yield from (*receipts, *payment) if on_receipts else (*payment, *receipts)


def new_log(
    received: date, found: Sequence[Happening], text: str, by: str, timezone: ZoneInfo
) -> dict[str, Draft]:
    """Return the log of a new case: its intake with a text, and what happened, each entry written on its day."""
    came_in = Happening(draft("intake", text=text), received, "received")
    log: dict[str, Draft] = {}
    stages: dict[str, str] = {}
    for one in [came_in, *found]:
        moment = datetime(one.on.year, one.on.month, one.on.day, _NOON, tzinfo=timezone)
        _add(log, one, new_key(moment, list(log), timezone), by, stages, {})
    return log


def later_log(
    found: Sequence[Happening], state: StateOnDay, by: str, now: datetime, timezone: ZoneInfo
) -> dict[str, Draft]:
    """Return what a list says and the log of a case lacks: written now, ``on`` the day that the list has."""
    log: dict[str, Draft] = {}
    for one in found:
        counting = state.log.counting
        if like_entries(one, counting):
            continue
        key = new_key(now, [*state.case.by_key, *log], timezone)
        pot = one.entry.get("pot")
        money = [entry for entry in counting if entry.kind == "fund" and entry.get("pot") == pot]
        stages = {entry.get("stage"): entry.key for entry in money}
        stages |= {entry.get("stage", ""): key for key, entry in log.items() if entry.get("pot") == pot}
        is_now = one.on == now.date() or (
            one.what == "assign" and not one.dated
        )  # a list tells who has it today
        on = {} if is_now else {"on": one.on}
        _add(log, one, key, by, stages, on)
    return log


def _add(
    log: dict[str, Draft],
    one: Happening,
    key: str,
    by: str,
    stages: dict[str, str],
    on: Mapping[str, date],
) -> None:
    """Add an entry; one of money says ``for`` which ask or grant it is, the last one of ``stages``."""
    of = _ABOUT.get(one.what)
    about = {"for": stages[of]} if of in stages else {}
    log[key] = {"kind": one.entry["kind"], "by": by, **on, **one.entry, **about}
    stages[one.what] = key


def like_entries(one: Happening, counting: Sequence[Entry]) -> list[Entry]:
    """Return the entries of a log that say what a list says too, be it of another day or amount; of notes none."""
    if one.what == "note":
        return []
    if one.entry["kind"] != "fund":
        return [entry for entry in counting if entry.kind == one.entry["kind"] and not entry.get("holding")]
    decisions = ("granted", "refused")
    stages = decisions if one.what in decisions else (one.what,)
    return [
        entry
        for entry in counting
        if entry.kind == "fund" and entry.get("pot") == one.entry["pot"] and entry.get("stage") in stages
    ]


def without_other_pot(found: Sequence[Happening], counting: Sequence[Entry]) -> list[Happening]:
    """Return what happened without money of a pot, where the log has money of others alone.

    A row has one pot: it says another one now, and nothing was asked twice.
    """
    pots = {entry.get("pot") for entry in counting if entry.kind == "fund"}
    return [one for one in found if one.entry["kind"] != "fund" or not pots or one.entry["pot"] in pots]


def differs(one: Happening, entry: Entry) -> bool:
    """Say whether an entry says something else than a list does."""
    if one.dated and entry.happened != one.on:
        return True
    return any(
        entry.get(name) != value
        for name, value in one.entry.items()
        if name in ("to", "amount", "result", "stage")
    )
