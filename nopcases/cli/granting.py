"""Grants are judged before they are written: one that a pot's conditions or budget forbid needs a reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nopcases.cli import terminal
from nopcases.cli.session import Session
from nopcases.domain.case.case import Entry
from nopcases.domain.errors import Refused
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _

if TYPE_CHECKING:
    from nopcases.domain.pots.conditions import Verdict


def judge_grants(session: Session, before: StateOnDay, after: StateOnDay, entries: Sequence[Entry]) -> None:
    """Name what new grants break. Raises Refused where one gives no reason."""
    if all(entry.kind != "fund" for entry in entries):
        return
    from nopcases.domain.pots.judging import broken_by_grant, to_judge

    for grant in to_judge(before, entries):
        pot = grant.get("pot")
        broken = broken_by_grant(after, grant, session.cases.with_pot(pot), session.settings)
        if broken and not grant.get("anyway"):
            message = _(
                "{pot} does not fit: {why}. Nothing was written. "
                "To grant it all the same, say why: --anyway REASON."
            )
            raise Refused(message.format(pot=session.names.pot(pot), why=_reasons(session, broken)))
        warn(session, pot, broken)


def warn(session: Session, pot: str, broken: Sequence["Verdict"]) -> None:
    """Say which conditions of a pot are broken, where one is."""
    if broken:
        message = _("! {pot} does not fit: {why}")
        terminal.remark(message.format(pot=session.names.pot(pot), why=_reasons(session, broken)))


def _reasons(session: Session, broken: Sequence["Verdict"]) -> str:
    from nopcases.views.pages.pots import verdict_words

    return "; ".join(verdict_words(verdict, session.names, session.today) for verdict in broken)
