"""Overviews: one row of figures per village, neighbourhood, funding pot, handler, venue or goal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance, balances
from nopcases.domain.reports.answer_times import average_days, within_norm
from nopcases.domain.reports.rows import is_duplicate, last_contact
from nopcases.domain.reports.signals import Signal, place_signals, signals
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_

OVERVIEWS = {
    "village": N_("village"),
    "neighbourhood": N_("neighbourhood"),
    "pot": N_("pot"),
    "handler": N_("handler"),
    "venue": N_("venue"),
    "goal": N_("goal"),
}
"""What there is an overview per."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """The figures of an item on a day; a case counts in each item that it belongs to."""

    key: str | None
    """None for the cases that belong to no item, and for the total."""
    day: date
    cases: tuple[str, ...]
    """The ids of its cases, duplicates too; these count in what is overdue, in money and in contact alone."""
    open: int
    """Cases that are open."""
    new: int
    """Cases that came in this month."""
    overdue: int
    """Cases with something overdue."""
    closed_overdue: int
    """Those of them that are closed."""
    realised: int
    """Cases that were closed as realised."""
    within_norm: float | None
    """The share answered within the norm, 0 to 1."""
    days_to_first_answer: float | None
    """On average."""
    asked: Decimal
    """What the cases asked of pots (euros), of a pot only what is its own."""
    granted: Decimal
    last_contact: date | None
    """The last day on which one of the initiators heard from us."""
    signals: tuple[Signal, ...]
    balance: Sequence[Balance] = ()
    """Of a pot: its balance this year, one for each place that has a share."""

    @property
    def budget(self) -> Decimal | None:
        """Return the budget of a pot this year over all places; None where none is known."""
        known = [share.budget for share in self.balance if share.budget is not None]
        return sum(known, NOTHING) if known else None

    @property
    def left(self) -> Decimal | None:
        """Return what a pot has left this year over all places; None where no budget is known."""
        known = [share.left for share in self.balance if share.left is not None]
        return sum(known, NOTHING) if known else None


def overview(
    kind: str,
    states: Iterable[StateOnDay],
    settings: Settings,
    day: date,
    counts: Callable[[StateOnDay], bool] = lambda _now: True,
) -> tuple[list[OverviewRow], OverviewRow]:
    """Return a row per item of ``kind``, also for those without cases, and the total, which counts a case once.

    What cases name and the settings do not know comes after the items, then the cases that belong to none.
    ``counts`` says which cases the figures are about; what a pot has left is left of the whole pot.
    """
    states = list(states)
    members: dict[str | None, list[StateOnDay]] = {key: [] for key in items(kind, settings)}
    known = set(members)
    for state in filter(counts, states):
        for key in _keys(state, kind, settings):
            members.setdefault(key, []).append(state)
    others = sorted((key for key in members.keys() - known), key=lambda key: (key is None, key or ""))
    money = this_year(states, settings, day, counts) if kind == "pot" else []
    counted = {state.case.id: state for cases in members.values() for state in cases}
    found = {case: signals(state) for case, state in counted.items()}
    of_places = {
        key: place_signals(key, states, settings, day) if kind in ("village", "neighbourhood") else []
        for key in items(kind, settings)
    }
    rows = [
        _row(
            key,
            day,
            members[key],
            found,
            [balance for balance in money if balance.pot == key],
            pot=key if kind == "pot" else None,
            about=of_places.get(key or "", ()),
        )
        for key in [*items(kind, settings), *others]
    ]
    in_order = dict.fromkeys(case for row in rows for case in row.cases)
    every = [signal for found_there in of_places.values() for signal in found_there]
    return rows, _row(None, day, [counted[case] for case in in_order], found, money, about=every)


def this_year(
    states: Iterable[StateOnDay], settings: Settings, day: date, counts: Callable[[StateOnDay], bool]
) -> list[Balance]:
    """Return the balance of every pot in the year of ``day``; ``counts`` says whose money the sums are about."""
    return [row for row in balances(states, settings, day.year, counts) if row.year == day.year]


def _row(
    key: str | None,
    day: date,
    states: Sequence[StateOnDay],
    found: Mapping[str, Sequence[Signal]],
    balance: Sequence[Balance],
    pot: str | None = None,
    about: Iterable[Signal] = (),
) -> OverviewRow:
    """Return the figures of some cases; ``pot`` is the pot whose money alone counts, None: that of every pot.

    ``about`` are signals about the item itself.
    """
    counted = [state for state in states if not is_duplicate(state)]
    contacts = [contact for state in states if (contact := last_contact(state))]
    return OverviewRow(
        key=key,
        day=day,
        cases=tuple(state.case.id for state in states),
        open=sum(not state.closed for state in counted),
        new=sum(_month(state.case.received) == _month(day) for state in counted),
        overdue=sum(bool(state.overdue) for state in states),
        closed_overdue=sum(bool(state.overdue) and state.closed for state in states),
        realised=sum(state.result == "realised" for state in counted),
        within_norm=within_norm(counted),
        days_to_first_answer=average_days(counted),
        asked=_money(states, "asked", pot),
        granted=_money(states, "granted", pot),
        last_contact=max(contacts, default=None),
        signals=(*about, *(signal for state in states for signal in found[state.case.id])),
        balance=balance,
    )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _money(states: Iterable[StateOnDay], stage: str, only: str | None) -> Decimal:
    funds = (fund for state in states for pot, fund in state.funds.items() if only in (None, pot))
    return sum((fund.sum(stage) for fund in funds), NOTHING)


def items(kind: str, settings: Settings) -> list[str]:
    """Return the keys that there is an overview of, in the order of the settings."""
    places = settings.places.values()
    known: dict[str, Iterable[str]] = {
        "village": (place.key for place in places if place.kind != "neighbourhood"),
        "neighbourhood": (place.key for place in places if place.kind == "neighbourhood"),
        "pot": settings.pots,
        "handler": settings.people,
        "venue": settings.venues,
        "goal": settings.goals,
    }
    return list(known[kind])


def _keys(state: StateOnDay, kind: str, settings: Settings) -> set[str | None]:
    """Return the items that a case belongs to; None for the cases of no item, where these have a row."""
    match kind:
        case "pot":
            return set(state.funds)
        case "handler":
            return {state.handler}
        case "venue":
            return {state.case.venue} - {None}
        case "goal":
            return set(state.case.texts("goals"))
    places, neighbourhoods = set(state.case.places), items("neighbourhood", settings)
    if kind == "neighbourhood":
        return {place for place in places if place in neighbourhoods}
    known = [settings.places[place] for place in places if place in settings.places]
    towns = {place.within for place in known if place.within}
    return {*towns, *places.difference(neighbourhoods)} or {None}
