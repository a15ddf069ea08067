"""Money is judged before it is written: what a pot's conditions or budget forbid needs a reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nopcases.cli import terminal
from nopcases.cli.session import Session
from nopcases.domain.case.case import Entry
from nopcases.domain.errors import Refused
from nopcases.domain.timeline.state import StateOnDay, state_on
from nopcases.language import _

if TYPE_CHECKING:
    from nopcases.domain.pots.conditions import Verdict


def judge_money(session: Session, before: StateOnDay, after: StateOnDay, entries: Sequence[Entry]) -> None:
    """Name what new entries break of a pot. Raises Refused where none of them gives a reason."""
    if all(entry.kind not in ("fund", "strike") for entry in entries):
        return
    from nopcases.domain.pots.judging import ALL_DAYS, broken_by_change, moves_money

    settings = session.settings
    was, now = (state_on(state.case, settings, ALL_DAYS) for state in (before, after))
    for pot in sorted(moves_money(after.case, entries) & settings.pots.keys()):
        others = [state for state in session.cases.with_money_of(pot) if state.case.id != after.case.id]
        broken = broken_by_change(was or before, now or after, entries, settings.pots[pot], others, settings)
        if broken and not any(entry.get("anyway") for entry in entries):
            message = _(
                "{pot} does not fit: {why}. Nothing was written. "
                "To do it all the same, say why: --anyway REASON."
            )
            raise Refused(message.format(pot=session.names.pot(pot), why=reasons(session, broken)))
        if broken:
            message = _("! {pot} does not fit: {why}")
            terminal.remark(message.format(pot=session.names.pot(pot), why=reasons(session, broken)))


def reasons(session: Session, broken: Sequence["Verdict"]) -> str:
    """Return verdicts in words, in one sentence."""
    from nopcases.views.pages.pots import verdict_words

    return "; ".join(verdict_words(verdict, session.names, session.today) for verdict in broken)
