"""Overviews: one row of figures per village, neighbourhood, funding pot, handler, venue or goal."""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import Balance, added_up
from nopcases.domain.pots.case_money import WithMoney
from nopcases.domain.reports.answer_times import on_time_share
from nopcases.domain.reports.figures.case_figures import CaseFigures
from nopcases.domain.reports.signal_reasons import PotsThatClose
from nopcases.domain.reports.signals import Signal, pots_that_close, signals_at
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.vocabulary import DUPLICATE
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
    signals: int
    """Those of its cases, and those about itself."""
    about: Sequence[Signal] = ()
    """The signals about the item itself."""
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
    cases: Sequence[CaseFigures],
    settings: Settings,
    day: date,
    counts: Callable[[str], bool] = lambda _case: True,
) -> tuple[list[OverviewRow], OverviewRow]:
    """Return a row per item of ``kind``, also for those without cases, and the total, which counts a case once.

    What cases name and the settings do not know comes after the items, then the cases that belong to none.
    ``counts`` says of which cases the figures are, by id; what a pot has left is left of the whole pot.
    """
    known, keys_of = items(kind, settings), _keys(kind, settings)
    members: dict[str | None, list[CaseFigures]] = {key: [] for key in known}
    each_once = []
    for case in cases:
        keys = keys_of(case) if counts(case.case) else ()
        for key in keys:
            members.setdefault(key, []).append(case)
        if keys:
            each_once.append(case)
    others = sorted((key for key in members if key not in known), key=lambda key: (key is None, key or ""))
    money = this_year(cases, settings, day, counts) if kind == "pot" else []
    of_places = signals_at(known, cases, settings, day) if kind in ("village", "neighbourhood") else {}
    row_of = _Rows(day, each_once, pots_that_close(settings, day)).row
    rows = [
        row_of(
            key,
            members[key],
            [balance for balance in money if balance.pot == key],
            pot=key if kind == "pot" else None,
            about=of_places.get(key or "", ()),
        )
        for key in [*known, *others]
    ]
    every = [signal for found_there in of_places.values() for signal in found_there]
    return rows, row_of(None, each_once, money, about=every)


def this_year(
    cases: Iterable[WithMoney], settings: Settings, day: date, counts: Callable[[str], bool]
) -> list[Balance]:
    """Return the balance of every pot in the year of ``day``; ``counts`` says whose money the sums are about."""
    return [row for row in added_up(cases, settings, day.year, counts) if row.year == day.year]


class _Rows:
    """Makes the rows of a day."""

    def __init__(self, day: date, cases: Iterable[CaseFigures], closing: PotsThatClose | None) -> None:
        self._day, today = day, day.toordinal()
        self._signals = {case.case: case.signals_on(today, closing) for case in cases}

    def row(
        self,
        key: str | None,
        cases: Sequence[CaseFigures],
        balance: Sequence[Balance],
        pot: str | None = None,
        about: Sequence[Signal] = (),
    ) -> OverviewRow:
        """Return the figures of some cases; ``pot`` is the pot whose money alone counts, None: that of every pot.

        ``about`` are signals about the item itself.
        """
        day = self._day.toordinal()
        counted = [case for case in cases if case.result != DUPLICATE]
        late = [case for case in cases if case.overdue_on(day)]
        days = [case.days for case in counted if case.days is not None]
        last_contact = max([case.last_contact for case in counted if case.last_contact], default=None)
        funds = [fund for case in cases for fund in case.money if pot in (None, fund.pot)]
        month = _month_of(self._day)
        waiting = [due for case in late if case.result != DUPLICATE for due in case.answers_due if due < day]
        return OverviewRow(
            key=key,
            day=self._day,
            cases=tuple([case.case for case in cases]),
            open=len([case for case in counted if not case.closed]),
            new=len([case for case in counted if case.received in month]),
            overdue=len(late),
            closed_overdue=len([case for case in late if case.closed]),
            realised=len([case for case in counted if case.result == "realised"]),
            within_norm=on_time_share(
                sum([case.in_time for case in counted]),
                sum([case.answered for case in counted]),
                len(waiting),
            ),
            days_to_first_answer=sum(days) / len(days) if days else None,
            asked=sum((fund.sum("asked") for fund in funds), NOTHING),
            granted=sum((fund.sum("granted") for fund in funds), NOTHING),
            last_contact=date.fromordinal(last_contact) if last_contact else None,
            signals=len(about) + sum([self._signals[case.case] for case in cases]),
            about=about,
            balance=balance,
        )


def _month_of(day: date) -> range:
    """Return the days of the month of a day, as ordinals."""
    first = day.replace(day=1)
    return range(first.toordinal(), first.toordinal() + monthrange(day.year, day.month)[1])


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


def _keys(kind: str, settings: Settings) -> Callable[[CaseFigures], Collection[str | None]]:
    """Return what says to which items a case belongs; None for the cases of no item, where these have a row."""
    match kind:
        case "pot":
            return lambda case: [fund.pot for fund in case.money]
        case "handler":
            return lambda case: (case.handler,)
        case "venue":
            return lambda case: (case.venue,) if case.venue is not None else ()
        case "goal":
            return lambda case: set(case.goals)
        case "neighbourhood":
            own = set(items(kind, settings))
            return lambda case: own.intersection(case.places)
    villages = {
        place.key: {place.within, place.key if place.kind != "neighbourhood" else None} - {None}
        for place in settings.places.values()
    }

    @cache  # many cases are of the same places
    def of_places(places: tuple[str, ...]) -> set[str | None]:
        return {village for place in places for village in villages.get(place, {place})} or {None}

    return lambda case: of_places(tuple(case.places))
