"""Closing a case: nobody is left waiting, no promise is forgotten, and what is not feasible was explained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from nopcases.domain.case.ids import short_ends
from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.changes.waiting import lines, waiting
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Closed, Refused, Usage
from nopcases.domain.text import escape
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.titled import title_of
from nopcases.language import _, euros, full_day

EXPECTATION = "expectation"
"""What is not feasible has one; it may be given with the closing."""


def close(
    state: StateOnDay,
    result: str,
    *,
    because: str | None = None,
    of: str | None = None,
    hoped: str | None = None,
    possible: str | None = None,
    without_feedback: str | None = None,
    drop_promises: str | None = None,
    on: date | None = None,
) -> list[Draft]:
    """Close the case with ``result``, after the expectation where one is given with it."""
    refuse_again(state)
    if (result == "duplicate") != bool(of):
        raise Usage(_("The result duplicate goes with --of CASE, and only that one."))
    if of == state.case.id:
        raise Refused(_("A case cannot be a duplicate of itself."))
    excuses = {"without-feedback": without_feedback, "dropped-promises": drop_promises}
    expectation = _expectation(hoped, possible, because)
    refuse_for(obstacles(state, result, excuses, (on or state.day) if expectation else None))
    return [*expectation, draft("close", result=result, because=because, of=of, **excuses)]


def refuse_again(state: StateOnDay) -> None:
    """Raise Refused where the case is closed already."""
    if state.closed:
        raise Refused(_("{case} is closed already."), case=state.case.id)


def refuse_closed(state: StateOnDay) -> None:
    """Raise Refused where the case is closed, and takes nothing new."""
    if state.closed:
        raise Closed(state.case.id)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands in the way of closing a case."""

    words: str
    excuse: str = ""
    """The field of the closing that may say why it is closed all the same; "" where nothing helps but doing it."""
    question: str = ""
    """What to ask for that reason, to be translated."""


def obstacles(
    state: StateOnDay, result: str, excuses: Mapping[str, str | None], explained_from: date | None = None
) -> list[Obstacle]:
    """Return all that stands in the way of closing the case with ``result``.

    ``excuses`` are the reasons that are given, ``explained_from`` the day of an expectation that goes with the closing.
    """
    return [
        *_waiting(state, excuses),
        *_undecided(state),
        *(_unexplained(state, explained_from) if result == "not-feasible" else ()),
    ]


def refuse_for(found: Sequence[Obstacle]) -> None:
    """Raise Refused where anything stands in the way."""
    if found:
        raise Refused("\n".join(obstacle.words for obstacle in found))


def _expectation(hoped: str | None, possible: str | None, because: str | None) -> list[Draft]:
    if not hoped and not possible:
        return []
    if not (hoped and possible and because):
        raise Usage(_("An expectation needs all three: --hoped, --possible and --because."))
    return [draft("expectation", hoped=hoped, possible=possible, because=because)]


def _waiting(state: StateOnDay, excuses: Mapping[str, str | None]) -> Iterator[Obstacle]:
    """Yield each kind of clock that bars closing, runs, and is not excused."""
    for name, kind in CLOCK_KINDS.items():
        running = state.running_of(name) if kind.bar and not excuses.get(kind.bar.excuse) else ()
        if kind.bar and running:
            entries = _entries(state, running, kind.bar.command)
            words = _(kind.bar.refusal).format(entries=entries, waiting=lines(waiting(state)))
            yield Obstacle(words, kind.bar.excuse, kind.bar.question)


def _entries(state: StateOnDay, running: Iterable[Clock], command: str) -> str:
    """Return what each clock is about and by when on a line, with the command that ends it."""
    ends, said = short_ends(state.case.by_key), []
    for clock in running:
        end = ends[clock.entry]
        by = _("by {day}").format(day=full_day(clock.due.day))
        said.append(f"  {escape(clock.subject)} ({by}; {end})")
        if command:
            said.append("    → " + _(command).format(case=state.case.id, entry=end))
    return "\n".join(said)


def _undecided(state: StateOnDay) -> Iterator[Obstacle]:
    if state.undecided:
        message = _("Money was asked and is not decided:\n{asks}\nGrant, refuse or withdraw it first.")
        yield Obstacle(message.format(asks="\n".join(_asks(state))))


def _asks(state: StateOnDay) -> Iterator[str]:
    """Yield each ask that waits for a decision, and the commands that decide it."""
    ends = short_ends(state.case.by_key)
    for pot in state.undecided:
        asks = [ask for ask in state.funds[pot].asks if not ask.decision]
        for ask in asks:
            yield f"  {title_of(state.settings.pots, pot)} {euros(ask.amount) if ask.amount else ''}".rstrip()
            which = f" --for {ends[ask.entry.key]}" if len(asks) > 1 else ""
            grant = _("nopcases fund grant {case} {pot}").format(case=state.case.id, pot=escape(pot))
            yield f"    → {grant}{which}"
            yield "      " + _("or: fund refuse …, fund withdraw …")


def money_left(state: StateOnDay) -> list[str]:
    """Return each grant of which receipts are owed or money was never paid, and the commands that end that."""
    ends, lines = short_ends(state.case.by_key), []
    for pot, money in state.funds.items():
        for grant in money.grants:
            never_paid = grant.to_pay if not grant.accounted else NOTHING
            if grant.settled or not (grant.to_account or never_paid):
                continue
            facts = {"case": state.case.id, "pot": escape(pot)}
            which = f" --for {ends[grant.entry.key]}" if len(money.grants) > 1 else ""
            first = (
                _("nopcases fund account {case} {pot}")
                if grant.to_account
                else _("nopcases fund pay {case} {pot}")
            )
            lines.append(f"  {title_of(state.settings.pots, pot)} {euros(grant.to_account or never_paid)}")
            lines.append(f"    → {first.format(**facts)}{which}")
            if never_paid:
                back = _("nopcases fund withdraw {case} {pot}").format(**facts) + which
                lines.append("      " + _("or, what is not needed any more: {command}").format(command=back))
    return lines


def _unexplained(state: StateOnDay, new_expectation: date | None) -> Iterator[Obstacle]:
    """Yield what is missing of what is not feasible: an expectation, or the explanation of it to the initiator."""
    last = max((entry.happened for entry in state.expectations), default=None)
    day = new_expectation or last
    if day is None:
        yield Obstacle(
            _(
                "What is not feasible needs an expectation: what was hoped, what is possible, and because of "
                "which rule (nopcases log expectation, or --hoped, --possible and --because)."
            ),
            EXPECTATION,
        )
    if not state.explained_since(day or state.day):
        message = _(
            "The initiator has not heard why it is not feasible: no feedback on or after {day}. "
            "Tell them, and log it: nopcases log feedback {case} …"
        )
        yield Obstacle(message.format(day=full_day(day or state.day), case=state.case.id))
