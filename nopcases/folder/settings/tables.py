"""The settings of every file but ``nopcases.toml``: which table of which file holds what, and how it is read."""

from typing import Any

from nopcases.domain.calendar.terms import Limit
from nopcases.domain.dataclass import replace
from nopcases.domain.errors import near
from nopcases.domain.meetings import START_YEARS, BadRule, check_rule
from nopcases.domain.settings import (
    PLACE_KINDS,
    Away,
    Budget,
    Meeting,
    Person,
    Place,
    Pot,
    Route,
    Step,
    Venue,
)
from nopcases.domain.titled import Titled
from nopcases.domain.words import ParticipationLevel
from nopcases.folder.settings import values as read
from nopcases.folder.settings.schema import EXTEND, LIMIT, Setting, keyed, table, titled
from nopcases.folder.settings.values import At, Reader, Wrong
from nopcases.folder.settings.words import WORDS
from nopcases.language import _


def _place(**found: Any) -> Place:
    if (found.get("kind") == "neighbourhood") != ("within" in found):
        raise Wrong(_('a neighbourhood, and nothing else, has within = "…", the town that it is in'))
    return Place(**found)


def _away(key: str, found: dict[str, Any]) -> Away:
    since = read.date_key(key)
    if found["until"] < since:
        raise Wrong(_("until lies before the first day away"))
    return Away(since, found["until"], found.get("stand_in"))


def _person(key: str, found: dict[str, Any]) -> Person:
    away = sorted(found.pop("away", {}).values(), key=lambda absence: absence.since)
    return Person(key=key, away=tuple(away), **found)


def _step(**found: Any) -> Step:
    length, law, extend = found.pop("term", None), found.pop("law", ""), found.pop("extend", None)
    if law and not length:
        raise Wrong(_("a law goes with a term"))
    if extend and not length:
        raise Wrong(_("how it may be extended goes with a term"))
    return Step(limit=Limit(length, law, extend=extend) if length else None, **found)


def _budget(_key: str, found: dict[str, Any]) -> Budget:
    if found.get("places") and "total" in found:
        raise Wrong(_("a budget is a total, or an amount per place, not both"))
    return Budget(**found)


_AWAY = table(
    _away, {"until": Setting(read.day, needed=True), "stand-in": Setting(read.or_none(read.key_of("person")))}
)
_STEP = titled(
    _step,
    {
        "term": Setting(read.term),
        "law": Setting(read.text),
        "extend": Setting(EXTEND),
        "contact": Setting(read.term),
        "meeting": Setting(read.key_of("meeting")),
        "needs": Setting(read.keys_of("need")),
    },
)
_WINDOW = table(
    lambda _key, found: (found["from"], found["until"]),
    {"from": Setting(read.month_day, needed=True), "until": Setting(read.month_day, needed=True)},
)


def _shares(value: Any, at: At) -> Any:
    """Read an amount per place; a place that is not known has no share that a case could draw on."""
    shares = keyed(read.money)(value, at)
    for place in shares:
        if place not in at.known["place"]:
            at.inside(place).warn(
                _("“{key}” is not a place.").format(key=place) + near(place, at.known["place"])
            )
    return shares


_BUDGET = table(_budget, {"total": Setting(read.money), "place": Setting(_shares, name="places")})
_MOVED = table(lambda _key, found: found.get("to"), {"to": Setting(read.day)})
_TITLED = titled(Titled)

PLACE = titled(
    _place,
    {
        "kind": Setting(read.one_of(*PLACE_KINDS)),
        "within": Setting(read.key_of("place")),
        "latitude": Setting(read.degrees(90)),
        "longitude": Setting(read.degrees(180)),
        "residents": Setting(read.one_or_more),
    },
)
VENUE = titled(
    Venue,
    {
        "place": Setting(read.key_of("place"), needed=True),
        "address": Setting(read.text),
        "phone": Setting(read.text),
        "link": Setting(read.text),
        "offers": Setting(read.texts),
    },
)
PERSON = table(
    _person,
    {
        "name": Setting(read.title, needed=True),
        "roles": Setting(read.keys_of("role")),
        "places": Setting(read.keys_of("place")),
        "email": Setting(read.text),
        "phone": Setting(read.text),
        "example": Setting(read.flag),
        "public": Setting(read.flag),
        "away": Setting(keyed(_AWAY, read_key=str)),
    },
)
ROUTE = titled(
    Route,
    {
        "takes": Setting(read.texts),
        "role": Setting(read.key_of("role")),
        "themes": Setting(read.keys_of("theme")),
        "step": Setting(keyed(_STEP), name="steps"),
    },
)
_LEVELS = ("0", "1", "2", "3")


