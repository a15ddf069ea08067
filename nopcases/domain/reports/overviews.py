"""Overviews: one row of figures per village, neighbourhood, funding pot, handler or venue, and what its page needs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from nopcases.domain.meetings import next_date
from nopcases.domain.pots.balances import Balance, balances
from nopcases.domain.reports.answers import average_days, within_norm
from nopcases.domain.reports.signals import Signal, signals
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import Picture
from nopcases.language import N_

OVERVIEWS = {
    "village": N_("village"),
    "neighbourhood": N_("neighbourhood"),
    "pot": N_("pot"),
    "handler": N_("handler"),
    "venue": N_("venue"),
}
"""What there is an overview per."""
YEAR = timedelta(days=365)
HELPED = ("realised", "supported")
"""The results that something came of."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """The figures of an item on a day; a case counts in each item that it belongs to."""

    key: str | None
    """None for the cases that belong to no item, and for the total."""
    day: date
    pictures: Sequence[Picture]
    signals: tuple[Signal, ...]
    balance: Sequence[Balance] = ()
    """Of a pot: its balance this year, one for each place that has a share."""
    pot: str | None = None
    """The pot whose money alone counts; None: that of every pot."""

    @property
    def counted(self) -> list[Picture]:
        """Return the cases without duplicates, which are never counted."""
        return [now for now in self.pictures if not now.duplicate_of]

    @property
    def open(self) -> int:
        """Count the cases that are open."""
        return sum(not now.closed for now in self.counted)

    @property
    def new(self) -> int:
        """Count the cases that came in this month."""
        month = (self.day.year, self.day.month)
        return sum((now.case.received.year, now.case.received.month) == month for now in self.counted)

    @property
    def overdue(self) -> int:
        """Count the cases with something overdue."""
        return sum(bool(now.overdue) for now in self.pictures)

    @property
    def within_norm(self) -> float | None:
        """Return the share answered within the norm, 0 to 1."""
        return within_norm(self.counted)

    @property
    def days_to_first_answer(self) -> float | None:
        """Return the average days to the first answer."""
        return average_days(self.counted)

    def money(self, stage: str) -> Decimal:
        """Return what the cases come to in a stage of funding; of a pot only what is its own."""
        funds = (fund for now in self.pictures for pot, fund in now.funds.items() if self.pot in (None, pot))
        return sum((fund.sum(stage) for fund in funds), NOTHING)

    @property
    def last_contact(self) -> date | None:
        """Return the last day on which one of the initiators heard from us."""
        return max((now.told[-1].happened for now in self.pictures if now.told), default=None)


def overview(
    kind: str,
    pictures: Iterable[Picture],
    settings: Settings,
    day: date,
    counts: Callable[[Picture], bool] = lambda _now: True,
) -> tuple[list[OverviewRow], OverviewRow]:
    """Return a row per item of ``kind``, also for those without cases, and the total, which counts a case once.

    What cases name and the settings do not know comes after the items, then the cases that belong to none.
    ``counts`` says which cases the figures are about; what a pot has left is left of the whole pot.
    """
    pictures = list(pictures)
    members: dict[str | None, list[Picture]] = {key: [] for key in items(kind, settings)}
    known = set(members)
    for now in filter(counts, pictures):
        for key in _keys(now, kind, settings):
            members.setdefault(key, []).append(now)
    others = sorted((key for key in members.keys() - known), key=lambda key: (key is None, key or ""))
    money = this_year(pictures, settings, day, counts) if kind == "pot" else []
    rows = [
        _row(key, day, members[key], settings, [row for row in money if row.pot == key], of=kind)
        for key in [*items(kind, settings), *others]
    ]
    counted = {now.case.id: now for row in rows for now in row.pictures}
    return rows, _row(None, day, list(counted.values()), settings, money)


def this_year(
    pictures: Iterable[Picture], settings: Settings, day: date, counts: Callable[[Picture], bool]
) -> list[Balance]:
    """Return the balance of every pot in the year of ``day``; ``counts`` says whose money the sums are about."""
    return [row for row in balances(pictures, settings, day.year, counts) if row.year == day.year]


def _row(
    key: str | None,
    day: date,
    pictures: list[Picture],
    settings: Settings,
    balance: Sequence[Balance],
    of: str = "",
) -> OverviewRow:
    found = tuple(signal for now in pictures for signal in signals(now, settings))
    return OverviewRow(key, day, pictures, found, balance, key if of == "pot" else None)


def items(kind: str, settings: Settings) -> list[str]:
    """Return the keys that there is an overview of, in the order of the settings."""
    places = settings.places.values()
    known: dict[str, Iterable[str]] = {
        "village": (place.key for place in places if place.kind != "neighbourhood"),
        "neighbourhood": (place.key for place in places if place.kind == "neighbourhood"),
        "pot": settings.pots,
        "handler": settings.people,
        "venue": settings.venues,
    }
    return list(known[kind])


def _keys(now: Picture, kind: str, settings: Settings) -> set[str | None]:
    """Return the items that a case belongs to; None for the cases of no item, where these have a row."""
    match kind:
        case "pot":
            return set(now.funds)
        case "handler":
            return {now.handler}
        case "venue":
            return {now.case.venue} - {None}
    places, neighbourhoods = set(now.case.places), items("neighbourhood", settings)
    if kind == "neighbourhood":
        return {place for place in places if place in neighbourhoods}
    known = [settings.places[place] for place in places if place in settings.places]
    towns = {place.within for place in known if place.within}
    return {*towns, *places.difference(neighbourhoods)} or {None}


def realised(pictures: Iterable[Picture], day: date) -> list[Picture]:
    """Return the cases that something came of in the last year, the latest first."""
    found = [
        now for now in pictures if now.closing and now.result in HELPED and now.closing.happened > day - YEAR
    ]
    return sorted(found, key=lambda now: (now.closing.happened, now.case.id), reverse=True)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class PotUse:
    """What some cases asked of a pot, and got (euros)."""

    pot: str
    asked: Decimal
    granted: Decimal
    paid: Decimal


def pots_used(pictures: Iterable[Picture], settings: Settings) -> list[PotUse]:
    """Return the pots that the cases asked money of, in the order of the settings."""
    funds = [(pot, fund) for now in pictures for pot, fund in now.funds.items()]
    order = {key: number for number, key in enumerate(settings.pots)}
    used = sorted({pot for pot, _fund in funds}, key=lambda pot: (order.get(pot, len(order)), pot))

    def come_to(pot: str, stage: str) -> Decimal:
        return sum((fund.sum(stage) for key, fund in funds if key == pot), NOTHING)

    return [PotUse(pot, come_to(pot, "asked"), come_to(pot, "granted"), come_to(pot, "paid")) for pot in used]


@dataclass(frozen=True, slots=True)
class VenueUse:
    """A venue with what happens there."""

    venue: str
    open: int
    """Open cases."""
    last_turnout: int | None
    """People who came the last time that it was counted."""
    counted_on: date | None


def venues_used(row: OverviewRow, pictures: Iterable[Picture], settings: Settings) -> list[VenueUse]:
    """Return the venues in a place (and in its neighbourhoods), and those elsewhere that its cases meet in.

    All of ``pictures`` count that meet in a venue, those of other places too.
    """
    pictures = list(pictures)
    area = settings.within(row.key or "")
    own = [venue.key for venue in settings.venues.values() if venue.place in area]
    others = sorted({now.case.venue for now in row.pictures if now.case.venue} - set(own))
    return [
        _venue_use(venue, [now for now in pictures if now.case.venue == venue]) for venue in [*own, *others]
    ]


def _venue_use(venue: str, pictures: list[Picture]) -> VenueUse:
    turnouts = [
        (entry.happened, entry.key, entry.get("count"))
        for now in pictures
        for entry in now.log.counting
        if entry.kind == "turnout" and entry.happened <= now.day
    ]
    last = max(turnouts, default=(None, "", None))
    return VenueUse(venue, sum(not now.closed for now in pictures), last[2], last[0])


def coming_meetings(kind: str, row: OverviewRow, settings: Settings) -> list[tuple[str, date]]:
    """Return the meetings that treat a village, or its cases: key and next day, the first one first.

    A meeting treats a case that is in a step of it, or that it was asked about.
    """
    place = settings.places.get(row.key or "") if kind == "village" else None
    village = place is not None and place.kind == "village"
    treating = {key for key, meeting in settings.meetings.items() if village and meeting.treats == "places"}
    for now in row.pictures:
        step = None if now.closed else now.present_step
        if step and step.meeting:
            treating.add(step.meeting)
        treating.update(party for clock in now.running_of("reply") for party in clock.who)
    found = [
        (key, when)
        for key in treating & settings.meetings.keys()
        if (when := next_date(settings.meetings[key], settings.holidays, row.day))
    ]
    return sorted(found, key=lambda one: (one[1], one[0]))
