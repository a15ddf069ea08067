"""What a municipality sets: places, people, routes, pots, meetings and words, as typed values."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.calendar.terms import Limit, Term, months_later
from nopcases.domain.case.conflicts import Conflict, ValuePath
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.titled import Titled
from nopcases.domain.words import Goal, Link, ParticipationLevel, Same

PLACE_KINDS = ("town", "village", "neighbourhood", "rural")


@dataclass(frozen=True, slots=True)
class Place(Titled):
    """A village, a neighbourhood, a town or a rural area."""

    kind: str = "village"
    within: str | None = None
    """The place that a neighbourhood belongs to."""
    latitude: float | None = None
    longitude: float | None = None
    residents: int | None = None
    """How many people live there."""


@dataclass(frozen=True, slots=True)
class Venue(Titled):
    """A community centre or another place to meet."""

    place: str = ""
    address: str = ""
    phone: str = ""
    link: str = ""
    offers: tuple[str, ...] = ()
    """What can be used there, in words: a hall, a kitchen."""


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody is away, both ends included."""

    since: date
    until: date
    stand_in: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff."""

    key: str
    name: str
    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """The places served; none means everywhere."""
    email: str = ""
    phone: str = ""
    example: bool = False
    public: bool = False
    """Pages for everybody may name this person."""
    away: tuple[Away, ...] = ()

    def title_in(self, language: str) -> str:  # noqa: ARG002 - a name is the same in every language
        """Return the name."""
        return self.name

    def away_on(self, day: date) -> Away | None:
        """Return the absence that covers ``day``, if any."""
        return next((away for away in self.away if away.since <= day <= away.until), None)


@dataclass(frozen=True, slots=True)
class Step(Titled):
    """A step of a route."""

    limit: Limit | None = None
    contact: Term | None = None
    """How long a resident may wait for word in this step, where that differs from the norm."""
    meeting: str | None = None
    needs: tuple[str, ...] = ()
    """What is to be at hand in this step: keys of ``Settings.needs``."""


@dataclass(frozen=True, slots=True)
class Route(Titled):
    """A route that initiatives of certain kinds take, step by step."""

    takes: tuple[str, ...] = ()
    role: str | None = None
    """The role that handles cases on this route."""
    themes: tuple[str, ...] = ()
    """Themes that point to this route when a case's kind is not known."""
    steps: Mapping[str, Step] = field(default_factory=dict)
    """In the order of the file."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a pot has in a year: a total, or an amount per place (euros)."""

    total: Decimal | None = None
    places: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pot(Titled):
    """A funding pot and its conditions; what is not known is None or empty."""

    owner: str = ""
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    own_share: int | None = None
    """Percentage that the initiators bring themselves."""
    legal_form: tuple[str, ...] = ()
    window: tuple[str, str] | None = None
    """First and last day of the yearly entry window, each ``MM-DD``."""
    closed_on: date | None = None
    pays: str | None = None
    """"advance" or "afterwards"."""
    decision: Limit | None = None
    account: Limit | None = None
    conditions: tuple[str, ...] = ()
    """Further conditions in words, for a person to judge."""
    budgets: Mapping[int, Budget] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()
    """The keys of it that pots.toml has and that cannot be read, such as ``budget.2026.total``."""
    contact: str = ""
    link: str = ""
    source: str = ""
    source_year: int | None = None
    checked: date | None = None

    def is_outdated(self, day: date) -> bool:
        """Say whether its conditions were checked, and that was more than a year before ``day``."""
        return self.checked is not None and months_later(self.checked, 12) < day


@dataclass(frozen=True, slots=True)
class Meeting(Titled):
    """A meeting, when it is (iCalendar RRULE) and who takes part."""

    rrule: str = ""
    start: date | None = None
    time: str = ""
    partners: tuple[str, ...] = ()
    treats: str = ""
    """"cases" (brought in one by one) or "places" (a block per place)."""
    of: str = "village"
    """Which places have a block: "village" (every place that is no neighbourhood) or "neighbourhood"."""
    places: tuple[str, ...] = ()
    """The places that have a block, instead of ``of``."""
    holidays: str = "skip"
    """What happens to a date that is no working day: "skip", "next" or "keep"."""
    moved: Mapping[date, date | None] = field(default_factory=dict)
    """A date by the rule -> the date instead; None when it is cancelled."""


@dataclass(frozen=True, slots=True)
class SignalSetting:
    """What a municipality makes of a kind of signal."""

    off: bool = False
    """It is silent."""
    at: int | Term | None = None
    """Its threshold; None where the usual one holds."""


