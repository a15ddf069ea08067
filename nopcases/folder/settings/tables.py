"""Every setting there is: which table of which file holds it, and how it is read."""

from dataclasses import replace
from typing import Any

from nopcases.domain.calendar.terms import Limit
from nopcases.domain.errors import near
from nopcases.domain.meetings import START_YEARS, BadRule, check_rule
from nopcases.domain.reports.signals import SIGNALS
from nopcases.domain.settings import (
    PLACE_KINDS,
    Away,
    Budget,
    Meeting,
    Person,
    Place,
    Pot,
    Route,
    SignalSetting,
    Step,
    Titled,
    Venue,
)
from nopcases.domain.timeline.clock_kinds import NORMS
from nopcases.folder.settings.schema import EXTEND, LIMIT, Setting, keyed, table, titled
from nopcases.folder.settings.values import (
    At,
    Reader,
    Wrong,
    count,
    date_key,
    day,
    degrees,
    flag,
    key_of,
    keys_of,
    money,
    month_day,
    one_of,
    or_none,
    percentage,
    plain_key,
    term,
    text,
    texts,
    timezone,
    title,
    year_key,
)
from nopcases.language import _


def _place(**found: Any) -> Place:
    if (found.get("kind") == "neighbourhood") != ("within" in found):
        raise Wrong(_('a neighbourhood, and nothing else, has within = "…", the town that it is in'))
    return Place(**found)


def _away(key: str, found: dict[str, Any]) -> Away:
    since = date_key(key)
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


def _budget(**found: Any) -> Budget:
    if found.get("places") and "total" in found:
        raise Wrong(_("a budget is a total, or an amount per place, not both"))
    return Budget(**found)


_AWAY = table(_away, {"until": Setting(day, needed=True), "stand-in": Setting(or_none(key_of("person")))})
_STEP = titled(
    _step,
    {
        "term": Setting(term),
        "law": Setting(text),
        "extend": Setting(EXTEND),
        "contact": Setting(term),
        "meeting": Setting(key_of("meeting")),
    },
)
_WINDOW = table(
    lambda _key, found: (found["from"], found["until"]),
    {"from": Setting(month_day, needed=True), "until": Setting(month_day, needed=True)},
)


def _shares(value: Any, at: At) -> Any:
    """Read an amount per place; a place that is not known has no share that a case could draw on."""
    shares = keyed(money)(value, at)
    for place in shares:
        if place not in at.known["place"]:
            at.inside(place).warn(
                _("“{key}” is not a place.").format(key=place) + near(place, at.known["place"])
            )
    return shares


_BUDGET = table(
    lambda _key, found: _budget(**found), {"total": Setting(money), "place": Setting(_shares, name="places")}
)
_MOVED = table(lambda _key, found: found.get("to"), {"to": Setting(day)})
_TITLED = titled(Titled)

PLACE = titled(
    _place,
    {
        "kind": Setting(one_of(*PLACE_KINDS)),
        "within": Setting(key_of("place")),
        "latitude": Setting(degrees(90)),
        "longitude": Setting(degrees(180)),
    },
)
VENUE = titled(Venue, {"place": Setting(key_of("place"), needed=True), "address": Setting(text)})
PERSON = table(
    _person,
    {
        "name": Setting(title, needed=True),
        "roles": Setting(keys_of("role")),
        "places": Setting(keys_of("place")),
        "email": Setting(text),
        "phone": Setting(text),
        "example": Setting(flag),
        "public": Setting(flag),
        "away": Setting(keyed(_AWAY, read_key=str)),
    },
)
ROUTE = titled(
    Route,
    {
        "takes": Setting(texts),
        "role": Setting(key_of("role")),
        "themes": Setting(keys_of("theme")),
        "step": Setting(keyed(_STEP), name="steps"),
    },
)
_POT = titled(
    Pot,
    {
        "owner": Setting(text),
        "kinds": Setting(texts),
        "places": Setting(keys_of("place")),
        "themes": Setting(keys_of("theme")),
        "minimum": Setting(money),
        "maximum": Setting(money),
        "own-share": Setting(percentage),
        "legal-form": Setting(texts),
        "window": Setting(_WINDOW),
        "closed-on": Setting(day),
        "pays": Setting(one_of("advance", "afterwards")),
        "decision": Setting(LIMIT),
        "account": Setting(LIMIT),
        "conditions": Setting(texts),
        "budget": Setting(keyed(_BUDGET, read_key=year_key), name="budgets"),
        "contact": Setting(text),
        "link": Setting(text),
        "source": Setting(text),
        "source-year": Setting(count),
        "checked": Setting(day),
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
        "rrule": Setting(text),
        "start": Setting(day),
        "time": Setting(text),
        "partners": Setting(keys_of("partner")),
        "treats": Setting(one_of("cases", "places")),
        "holidays": Setting(one_of("skip", "next", "keep")),
        "moved": Setting(keyed(_MOVED, read_key=date_key)),
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


def _norm_key(key: str) -> str:
    if key not in NORMS:
        raise Wrong(_("there is no such norm; there are: {norms}").format(norms=", ".join(NORMS)))
    return key


def _signal_key(key: str) -> str:
    if key not in SIGNALS:
        right = _("there is no such signal; there are: {signals}").format(signals=", ".join(SIGNALS))
        raise Wrong(right + near(key, SIGNALS))
    return key


def _threshold(value: Any, at: At) -> Any:
    """Read the threshold of a signal: a number or a term, as its kind has it."""
    usual = SIGNALS[at.path[-2]].at
    if usual is None:
        raise Wrong(_("this signal has no threshold; off = true silences it"))
    if not isinstance(usual, int):
        return term(value, at)
    if not count(value, at):
        raise Wrong(_("this must be 1 or more; off = true silences the signal"))
    return value


_SIGNAL = table(lambda _key, found: SignalSetting(**found), {"off": Setting(flag), "at": Setting(_threshold)})

GENERAL: dict[str, Setting] = {
    "format": Setting(count),
    "municipality": Setting(title),
    "phone": Setting(text),
    "email": Setting(text),
    "language": Setting(one_of("nl", "en")),
    "timezone": Setting(timezone),
    "contacts": Setting(title),
    "example": Setting(flag),
    "decree-days-from": Setting(count),
    "decree-days-through": Setting(count),
    "norm": Setting(keyed(LIMIT, read_key=_norm_key), name="norms"),
    "signal": Setting(keyed(_SIGNAL, read_key=_signal_key), name="signals"),
    "decree-day": Setting(
        keyed(table(lambda key, _found: date_key(key), {"source": Setting(text)}), read_key=str)
    ),
}
"""``nopcases.toml``."""


FILES: dict[str, dict[str, Reader]] = {
    "places.toml": {"place": PLACE, "venue": VENUE},
    "people.toml": {"role": _TITLED, "person": PERSON},
    "routes.toml": {"route": ROUTE},
    "pots.toml": {"pot": POT},
    "meetings.toml": {"partner": _TITLED, "meeting": _meeting},
    "words.toml": {"theme": _TITLED, "barrier": _TITLED, "channel": _TITLED},
}
"""File -> table -> how one item of it is read."""


def read_file(readers: dict[str, Reader], values: dict[str, Any], at: At) -> dict[str, dict[str, Any]]:
    """Return table -> key -> typed value for one file; mistakes go to ``at``."""
    found: dict[str, dict[str, Any]] = {}
    for name, item in readers.items():
        try:
            found[name] = keyed(item, plain_key)(values.get(name, {}), at.inside(name))
        except Wrong as wrong:
            at.inside(name).error(str(wrong))
            found[name] = {}
    return found
