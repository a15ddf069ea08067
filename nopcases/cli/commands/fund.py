"""``fund``: money of a case, asked of a funding pot and what became of it."""

from decimal import Decimal
from typing import Annotated, Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, ask_for, yes
from nopcases.cli.changing import Outcome
from nopcases.cli.granting import reasons
from nopcases.cli.options.asking.asked import Asked, command_of
from nopcases.cli.options.command_group import group_of
from nopcases.cli.options.common import Anyway, Because, CaseRef, On, argument, option
from nopcases.cli.options.one_case import OneCase
from nopcases.cli.options.shared_options import Command
from nopcases.cli.session import Session, session_of
from nopcases.domain.case import amounts
from nopcases.domain.case.case import Entry
from nopcases.domain.changes.entries import Draft
from nopcases.domain.changes.funding import claim_words, claimed, fund, same_money, unaccounted
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import Usage
from nopcases.domain.pots.balances import balance_for, balances
from nopcases.domain.pots.judging import broken_by_ask
from nopcases.domain.reports.rows.log import log_rows
from nopcases.domain.settings import Pot
from nopcases.domain.timeline.fund import Fund
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import FUND_COMMANDS
from nopcases.language import _, digits, euros, full_day
from nopcases.views.pages.pots import balance_line
from nopcases.views.pages.undone import entry_in_words

PotArgument = Annotated[str, argument("POT", _("The funding pot."))]
Amount = Annotated[
    str | None,
    argument(
        "[AMOUNT]",
        _("In euros: 1500 or 1.500,00; left out, all that was asked, granted or paid; an ask needs one."),
    ),
]
About = Annotated[
    str | None,
    option(
        "--for",
        "ENTRY",
        _("Of which ask or grant, where there are several: an end of its key, as nop show prints it."),
    ),
]
Partial = Annotated[
    bool | None,
    typer.Option(
        "--partial/--final",
        help=_("More receipts follow, or these are all, though they come to less than the grant."),
        show_default=False,
    ),
]
Reference = Annotated[str | None, option("--ref", "REF", _("The number of the application or decision."))]


HELP = {
    "ask": _("The case asks the pot for money: its decision clock starts."),
    "grant": _("The pot grants it; without AMOUNT what was asked."),
    "refuse": _("The pot refuses what was asked."),
    "pay": _("What was granted is paid; without AMOUNT all of it."),
    "account": _("It is accounted for: the receipts are there."),
    "return": _("What was paid comes back into the pot."),
    "withdraw": _("The ask is withdrawn, or the grant where it was decided."),
}
"""Sub-command -> its help."""


_OF = {"about": [name for name in HELP if name != "ask"], "partial": ["account"]}
"""Options that say nothing of other sub-commands, so that their help leaves them out."""


class _Fund(group_of("fund")):  # type: ignore[misc]
    """The sub-commands; each shows the options that say something of it."""

    def find(self, ctx: Any, name: str) -> Any:
        """Return the sub-command of an English name, None where there is none."""
        command = super().find(ctx, name)
        for param in command.params if command else ():
            param.hidden = name not in _OF.get(param.name, HELP)
        return command


app = typer.Typer(
    cls=_Fund,
    add_completion=False,
    help=_("Money of a funding pot: asked, granted, paid, accounted for, …"),
)


@dataclass(frozen=True, slots=True)
class _Money:
    """What was typed of an entry of money, as far as it was."""

    pot: Pot
    stage: str
    amount: Decimal | None
    about: str | None
    partial: bool | None

    def drafted(self, state: StateOnDay, **more: str | None) -> Draft:
        """Return the entry. Raises Refused, and Usage where something has still to be said."""
        return fund(state, self.pot, self.stage, self.amount, about=self.about, partial=self.partial, **more)


