"""``close`` and ``reopen``: end a case with its result, or take it up again."""

from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import ask_for
from nopcases.cli.options.asking.asked import Asked
from nopcases.cli.options.asking.questions import answer_to
from nopcases.cli.options.common import Because, BecauseNeeded, Hoped, Possible, argument, not_blank, option
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.domain.changes import closing
from nopcases.domain.vocabulary import RESULTS, parse_value
from nopcases.language import _

app = typer.Typer(add_completion=False)

Result = Annotated[
    str,
    argument("RESULT", _("realised, supported, referred, not-feasible, withdrawn, stopped or duplicate.")),
]
Of = Annotated[
    str | None, option("--of", "CASE", _("With the result duplicate: the case that was there already."))
]
WithoutFeedback = Annotated[
    str | None,
    option("--without-feedback", "REASON", _("Why an open question gets no answer."), callback=not_blank),
]
DropPromises = Annotated[
    str | None, option("--drop-promises", "REASON", _("Why open promises are not kept."), callback=not_blank)
]


@app.command(help=_("Close a case with its result; nobody is left waiting."))
@changing_command
def close(
    case: OneCase,
    result: Result,
    because: Because = None,
    of: Of = None,
    hoped: Hoped = None,
    possible: Possible = None,
    without_feedback: WithoutFeedback = None,
    drop_promises: DropPromises = None,
) -> int:
    """Close."""
    chosen = parse_value(RESULTS, result, _("result"))
    reasons = {
        "because": because,
        "of": find.case_id(case.session, of, writing=True) if of else None,
        "hoped": hoped,
        "possible": possible,
        "without_feedback": without_feedback,
        "drop_promises": drop_promises,
    }
    if terminal.interactive():
        reasons = _asked(case, chosen, reasons)
    day = case.session.day(case.on)
    done = case.append(lambda state: closing.close(state, chosen, **reasons, on=day))
    if left := closing.money_left(done.after):
        terminal.remark("\n".join([_("Of this money something is open, also now that it is closed:"), *left]))
    return case.session.done()


_OPTION = {"without-feedback": "without_feedback", "dropped-promises": "drop_promises"}


def _asked(case: OneCase, result: str, reasons: dict[str, str | None]) -> dict[str, str | None]:
    """Return the reasons with those that a terminal asks for. Raises Refused where something else stands in the way."""
    reasons, state = dict(reasons), case.state()
    if state.closed:
        return reasons
    if result == "duplicate" and not reasons["of"]:
        question = _("Which case was there already? (its number, or words of its title or of a contact)")
        reasons["of"] = ask_for(
            question, lambda typed: find.case_id(case.session, typed, writing=True), enter=_("Enter stops")
        )
    told = reasons["hoped"] or reasons["possible"]
    excuses = {field: reasons[name] for field, name in _OPTION.items()}
    explained = (case.session.day(case.on) or state.day) if told else None
    found = closing.obstacles(state, result, excuses, explained)
    if not all(obstacle.excuse in (*_OPTION, closing.EXPECTATION) for obstacle in found):
        closing.refuse_for(found)
    if told:
        _ask_the_rest(case, reasons)
    for obstacle in found:
        terminal.remark(obstacle.words)
        if not _ask_reason(case, obstacle, reasons):
            break  # it stays open: the refusal says what waits
    return reasons


def _ask_the_rest(case: OneCase, reasons: dict[str, str | None]) -> None:
    """Ask for what lacks of an expectation of which something was told."""
    asked = Asked(case.session, {"query": case.query})
    for name in ("hoped", "possible", "because"):
        reasons[name] = reasons[name] or answer_to("log expectation", name, asked, again=True)


def _ask_reason(case: OneCase, obstacle: closing.Obstacle, reasons: dict[str, str | None]) -> bool:
    """Ask for what takes an obstacle away; say whether anything was told, Enter is nothing."""
    if obstacle.excuse != closing.EXPECTATION:
        name = _OPTION[obstacle.excuse]
        reasons[name] = ask_for(_(obstacle.question), str, enter=_("Enter: do not close"))
        return bool(reasons[name])
    reasons["hoped"] = ask_for(_("What did the initiator hope for?"), str, enter=_("Enter: do not close"))
    if reasons["hoped"]:
        _ask_the_rest(case, reasons)
    return bool(reasons["hoped"])


@app.command(help=_("Open a closed case again; the contact clock starts."))
@changing_command
def reopen(case: OneCase, because: BecauseNeeded) -> int:
    """Reopen."""
    return case.log("reopen", because=because)
