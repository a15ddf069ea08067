"""``suspend``, ``resume`` and ``extend``: the step's clock pauses, runs on, or gets more time."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, choose
from nopcases.cli.options.asking.asked import Asked
from nopcases.cli.options.asking.questions import answer_to
from nopcases.cli.options.common import BecauseNeeded, argument, not_blank, option
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.cli.session import Session
from nopcases.domain.calendar.terms import Term
from nopcases.domain.changes.allowed import deciding, only_pot, refuse_to_extend, refuse_to_suspend
from nopcases.domain.changes.entries import Draft, draft, find_entry
from nopcases.domain.changes.waiting import Waiting, waiting
from nopcases.domain.changes.waiting import lines as listed
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.titled import keys_with_titles, title_of
from nopcases.domain.vocabulary import EXTENDABLE, parse_value
from nopcases.language import _

app = typer.Typer(add_completion=False)

Until = Annotated[
    str, option("--until", "DATE", _("The last day of the suspension; it then ends by itself."))
]
Pot = Annotated[str | None, option("--pot", "POT", _("The decision clock of this pot, not the step's."))]
By = Annotated[str, option("--by", "TERM", _("How much longer: 6w, 14d, 2m."))]
Clock = Annotated[str, argument("step|decision|answer", _("Which clock."))]
Entry = Annotated[
    str | None,
    argument("[ENTRY]", _("What the answer is to; the only one, or the only one in law, needs no name.")),
]
Why = Annotated[str | None, option("--because", "TEXT", _("The reason."), callback=not_blank)]
ExtendAnyway = Annotated[
    str | None,
    option("--anyway", "REASON", _("Extend it though a rule is against it; why."), callback=not_blank),
]


@app.command(
    help=_("Suspend the step's clock until a day, such as while the initiator completes the application.")
)
@changing_command
def suspend(case: OneCase, because: BecauseNeeded, until: Until, pot: Pot = None) -> int:
    """Suspend (Awb 4:15: without a set term there is no suspension)."""
    last, key = case.session.day(until, ahead=True), _key(case.session, pot)

    def make(state: StateOnDay) -> list[Draft]:
        if case.on is None:
            refuse_to_suspend(state, key)
        return [draft("suspend", pot=key, until=last, because=because)]

    return case.add(make)


@app.command(help=_("Let a suspended clock run on."))
@changing_command
def resume(case: OneCase, pot: Pot = None) -> int:
    """Resume."""
    key = _key(case.session, pot)

    def make(state: StateOnDay) -> list[Draft]:
        if key is None:
            _not_a_decision(state)
        return [draft("resume", pot=key)]

    return case.add(make)


def _not_a_decision(state: StateOnDay) -> None:
    """Refuse to resume the step where not the step is suspended, but the decision of a pot."""
    still = [clock for clock in state.running if clock.suspended_until]
    pots = sorted({clock.pot for clock in still if clock.pot})
    if pots and all(clock.pot for clock in still):
        raise Refused(
            _("The step is not suspended. For a decision name the pot, with --pot: {pots}.").format(
                pots=keys_with_titles(state.settings.pots, pots)
            )
        )


@app.command(
    help=_("Move the due day of the step, of a decision, or of an answer such as to a complaint, by a term.")
)
@changing_command
def extend(
    case: OneCase,
    clock: Clock,
    by: By,
    because: Why = None,
    entry: Entry = None,
    pot: Pot = None,
    anyway: ExtendAnyway = None,
) -> int:
    """Extend; the entry holds the term as ``term``, as ``by`` is the author in every entry."""
    which = parse_value(EXTENDABLE, clock, _("clock"))
    if which == "step" and entry:
        raise Usage(_("The step needs no ENTRY; there is one step at a time."))
    if which != "decision" and pot:
        raise Usage(_("--pot goes with decision: nopcases extend CASE decision --pot POT."))
    key, term = _key(case.session, pot), str(Term.typed(by))
    if which == "answer" and terminal.interactive():
        entry = _started_by(case.state(), which, entry, by)
    if which == "decision" and key is None and terminal.interactive():
        key = _pot_that_decides(case.state())
    why = because or _ask_why(case)

    def make(state: StateOnDay) -> list[Draft]:
        if case.on is None:
            refuse_to_extend(state, which, key)
        pot_key = key or only_pot(state) if which == "decision" else None
        started_by = None if which == "step" else _started_by(state, which, entry, by)
        return [draft("extend", pot=pot_key, entry=started_by, term=term, because=why, anyway=anyway)]

    return case.add(make)


def _pot_that_decides(state: StateOnDay) -> str | None:
    """Ask of which pot the decision is meant, where several have to decide. Raises Abort."""
    pots = deciding(state)
    if len(pots) < 2:  # noqa: PLR2004 - the only one needs no name
        return None
    options = [Option(pot, title_of(state.settings.pots, pot)) for pot in pots]
    chosen = choose(_("Which funding pot?"), options, enter=_("Enter stops"))
    if chosen is None:
        raise typer.Abort
    return chosen


def _ask_why(case: OneCase) -> str:
    """Ask for the reason, once it is known what is extended. Raises Usage where nobody can be asked."""
    if not terminal.interactive():
        raise Usage(_("{name} is missing.").format(name="--because"))
    return answer_to("extend", "because", Asked(case.session, {}), again=True)


def _started_by(state: StateOnDay, which: str, query: str | None, by: str) -> str | None:
    """Return the key of the entry whose answer, or decision, is extended; of decisions all where none is named.

    ``by`` is the term as it was typed.
    """
    running = state.running_of(which)
    if query is not None:
        return find_entry(state.case, query, [clock.entry for clock in running]).key
    if which == "decision":
        return None
    refuse_to_extend(state, which)
    in_law = [clock for clock in running if clock.limit and clock.limit.law]
    for found in (running, in_law):  # a complaint beside the question of an intake
        if len(found) == 1:
            return found[0].entry
    return _chosen(waiting(state), by)


def _chosen(found: list[Waiting], by: str) -> str:
    """Return which answer a terminal says is extended. Raises Refused, with the commands, elsewhere."""
    if not terminal.interactive():
        term = f'"{by}"' if " " in by else by
        command = _("nopcases extend {case} answer {entry} --by {term} --because …")
        commands = listed(found, lambda one: command.format(case=one.case, entry=one.key_end, term=term))
        raise Refused(_("Several wait for an answer; name the ENTRY:") + "\n" + commands)
    terminal.remark(_("Several wait for an answer:"))
    options = [Option(one.key, one.words()) for one in found]
    answer = choose(_("Which answer gets more time?"), options, enter=_("Enter stops"))
    if answer is None:
        raise typer.Abort
    return answer


def _key(session: Session, pot: str | None) -> str | None:
    return find.key(session.settings.pots, pot, "pot") if pot else None
