"""The kinds of log entry: one definition each, of its fields and of what it does.

What it does is a function of the picture being drawn and the entry. It answers None, or, where the entry
makes no sense there (a merge or a hand edit made it), the sentence that ``check`` says; it then does nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nopcases.domain.calendar.terms import Term
from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import COUNT, DATE, FLAG, MONEY, TERM, TEXT, Field
from nopcases.domain.text import visible
from nopcases.domain.timeline.fund import move
from nopcases.domain.vocabulary import CONTACT_ROLES, FUND_STAGES, LINKS, RESULTS
from nopcases.language import N_, _

if TYPE_CHECKING:
    from nopcases.domain.timeline.replay import Drawing

ANSWER_NORMS = {
    "question": "answer",
    "signal": "answer",
    "complaint": "complaint",
    "notice-of-default": "notice-of-default",
}
"""What someone asks -> the norm for its answer."""
GIVEN = ("advice", "materials")

Effect = Callable[["Drawing", Entry], str | None]


def _nothing(drawing: "Drawing", entry: Entry) -> None:  # noqa: ARG001 - the form of every effect
    return None


def _intake(drawing: "Drawing", entry: Entry) -> str | None:
    if drawing.taken_in:
        return _("this case was taken in already")
    drawing.taken_in = True
    for clock in ("answer", "assign"):
        drawing.start(clock, entry, since=drawing.case.received, norm=clock)
    return None


def _question(drawing: "Drawing", entry: Entry) -> None:
    norm = ANSWER_NORMS.get(entry.get("nature") or "question", "answer")
    drawing.start("answer", entry, norm=norm, subject=entry.text)


def _feedback(drawing: "Drawing", entry: Entry) -> str | None:
    answers, met = drawing.log.resolved(entry.get("answers")), True
    if not entry.get("holding"):
        met = bool(drawing.meet("answer", entry, lambda clock: answers in (None, clock.entry)))
    drawing.restart_contact(entry)
    if answers and not met:
        return _("it answers {key}, which no one is waiting for an answer to").format(key=visible(answers))
    return None


def _route(drawing: "Drawing", entry: Entry) -> str | None:
    if drawing.route == entry.get("to"):
        return _("the case was on that route already")
    drawing.route = entry.get("to")
    route = drawing.settings.routes.get(drawing.route or "")
    drawing.enter_step(next(iter(route.steps), None) if route else None, entry)
    return None


def _step(drawing: "Drawing", entry: Entry) -> str | None:
    if drawing.step == entry.get("to"):
        return _("the case was in that step already")
    drawing.enter_step(entry.get("to"), entry)
    return None


def _assign(drawing: "Drawing", entry: Entry) -> None:
    drawing.handler = entry.get("to")
    drawing.meet("assign", entry)


def _action(drawing: "Drawing", entry: Entry) -> None:
    drawing.start("promise", entry, own_due=entry.get("due"), to=entry.get("to"), subject=entry.text)


def _done(drawing: "Drawing", entry: Entry) -> str | None:
    action = drawing.log.resolved(entry.get("action"))
    if not drawing.meet("promise", entry, lambda clock: clock.entry == action):
        return _("the promise {key} is not open").format(key=action)
    return None


def _consult(drawing: "Drawing", entry: Entry) -> str | None:
    asked = entry.get("partner") or entry.get("meeting")
    if not asked:
        return _("it names no partner and no meeting")
    if entry.get("answer") is not None:
        drawing.meet("reply", entry, lambda clock: clock.to == asked)
    else:
        own_due = entry.get("due")
        drawing.start(
            "reply", entry, norm="" if own_due else "reply", own_due=own_due, to=asked, subject=entry.text
        )
    return None


def _suspend(drawing: "Drawing", entry: Entry) -> str | None:
    clocks = drawing.pausable(entry)
    if not clocks:
        return _no_clock(entry, _("there was no running step to suspend"))
    if entry.get("until") <= entry.happened:
        return _("a suspension ends after the day it begins")
    for clock in clocks:
        clock.pause(entry.happened, entry.get("until"), drawing.settings.holidays)
    return None


def _resume(drawing: "Drawing", entry: Entry) -> str | None:
    resumed = [clock.resume(entry.happened) for clock in drawing.pausable(entry)]
    return None if any(resumed) else _("nothing was suspended")


def _extend(drawing: "Drawing", entry: Entry) -> str | None:
    clocks, term = drawing.pausable(entry), extension(entry)
    if term is None:
        return _("it names no term to extend by")
    if not clocks:
        return _no_clock(entry, _("there was no running step to extend"))
    for clock in clocks:
        clock.extensions.append(term)
    return None


def _no_clock(entry: Entry, of_step: str) -> str:
    """Say that there was no clock: of a pot's decision, or ``of_step``."""
    if pot := entry.get("pot"):
        return _("no decision of {pot} was being waited for").format(pot=visible(pot))
    return of_step


def extension(entry: Entry) -> Term | None:
    """Return the term of an extension, None where it names none."""
    value = entry.get("term")
    return Term.parse(value) if isinstance(value, str) and TERM.holds(value) else None


def _close(drawing: "Drawing", entry: Entry) -> str | None:
    if drawing.closed:
        return _("the case was closed already")
    drawing.closed = entry
    drawing.stop_all(entry)
    return None


def _reopen(drawing: "Drawing", entry: Entry) -> str | None:
    if not drawing.closed:
        return _("the case was not closed")
    drawing.closed = None
    drawing.restart_contact(entry)
    return None


def _expectation(drawing: "Drawing", entry: Entry) -> None:
    drawing.expectations.append(entry)


