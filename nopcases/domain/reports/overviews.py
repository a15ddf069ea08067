"""Overviews: one row of figures per village, neighbourhood, funding pot, handler, venue or goal."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance, balances
from nopcases.domain.reports.answer_times import on_time_share
from nopcases.domain.reports.rows import DUPLICATE
from nopcases.domain.reports.signals import Signal, signals_at, signals_of
from nopcases.domain.settings import Settings
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
    states, known, keys_of = list(states), items(kind, settings), _keys(kind, settings)
    chosen = [(state, keys) for state in states if counts(state) and (keys := keys_of(state))]
    found = signals_of([state for state, _ in chosen]) if signals is None else signals
    members: dict[str | None, list[_Facts]] = {key: [] for key in known}
    for state, keys in chosen:
        facts = _facts(state, found[state.case.id])
        for key in keys:
            members.setdefault(key, []).append(facts)
    others = sorted((key for key in members if key not in known), key=lambda key: (key is None, key or ""))
    money = this_year(states, settings, day, counts) if kind == "pot" else []
    of_places = signals_at(known, states, settings, day) if kind in ("village", "neighbourhood") else {}
    rows = [
        _row(
            key,
            day,
            members[key],
            [balance for balance in money if balance.pot == key],
            pot=key if kind == "pot" else None,
            about=of_places.get(key or "", ()),
        )
        for key in [*known, *others]
    ]
    each_once = {facts.case: facts for key in [*known, *others] for facts in members[key]}
    every = [signal for found_there in of_places.values() for signal in found_there]
    return rows, _row(None, day, list(each_once.values()), money, about=every)


def this_year(
    states: Iterable[StateOnDay], settings: Settings, day: date, counts: Callable[[StateOnDay], bool]
) -> list[Balance]:
    """Return the balance of every pot in the year of ``day``; ``counts`` says whose money the sums are about."""
    return [row for row in balances(states, settings, day.year, counts) if row.year == day.year]


@dataclass(slots=True)
class _Facts:
    """What a case adds to a row."""

    case: str
    closed: bool
    result: str | None
    received: date
    overdue: bool
    waiting: int
    """Answers that are overdue."""
    answered: int
    in_time: int
    days: int | None
    """From receipt to the first answer."""
    last_contact: date | None
    funds: Mapping[str, Fund]
    signals: Sequence[Signal]


def _facts(state: StateOnDay, signals: Sequence[Signal]) -> _Facts:
    case, digest, closing, overdue = state.case, state.digest, state.closing, state.overdue
    answers = digest.answers
    return _Facts(
        case.id,
        closing is not None,
        closing.get("result") if closing else None,
        case.received,
        bool(overdue),
        sum(clock.kind == "answer" for clock in overdue) if overdue else 0,
        len(answers),
        sum([answer.in_time for answer in answers]),
        next((answer.days for answer in answers if answer.days is not None), None),
        digest.last_contact,
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
    counted = [case for case in cases if case.result != DUPLICATE]
    late = [case for case in cases if case.overdue]
    days = [case.days for case in counted if case.days is not None]
    contacts = [case.last_contact for case in cases if case.last_contact]
    funds = [fund for case in cases if case.funds for name, fund in case.funds.items() if pot in (None, name)]
    month = day.year, day.month
    return OverviewRow(
        key=key,
        day=day,
        cases=tuple([case.case for case in cases]),
        open=len([case for case in counted if not case.closed]),
        new=len([case for case in counted if (case.received.year, case.received.month) == month]),
        overdue=len(late),
        closed_overdue=len([case for case in late if case.closed]),
        realised=len([case for case in counted if case.result == "realised"]),
        within_norm=on_time_share(
            sum([case.in_time for case in counted]),
            sum([case.answered for case in counted]),
            sum([case.waiting for case in late if case.result != DUPLICATE]),
        ),
        days_to_first_answer=sum(days) / len(days) if days else None,
        asked=sum((fund.sum("asked") for fund in funds), NOTHING),
        granted=sum((fund.sum("granted") for fund in funds), NOTHING),
        last_contact=max(contacts, default=None),
        signals=(*about, *chain.from_iterable([case.signals for case in cases])),
        balance=balance,
    )


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


def _keys(kind: str, settings: Settings) -> Callable[[StateOnDay], Collection[str | None]]:
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

    @cache  # many cases are of the same places
    def of_places(places: tuple[str, ...]) -> set[str | None]:
        return {village for place in places for village in villages.get(place, {place})} or {None}

    return lambda state: of_places(state.case.places)
