"""Invented cases, as many as one likes and always the same ones, of about the length that real ones have."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from phrases import PHRASES
from stories import CLOSED, ENTRIES, HEADER, LATE, ON_TIME, STORIES, Story

from nopcases.domain.case.ids import ALPHABET

TODAY = date(2026, 11, 23)
"""The Monday on which the stories are told; what is late is late on it."""
SHARES = {CLOSED: 59, LATE: 12, ON_TIME: 29}
"""How many of every hundred cases end so."""
MOST_ENTRIES = 8
WITH_CONTACT = 70
"""How many of every hundred cases have an initiator in the contacts."""

_PLACES = {
    "oost": ("bant", "luttelgeest", "marknesse", "ens", "kraggenburg"),
    "wind": ("creil", "espel", "nagele", "rutten", "tollebeek"),
    "town": ("emmeloord", "centrum", "espelervaart", "revelsant", "de-zuidert", "de-erven", "waterland"),
}
_VENUES = dict.fromkeys(_PLACES["town"], "golfslag")
"""Place -> where people meet there; in a village it is called after the village."""
_POTS = {"oost": "leefbaarheid-oost", "wind": "windmolen", "town": "corporatie"}
_COORDINATORS = {"oost": "anna", "wind": "bert", "town": "carla"}
_STAGES = {"ask": "asked", "ask_igw": "asked", "grant": "granted", "pay": "paid", "account": "accounted"}
_LONG_STEP = {"social": "ondersteuning", "physical": "participatie", "cpo": "groep"}
_POT_IN_LAW = {"social": "igw", "physical": "igw", "cpo": "cpo-begeleiding"}
"""Kind -> a pot whose decision has a term in law."""
_BY_END = {end: [story for story in STORIES if story.ends == end] for end in SHARES}
_ENDS = [end for end, share in SHARES.items() for _number in range(share)]
# Closed within these days, what went well has been asked about since (aftercare), once.
_ASKED_SINCE, _ASKED_UNTIL = date(2025, 11, 28), date(2026, 5, 25)
_NOT_CLOSED_FROM = date(2025, 10, 1)
"""From then until ``_ASKED_SINCE`` none is closed: it would have been asked about twice."""


@dataclass(frozen=True, slots=True)
class MadeCase:
    """One invented case: its file, and what other programs are given of it."""

    id: str
    title: str
    place: str
    text: str
    """The whole file."""
    received: date
    closed: date | None
    due: date | None
    """The day on which the first of its running clocks is due, None where it is closed."""
    notes: tuple[tuple[date, str], ...]
    """Its entries: day, and what was said."""
    money: tuple[tuple[date, str, str, str], ...]
    """What was asked, granted, paid: day, stage, pot, amount in euros."""
    contact: str | None
    """The id of its initiator."""


class _Words(dict[str, object]):
    """The words of one case: those that are known, and for all else any of the phrases."""

    def __init__(self, chance: random.Random, **known: object) -> None:
        super().__init__(known)
        self.chance = chance

    def __missing__(self, about: str) -> str:
        return self.chance.choice(PHRASES[about])


def made_cases(count: int, seed: int = 1) -> Iterator[MadeCase]:
    """Yield ``count`` cases, always the same ones for a seed; of every hundred as many end late as SHARES says.

    A case or a contact that a case names was yielded before it, or is its own.
    """
    chance = random.Random(seed)
    taken: set[str] = set()
    contacts: list[str] = []
    earlier: list[str] = []
    for number in range(count):
        stories = _BY_END[_ENDS[number * 37 % 100]]
        story = chance.choice(stories) if earlier else stories[0]  # the first of them names no other case
        contact = _contact(chance, contacts, taken) if number * 71 % 100 < WITH_CONTACT else None
        case = _made(chance, story, contact, earlier, taken)
        if story.result != "duplicate":
            earlier.append(case.id)
        yield case


def _contact(chance: random.Random, contacts: list[str], taken: set[str]) -> str:
    """Return who brings the case in: in one of ten cases somebody who came before."""
    if contacts and chance.random() < 0.1:
        return chance.choice(contacts)
    contacts.append(_new_id("c-", chance, taken))
    return contacts[-1]


def _new_id(prefix: str, chance: random.Random, taken: set[str]) -> str:
    while (made := prefix + "".join(chance.choices(ALPHABET, k=5))) in taken:
        pass
    taken.add(made)
    return made


def _made(
    chance: random.Random, story: Story, contact: str | None, earlier: list[str], taken: set[str]
) -> MadeCase:
    names, days = _steps(chance, story)
    words = _words(chance, story, days[0])
    words["id"] = _new_id(f"{days[0]:%y}-", chance, taken)
    words["earlier"] = chance.choice(earlier) if earlier else None
    words["due"] = due = _due(chance, story, names, days)
    header = _header(words, story, contact)
    entries = [_entry(words, *step) for step in zip(range(len(days)), names, days, strict=True)]
    closed = story.ends == CLOSED
    return MadeCase(
        id=str(words["id"]),
        title=str(words["title"]),
        place=str(words["place"]),
        text=header + "".join(entries),
        received=days[0],
        closed=days[len(story.steps) - 1] if closed else None,
        due=None if closed else due,
        notes=tuple(
            (day, entry.rpartition(" = ")[2].strip('"\n')) for day, entry in zip(days, entries, strict=True)
        ),
        money=tuple(
            (
                day,
                _STAGES[name],
                str(words["pot" if name != "ask_igw" else "pot_in_law"]),
                str(words["amount"]),
            )
            for name, day in zip(names, days, strict=True)
            if name in _STAGES
        ),
        contact=contact,
    )


def _steps(chance: random.Random, story: Story) -> tuple[list[str], list[date]]:
    """Return the entries of a case, and the day of each: in order, and on a weekday."""
    days = [received := _weekday(TODAY - timedelta(chance.randint(*reversed(story.received))))]
    for _name, first, last in story.steps[1:]:
        since = received if first >= 0 else TODAY
        days.append(max(days[-1], min(_weekday(since + timedelta(chance.randint(first, last))), TODAY)))
    names = [name for name, _first, _last in story.steps]
    if story.went_well:
        back = _moved_back(days[-1], len(days))
        days = [day - back for day in days]
        if _ASKED_SINCE <= days[-1] < _ASKED_UNTIL:
            names.append("alive")
            days.append(_weekday(days[-1] + timedelta(chance.randint(150, 175))))
    return names, days


def _weekday(day: date) -> date:
    """Return the day, or the Monday after it where it is in a weekend."""
    return day + timedelta((0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def _moved_back(closed: date, entries: int) -> timedelta:
    """Return by how much a case is moved back, so that it needs no second question, nor a ninth entry for the first."""
    if _NOT_CLOSED_FROM <= closed < _ASKED_SINCE:
        return timedelta(weeks=9)
    if _ASKED_SINCE <= closed < _ASKED_UNTIL and entries == MOST_ENTRIES:
        return timedelta(weeks=34)
    return timedelta()


def _due(chance: random.Random, story: Story, names: list[str], days: list[date]) -> date:
    name, first, last = story.due
    since = days[len(names) - 1 - names[::-1].index(name)] if name else TODAY
    return since + timedelta(chance.randint(first, last))


def _words(chance: random.Random, story: Story, received: date) -> _Words:
    part = chance.choices(list(_PLACES), weights=(4, 4, 5))[0]
    kind = chance.choice(story.kinds)
    words = _Words(
        chance,
        kind=kind,
        place=chance.choice(_PLACES[part]),
        received=received,
        by=_COORDINATORS[part] if kind == "social" else chance.choice(("daan", "eva", "farid")),
        pot=_POTS[part],
        pot_in_law=_POT_IN_LAW[kind],
        long_step=_LONG_STEP[kind],
        themes=chance.choice(PHRASES[f"{kind}_themes"]),
        asked=chance.choice(PHRASES["partner"]),
        amount=f"{chance.randrange(150, 1500, 25)}.00",
        value=f"{chance.randrange(50, 800, 10)}.00",
        core=chance.randint(3, 9),
        volunteers=chance.randint(0, 20),
        people=chance.randint(8, 90),
        number=chance.randrange(100_000, 1_000_000),
        result=story.result,
        because=chance.choice(PHRASES["ended_well" if story.went_well else "ended"]),
    )
    words["title"] = f"{words['thing']} {words['street']}: {words[f'{kind}_thing']}"
    return words


def _header(words: _Words, story: Story, contact: str | None) -> str:
    place = str(words["place"])
    venue = _VENUES.get(place, f"dorpshuis-{place}")
    lines = HEADER.format_map(words)
    if int(str(words["number"])) % 3 == 0:
        lines += f'venue = "{venue}"\n'
    lines += f'\n[contacts]\ninitiator = "{contact}"\n' if contact else ""
    return lines + story.extra.format_map(words)


def _entry(words: _Words, at: int, name: str, day: date) -> str:
    chance = words.chance
    second = f"{day:%Y%m%d}T{8 + at:02}{chance.randrange(60):02}{chance.randrange(60):02}Z"
    words[f"key_of_{name}"] = key = f"{second}-{''.join(chance.choices(ALPHABET, k=3))}"
    return f"\n[log.{key}]\n{ENTRIES[name].format_map(words)}\n"
