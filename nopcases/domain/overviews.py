"""Overviews: one row of figures per village, neighbourhood, funding pot, handler or venue, and what its page needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from nopcases.domain.answers import average_days, within_norm
from nopcases.domain.funding import NOTHING
from nopcases.domain.meetings import next_date
from nopcases.domain.picture import Picture
from nopcases.domain.pots import Balance, balances
from nopcases.domain.settings import Settings
from nopcases.domain.signals import Signal, signals
from nopcases.language import N_

OVERVIEWS = {
    "village": N_("village"),
    "neighbourhood": N_("neighbourhood"),
    "pot": N_("pot"),
    "handler": N_("handler"),
    "venue": N_("venue"),
}
"""What there is an overview per."""
NOWHERE_SHOWN = ("village", "handler")
"""Where cases that belong to no item have a row of their own: none may fall out of sight."""
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
        pots = {row.pot for row in self.balance}
        funds = (fund for now in self.pictures for pot, fund in now.funds.items() if not pots or pot in pots)
        return sum((fund.sum(stage) for fund in funds), NOTHING)

    @property
    def last_contact(self) -> date | None:
        """Return the last day on which one of the initiators heard from us."""
        return max((now.told[-1].happened for now in self.pictures if now.told), default=None)


def overview(
    kind: str, pictures: Iterable[Picture], settings: Settings, day: date
) -> tuple[list[OverviewRow], OverviewRow]:
    """Return a row per item of ``kind``, also for those without cases, and the total, which counts a case once."""
    pictures = list(pictures)
    money = [row for row in balances(pictures, settings, day.year) if row.year == day.year and kind == "pot"]
    members: dict[str | None, list[Picture]] = {key: [] for key in items(kind, settings)}
    if kind in NOWHERE_SHOWN:
        members[None] = []
    for now in pictures:
        for key in _keys(now, kind, settings) & members.keys() or {None} & members.keys():
            members[key].append(now)
    rows = [
        _row(key, day, found, settings, [row for row in money if row.pot == key])
        for key, found in members.items()
        if found or key is not None
    ]
    counted = {now.case.id: now for row in rows for now in row.pictures}
    return rows, _row(None, day, list(counted.values()), settings, money)


def _row(
    key: str | None, day: date, pictures: list[Picture], settings: Settings, balance: Sequence[Balance]
) -> OverviewRow:
    found = tuple(signal for now in pictures for signal in signals(now, settings))
    return OverviewRow(key, day, pictures, found, balance)


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
    """Return the items that a case belongs to: its places with the towns that they are in, its pots and so on."""
    match kind:
        case "pot":
            return set(now.funds)
        case "handler":
            return {now.handler}
        case "venue":
            return {now.case.venue}
        case _:
            known = [settings.places[place] for place in now.case.places if place in settings.places]
            return {key for place in known for key in (place.key, place.within) if key}


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


def venues_used(place: str, pictures: Iterable[Picture], settings: Settings) -> list[VenueUse]:
    """Return the venues in ``place`` (and in its neighbourhoods), and those elsewhere that its cases meet in."""
    pictures = list(pictures)
    area = settings.within(place)
    own = [venue.key for venue in settings.venues.values() if venue.place in area]
    others = sorted({now.case.venue for now in pictures if now.case.venue} - set(own))
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
    """Return the meetings that treat the cases of an item, or the villages: key and next day, the first one first."""
    place = settings.places.get(row.key or "") if kind == "village" else None
    treating = {key for key, meeting in settings.meetings.items() if place and meeting.treats == "places"}
    for now in row.pictures:
        route = settings.routes.get(now.route or "")
        step = route.steps.get(now.step or "") if route and not now.closed else None
        if step and step.meeting:
            treating.add(step.meeting)
    found = [
        (key, when)
        for key in treating & settings.meetings.keys()
        if (when := next_date(settings.meetings[key], settings.holidays, row.day))
    ]
    return sorted(found, key=lambda one: (one[1], one[0]))
