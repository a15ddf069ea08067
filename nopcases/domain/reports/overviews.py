"""Overviews: one row of figures per village, neighbourhood, funding pot, handler, venue or goal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance, balances
from nopcases.domain.reports.answer_times import average_days, on_time_share
from nopcases.domain.reports.rows import DUPLICATE
from nopcases.domain.reports.signals import Signal, signals_at, signals_of
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.digest import Digest
from nopcases.domain.timeline.fund import NOTHING, Fund
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
    signals: Mapping[str, Sequence[Signal]] | None = None,
) -> tuple[list[OverviewRow], OverviewRow]:
    """Return a row per item of ``kind``, also for those without cases, and the total, which counts a case once.

    What cases name and the settings do not know comes after the items, then the cases that belong to none.
    ``counts`` says which cases the figures are about; what a pot has left is left of the whole pot. ``signals``
    are those of each case, where they are known already.
    """
    states, known = list(states), items(kind, settings)
    members: dict[str | None, list[StateOnDay]] = {key: [] for key in known}
    keys_of = _keys(kind, settings)
    for state in filter(counts, states):
        for key in keys_of(state):
            members.setdefault(key, []).append(state)
    others = sorted((key for key in members if key not in known), key=lambda key: (key is None, key or ""))
    money = this_year(states, settings, day, counts) if kind == "pot" else []
    counted = {state.case.id: state for cases in members.values() for state in cases}
    found = signals_of(list(counted.values())) if signals is None else signals
    facts = {case: _facts(state, found[case]) for case, state in counted.items()}
    of_places = signals_at(known, states, settings, day) if kind in ("village", "neighbourhood") else {}
    rows = [
        _row(
            key,
            day,
            [facts[state.case.id] for state in members[key]],
            [balance for balance in money if balance.pot == key],
            pot=key if kind == "pot" else None,
            about=of_places.get(key or "", ()),
        )
        for key in [*known, *others]
    ]
    in_order = dict.fromkeys(case for row in rows for case in row.cases)
    every = [signal for found_there in of_places.values() for signal in found_there]
    return rows, _row(None, day, [facts[case] for case in in_order], money, about=every)


def this_year(
    states: Iterable[StateOnDay], settings: Settings, day: date, counts: Callable[[StateOnDay], bool]
) -> list[Balance]:
    """Return the balance of every pot in the year of ``day``; ``counts`` says whose money the sums are about."""
    return [row for row in balances(states, settings, day.year, counts) if row.year == day.year]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a case adds to a row."""

    case: str
    duplicate: bool
    closed: bool
    realised: bool
    received: date
    overdue: bool
    waiting: int
    """Answers that are overdue."""
    digest: Digest
    funds: Mapping[str, Fund]
    signals: Sequence[Signal]


def _facts(state: StateOnDay, signals: Sequence[Signal]) -> _Facts:
    overdue, result = state.overdue, state.result
    return _Facts(
        state.case.id,
        result == DUPLICATE,
        state.closed,
        result == "realised",
        state.case.received,
        bool(overdue),
        sum(clock.kind == "answer" for clock in overdue),
        state.digest,
        state.funds,
        signals,
    )


def _row(
    key: str | None,
    day: date,
    cases: Sequence[_Facts],
    balance: Sequence[Balance],
    pot: str | None = None,
    about: Iterable[Signal] = (),
) -> OverviewRow:
    """Return the figures of some cases; ``pot`` is the pot whose money alone counts, None: that of every pot.

    ``about`` are signals about the item itself.
    """
    counted = [case for case in cases if not case.duplicate]
    answers = [answer for case in counted for answer in case.digest.answers]
    funds = [fund for case in cases for name, fund in case.funds.items() if pot in (None, name)]
    month = _month(day)
    return OverviewRow(
        key=key,
        day=day,
        cases=tuple(case.case for case in cases),
        open=sum(not case.closed for case in counted),
        new=sum(_month(case.received) == month for case in counted),
        overdue=sum(case.overdue for case in cases),
        closed_overdue=sum(case.overdue and case.closed for case in cases),
        realised=sum(case.realised for case in counted),
        within_norm=on_time_share(
            sum(answer.in_time for answer in answers), len(answers), sum(case.waiting for case in counted)
        ),
        days_to_first_answer=average_days(answers),
        asked=sum((fund.sum("asked") for fund in funds), NOTHING),
        granted=sum((fund.sum("granted") for fund in funds), NOTHING),
        last_contact=max((at for case in cases if (at := case.digest.last_contact)), default=None),
        signals=(*about, *(signal for case in cases for signal in case.signals)),
        balance=balance,
    )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


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


def _keys(kind: str, settings: Settings) -> Callable[[StateOnDay], Iterable[str | None]]:
    """Return what says to which items a case belongs; None for the cases of no item, where these have a row."""
    match kind:
        case "pot":
            return lambda state: state.funds
        case "handler":
            return lambda state: {state.handler}
        case "venue":
            return lambda state: {state.case.venue} - {None}
        case "goal":
            return lambda state: set(state.case.texts("goals"))
        case "neighbourhood":
            own = set(items(kind, settings))
            return lambda state: own.intersection(state.case.places)
    villages = {
        place.key: {place.within, place.key if place.kind != "neighbourhood" else None} - {None}
        for place in settings.places.values()
    }

    def of_village(state: StateOnDay) -> set[str | None]:
        return {village for place in state.case.places for village in villages.get(place, {place})} or {None}

    return of_village