def _level(key: str) -> str:
    if key not in _LEVELS:
        raise Wrong(_("a level of participation is 0, 1, 2 or 3"))
    return key


_PARTICIPATION = titled(ParticipationLevel, {"asks": Setting(read.texts)})

_POT = titled(
    Pot,
    {
        "owner": Setting(read.text),
        "kinds": Setting(read.texts),
        "places": Setting(read.keys_of("place")),
        "themes": Setting(read.keys_of("theme")),
        "minimum": Setting(read.money),
        "maximum": Setting(read.money),
        "own-share": Setting(read.percentage),
        "legal-form": Setting(read.texts),
        "window": Setting(_WINDOW),
        "closed-on": Setting(read.day),
        "pays": Setting(read.one_of("advance", "afterwards")),
        "decision": Setting(LIMIT),
        "account": Setting(LIMIT),
        "conditions": Setting(read.texts),
        "budget": Setting(keyed(_BUDGET, read_key=read.year_key), name="budgets"),
        "contact": Setting(read.text),
        "link": Setting(read.text),
        "source": Setting(read.text),
        "source-year": Setting(read.count),
        "checked": Setting(read.day),
    },
)


def POT(value: Any, at: At) -> Pot:  # noqa: N802 - a reader among the tables
    """Read a pot, with the keys of it that cannot be read: what is not known lets no grant pass."""
    told = len(at.errors)
    pot: Pot = _POT(value, at)
    lost = (".".join(path[len(at.path) :]) for path, _message in at.errors[told:])
    return replace(pot, unreadable=tuple(dict.fromkeys(lost)))


_MEETING = titled(
    Meeting,
    {
        "rrule": Setting(read.text),
        "start": Setting(read.day),
        "time": Setting(read.text),
        "partners": Setting(read.keys_of("partner")),
        "treats": Setting(read.one_of("cases", "places")),
        "of": Setting(read.one_of("village", "neighbourhood")),
        "places": Setting(read.keys_of("place")),
        "holidays": Setting(read.one_of("skip", "next", "keep")),
        "moved": Setting(keyed(_MOVED, read_key=read.date_key)),
    },
)


def _meeting(value: Any, at: At) -> Meeting:
    """Read a meeting; a start or a rule that is not right is told and left out."""
    found: Meeting = _MEETING(value, at)
    if found.start and found.start.year not in START_YEARS:
        at.inside("start").error(_("this must be a day in the years 1900 to 2199"))
        found = replace(found, start=None)
    if found.rrule:
        try:
            check_rule(found)
        except BadRule as wrong:
            at.inside("rrule").error(str(wrong))
            found = replace(found, rrule="")
    return found


FILES: dict[str, dict[str, Reader]] = {
    "places.toml": {"place": PLACE, "venue": VENUE},
    "people.toml": {"role": _TITLED, "person": PERSON},
    "routes.toml": {"route": ROUTE, "need": _TITLED, "participation": _PARTICIPATION},
    "pots.toml": {"pot": POT},
    "meetings.toml": {"partner": _TITLED, "meeting": _meeting},
    "words.toml": WORDS,
}
"""File -> table -> how one item of it is read."""


def read_file(readers: dict[str, Reader], values: dict[str, Any], at: At) -> dict[str, dict[str, Any]]:
    """Return table -> key -> typed value for one file; mistakes go to ``at``."""
    keys = {"participation": _level}
    settings = {
        name: Setting(keyed(item, keys.get(name, read.plain_key)), name=name)
        for name, item in readers.items()
    }
    found = table(lambda _key, found: found, settings)(values, at)
    return {name: found.get(name, {}) for name in readers}