def _logs(stage: str) -> Command:
    """Return the command that logs a stage, and says what is left in the pot."""

    def log(
        ctx: typer.Context,
        case: CaseRef,
        pot: PotArgument,
        amount: Amount = None,
        about: About = None,
        partial: Partial = None,
        on: On = None,
        ref: Reference = None,
        because: Because = None,
        anyway: Anyway = None,
    ) -> int:
        session = session_of(ctx)
        asked = Asked(session, ctx.params, command_of(ctx))
        case_id = asked.case(case)
        named_pot = session.settings.pots[find.key(session.settings.pots, pot, "pot")]
        if partial is not None and stage != "accounted":
            raise Usage(_("--partial and --final go with fund account alone."))
        euros = Decimal(amounts.exact(amount)) if amount is not None else None
        typed = _Money(named_pot, stage, euros, about, partial)
        more = {"reference": ref, "because": because, "anyway": anyway}
        happened = session.day(on) or session.today

        def twice(state: StateOnDay) -> Entry | None:
            return same_money(state, typed.drafted(state, **more), happened)

        if terminal.interactive():
            state = asked.state_of(case_id)
            asked.refuse_in_vain(state)
            typed = _ask_the_rest(typed, state)
            if same := twice(state):
                _ask_whether_again(session, state, same)
        outcome = OneCase(session, case_id, on).append(lambda state: [typed.drafted(state, **more)])
        if not terminal.interactive() and (same := twice(outcome.before)):
            message = _(
                "{case} says the same twice now: {entry}. Is it one and the same? Then: nopcases undo"
            )
            terminal.remark(message.format(case=case_id, entry=_in_words(session, outcome.before, same)))
        _tell_what_is_left(session, named_pot, outcome)
        return session.done()

    return log


def _ask_whether_again(session: Session, state: StateOnDay, same: Entry) -> None:
    """Ask whether money that stands in the log in the very same words is meant once more. Raises Abort."""
    terminal.remark(_("That stands there already: {entry}.").format(entry=_in_words(session, state, same)))
    if not yes(_("Is this another one? (y/N)")):
        raise typer.Abort


def _in_words(session: Session, state: StateOnDay, entry: Entry) -> str:
    (row,) = log_rows(state, {entry.key})
    return f"{full_day(entry.happened)} {entry_in_words(row, session.names)} ({row.key_end})"


def _ask_the_rest(typed: _Money, state: StateOnDay) -> _Money:
    """Ask what is missing: the amount of an ask, which ask or grant is meant, whether more receipts follow."""
    if typed.stage == "asked":
        if typed.amount is None:
            amount = ask_for(_("How much is asked, in euros?"), amounts.exact, needed=True)
            typed = replace(typed, amount=Decimal(amount or 0))
        return typed
    claims = (state.funds.get(typed.pot.key) or Fund()).candidates(typed.stage)
    if typed.about is None and len(claims) > 1:
        options = [Option(claim.entry.key, claim_words(claim)) for claim in claims]
        typed = replace(typed, about=ask_for(_("Which one is it?"), str, options, needed=True))
    if typed.stage == "accounted" and typed.partial is None:
        claim = claimed(state, typed.pot, typed.stage, typed.about)
        if rest := unaccounted(claim, typed.amount):
            question = _("{rest} are still to be accounted for. Do more receipts follow? (y/N)")
            typed = replace(typed, partial=yes(question.format(rest=euros(rest))))
    return typed


def _tell_what_is_left(session: Session, pot: Pot, outcome: Outcome) -> None:
    """Say what can go back, what is left in the pot, and last what an ask breaks of its conditions."""
    (entry,) = outcome.entries
    state, settings = outcome.after, session.settings
    grant = next((one for one in state.funds[pot.key].grants if one.entry.key == entry.get("for")), None)
    if entry.get("stage") == "accounted" and grant and not entry.get("partial") and grant.to_account:
        rest = _("{rest} of the grant was not accounted for and can go back into the pot: {command}")
        back, never_paid = (
            _("nopcases fund return {case} {pot} {rest}"),
            _("nopcases fund withdraw {case} {pot} {rest}"),
        )
        command = back if grant.to_return else never_paid
        command = command.format(case=state.case.id, pot=pot.key, rest=digits(grant.to_account, 2))
        terminal.tell("  " + rest.format(rest=euros(grant.to_account), command=command))
    states = session.cases.with_pot(pot.key)
    year = grant.year if grant else entry.happened.year
    if row := balance_for(state.case, pot, year, balances(states, settings, year), settings):
        terminal.tell("  " + balance_line(row, session.names))
    if entry.get("stage") == "asked" and (broken := broken_by_ask(state, pot, states, settings)):
        message = _("{pot} does not fit: {why}. The ask is written down all the same.")
        terminal.remark(message.format(pot=session.names.pot(pot.key), why=reasons(session, broken)))


for name, text in HELP.items():
    app.command(name, help=text)(_logs(FUND_COMMANDS[name]))
