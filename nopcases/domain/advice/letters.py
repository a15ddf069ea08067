"""Letters to the initiator: which kind fits the case, and what there is to tell."""

from datetime import date

from nopcases.domain.calendar.terms import Limit, due
from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused
from nopcases.domain.reports.rows import CaseRow, ClockRow, case_row, clock_row
from nopcases.domain.settings import Person, Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import INITIATOR, Titles
from nopcases.language import N_, _

KINDS: Titles = {
    "acknowledgement": N_("acknowledgement"),
    "holding": N_("interim word"),
    "feedback": N_("feedback"),
    "not-feasible": N_("not feasible"),
    "status": N_("how it stands"),
}
ANSWERING = ("feedback", "not-feasible")
"""These are the answer; after all others, a folder's own kinds too, it is still to come."""

PLACEHOLDERS = (
    "name", "title", "case", "reference", "place", "received", "support", "route", "step", "missing", "next-step",
    "hears-by",
    "told", "told-on", "answer", "answered-on",
    "promises", "hoped", "possible", "because", "refused-pot", "refused-because",
    "our-turn-by", "partner", "partner-by", "your-turn-by", "waits-for", "lent", "asked-pot", "decided-by",
    "result", "handler", "role", "phone", "email",
    "away-until", "stand-in", "stand-in-phone", "stand-in-email", "sender", "sender-role", "municipality", "today",
)  # fmt: skip
"""What a template may have in braces; LEESMIJ.txt beside the templates says what each is."""
OUGHT_TO_BE_KNOWN: Titles = {
    "name": N_("the initiator's name"),
    "place": N_("the place"),
    "handler": N_("the handler's name"),
    "phone": N_("the handler's telephone number"),
    "email": N_("the handler's mail address"),
    "sender": N_("the name of who sends it"),
    "municipality": N_("the municipality"),
}
"""Without these a letter says less than the initiator may expect; of the others there may simply be none."""


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
    handler: Person | None
    away_until: date | None
    """The last day on which the handler is away, None while the handler is there."""
    stand_in: Person | None
    sender: Person | None
    hears_by: date | None
    last_feedback: Entry | None
    """The last that the initiator heard."""
    answer: Entry | None
    """The last of that which was no interim word."""
    waits: bool
    """The initiator waits for an answer."""
    promises: tuple[ClockRow, ...]
    step: str | None
    next_step: str | None
    expectation: Entry | None
    turns: "Turns"
    """Who is to do something now."""
    refusal: Entry | None
    """The last decision on money, where it was a refusal."""


def fitting(state: StateOnDay) -> str:
    """Return the kind of letter that fits the case as it stands."""
    if state.result == "not-feasible":
        return "not-feasible"
    if not state.feedback and not state.closed:
        return "acknowledgement"
    if state.unexplained_since:
        return "not-feasible"
    return "holding" if _initiator_waits(state) else "feedback"


def _initiator_waits(state: StateOnDay) -> list[Clock]:
    """Return the clocks of what the initiator still waits for an answer to; a letter goes to nobody else."""
    return [clock for clock in state.running_of("answer") if clock.asker == INITIATOR]


def facts(state: StateOnDay, kind: str, settings: Settings, sender: Person | None) -> Facts:
    """Return what there is to tell in a letter of ``kind`` that ``sender`` sends on the day of the picture.

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
    return Facts(
        case=case_row(state),
        handler=handler,
        away_until=away.until if away else None,
        stand_in=settings.people.get(next(iter(settings.stand_in(handler.key, state.day)), ""))
        if handler
        else None,
        sender=sender,
        hears_by=None if state.closed else _hears_by(state, kind, settings),
        last_feedback=state.feedback[-1] if state.feedback else None,
        answer=next((told for told in reversed(state.feedback) if not told.get("holding")), None),
        waits=bool(_initiator_waits(state)),
        promises=tuple(clock_row(state, clock) for clock in state.running_of("promise")),
        step=None if state.closed else state.step,
        next_step=None if state.closed else state.next_step,
        expectation=state.expectations[-1] if state.expectations else None,
        turns=_turns(state),
        refusal=_refusal(state),
    )


_OF_THE_CASE = ("answer", "promise", "step", "reply", "decision", "account")
"""The clocks by which a case comes further; the others are our own affair."""


def _turns(state: StateOnDay) -> Turns:
    """Return whose turn it is. A day of ours that has passed is none to name: the letter says when they hear more."""
    rows = [clock_row(state, clock) for clock in state.running if clock.kind in _OF_THE_CASE]

    def first(turn: str) -> ClockRow | None:
        return next((row for row in rows if row.turn == turn and row.due >= state.day), None)

    ours, initiator = first("ours"), first("initiator")
    partner = next((row for row in rows if row.turn == "partner"), None)
    decisions = [row for row in rows if row.clock == "decision" and row.due >= state.day]
    return Turns(
        ours_by=ours.due if ours else None,
        partner=next(iter(partner.who), None) if partner else None,
        partner_by=partner.due if partner and partner.due >= state.day else None,
        initiator_by=initiator.due if initiator else None,
        loans=tuple(
            clock_row(state, clock) for clock in state.running_of("loan") if clock.asker == INITIATOR
        ),
        waits_for=_waits_for(state),
        decision=next(iter(decisions), None),
    )


def _waits_for(state: StateOnDay) -> str:
    """Return why the case is suspended now, as it was logged."""
    suspended = [
        entry for entry in state.log.counting if entry.kind == "suspend" and entry.happened <= state.day
    ]
    stands_still = any(clock.suspended_until for clock in state.running)
    return str(suspended[-1].get("because") or "") if suspended and stands_still else ""


def _refusal(state: StateOnDay) -> Entry | None:
    decisions = [entry for entry in state.log.counting if entry.get("stage") in ("granted", "refused")]
    return decisions[-1] if decisions and decisions[-1].get("stage") == "refused" else None


def _hears_by(state: StateOnDay, kind: str, settings: Settings) -> date:
    """Return the first day to come by which something is due to the initiator, who hears this letter today.

    After an interim word that is the answer too: within its norm from today, where it is late. The other letters are
    the answer. Where nothing else is due, the initiator hears again within the norm for contact.
    """

    def from_today(limit: Limit) -> date:
        return due(state.day, limit, settings.holidays).day

    coming = [clock.due.day for kind in ("promise", "step") for clock in state.running_of(kind)]
    if kind not in ANSWERING:
        late = from_today(settings.norms["answer"])
        coming += [late if clock.due.day <= state.day else clock.due.day for clock in _initiator_waits(state)]
    contact = next((clock.limit for clock in state.running_of("contact")), None) or settings.norms["contact"]
    return min(day for day in (*coming, from_today(contact)) if day > state.day)
