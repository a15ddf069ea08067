"""Changes to the money of a case: what an amount is where none is named, and what cannot be."""

from decimal import Decimal

from nopcases.domain.changes.entries import Draft, draft
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.settings import Pot
from nopcases.domain.timeline.fund import Fund
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_, _


def fund(
    state: StateOnDay,
    pot: Pot,
    stage: str,
    amount: Decimal | None,
    *,
    reference: str | None = None,
    anyway: str | None = None,
) -> Draft:
    """Draft an entry of money; an amount that is left out is the whole that the stage is about.

    Raises Refused where there is no such whole, Usage where only a person can say how much it is.
    """
    before = state.funds.get(pot.key) or Fund()
    if amount == 0 and stage != "accounted":
        raise Usage(_("An amount of nothing: leave AMOUNT out, or say how much it is."))
    if amount not in (None, before.waiting) and before.undecided:
        if stage == "withdrawn":
            raise Refused(
                _("An ask is withdrawn whole: leave AMOUNT out, and log the new ask after it (fund ask).")
            )
        if stage == "refused":
            raise Refused(
                _(
                    "An ask is refused whole: leave AMOUNT out. Where a part is granted, log that (fund grant)."
                )
            )
    if amount is None:
        amount = _whole(before, stage)
    money = None if amount is None else f"{amount:.2f}"
    return draft("fund", pot=pot.key, stage=stage, amount=money, reference=reference, anyway=anyway)


def _whole(before: Fund, stage: str) -> Decimal | None:
    """Return the amount that is meant where none is named; None for a refusal, which needs none."""
    if stage == "refused":
        return None
    wholes = {
        "granted": before.waiting or before.to_grant,
        "paid": _payable(before),
        "accounted": before.to_account,
        "returned": before.to_return,
        "withdrawn": before.waiting if before.undecided else before.to_pay or before.to_withdraw,
    }
    whole = wholes.get(stage)
    if whole:
        return whole
    if before.undecided and stage == "withdrawn":
        return None  # it never said how much was asked
    if _nothing_to_go_by(before, stage):
        raise Refused(_(_NONE[stage]))
    raise Usage(_("AMOUNT is missing: how much is it, in euros?"))


def _nothing_to_go_by(before: Fund, stage: str) -> bool:
    """Say whether no amount at all would be right; else a person may know one: more receipts, more paid back."""
    match stage:
        case "accounted":
            return not before.has("granted" if before.afterwards else "paid")
        case "returned":
            return before.sum("paid") <= before.sum("returned")
        case _:
            return stage in _NONE and not before.undecided


_NONE = {
    "granted": N_("Nothing that was asked of this pot waits for a decision; log the ask first (fund ask)."),
    "paid": N_("Nothing that was granted is still to be paid."),
    "accounted": N_("There is nothing to account for yet."),
    "returned": N_("Nothing was paid that could come back."),
    "withdrawn": N_("Nothing was asked or granted that could be withdrawn."),
}
"""What to say where there is no amount at all to go by."""


def _payable(before: Fund) -> Decimal:
    """Return what is still to be paid: on receipts, no more than they come to."""
    if not before.afterwards or not before.has("accounted"):
        return before.to_pay
    return min(before.to_pay, max(before.sum("accounted") - before.sum("paid"), Decimal(0)))
