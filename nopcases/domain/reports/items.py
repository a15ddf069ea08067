"""What the page of one village, neighbourhood, pot, handler or venue holds, beside its figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from nopcases.domain.dataclass import dataclass
from nopcases.domain.life.effects import EffectRow, effects
from nopcases.domain.life.programme import WEEK, Held, Occasion, held, programme
from nopcases.domain.meeting_places import treats
from nopcases.domain.meetings import next_date
from nopcases.domain.reports.figures.words_used import WordUse, words_used
from nopcases.domain.reports.overviews import OverviewRow
from nopcases.domain.reports.rows.cases import HELPED, CaseRow, by_receipt
from nopcases.domain.reports.rows.clocks import ClockRow, overdue
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.reports.signals import Signal, signals_of
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay

YEAR = timedelta(days=365)
PLACES = ("village", "neighbourhood")
"""The kinds of items that are places."""


@dataclass(frozen=True, slots=True)
class PotUse:
    """What some cases asked of a pot, and got (euros)."""

    pot: str
    asked: Decimal
    granted: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class VenueUse:
    """A venue with what happens there."""

    venue: str
    open: int
    """Open cases."""
    last_turnout: int | None
    """People who came the last time that it was counted."""
    counted_on: date | None


@dataclass(frozen=True, slots=True)
class LookedFor:
    """An open initiative that looks for people."""

    case: str
    title: str
    seeks: tuple[str, ...]
    """The skills that they are to have."""


@dataclass(frozen=True, slots=True)
class ItemReport:
    """An item of an overview with its cases."""

    kind: str
    row: OverviewRow
    signals: Sequence[Signal]
    """Those about itself, then those of its cases."""
    late: Sequence[ClockRow]
    open: Sequence[CaseRow]
    realised: Sequence[CaseRow]
    pots: Sequence[PotUse]
    venues: Sequence[VenueUse]
    """Of a place: its venues, and those that its cases meet in."""
    words: Sequence[WordUse]
    """Of a place: the barriers, channels and themes of the cases that it received in the last twelve months."""
    meetings: Sequence[tuple[str, date]]
    """The coming meetings that treat it, or its cases: key and day, the first one first."""
    programme: Sequence[Occasion] = ()
    """Of a place or venue: the activities there in the seven days from today on."""
    looked_for: Sequence[LookedFor] = ()
    """Of a place or venue."""
    effects: Sequence[EffectRow] = ()
    """Of a pot, a place or a goal."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was found before of the cases, for who makes the pages of many items."""

    signals: Mapping[str, Sequence[Signal]]
    """Case -> its signals."""
    activities: Sequence[Held]
    pictures: Pictures


def item_report(
    kind: str,
    row: OverviewRow,
    states: Iterable[StateOnDay],
    settings: Settings,
    known: Known | None = None,
) -> ItemReport:
    """Return what there is to say of the item of ``row``; ``states`` are the cases that an overview counts."""
    states = list(states)
    own = cases_of(row, states)
    known = known or Known(signals_of(own), held(states, settings), Pictures())
    there = places_of(kind, row, settings)
    met, pictures = kind in (*PLACES, "venue"), known.pictures
    return ItemReport(
        kind=kind,
        row=row,
        signals=[*row.about, *(signal for state in own for signal in known.signals[state.case.id])],
        late=overdue(own, running=pictures.running),
        open=by_receipt((state for state in own if not state.closed), pictures.row),
        realised=realised(own, row.day, pictures),
        pots=pots_used(own, settings),
        venues=venues_used(row, states, settings) if kind in PLACES else (),
        words=_words(kind, row, own, settings),
        meetings=coming_meetings(kind, row, own, settings, pictures),
        programme=programme(
            [one for one in known.activities if (one.venue if kind == "venue" else one.place) in there],
            row.day,
            row.day + WEEK,
        )
        if met
        else (),
        looked_for=looked_for(own) if met else (),
        effects=effects(own) if kind in (*PLACES, "pot", "goal") else (),
    )


def places_of(kind: str, row: OverviewRow, settings: Settings) -> frozenset[str]:
    """Return the keys under which something is held at an item: a place with what lies within it, or a venue."""
    if row.key is None:
        return frozenset()
    return settings.within(row.key) if kind in PLACES else frozenset({row.key})


