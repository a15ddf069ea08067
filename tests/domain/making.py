"""Settings and cases for the tests: what a test does not say is as plain as can be."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.calendar.terms import Limit, Term
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.changes.allowed import allow
from nopcases.domain.changes.entries import added
from nopcases.domain.settings import Away, Meeting, Person, Place, Pot, Route, Settings, Step, Venue
from nopcases.domain.timeline.state import state_on
from nopcases.domain.titled import Titled

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DECREES = ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26")
HOLIDAYS = Holidays(frozenset(map(date.fromisoformat, DECREES)), known_through=2028)
FROM_MONDAY = "2026-11-02"
"""The Monday on which cases are taken in."""


def day(text):
    """Return the day of an ISO text; a day as it is."""
    return date.fromisoformat(text) if isinstance(text, str) else text


def limit(term, law="", *, rolls=False):
    return Limit(Term.parse(term), law, rolls)


def _keyed(*items):
    return {item.key: item for item in items}


def _step(key, term=None, law="", contact=None):
    return Step(
        key,
        key.title(),
        limit=limit(term, law) if term else None,
        contact=Term.parse(contact) if contact else None,
    )


SETTINGS = Settings(
    municipality="Proef",
    language="en",
    timezone=AMSTERDAM,
    norms={
        "answer": limit("7 days"),
        "assign": limit("3 working days"),
        "reply": limit("14 days"),
        "contact": limit("6 weeks"),
        "complaint": limit("6 weeks", "Awb 9:11"),
        "notice-of-default": limit("2 weeks", "Awb 4:17"),
    },
    holidays=HOLIDAYS,
    places=_keyed(
        Place("ens", "Ens"),
        Place("bant", "Bant"),
        Place("emmeloord", "Emmeloord", kind="town"),
        Place("centrum", "Centrum", kind="neighbourhood", within="emmeloord"),
    ),
    venues=_keyed(Venue("dorpshuis-ens", "Dorpshuis", place="ens")),
    roles=_keyed(Titled("coordinator", "Coordinator"), Titled("process-lead", "Process lead")),
    people=_keyed(
        Person("anna", "Anna", roles=("coordinator",), places=("ens", "bant")),
        Person("bert", "Bert", roles=("coordinator",), places=("emmeloord",)),
        Person("carla", "Carla", roles=("coordinator",)),
        Person("daan", "Daan", roles=("process-lead",), places=("ens",)),
    ),
    routes=_keyed(
        Route(
            "social",
            "Social",
            takes=("social",),
            role="coordinator",
            themes=("youth", "meeting"),
            steps=_keyed(
                _step("start", "6 weeks"),
                _step("igw", "4 weeks"),
                _step("doing", contact="3 months"),
                _step("end", "5 working days"),
            ),
        ),
        Route(
            "physical",
            "Physical",
            takes=("physical",),
            role="process-lead",
            themes=("play", "green"),
            steps=_keyed(
                _step("idea", "3 weeks"),
                _step("permit", "8 weeks", "Omgevingswet 16.64"),
                _step("long-permit", "26 weeks", "Omgevingswet 16.50"),
            ),
        ),
    ),
    pots=_keyed(Pot("igw", "IGW"), Pot("windmolens", "Windmolens")),
    meetings=_keyed(Meeting("igw-team", "IGW team")),
    partners=_keyed(Titled("police", "Police"), Titled("housing", "Housing corporation")),
    themes=_keyed(*(Titled(key, key) for key in ("youth", "meeting", "play", "green"))),
    barriers=_keyed(Titled("language", "Language")),
    channels=_keyed(Titled("phone", "Phone"), Titled("email", "Email")),
)


def away(settings, person, since, until, stand_in=None):
    """Return the settings with somebody away from ``since`` through ``until``."""
    absent = replace(settings.people[person], away=(Away(day(since), day(until), stand_in),))
    return replace(settings, people={**settings.people, person: absent})


def entry(written, kind, number=0, **fields):
    """Return an entry written on a day; ``number`` sorts those of one day (and of nine o'clock)."""
    suffix = "23456789bcdfghjkmnpqrstvwxz"[number % 27]
    key = f"{day(written):%Y%m%d}T{9 + number // 3600:02}{number // 60 % 60:02}{number % 60:02}Z-bb{suffix}"
    fields = {name.rstrip("_").replace("_", "-"): value for name, value in fields.items()}
    fields = {name: day(value) if name in ("on", "due", "until") else value for name, value in fields.items()}
    return Entry(key, kind, day(written), {"kind": kind, "by": "anna", **fields})


def case_of(*entries, received=FROM_MONDAY, case_id="26-k7q4f", **header):
    """Return a case with these entries, in the order of their keys."""
    known = {"title": "Speeltuin", "kind": "social", "place": "ens"} | header
    known = {name: value for name, value in known.items() if value is not None}
    return Case(
        case_id,
        {"id": case_id, "received": day(received), **known},
        tuple(sorted(entries, key=lambda one: one.key)),
        f"cases/2026/{case_id}.toml",
    )


class Story:
    """A case that is written day by day."""

    def __init__(self, received=FROM_MONDAY, *, intake=True, settings=SETTINGS, **header):
        self.settings = settings
        self.case = case_of(received=received, **header)
        if intake:
            self.log(received, "intake")

    def log(self, written, kind, on=None, **fields):
        """Write an entry, whether it makes sense or not (as a hand does, or a merge), and return its key."""
        if on:
            fields["on"] = on
        new = entry(written, kind, len(self.case.entries), **fields)
        self.case = replace(
            self.case, entries=tuple(sorted((*self.case.entries, new), key=lambda one: one.key))
        )
        return new.key

    def correct(self, written, key, **changes):
        """Write a correction: a strike and an entry in its place, whose key is returned."""
        self.log(written, "strike", entry=key)
        old = self.case.by_key[key]
        fields = {name: value for name, value in old.fields.items() if name not in ("kind", "by", "on")}
        return self.log(written, old.kind, **{"on": old.happened, **fields, **changes, "replaces": key})

    def command(self, today, *drafts, on=None):
        """Add drafts as a command does on ``today``; what makes no sense is refused and changes nothing."""
        keyed = {}
        for number, made in enumerate(drafts):
            new = entry(today, made["kind"], len(self.case.entries) + number)
            keyed[new.key] = {"by": "anna", **({"on": day(on)} if on else {}), **made}
        after = added(self.case, keyed, self.settings.timezone)
        result = allow(self.on(today), after, self.settings)
        self.case = after
        return result

    def on(self, today):
        """Return the picture of a day, or None where the case did not exist yet."""
        return state_on(self.case, self.settings, day(today))

    def clocks(self, kind, today):
        """Return the clocks of a kind in the picture of a day."""
        return [clock for clock in self.on(today).clocks if clock.kind == kind]

    def clock(self, kind, today):
        """Return the last clock of a kind in the picture of a day."""
        return self.clocks(kind, today)[-1]

    def running(self, today):
        """Return the kinds of the clocks that run on a day, in alphabetical order."""
        return sorted(clock.kind for clock in self.on(today).running)

    def due(self, kind, today):
        """Return, as text, when the last clock of a kind is due in the picture of a day."""
        return self.clock(kind, today).due.day.isoformat()

    def problems(self, today):
        """Return the keys of the entries that make no sense, with why."""
        return {one.key: why.words() for one, why in self.on(today).problems}
