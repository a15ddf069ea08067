"""What is put on record and starts no clock."""

from datetime import date, timedelta

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import ANY, ANY_LIST, COUNT, MONEY, TEXT, TEXTS, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.log_kinds.kind import (
    DAY,
    ENTRY,
    NEEDED,
    NUMBER,
    ROLE,
    ROLE_NEEDED,
    TEXT_FIELD,
    LogKind,
    key_of,
)
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import LINKS
from nopcases.language import N_

GIVEN = ("advice", "materials", "space")


def _expectation(replay: Replay, entry: Entry) -> None:
    """Note what was hoped and what is possible."""
    replay.expectations.append(entry)


def _have(replay: Replay, entry: Entry) -> None:
    """Note what is at hand."""
    replay.at_hand.update(entry.get("needs"))


def _link(replay: Replay, entry: Entry) -> Sentence | None:
    """Note which case it is linked to, and how."""
    link = (entry.get("to"), entry.get("as"))
    if link in replay.links:
        return Sentence(N_("it is linked to {case} in that way already"), {"case": link[0]})
    replay.links.add(link)
    return None


def _strike(replay: Replay, entry: Entry) -> Sentence | None:
    """Say so where it strikes what another one struck already; which entries count was seen before all else."""
    struck = entry.get("entry")
    by = replay.log.struck.get(struck)
    if by is None or by.key == entry.key:
        return None
    return Sentence(
        N_("{entry} was struck already, by {strike}"),
        {"entry": replay.end_of(struck), "strike": replay.end_of(by.key)},
    )


LONGEST_SNOOZE = timedelta(days=30)


def _snooze(replay: Replay, entry: Entry) -> Sentence | None:
    """Let the review of a colleague pass over a clock for some days; nothing where it turns out to have ended."""
    started_by, kind = replay.log.resolved(entry.get("entry")), entry.get("clock")
    if too_long := snoozed_too_long(entry.get("until"), entry.happened):
        return too_long
    own = [clock for clock in replay.clocks if clock.entry == started_by and kind in (None, clock.kind)]
    running = [clock for clock in own if clock.runs]
    if not own or len(running) > 1:
        none = N_("{entry} started no such clock")
        several = N_("several clocks of {entry} run; say which one: clock")
        return Sentence(several if own else none, {"entry": replay.end_of(started_by)})
    for clock in running:
        clock.snoozed_through = entry.get("until")
    return None


def snoozed_too_long(until: date, day: date) -> Sentence | None:
    """Say so where what is put off on ``day`` through ``until`` would be out of sight for too long."""
    return Sentence(N_("a snooze is for 30 days at most")) if until > day + LONGEST_SNOOZE else None


KINDS: dict[str, LogKind] = {
    "note": LogKind(N_("note"), on_closed=True),
    "involve": LogKind(
        N_("participation"),
        {"who": NEEDED, "how": NEEDED, "outcome": TEXT_FIELD, "done": TEXT_FIELD},
        on_closed=True,
    ),
    "expectation": LogKind(
        N_("expectation"),
        {"hoped": NEEDED, "possible": NEEDED, "because": NEEDED},
        _expectation,
        on_closed=True,
    ),
    "given": LogKind(
        N_("support given"),
        {
            "what": Field(TEXT, needed=True, choices=GIVEN),
            "value": Field(MONEY),
            "partner": Field(TEXT, refers="partners"),
        },
        on_closed=True,
    ),
    "group": LogKind(N_("core group"), {"core": NUMBER, "volunteers": Field(COUNT)}, on_closed=True),
    "turnout": LogKind(
        N_("turnout"), {"count": NUMBER, "activity": Field(TEXT, refers="activity")}, on_closed=True
    ),
    "have": LogKind(
        N_("at hand"), {"needs": Field(TEXTS, needed=True, refers="needs")}, _have, on_closed=True
    ),
    "task": LogKind(N_("task in the group"), {"to": ROLE_NEEDED, "text": NEEDED}, on_closed=True),
    "effect": LogKind(N_("effect"), {"what": key_of("effects"), "says": ROLE}, on_closed=True),
    "document": LogKind(N_("document"), {"title": NEEDED, "ref": NEEDED}, on_closed=True),
    "link": LogKind(
        N_("link"),
        {"to": key_of("case"), "as": Field(TEXT, needed=True, choices=tuple(LINKS))},
        _link,
        on_closed=True,
    ),
    "snooze": LogKind(
        N_("later"),
        {
            "entry": ENTRY,
            "clock": Field(TEXT, choices=tuple(CLOCK_KINDS)),
            "until": DAY,
            "because": NEEDED,
        },
        _snooze,
        on_closed=True,
    ),
    "strike": LogKind(N_("strike"), {"entry": ENTRY, "because": TEXT_FIELD}, _strike, on_closed=True),
    "decided": LogKind(
        N_("decision on a conflict"),
        {"value": NEEDED, "chosen": Field(ANY), "over": Field(ANY_LIST)},
        on_closed=True,
    ),
    "forgotten": LogKind(N_("personal data erased"), {"contact": TEXT_FIELD}, on_closed=True),
}
