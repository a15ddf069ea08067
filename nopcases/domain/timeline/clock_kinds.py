"""The kinds of clock: one definition each, which everything else that is about clocks reads.

What people read stands here as English source text; a view translates it.
"""

from collections.abc import Mapping

from nopcases.domain.calendar.terms import Extension, Limit, Term
from nopcases.domain.dataclass import dataclass, field
from nopcases.language import N_

SINCE = N_("since {day}")
"""What the first day of a clock was, where its kind has no other word for it."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A term that a municipality may set in its settings."""

    title: str
    """What a clock rests on that goes by it."""
    limit: Limit
    """The term that holds where a folder sets no other."""


NORMS: dict[str, Norm] = {
    "answer": Norm(N_("norm for an answer"), Limit(Term(7, "days"))),
    "assign": Norm(N_("norm for assigning"), Limit(Term(3, "working days"))),
    "reply": Norm(N_("norm for a reply"), Limit(Term(14, "days"))),
    "contact": Norm(N_("norm for contact"), Limit(Term(6, "weeks"))),
    "complaint": Norm(
        N_("term for a complaint"), Limit(Term(6, "weeks"), "Awb 9:11", extend=Extension(Term(4, "weeks")))
    ),
    "notice-of-default": Norm(
        N_("term after a notice of default"), Limit(Term(2, "weeks"), "Awb 4:17", extend=Extension(times=0))
    ),
}


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day that was promised or asked for, instead of a term."""

    basis: str
    """What the clock rests on."""
    why: str
    """The derivation, from ``{day}`` (since) and ``{due}``."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Why a case is not closed while such a clock runs."""

    excuse: str
    """The field of the closing that may say why it is closed all the same."""
    refusal: str
    """What a command says, from ``{entries}`` (what each is about, by when) or ``{waiting}`` (who asks what)."""
    finding: str
    """What ``check`` says of a clock that a closing without an excuse stopped."""
    question: str
    """What a terminal asks, to close it all the same."""
    command: str = ""
    """What ends such a clock, from ``{case}`` and ``{entry}`` (the end of its key)."""


@dataclass(frozen=True, slots=True)
class ClockKind:
    """What a clock of this kind is."""

    title: str
    starts: Mapping[str, str] = field(default_factory=dict)
    """The kind of entry that starts it (of money its stage) -> what ``{day}`` then was."""
    norm: str = ""
    """The norm that it goes by, unless it has a day or a term of its own or what starts it names another norm."""
    own_day: OwnDay = OwnDay(N_("day asked for"), N_("asked {day}, by {due}"))
    """How its own day is worded, where it has one."""
    own_term: str = ""
    """What it rests on where its term is the step's or the pot's own and no law is named."""
    turn: str = "ours"
    """Whose turn it is while nothing is suspended: ours, partner, or initiator (until it is due, then ours)."""
    survives_closing: bool = False
    bar: Bar | None = None
    """Set where it bars closing."""
    subject: str = ""
    """What it is about: "text" (of the entry that started it), "pot", or "" where the kind says it all."""


CLOCK_KINDS: dict[str, ClockKind] = {
    "answer": ClockKind(
        N_("answer"),
        {"intake": N_("received {day}"), "question": N_("asked {day}")},
        norm="answer",
        subject="text",
        bar=Bar(
            excuse="without-feedback",
            refusal=N_(
                "Somebody still waits for an answer:\n{waiting}\n"
                "Answer first, or say why there is no answer: --without-feedback REASON."
            ),
            finding=N_("it was closed while somebody waited for an answer, and no reason is given"),
            question=N_("Why is there no answer?"),
        ),
    ),
    "assign": ClockKind(N_("assign"), {"intake": N_("received {day}")}, norm="assign"),
    "step": ClockKind(N_("step"), {"route": SINCE, "step": SINCE}, own_term=N_("term of the step")),
    "promise": ClockKind(
        N_("promise"),
        own_day=OwnDay(N_("promised day"), N_("promised {day} for {due}")),
        subject="text",
        bar=Bar(
            excuse="dropped-promises",
            refusal=N_(
                "There are open promises:\n{entries}\nKeep them, or say why not: --drop-promises REASON."
            ),
            finding=N_("it was closed while this promise was open, and no reason is given"),
            question=N_("Why is it not kept?"),
            command=N_("nopcases log done {case} {entry}"),
        ),
    ),
    "reply": ClockKind(
        N_("reply"), {"consult": N_("asked {day}")}, norm="reply", turn="partner", subject="text"
    ),
    "decision": ClockKind(
        N_("decision"), {"asked": N_("money asked {day}")}, own_term=N_("term of the pot"), subject="pot"
    ),
    "account": ClockKind(
        N_("accounting"),
        {"granted": N_("granted {day}"), "paid": N_("paid {day}")},
        own_term=N_("term of the pot"),
        survives_closing=True,
        subject="pot",
    ),
    "contact": ClockKind(
        N_("contact"),
        {"feedback": N_("last heard {day}"), "reopen": N_("reopened {day}")},
        norm="contact",
        own_term=N_("contact term of the step"),
    ),
    "loan": ClockKind(
        N_("loan"),
        own_day=OwnDay(N_("day to be back"), N_("lent {day}, back by {due}")),
        turn="initiator",
        survives_closing=True,
        subject="text",
    ),
    "aftercare": ClockKind(
        N_("aftercare"),
        {"close": N_("closed {day}"), "alive": N_("closed {day}")},
        own_term=N_("term of the aftercare"),
    ),
}