def looked_for(states: Iterable[StateOnDay]) -> list[LookedFor]:
    """Return the open cases that look for people, in the order of their receipt."""
    seeking = [state for state in states if not state.closed and state.case.texts("seeks")]
    seeking.sort(key=lambda state: (state.case.received, state.case.id))
    return [LookedFor(state.case.id, state.case.title, state.case.texts("seeks")) for state in seeking]


def _words(kind: str, row: OverviewRow, own: Iterable[StateOnDay], settings: Settings) -> list[WordUse]:
    place = settings.places.get(row.key or "") if kind in PLACES else None
    return words_used(own, row.day, place.residents) if place else []


def cases_of(row: OverviewRow, states: Iterable[StateOnDay]) -> list[StateOnDay]:
    """Return the cases that count in the row of an item."""
    ids = frozenset(row.cases)
    return [state for state in states if state.case.id in ids]


def realised(states: Iterable[StateOnDay], day: date, pictures: Pictures) -> list[CaseRow]:
    """Return the cases that something came of in the last year, the latest first."""
    found = [
        (state.closing.happened, state.case.id, state)
        for state in states
        if state.closing and state.result in HELPED and state.closing.happened > day - YEAR
    ]
    found.sort(key=lambda ended: ended[:2], reverse=True)
    return [pictures.row(state) for _day, _case, state in found]


def pots_used(states: Iterable[StateOnDay], settings: Settings) -> list[PotUse]:
    """Return the pots that the cases asked money of, in the order of the settings."""
    funds = [(pot, fund) for state in states for pot, fund in state.funds.items()]
    order = {key: number for number, key in enumerate(settings.pots)}
    used = sorted({pot for pot, _fund in funds}, key=lambda pot: (order.get(pot, len(order)), pot))

    def come_to(pot: str, stage: str) -> Decimal:
        return sum((fund.sum(stage) for key, fund in funds if key == pot), NOTHING)

    return [PotUse(pot, come_to(pot, "asked"), come_to(pot, "granted"), come_to(pot, "paid")) for pot in used]


def venues_used(row: OverviewRow, states: Iterable[StateOnDay], settings: Settings) -> list[VenueUse]:
    """Return the venues in a place (and in its neighbourhoods), and those elsewhere that its cases meet in.

    All of ``states`` count that meet in a venue, those of other places too.
    """
    states = list(states)
    meeting = defaultdict(list)
    for state in states:
        meeting[state.case.venue or ""].append(state)
    area = settings.within(row.key or "")
    own = [venue.key for venue in settings.venues.values() if venue.place in area]
    others = sorted({state.case.venue for state in cases_of(row, states) if state.case.venue} - set(own))
    return [_venue_use(venue, meeting[venue]) for venue in [*own, *others]]


def _venue_use(venue: str, states: Sequence[StateOnDay]) -> VenueUse:
    turnouts = [
        (entry.happened, entry.key, entry.get("count"))
        for state in states
        for entry in state.entries_of("turnout")
        if entry.happened <= state.day
    ]
    last = max(turnouts, default=(None, "", None))
    return VenueUse(venue, sum(not state.closed for state in states), last[2], last[0])


def coming_meetings(
    kind: str,
    row: OverviewRow,
    states: Iterable[StateOnDay],
    settings: Settings,
    pictures: Pictures,
) -> list[tuple[str, date]]:
    """Return the meetings that treat a place, or cases of the item: key and next day, the first one first.

    A meeting treats a case that is in a step of it, or that it was asked about. ``states`` are its cases.
    """
    place = row.key if kind in PLACES else None
    treating = {
        key for key, meeting in settings.meetings.items() if place and treats(meeting, place, settings)
    }
    for state in states:
        step = None if state.closed else state.present_step
        if step and step.meeting:
            treating.add(step.meeting)
        for clock in pictures.running(state):
            treating.update(clock.who if clock.clock == "reply" else ())
    found = [
        (key, when)
        for key in treating & settings.meetings.keys()
        if (when := next_date(settings.meetings[key], settings.holidays, row.day))
    ]
    return sorted(found, key=lambda coming: (coming[1], coming[0]))
