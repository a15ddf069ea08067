"""Who does what: the route that fits a case and the person who could handle it, each with its reasons."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from nopcases.domain.case.case import Case
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.settings import Person, Route, Settings
from nopcases.domain.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason as data; a view words it in the reader's language."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RouteSuggestion:
    """A route that fits, or None, with why."""

    route: Route | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could handle a case."""

    person: Person
    nearness: int
    """2: serves the place itself; 1: serves the town it is in; 0: serves everywhere."""
    open_cases: int


@dataclass(frozen=True, slots=True)
class HandlerSuggestion:
    """A person who could handle the case, or None, with why."""

    person: Person | None
    reasons: tuple[Reason, ...]
    candidates: tuple[Candidate, ...] = ()
    stands_in_for: Person | None = None
    """Who would handle it and is away, where ``person`` stands in."""


def suggest_route(case: Case, settings: Settings) -> RouteSuggestion:
    """Return the first route that takes the case's kind, else the one that most of its themes point to."""
    for route in settings.routes.values():
        if case.kind in route.takes:
            return RouteSuggestion(route, (Reason("kind", {"kind": case.kind}),))
    themes = set(case.texts("themes"))
    pointing = {key: themes & set(route.themes) for key, route in settings.routes.items()}
    best = max(pointing, key=lambda key: len(pointing[key]), default=None)
    if best and pointing[best]:
        reason = Reason("themes", {"themes": tuple(sorted(pointing[best]))})
        return RouteSuggestion(settings.routes[best], (reason,))
    return RouteSuggestion(None, (Reason("kind-unknown", {"kind": case.kind}),))


def likely_kind(case: Case, settings: Settings, like: Collection[str] = ()) -> str:
    """Return the kind that a case most likely has: that of all ``like`` ones, or of the route that suits its themes.

    "unknown" where neither says one kind.
    """
    route = suggest_route(case, settings).route
    for kinds in (set(like), set(route.takes if route else ())):
        if len(kinds) == 1:
            return kinds.pop()
    return UNKNOWN


def suggest_handler(
    case: Case, route: Route | None, settings: Settings, workload: Mapping[str, int], day: date
) -> HandlerSuggestion:
    """Return who has the route's role, serves the place, is there on ``day`` and has the least open cases.

    ``workload`` is person -> open cases. A case without a route goes to the role of the one that fits it, else of
    the first.
    """
    chosen = route or suggest_route(case, settings).route or next(iter(settings.routes.values()), None)
    role = chosen.role if chosen else None
    candidates = _candidates(case, role, settings, workload)
    for candidate in candidates:
        reasons = (*_why(candidate, role, case), _workload(candidate, candidates))
        if not candidate.person.away_on(day):
            return HandlerSuggestion(candidate.person, reasons, candidates)
        for other in settings.stand_in(candidate.person.key, day):
            person = settings.people.get(other)
            if person:
                away = Reason("stand-in", {"person": candidate.person.name, "for": person.name})
                reasons = (*_why(candidate, role, case), away)
                return HandlerSuggestion(person, reasons, candidates, candidate.person)
    if candidates:
        return HandlerSuggestion(None, (Reason("all-away"),), candidates)
    lacking = "nobody" if role and case.place else "nobody-has-role" if role else "nobody-serves"
    return HandlerSuggestion(None, (Reason(lacking, {"role": role, "place": case.place}),))


def _candidates(
    case: Case, role: str | None, settings: Settings, workload: Mapping[str, int]
) -> tuple[Candidate, ...]:
    found = [
        Candidate(person, nearness, workload.get(person.key, 0))
        for person in settings.people.values()
        if (role is None or role in person.roles)
        and (nearness := _serves(person, case.place, settings)) is not None
    ]
    return tuple(sorted(found, key=lambda c: (-c.nearness, c.open_cases, c.person.key)))


def _serves(person: Person, place: str | None, settings: Settings) -> int | None:
    known = settings.places.get(place or "")
    if place in person.places:
        return 2
    if known and known.within in person.places:
        return 1
    return 0 if not person.places or place is None else None


def _why(candidate: Candidate, role: str | None, case: Case) -> tuple[Reason, ...]:
    """Return what makes somebody a candidate: the role and the place, as far as they are known."""
    kind = ("serves-everywhere", "serves-town", "serves-place")[candidate.nearness]
    reasons = (Reason("role", {"role": role}) if role else None, Reason(kind, {"place": case.place}))
    return tuple(reason for reason in reasons if reason and (case.place or reason.kind == "role"))


def _workload(candidate: Candidate, candidates: tuple[Candidate, ...]) -> Reason:
    equals = [other for other in candidates if other.nearness == candidate.nearness]
    kind = "least-work" if len(equals) > 1 else "workload"
    return Reason(kind, {"open": candidate.open_cases, "of": len(equals)})
