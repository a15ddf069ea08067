"""Letters to the initiator: which kind fits the case, and what there is to tell."""

from collections.abc import Sequence
from datetime import date

from nopcases.domain.calendar.terms import Limit, due
from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, clock_row, promised_to
from nopcases.domain.settings import Person, Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import INITIATOR, Titles
from nopcases.language import N_, _

KINDS: Titles = {
    "acknowledgement": N_("acknowledgement"),
    "received": N_("message received"),
    "holding": N_("interim word"),
    "feedback": N_("feedback"),
    "not-feasible": N_("not feasible"),
    "status": N_("how it stands"),
}
ANSWERING = ("feedback", "not-feasible")
"""These are the answer; after all others, a folder's own kinds too, it is still to come."""

PLACEHOLDERS = (
    "name", "title", "initiative", "your-initiative", "case", "reference", "place", "received", "nature", "support",
    "route", "step", "missing", "next-step", "hears-by",
    "told", "told-on", "question", "answer", "answered-on",
    "promises", "hoped", "possible", "because", "refused-pot", "refused-because",
    "our-turn-by", "partner", "partner-by", "your-turn-by", "waits-for", "lent", "asked-pot", "decided-by",
    "result", "handler", "role", "phone", "email",
    "away-until", "stand-in", "stand-in-phone", "stand-in-email", "sender", "sender-role", "municipality", "today",
)  # fmt: skip
"""What a template may have in braces; LEESMIJ.txt beside the templates says what each is."""
OF_THE_LOG: Titles = {
    "told": N_("what was told last"),
    "question": N_("the question"),
    "answer": N_("the answer"),
    "promises": N_("the promises"),
    "hoped": N_("what was hoped for"),
    "possible": N_("what is possible"),
    "because": N_("the reason for that"),
    "refused-because": N_("the reason of the refusal"),
    "waits-for": N_("the reason of the suspension"),
    "lent": N_("what is on loan"),
}
"""What stands in a letter as a colleague wrote it in the log."""
OF_THE_INITIATOR = (
    "your-initiative", "nature", "support", "missing", "your-turn-by", "waits-for", "lent", "asked-pot", "decided-by",
    "refused-pot", "refused-because",
)  # fmt: skip
"""What a group sent, asks, has or still owes: no letter to somebody else says it as if it were theirs."""
EXPLAINING = ("hoped", "possible", "because")
"""The same, but in a letter that is there to explain it."""
OUGHT_TO_BE_KNOWN: Titles = {
    "name": N_("the name of the {role}"),
    "place": N_("the place"),
    "handler": N_("the handler's name"),
    "phone": N_("the handler's telephone number"),
    "email": N_("the handler's mail address"),
    "sender": N_("the name of who sends it"),
    "municipality": N_("the municipality"),
}
"""Without these a letter says less than who reads it, a ``{role}``, may expect; of the others there may be none."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Whose turn it is now, each with the day by which; None where it is not theirs."""

    ours_by: date | None
    partner: str | None
    partner_by: date | None
    initiator_by: date | None
    loans: tuple[ClockRow, ...]
    """What of ours the initiator has."""
    waits_for: str
    """What the initiator is waited for, as a colleague wrote it; "" where nothing says so."""
    decision: ClockRow | None
    """The decision on money that comes first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to tell, as data."""

    case: CaseRow
    nature: str | None
    """What came in where that was no initiative."""
    handler: Person | None
    away_until: date | None
    """The last day on which the handler is away, None while the handler is there."""
    stand_in: Person | None
    sender: Person | None
    hears_by: date | None
    last_feedback: Entry | None
    """The last that they heard to whom it goes."""
    answer: Entry | None
    """The last of that which was no interim word."""
    waits: bool
    """They wait for an answer to whom it goes."""
    questions: tuple[str, ...]
    """What they asked that waits for an answer, as it was logged; that there is an initiative is no question."""
    promises: tuple[ClockRow, ...]
    """What was promised to them; never what colleagues agreed among themselves in minutes."""
    step: str | None
    next_step: str | None
    expectation: Entry | None
    turns: "Turns"
    """Who is to do something now."""
    refusal: Entry | None
    """The last decision on money, where it was a refusal."""


def fitting(state: StateOnDay, role: str = INITIATOR) -> str:
    """Return the kind of letter to ``role`` that fits the case as it stands."""
    if role != INITIATOR:  # whose initiative it is not: there is none to acknowledge or to explain
        return "holding" if _awaited(state, role) else "feedback"
    if state.result == "not-feasible":
        return "not-feasible"
    if not state.feedback and not state.closed:
        return meant(state, "acknowledgement")
    if state.unexplained_since:
        return "not-feasible"
    return "holding" if _awaited(state, INITIATOR) else "feedback"


def meant(state: StateOnDay, kind: str, role: str = INITIATOR) -> str:
    """Return the kind of letter that is meant by ``kind``: what is no initiative has an acknowledgement of its own."""
    sent = _nature(state) if role == INITIATOR else None
    return "received" if kind == "acknowledgement" and sent else kind


def _nature(state: StateOnDay) -> str | None:
    """Return what came in where that was no initiative: a question, a signal, a complaint, a notice of default."""
    return next((entry.get("nature") for entry in state.log.counting if entry.kind == "intake"), None)


def _awaited(state: StateOnDay, role: str) -> list[Clock]:
    """Return the clocks of what a contact still waits for an answer to."""
    return [clock for clock in state.running_of("answer") if clock.asker == role]


