"""Who helps with an initiative in a place: per route whom to turn to, and which pots, meetings and venues there are."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from nopcases.domain.advice.pages_elsewhere import fitting_links
from nopcases.domain.advice.routing import HandlerSuggestion, suggest_handler
from nopcases.domain.calendar.terms import due
from nopcases.domain.case.case import Case
from nopcases.domain.dataclass import dataclass
from nopcases.domain.meeting_places import meetings_for
from nopcases.domain.meetings import next_date
from nopcases.domain.pots.balances import added_up, left_for
from nopcases.domain.pots.case_money import WithMoney
from nopcases.domain.pots.conditions import fit_of
from nopcases.domain.settings import Meeting, Person, Pot, Route, Settings
from nopcases.domain.timeline.state import state_on
from nopcases.domain.words import Link


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting, and its next date; None where there is none."""

    meeting: Meeting
    day: date | None


@dataclass(frozen=True, slots=True)
class RouteHelp:
    """What somebody in a place may expect of a route."""

    route: Route
    kinds: tuple[str, ...]
    """The kinds that it takes, of those that were asked for."""
    suggestion: HandlerSuggestion
    person: Person | None
    """Whom to turn to, also while away; None where there is nobody."""
    stand_in: Person | None
    """Who stands in while that person is away."""
    others: tuple[Person, ...]
    """Others that are there and serve the place, or the town that it is in."""
    pots: tuple[str, ...]
    meetings: tuple[Coming, ...]
    """Those that its steps belong to."""
    links: tuple[Link, ...] = ()
    """Pages elsewhere that help with such initiatives there."""
    withheld: bool = False
    """Not everybody who helps is named to whom it is for."""


@dataclass(frozen=True, slots=True)
class PotHelp:
    """A pot that may be for an initiative in a place."""

    pot: Pot
    kinds: frozenset[str]
    """The kinds that it may be for, of those that were asked for."""
    left: Decimal | None
    """What it has left this year, None where that is not known."""


@dataclass(frozen=True, slots=True)
class Help:
    """The answer to somebody in a place who asks where to turn to."""

    place: str
    day: date
    routes: tuple[RouteHelp, ...]
    pots: tuple[PotHelp, ...]
    unfit: int
    """Pots that are not for it, or not now."""
    meeting: Coming | None
    """The meeting that treats the place."""
    venues: tuple[str, ...]
    open: int
    """Open initiatives in the place, and in what lies within it."""
    answer_due: date
    """By when somebody hears back who asks on the day."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the cases come to that there are."""

    open: int
    """Open ones in the place, and in what lies within it."""
    workload: Counter[str]
    """Person -> open cases."""
    money: Iterable[WithMoney]
    """Of all cases, some that have none among them."""


def help_in(place: str, kind: str | None, settings: Settings, known: Known, day: date) -> Help:
    """Return who and what helps in ``place`` on ``day``; ``kind`` limits it to the routes that take it."""
    question = _Question(place, settings, known, day)
    kinds = {
        route.key: tuple(taken for taken in route.takes if kind in (None, taken))
        for route in settings.routes.values()
    }
    pots = question.pots({kind for taken in kinds.values() for kind in taken})
    return Help(
        place=place,
        day=day,
        routes=tuple(
            question.route(settings.routes[key], taken, pots) for key, taken in kinds.items() if taken
        ),
        pots=pots,
        unfit=len(settings.pots) - len(pots),
        meeting=question.meeting(),
        venues=tuple(venue.key for venue in settings.venues.values() if venue.place in question.around),
        open=known.open,
        answer_due=due(day, settings.norms["answer"], settings.holidays).day,
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """A place, and what is known on the day."""

    place: str
    settings: Settings
    known: Known
    day: date

    @property
    def within(self) -> frozenset[str]:
        """Return the place and what lies within it."""
        return self.settings.within(self.place)

    @property
    def around(self) -> frozenset[str]:
        """Return the place, what lies within it, and the town that it is in."""
        known = self.settings.places[self.place].within
        return self.within | ({known} if known else set())

    def case(self, kind: str) -> Case:
        """Return the case that an initiative of ``kind`` in the place would be."""
        return Case("", {"title": "", "kind": kind, "place": self.place, "received": self.day})

    def route(self, route: Route, kinds: tuple[str, ...], pots: Iterable[PotHelp]) -> RouteHelp:
        workload = self.known.workload
        suggestion = suggest_handler(self.case(kinds[0]), route, self.settings, workload, self.day)
        person, instead = self._person(suggestion)
        others = [
            candidate.person
            for candidate in suggestion.candidates
            if candidate.nearness and candidate.person not in (person, instead)
        ]
        meetings = dict.fromkeys(step.meeting for step in route.steps.values() if step.meeting)
        return RouteHelp(
            route=route,
            kinds=kinds,
            suggestion=suggestion,
            person=person,
            stand_in=instead,
            others=tuple(other for other in others if not other.away_on(self.day)),
            pots=tuple(fitting.pot.key for fitting in pots if fitting.kinds.intersection(kinds)),
            meetings=tuple(
                self.coming(self.settings.meetings[key]) for key in meetings if key in self.settings.meetings
            ),
            links=fitting_links(self.settings, self.place, kinds),
        )

    def _person(self, suggestion: HandlerSuggestion) -> tuple[Person | None, Person | None]:
        """Return whom to turn to and who stands in; who is away stays the one to turn to later."""
        if suggestion.stands_in_for:
            return suggestion.stands_in_for, suggestion.person
        first = next((candidate.person for candidate in suggestion.candidates), None)
        return suggestion.person or first, None  # where nobody is there, all candidates are away

    def coming(self, meeting: Meeting) -> Coming:
        return Coming(meeting, next_date(meeting, self.settings.holidays, self.day))

    def meeting(self) -> Coming | None:
        """Return the meeting that treats the place, of several the next one."""
        found = meetings_for(self.place, self.settings, self.day)
        return Coming(*found[0]) if found else None

    def pots(self, kinds: Iterable[str]) -> tuple[PotHelp, ...]:
        """Return the pots that may be for an initiative of one of ``kinds``, of any where there are none."""
        year, settings = self.day.year, self.settings
        rows = added_up(self.known.money, settings, year)
        found: dict[str, set[str]] = {}
        for kind in sorted(kinds) or ["unknown"]:
            if state := state_on(self.case(kind), settings, self.day):
                for pot in settings.pots.values():
                    if fit_of(state, pot, rows, settings).fits is not False:
                        found.setdefault(pot.key, set()).add(kind)
        return tuple(
            PotHelp(pot, frozenset(found[pot.key]), left_for(self.case("unknown"), pot, year, rows, settings))
            for pot in settings.pots.values()
            if pot.key in found
        )
