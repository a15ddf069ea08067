"""Money is judged before it is written: what a pot's conditions or budget forbid needs a reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nopcases.cli import terminal
from nopcases.cli.session import Session
from nopcases.domain.case.case import Case
from nopcases.domain.errors import Refused
from nopcases.language import _

if TYPE_CHECKING:
    from nopcases.domain.pots.conditions import Verdict


def judge_money(session: Session, before: Case, after: Case) -> None:
    """Raise Refused where a change of a case breaks something of a pot and gives no reason."""
    for refusal in money_refusals(session, before, after):
        raise Refused(refusal)


def money_refusals(session: Session, before: Case, after: Case) -> list[str]:
    """Return what a change of a case breaks of each pot; where it gives a reason, that is said, and refuses nothing."""
    from nopcases.domain.pots.judging import changed_entries

    refusals = []
    for pot, why in broken_pots(session, before, after).items():
        facts = {"pot": pot, "why": why}
        if any(entry.get("anyway") for entry in changed_entries(before, after)):
            terminal.remark(_("! {pot} does not fit: {why}").format(**facts))
        else:
            message = _(
                "{pot} does not fit: {why}. Nothing was written. "
                'To do it all the same, say why: --anyway "REASON".'
            )
            refusals.append(message.format(**facts))
    return refusals


def broken_pots(session: Session, before: Case, after: Case) -> dict[str, str]:
    """Return each pot of which a change of a case breaks something, and what, both in words."""
    from nopcases.domain.pots.judging import broken_by_change, money_moved
    from nopcases.domain.timeline.state import whole

    settings, found = session.settings, {}
    for pot in sorted(money_moved(before, after, settings) & settings.pots.keys()):
        others = [state for state in session.cases.with_money_of(pot) if state.case.id != after.id]
        was, now = whole(before, settings), whole(after, settings)
        if broken := broken_by_change(was, now, settings.pots[pot], others, settings):
            found[session.names.pot(pot)] = reasons(session, broken)
    return found


def reasons(session: Session, broken: Sequence["Verdict"]) -> str:
    """Return verdicts in words, in one sentence."""
    from nopcases.views.pages.pots import verdict_words

    return "; ".join(verdict_words(verdict, session.names, session.today) for verdict in broken)