def _promised(state: StateOnDay, role: str) -> list[Clock]:
    """Return the clocks of what a contact was promised."""
    open_ = state.running_of("promise")
    return [clock for clock in open_ if promised_to(state.case.by_key[clock.entry]) == role]


def _told(state: StateOnDay, role: str) -> Sequence[Entry]:
    """Return the feedback that a contact got, in the order in which it was given."""
    if role == INITIATOR:
        return state.feedback
    return [
        entry
        for entry in state.log.counting
        if entry.kind == "feedback" and entry.get("to") == role and entry.happened <= state.day
    ]


def facts(
    state: StateOnDay, kind: str, settings: Settings, sender: Person | None, role: str = INITIATOR
) -> Facts:
    """Return what there is to tell in a letter of ``kind`` that ``sender`` sends to ``role`` on the picture's day.

    Of the log it holds what was said to them alone: what was told and promised to others stays out.
    Raises Refused where it should explain what is not feasible, and nothing is on record to explain.
    """
    if kind == "not-feasible" and not state.expectations:
        raise Refused(
            _(
                "Nothing says what was hoped in {case} and what is possible. Log it first: "
                "nopcases log expectation {case} --hoped … --possible … --because …"
            ),
            case=state.case.id,
        )
    handler = settings.people.get(state.handler or "")
    away = handler.away_on(state.day) if handler else None
    told = _told(state, role)
    return Facts(
        case=case_row(state),
        nature=_nature(state),
        handler=handler,
        away_until=away.until if away else None,
        stand_in=settings.people.get(next(iter(settings.stand_in(handler.key, state.day)), ""))
        if handler
        else None,
        sender=sender,
        hears_by=None if state.closed else _hears_by(state, kind, settings, role),
        last_feedback=told[-1] if told else None,
        answer=next((entry for entry in reversed(told) if not entry.get("holding")), None),
        waits=bool(_awaited(state, role)),
        questions=tuple(
            clock.subject for clock in _awaited(state, role) if clock.started_by != "intake" and clock.subject
        ),
        promises=tuple(clock_row(state, clock) for clock in _promised(state, role)),
        step=None if state.closed else state.step,
        next_step=None if state.closed else state.next_step,
        expectation=state.expectations[-1] if state.expectations else None,
        turns=_turns(state, role),
        refusal=_refusal(state),
    )


_OF_THE_CASE = ("answer", "promise", "step", "reply", "decision", "account")
"""The clocks by which a case comes further; the others are our own affair."""
_OF_ANYBODY = ("answer", "promise", "reply")
"""Those of them that may be told to others than the initiator: an answer and a promise to themselves."""


def _turns(state: StateOnDay, role: str) -> Turns:
    """Return whose turn it is. A day of ours that has passed is none to name: the letter says when they hear more.

    By when somebody else hears from us is no affair of ``role``.
    """
    kinds = _OF_THE_CASE if role == INITIATOR else _OF_ANYBODY
    of_others = {
        clock.entry
        for kind, own in (("answer", _awaited(state, role)), ("promise", _promised(state, role)))
        for clock in state.running_of(kind)
        if clock not in own
    }
    clocks = [clock for clock in state.running if clock.entry not in of_others]
    rows = [clock_row(state, clock) for clock in clocks if clock.kind in kinds]

    def first(turn: str) -> ClockRow | None:
        return next((row for row in rows if row.turn == turn and row.due >= state.day), None)

    ours = first("ours")
    theirs = [row.suspended_until or row.due for row in rows if row.turn == "initiator"]
    partner = next((row for row in rows if row.turn == "partner"), None)
    decisions = [row for row in rows if row.clock == "decision" and row.due >= state.day]
    return Turns(
        ours_by=ours.due if ours else None,
        partner=next(iter(partner.who), None) if partner else None,
        partner_by=partner.due if partner and partner.due >= state.day else None,
        initiator_by=min((until for until in theirs if until >= state.day), default=None),
        loans=tuple(
            clock_row(state, clock) for clock in state.running_of("loan") if clock.asker == INITIATOR
        ),
        waits_for=_waits_for(state),
        decision=next(iter(decisions), None),
    )


def _waits_for(state: StateOnDay) -> str:
    """Return why something stands still now, as it was logged."""
    pauses = [pause for clock in state.running for pause in clock.pauses if pause.active_on(state.day)]
    return "; ".join(dict.fromkeys(pause.because for pause in pauses if pause.because))


def _refusal(state: StateOnDay) -> Entry | None:
    decisions = [entry for entry in state.log.counting if entry.get("stage") in ("granted", "refused")]
    return decisions[-1] if decisions and decisions[-1].get("stage") == "refused" else None


def _hears_by(state: StateOnDay, kind: str, settings: Settings, role: str) -> date | None:
    """Return the first day to come by which something is due to who hears this letter today, None where nothing is.

    After an interim word that is the answer too: within its norm from today, where it is late. The other letters are
    the answer. The initiator hears of the step too, and where nothing else is due within the norm for contact.
    """

    def from_today(limit: Limit) -> date:
        return due(state.day, limit, settings.holidays).day

    coming = [clock.due.day for clock in _promised(state, role)]
    if kind not in ANSWERING:
        late = from_today(settings.norms["answer"])
        coming += [late if clock.due.day <= state.day else clock.due.day for clock in _awaited(state, role)]
    if role == INITIATOR:
        contact = next((clock.limit for clock in state.running_of("contact")), None)
        coming += [clock.due.day for clock in state.running_of("step")]
        coming.append(from_today(contact or settings.norms["contact"]))
    return min((day for day in coming if day > state.day), default=None)
