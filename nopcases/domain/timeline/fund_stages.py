"""What an entry of money does to a fund, stage by stage, and what is wrong with it.

An amount always counts, also where it makes no sense beside the others (two grants that met in a merge): money
that went out is not undone by a rule. Such an entry is named by ``check``, and refused to a command.
"""

from collections.abc import Callable
from decimal import Decimal

from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.timeline.fund import NOTHING, Ask, Claim, Fund, Grant, Movement
from nopcases.language import N_


@dataclass(frozen=True, slots=True)
class Moving:
    """An entry of money as it meets a fund."""

    fund: Fund
    entry: Entry
    amount: Decimal
    about: Claim | None
    """The ask or the grant that it is about, None where there is none."""

    def move(self, freed: Decimal = NOTHING, amount: Decimal | None = None) -> None:
        """Count an amount in the stage of the entry: of an ask in its own year, of all else in that of its grant."""
        day, stage = self.entry.happened, self.entry.get("stage")
        year = self.about.year if isinstance(self.about, Grant) else day.year
        moved = self.amount if amount is None else amount
        self.fund.movements.append(Movement(day, year, stage, moved, freed))


def _ask(moving: Moving) -> str | None:
    moving.fund.asks.append(Ask(moving.entry, moving.amount))
    moving.move()
    nothing = moving.entry.get("amount") is not None and not moving.amount
    return N_("an ask of nothing; leave the amount out where it is not known yet") if nothing else None


def _grant(moving: Moving) -> str | None:
    ask = moving.about if isinstance(moving.about, Ask) else None
    problem = None
    left = ask.amount - ask.granted if ask else NOTHING
    known = ask is not None and ask.entry.get("amount") is not None
    if ask is None or ask.decision in ("refused", "withdrawn") or (known and moving.amount > left):
        problem = N_("more is granted than was asked; log the ask first")
    elif ask.decision and not moving.entry.get("anyway"):
        problem = N_('it was granted already; a second grant on one ask needs a reason (--anyway "REASON")')
    if ask:
        ask.decision, ask.granted = "granted", ask.granted + moving.amount
    moving.fund.grants.append(Grant(moving.entry, moving.amount, moving.fund.pays))
    moving.move()
    return problem


def _refuse(moving: Moving) -> str | None:
    ask = moving.about
    if not isinstance(ask, Ask) or ask.decision:
        return N_("nothing that was asked of this pot waits for a decision")
    ask.decision = "refused"
    return _whole(moving, ask, N_("an ask is refused whole; where a part is granted, that is a grant"))


def _whole(moving: Moving, ask: Ask, otherwise: str) -> str | None:
    """Say so where a decision names another amount than the whole ask."""
    return otherwise if moving.entry.get("amount") and moving.amount != ask.amount else None


def _pay(moving: Moving) -> str | None:
    grant, problem = moving.about, None
    moving.move()
    if not isinstance(grant, Grant):
        return N_("more is paid than was granted")
    if moving.amount > grant.to_pay:
        problem = N_("more is paid than was granted")
    elif grant.afterwards and not grant.receipts:
        problem = N_("this pot pays afterwards: first the receipts (fund account), then the payment")
    grant.paid += moving.amount
    return problem


def _account(moving: Moving) -> str | None:
    grant = moving.about
    moving.move()
    if not isinstance(grant, Grant):
        return N_("nothing was granted that could be accounted for")
    too_early = grant.pays and not grant.afterwards and not grant.paid
    grant.accounted += moving.amount
    grant.receipts = True
    grant.settled = grant.settled or not moving.entry.get("partial")
    return N_("this pot pays first (fund pay); what was paid is then accounted for") if too_early else None


def _return(moving: Moving) -> str | None:
    grant = moving.about
    if not isinstance(grant, Grant):
        moving.move()
        return N_("more is paid back than was paid")
    problem = N_("more is paid back than was paid") if moving.amount > grant.paid - grant.returned else None
    freed = min(moving.amount, grant.to_withdraw)
    moving.move(freed)
    grant.returned, grant.freed = grant.returned + moving.amount, grant.freed + freed
    return problem


def _withdraw(moving: Moving) -> str | None:
    about = moving.about
    if isinstance(about, Ask) and not about.decision:
        about.decision = "withdrawn"
        return _whole(moving, about, N_("an ask is withdrawn whole; log the new ask after it"))
    if not isinstance(about, Grant) or not about.to_withdraw:
        return N_("nothing was asked or granted that could be withdrawn")
    amount = moving.amount if moving.entry.get("amount") else about.to_withdraw
    problem = N_("more is withdrawn than was granted") if amount > about.to_withdraw else None
    freed = min(amount, about.to_withdraw)
    moving.move(freed, amount)
    about.withdrawn, about.freed = about.withdrawn + amount, about.freed + freed
    return problem


STAGES: dict[str, Callable[[Moving], str | None]] = {
    "asked": _ask,
    "granted": _grant,
    "refused": _refuse,
    "paid": _pay,
    "accounted": _account,
    "returned": _return,
    "withdrawn": _withdraw,
}
"""Stage of an entry of money -> what it does to the sums; it returns what is wrong with it, to be translated."""
