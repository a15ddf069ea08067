"""``strike`` and ``correct``: an entry counts no more, or another stands in its place."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import Option, ask_for, choose
from nopcases.cli.completion.dutch_names import as_typed
from nopcases.cli.options.asking.asked import Asked
from nopcases.cli.options.asking.questions import answer_to, whole_number
from nopcases.cli.options.common import Anyway, BecauseNeeded, CaseRef, EntryRef, not_blank, option
from nopcases.cli.options.one_case import OneCase, changing_command
from nopcases.cli.session import Session, session_of
from nopcases.domain.calendar.terms import Term
from nopcases.domain.case import amounts
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.ids import short_ends
from nopcases.domain.changes import entries
from nopcases.domain.errors import Usage
from nopcases.domain.sentence import term
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import FUND_COMMANDS
from nopcases.language import N_, _, full_day
from nopcases.views.words.commands import WRITING
from nopcases.views.words.dates import money

app = typer.Typer(add_completion=False)

NewText = Annotated[
    str | None, option("--text", "TEXT", _("The right text; of what has none, the right reply or reason."))
]
NewAmount = Annotated[str | None, option("--amount", "AMOUNT", _("The right amount in euros."))]
NewDue = Annotated[str | None, option("--due", "DATE", _("The right day of a promise or a reply."))]
NewUntil = Annotated[str | None, option("--until", "DATE", _("The right last day of a suspension."))]
NewTerm = Annotated[str | None, option("--by", "TERM", _("The right term of an extension."))]
NewDay = Annotated[str | None, option("--on", "DATE", _("The right day."))]
NewCount = Annotated[str | None, option("--count", "COUNT", _("How many came, or carry it."))]
NewVolunteers = Annotated[
    str | None, option("--volunteers", "COUNT", _("How many volunteers it really were."))
]
Why = Annotated[str | None, option("--because", "TEXT", _("The reason; needed."), callback=not_blank)]


@app.command(help=_("Let a log entry count no more; it stays in the log, struck out."))
@changing_command
def strike(case: OneCase, entry: EntryRef, because: BecauseNeeded, anyway: Anyway = None) -> int:
    """Strike."""
    return case.add(lambda state: entries.strike(state, entry, because, anyway))


@app.command(
    help=_(
        "Correct a log entry: the old one is struck out, the right one stands in its place. "
        "What no option takes: strike the entry, and log it anew."
    )
)
def correct(
    ctx: typer.Context,
    case: CaseRef,
    entry: EntryRef,
    because: Why = None,
    on: NewDay = None,
    text: NewText = None,
    amount: NewAmount = None,
    due: NewDue = None,
    until: NewUntil = None,
    by: NewTerm = None,
    count: NewCount = None,
    volunteers: NewVolunteers = None,
    anyway: Anyway = None,
) -> int:
    """Correct."""
    session = session_of(ctx)
    one = OneCase(session, case).by_id()
    typed = {"on": on, "text": text, "amount": amount, "due": due, "until": until, "term": by}
    typed |= {"count": count, "volunteers": volunteers}
    right = {name: _READ[name](session, words) for name, words in typed.items() if words is not None}
    if terminal.interactive() and not right and anyway is None:
        right = _ask_what_is_right(session, one.state().case, entry)
    why = because or _ask_why(session)
    return one.add(lambda state: entries.correct(state, entry, why, anyway=anyway, **right))


def _ask_why(session: Session) -> str:
    """Ask for the reason. Raises Usage where nobody can be asked."""
    if not terminal.interactive():
        raise Usage(_("{name} is missing.").format(name="--because"))
    return answer_to("correct", "because", Asked(session, {}), again=True)


_READ: dict[str, Callable[[Session, str], Any]] = {
    "on": lambda session, typed: session.day(typed),
    "text": lambda _session, typed: typed,
    "amount": lambda _session, typed: amounts.exact(typed),
    "due": lambda session, typed: session.day(typed, ahead=True),
    "until": lambda session, typed: session.day(typed, ahead=True),
    "term": lambda _session, typed: str(Term.typed(typed)),
    "count": lambda _session, typed: whole_number(typed),
    "volunteers": lambda _session, typed: whole_number(typed),
}
"""What can be right of an entry -> how it is read as it is typed. Raises Usage."""
_CALLED = {
    "on": N_("the day"),
    "text": N_("the text"),
    "answer": N_("the reply"),
    "because": N_("the reason"),
    "amount": N_("the amount"),
    "due": N_("the day by which"),
    "until": N_("the last day"),
    "term": N_("the term"),
    "count": N_("the number of people"),
    "volunteers": N_("the number of volunteers"),
}


def _ask_what_is_right(session: Session, case: Case, query: str) -> dict[str, Any]:
    """Ask what of an entry is wrong, showing what stands, and what is right. Raises Refused, Abort."""
    entry = entries.find_entry(case, query)
    was = {**entry.fields, "on": entry.happened}
    options = [
        Option(name, f"{_(_CALLED.get(field) or _CALLED[name])}: {_in_words(name, was.get(field))}")
        for name, field in entries.correctable(entry).items()
        if name != "text" or was.get(field)
    ]
    more = _what_else(case, entry)
    name = choose(_("What of it is wrong?"), options, enter=_("Enter stops"), more=more)
    if name is None:
        raise typer.Abort
    typed = ask_for(_("What should it be?"), lambda typed: _checked(session, name, typed), needed=True)
    return {name: _READ[name](session, typed or "")}


def _what_else(case: Case, entry: Entry) -> str:
    """Return how what ``correct`` does not take of an entry is put right."""
    if entry.kind == "intake":
        return _("the day it came in: nopcases edit {case} --received DATE").format(case=case.id)
    facts = {"case": case.id, "entry": short_ends(case.by_key)[entry.key]}
    if again := _anew(case, entry):
        text = _("something else: nopcases strike {case} {entry} --because …; then: {again}")
        return text.format(again=again, **facts)
    return _("something else: nopcases strike {case} {entry} --because …").format(**facts)


def _anew(case: Case, entry: Entry) -> str:
    """Return the command that logs such an entry, "" where none does."""
    if entry.kind == "snooze":
        return _("nopcases review")
    stages = {stage: f"fund {command}" for command, stage in FUND_COMMANDS.items()}
    commands = (stages.get(entry.get("stage"), ""), f"log {entry.kind}", entry.kind)
    command = next((command for command in commands if command in WRITING), None)
    if command is None or (entry.get("action") and entry.kind == "assign"):  # who keeps a promise
        return ""
    return as_typed(f"nopcases {command} {case.id} {_marks(entry)}")


def _marks(entry: Entry) -> str:
    """Return what stands behind the case, with what such an entry does not become without."""
    if entry.get("answer"):
        return f"{entry.get('partner') or entry.get('meeting')} --answer …"
    flags = [f"--{flag}" for flag in ("holding", "partial") if entry.get(flag)]
    return " ".join(["…", *flags])


def _checked(session: Session, name: str, typed: str) -> str:
    _READ[name](session, typed)
    return typed


def _in_words(name: str, value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return full_day(value)
    if name == "amount":
        return money(str(value))
    return term(Term.parse(value)) if name == "term" else escape(str(value))