@dataclass(frozen=True, slots=True)
class LogKind:
    """A kind of entry: its own fields, and what it does to the picture."""

    title: str
    fields: dict[str, Field] = field(default_factory=dict)
    effect: Effect = _nothing
    on_closed: bool | tuple[str, ...] = False
    """It may be logged on a closed case, of money only these stages; the others would start something."""

    def allowed_on_closed(self, stage: str | None) -> bool:
        """Say whether it may be logged on a closed case."""
        return stage in self.on_closed if isinstance(self.on_closed, tuple) else self.on_closed


NEEDED = Field(TEXT, needed=True)
TEXT_FIELD = Field(TEXT)
ENTRY = Field(TEXT, needed=True, refers="entry")
POT = Field(TEXT, refers="pots")
DAY = Field(DATE, needed=True)
NUMBER = Field(COUNT, needed=True)

COMMON = {
    "kind": NEEDED,
    "by": TEXT_FIELD,
    "on": Field(DATE),
    "text": TEXT_FIELD,
    "replaces": Field(TEXT, refers="entry"),
}
"""The fields that every kind has."""

LOG_KINDS: dict[str, LogKind] = {
    "intake": LogKind(N_("intake"), effect=_intake),
    "question": LogKind(
        N_("question"),
        {
            "from": Field(TEXT, choices=tuple(CONTACT_ROLES)),
            "nature": Field(TEXT, choices=tuple(ANSWER_NORMS)),
            "channel": TEXT_FIELD,
        },
        _question,
    ),
    "feedback": LogKind(
        N_("feedback"),
        {"channel": TEXT_FIELD, "answers": Field(TEXT, refers="entry"), "holding": Field(FLAG)},
        _feedback,
        on_closed=True,
    ),
    "note": LogKind(N_("note"), on_closed=True),
    "route": LogKind(
        N_("route"), {"to": Field(TEXT, needed=True, refers="routes"), "because": TEXT_FIELD}, _route
    ),
    "step": LogKind(
        N_("step"), {"to": Field(TEXT, needed=True, refers="steps"), "because": TEXT_FIELD}, _step
    ),
    "assign": LogKind(
        N_("assignment"), {"to": Field(TEXT, needed=True, refers="people")}, _assign, on_closed=True
    ),
    "action": LogKind(N_("promise"), {"to": Field(TEXT, refers="people"), "due": DAY}, _action),
    "done": LogKind(N_("promise kept"), {"action": ENTRY}, _done),
    "consult": LogKind(
        N_("consultation"),
        {
            "partner": Field(TEXT, refers="partners"),
            "meeting": Field(TEXT, refers="meetings"),
            "due": Field(DATE),
            "answer": TEXT_FIELD,
        },
        _consult,
    ),
    "involve": LogKind(
        N_("participation"), {"who": NEEDED, "how": NEEDED, "outcome": TEXT_FIELD}, on_closed=True
    ),
    "expectation": LogKind(
        N_("expectation"),
        {"hoped": NEEDED, "possible": NEEDED, "because": NEEDED},
        _expectation,
        on_closed=True,
    ),
    "given": LogKind(
        N_("support given"),
        {"what": Field(TEXT, needed=True, choices=GIVEN), "value": Field(MONEY)},
        on_closed=True,
    ),
    "group": LogKind(N_("core group"), {"core": NUMBER, "volunteers": Field(COUNT)}, on_closed=True),
    "turnout": LogKind(N_("turnout"), {"count": NUMBER}, on_closed=True),
    "document": LogKind(N_("document"), {"title": NEEDED, "ref": NEEDED}, on_closed=True),
    "suspend": LogKind(N_("suspension"), {"pot": POT, "because": TEXT_FIELD, "until": DAY}, _suspend),
    "resume": LogKind(N_("resumption"), {"pot": POT}, _resume),
    "extend": LogKind(N_("extension"), {"pot": POT, "term": Field(TERM), "because": TEXT_FIELD}, _extend),
    "fund": LogKind(
        N_("money"),
        {
            "pot": Field(TEXT, needed=True, refers="pots"),
            "stage": Field(TEXT, needed=True, choices=tuple(FUND_STAGES)),
            "amount": Field(MONEY),
            "reference": TEXT_FIELD,
            "anyway": TEXT_FIELD,
        },
        move,
        on_closed=("paid", "accounted", "returned", "withdrawn"),
    ),
    "link": LogKind(
        N_("link"),
        {"to": Field(TEXT, needed=True, refers="case"), "as": Field(TEXT, needed=True, choices=tuple(LINKS))},
        on_closed=True,
    ),
    "close": LogKind(
        N_("closing"),
        {
            "result": Field(TEXT, needed=True, choices=tuple(RESULTS)),
            "because": TEXT_FIELD,
            "of": Field(TEXT, refers="case"),
            "without-feedback": TEXT_FIELD,
            "dropped-promises": TEXT_FIELD,
        },
        _close,
    ),
    "reopen": LogKind(N_("reopening"), {"because": TEXT_FIELD}, _reopen, on_closed=True),
    "strike": LogKind(N_("strike"), {"entry": ENTRY, "because": TEXT_FIELD}, on_closed=True),
    "decided": LogKind(N_("decision on a conflict"), {"value": NEEDED, "chosen": Field(), "over": Field()}),
    "forgotten": LogKind(N_("personal data erased")),
}


def fields_of(kind: str) -> dict[str, Field]:
    """Return every field that an entry of ``kind`` may have; the common ones of an unknown kind."""
    return COMMON | (LOG_KINDS[kind].fields if kind in LOG_KINDS else {})
