"""The kinds of log entry: one definition each, of its fields and of what it does."""

from dataclasses import dataclass, field

from nopcases.domain.case.fields import COUNT, DATE, FLAG, MONEY, TERM, TEXT, Field
from nopcases.domain.timeline import effects
from nopcases.domain.vocabulary import CONTACT_ROLES, FUND_STAGES, LINKS, RESULTS
from nopcases.language import N_

GIVEN = ("advice", "materials")


@dataclass(frozen=True, slots=True)
class LogKind:
    """A kind of entry: its own fields, and what it does to the state of a case."""

    title: str
    fields: dict[str, Field] = field(default_factory=dict)
    effect: effects.Effect = effects.nothing
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
    "intake": LogKind(N_("intake"), effect=effects.intake),
    "question": LogKind(
        N_("question"),
        {
            "from": Field(TEXT, choices=tuple(CONTACT_ROLES)),
            "nature": Field(TEXT, choices=tuple(effects.ANSWER_NORMS)),
            "channel": TEXT_FIELD,
        },
        effects.question,
    ),
    "feedback": LogKind(
        N_("feedback"),
        {"channel": TEXT_FIELD, "answers": Field(TEXT, refers="entry"), "holding": Field(FLAG)},
        effects.feedback,
        on_closed=True,
    ),
    "note": LogKind(N_("note"), on_closed=True),
    "route": LogKind(
        N_("route"), {"to": Field(TEXT, needed=True, refers="routes"), "because": TEXT_FIELD}, effects.route
    ),
    "step": LogKind(
        N_("step"), {"to": Field(TEXT, needed=True, refers="steps"), "because": TEXT_FIELD}, effects.step
    ),
    "assign": LogKind(
        N_("assignment"), {"to": Field(TEXT, needed=True, refers="people")}, effects.assign, on_closed=True
    ),
    "action": LogKind(N_("promise"), {"to": Field(TEXT, refers="people"), "due": DAY}, effects.action),
    "done": LogKind(N_("promise kept"), {"action": ENTRY}, effects.done),
    "consult": LogKind(
        N_("consultation"),
        {
            "partner": Field(TEXT, refers="partners"),
            "meeting": Field(TEXT, refers="meetings"),
            "due": Field(DATE),
            "answer": TEXT_FIELD,
        },
        effects.consult,
    ),
    "involve": LogKind(
        N_("participation"), {"who": NEEDED, "how": NEEDED, "outcome": TEXT_FIELD}, on_closed=True
    ),
    "expectation": LogKind(
        N_("expectation"),
        {"hoped": NEEDED, "possible": NEEDED, "because": NEEDED},
        effects.expectation,
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
    "suspend": LogKind(N_("suspension"), {"pot": POT, "because": TEXT_FIELD, "until": DAY}, effects.suspend),
    "resume": LogKind(N_("resumption"), {"pot": POT}, effects.resume),
    "extend": LogKind(
        N_("extension"), {"pot": POT, "term": Field(TERM), "because": TEXT_FIELD}, effects.extend
    ),
    "fund": LogKind(
        N_("money"),
        {
            "pot": Field(TEXT, needed=True, refers="pots"),
            "stage": Field(TEXT, needed=True, choices=tuple(FUND_STAGES)),
            "amount": Field(MONEY),
            "reference": TEXT_FIELD,
            "anyway": TEXT_FIELD,
        },
        effects.fund,
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
        effects.close,
    ),
    "reopen": LogKind(N_("reopening"), {"because": TEXT_FIELD}, effects.reopen, on_closed=True),
    "strike": LogKind(N_("strike"), {"entry": ENTRY, "because": TEXT_FIELD}, on_closed=True),
    "decided": LogKind(
        N_("decision on a conflict"), {"value": NEEDED, "chosen": Field(), "over": Field()}, on_closed=True
    ),
    "forgotten": LogKind(N_("personal data erased"), on_closed=True),
}


def fields_of(kind: str) -> dict[str, Field]:
    """Return every field that an entry of ``kind`` may have; the common ones of an unknown kind."""
    return COMMON | (LOG_KINDS[kind].fields if kind in LOG_KINDS else {})
