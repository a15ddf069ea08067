"""``close`` and ``reopen``: end a case with its result, or take it up again."""

from typing import Annotated

import typer

from nopcases.cli import find
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
Of = Annotated[str | None, option("--of", "CASE", _("The case that this one is a duplicate of."))]
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
    original = find.case_id(case.session, of, writing=True) if of else None
    return case.add(
        lambda state: closing.close(
            state,
            chosen,
            because=because,
            of=original,
            hoped=hoped,
            possible=possible,
            without_feedback=without_feedback,
            drop_promises=drop_promises,
            on=case.session.day(case.on),
        )
    )


@app.command(help=_("Open a closed case again; the contact clock starts."))
@changing_command
def reopen(case: OneCase, because: BecauseNeeded) -> int:
    """Reopen."""
    return case.log("reopen", because=because)