@dataclass(frozen=True, slots=True)
class Aftercare:
    """Which closed cases are asked after, and when."""

    results: tuple[str, ...]
    after: tuple[Term, ...]
    """Terms from the day of closing, the shortest first."""
    since: date
    """Cases closed before this day are not asked after."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long contacts are kept after a case was closed with a result."""

    after: Term
    source: str = ""
    """What the term rests on."""


COMMAND, SYNC, NEVER = AUTOCOMMIT = ("command", "sync", "never")
"""When a change is committed: by the command that makes it, by the next sync, or by a person alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a folder."""

    municipality: str
    language: str
    timezone: ZoneInfo
    phone: str = ""
    """Of the municipality itself, for who is told no name."""
    email: str = ""
    site: str = ""
    """The address (https) at which the public site stands."""
    contacts: str = "contacts"
    """The folder of personal data, relative to the case folder or absolute."""
    example: bool = False
    """All data is invented; its contacts may stand in git."""
    autocommit: str = COMMAND
    """When git gets what is written."""
    conflicts: Mapping[str, Mapping[ValuePath, Conflict]] = field(default_factory=dict)
    """Settings file -> what in it waits for a decision, by its path."""
    norms: Mapping[str, Limit] = field(default_factory=dict)
    """answer, assign, reply, contact, complaint, notice-of-default."""
    signals: Mapping[str, SignalSetting] = field(default_factory=dict)
    """Those of which the folder says something."""
    aftercare: Aftercare | None = None
    retention: Mapping[str, Retention] = field(default_factory=dict)
    """Result of a case -> how long its contacts are kept; no term for a result that is not here."""
    holidays: Holidays = field(default_factory=Holidays)
    places: Mapping[str, Place] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    roles: Mapping[str, Titled] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    pots: Mapping[str, Pot] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    partners: Mapping[str, Titled] = field(default_factory=dict)
    themes: Mapping[str, Titled] = field(default_factory=dict)
    barriers: Mapping[str, Titled] = field(default_factory=dict)
    channels: Mapping[str, Titled] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    effects: Mapping[str, Titled] = field(default_factory=dict)
    """What initiatives bring about."""
    skills: Mapping[str, Titled] = field(default_factory=dict)
    """What groups look for in volunteers."""
    contact_roles: Mapping[str, Titled] = field(default_factory=dict)
    """Roles of contacts beside the fixed ones."""
    same: Mapping[str, Same] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    needs: Mapping[str, Titled] = field(default_factory=dict)
    """What a step may ask to have at hand."""
    participation: Mapping[str, ParticipationLevel] = field(default_factory=dict)
    """"0" to "3" -> what that level asks."""

    @property
    def asked_needs(self) -> Mapping[str, Titled]:
        """Return the needs that some step has; what no step has is asked of nobody."""
        asked = {
            need for route in self.routes.values() for step in route.steps.values() for need in step.needs
        }
        return {key: need for key, need in self.needs.items() if key in asked}

    def steps_of(self, route: str | None) -> Mapping[str, Step]:
        """Return the steps of a route in their order; none where there is no such route."""
        known = self.routes.get(route or "")
        return known.steps if known else {}

    def step_of(self, route: str | None, step: str | None) -> Step | None:
        """Return a step of a route, None where there is no such step."""
        return self.steps_of(route).get(step or "")

    def within(self, place: str) -> frozenset[str]:
        """Return ``place`` and the places within it (the neighbourhoods of a town)."""
        return frozenset({place} | {other.key for other in self.places.values() if other.within == place})

    def stand_in(self, person: str, day: date) -> tuple[str, ...]:
        """Return who stands in for ``person`` on ``day``: the first who is there, or nobody.

        Who is away as well has a stand-in in turn; where that leads back, nobody is there.
        """
        chain = self.stand_ins(person, day) if self.away(person, day) else ()
        return chain[-1:] if chain and not self.away(chain[-1], day) else ()

    def stand_ins(self, person: str, day: date) -> tuple[str, ...]:
        """Return who stands in for ``person`` on ``day``, then who does so for them; on to the end, or back."""
        chain: list[str] = []
        absence = self.away(person, day)
        while absence and absence.stand_in and absence.stand_in not in chain:
            chain.append(absence.stand_in)
            absence = self.away(chain[-1], day)
        return tuple(chain)

    def away(self, person: str, day: date) -> Away | None:
        """Return the absence of ``person`` that covers ``day``, if any."""
        known = self.people.get(person)
        return known.away_on(day) if known and known.away else None
