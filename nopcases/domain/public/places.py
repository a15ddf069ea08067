"""What a resident of a village or neighbourhood may want to know, in plain values: where to go, which help there is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from nopcases.domain.advice.who import Coming, Help, Known, PotHelp, RouteHelp, help_in
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.life.programme import WEEK, Held, Occasion, held, programme
from nopcases.domain.pots.case_money import case_money
from nopcases.domain.public.fields import ENOUGH, may_be_named
from nopcases.domain.public.strip import PublicCase, public_cases
from nopcases.domain.reports.figures.words_used import channel_of
from nopcases.domain.reports.rows.cases import HELPED, is_duplicate
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.state import StateOnDay

NEIGHBOURHOOD = "neighbourhood"


@dataclass(slots=True)
class Numbers:
    """How many cases there are, and how fast those who asked heard back."""

    open: int = 0
    ended: int = 0
    helped: int = 0
    """Those of the ended ones that something came of."""
    answers: int = 0
    """Those that were given, and those that are late."""
    in_time: int = 0
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(barrier, channel or effect; its key) -> cases."""

    def add(self, state: StateOnDay) -> None:
        """Count a case."""
        self.open += not state.closed
        self.ended += state.closed
        self.helped += state.closed and state.result in HELPED
        answers = state.digest.answers
        late = sum(clock.due.day < state.day for clock in state.running_of("answer"))
        self.answers += len(answers) + late
        self.in_time += sum(answer.in_time for answer in answers)
        self.words.update(set(_words(state)))

    @property
    def counted(self) -> list[tuple[str, str, int]]:
        """Return what occurs in enough cases to be told: what it is, its key, and in how many; the most first."""
        found = sorted(self.words.items(), key=lambda both: (-both[1], both[0]))
        return [(of, key, cases) for (of, key), cases in found if cases >= ENOUGH]


def _words(state: StateOnDay) -> Iterator[tuple[str, str]]:
    yield from (("barrier", key) for key in state.case.texts("barriers"))
    if channel := channel_of(state):
        yield "channel", channel
    for entry in state.log.counting:
        if entry.kind == "effect" and entry.happened <= state.day:
            yield "effect", str(entry.get("what"))


@dataclass(frozen=True, slots=True)
class RouteRow:
    """Whom to turn to for initiatives of some kinds."""

    kinds: tuple[str, ...]
    people: tuple[str, ...]
    """Those that may be named and are there; none where one asks the municipality."""


@dataclass(frozen=True, slots=True)
class PotRow:
    """A pot that may fit."""

    pot: str
    kinds: frozenset[str]
    """The kinds that it may be for."""
    left: Decimal | None
    """What it has left this year (euros), None where nobody knows."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, and what there is for its residents."""

    place: str
    inside: tuple[str, ...]
    """The neighbourhoods of a town."""
    routes: tuple[RouteRow, ...]
    pots: tuple[PotRow, ...]
    unfit: int
    """Pots that are not for it, or not now."""
    meeting: Coming | None
    """The next one that treats it, where a day is known."""
    venues: tuple[str, ...]
    links: tuple[str, ...]
    programme: Sequence[Occasion]
    """The activities of the seven days from today on."""
    cases: Sequence[PublicCase]
    """Those of which everybody may read the title."""
    numbers: Numbers
    """Of a neighbourhood without words: its town less its neighbourhoods would tell of a few."""


@dataclass(frozen=True, slots=True)
class Residents:
    """What there is for residents on a day."""

    day: date
    places: Mapping[str, PlaceRow]
    """In the order of the settings."""
    pots: Mapping[str, Decimal | None]
    """Those that are for somebody now -> what is left this year, None where that differs, or nobody knows."""
    programme: Sequence[Occasion]
    numbers: Numbers


def residents(settings: Settings, states: Sequence[StateOnDay], day: date) -> Residents:
    """Return what there is for residents on ``day``; nothing in it is private."""
    shown = public_cases(states, settings)
    activities = held(shown, settings)
    numbers = _numbers(settings, states)
    workload = Counter(state.handler for state in states if state.handler and not state.closed)
    money = [case_money(state) for state in states if state.funds]

    def row(place: str) -> PlaceRow:
        known = Known(numbers[place].open, workload, money)
        found = help_in(place, None, settings, known, day)
        return _place(found, settings, shown, activities, numbers[place])

    rows = {place: row(place) for place in settings.places}
    return Residents(
        day=day,
        places=rows,
        pots=_pots(rows.values(), settings),
        programme=programme(activities, day, day + WEEK),
        numbers=numbers[None],
    )


def _numbers(settings: Settings, states: Iterable[StateOnDay]) -> dict[str | None, Numbers]:
    """Return place -> its numbers, those of what lies within it too; None -> those of all cases."""
    found: dict[str | None, Numbers] = {key: Numbers() for key in (None, *settings.places)}
    for state in states:
        if not is_duplicate(state):
            for place in {None, *_around(state.case.places, settings)}:
                found[place].add(state)
    known = {"barrier": settings.barriers, "channel": settings.channels, "effect": settings.effects}
    for key, numbers in found.items():
        within_a_town = key is not None and settings.places[key].kind == NEIGHBOURHOOD
        for of, word in [*numbers.words]:
            if within_a_town or word not in known[of]:
                del numbers.words[of, word]
    return found


def _around(places: Iterable[str], settings: Settings) -> Iterator[str]:
    """Yield the places that are known, and the towns that they are in."""
    for place in places:
        if known := settings.places.get(place):
            yield place
            if known.within:
                yield known.within


def _place(
    found: Help, settings: Settings, shown: Iterable[PublicCase], activities: Iterable[Held], numbers: Numbers
) -> PlaceRow:
    within = settings.within(found.place)
    there = [one for one in activities if one.place in within]
    return PlaceRow(
        place=found.place,
        inside=tuple(key for key in settings.places if key in within and key != found.place),
        routes=tuple(_route(route, found.day) for route in found.routes),
        pots=tuple(_pot(pot) for pot in found.pots),
        unfit=found.unfit,
        meeting=found.meeting if found.meeting and found.meeting.day else None,
        venues=found.venues,
        links=tuple(dict.fromkeys(link.key for route in found.routes for link in route.links)),
        programme=programme(there, found.day, found.day + WEEK),
        cases=[one for one in shown if not within.isdisjoint(one.case.places)],
        numbers=numbers,
    )


def _route(route: RouteHelp, day: date) -> RouteRow:
    known = (route.person, route.stand_in, *route.others)
    there = [person.key for person in known if person and may_be_named(person) and not person.away_on(day)]
    return RouteRow(route.kinds, tuple(there))


def _pot(found: PotHelp) -> PotRow:
    return PotRow(found.pot.key, found.kinds, found.left)


def _pots(rows: Iterable[PlaceRow], settings: Settings) -> dict[str, Decimal | None]:
    """Return the pots that are for somebody, in the order of the settings, with what is left for all of them alike."""
    left: dict[str, set[Decimal | None]] = {}
    for row in rows:
        for pot in row.pots:
            left.setdefault(pot.pot, set()).add(pot.left)
    return {
        key: next(iter(left[key])) if len(left[key]) == 1 and not _shared(key, settings) else None
        for key in settings.pots
        if key in left
    }


def _shared(pot: str, settings: Settings) -> bool:
    """Say whether each place has a share of its own in some year."""
    return any(budget.places for budget in settings.pots[pot].budgets.values())
