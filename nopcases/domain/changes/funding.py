"""Changes to the money of a case: which ask or grant a stage is about, what an amount is where none is named."""

from datetime import date
from decimal import Decimal

from nopcases.domain.case.case import Entry
from nopcases.domain.changes.entries import Draft, draft, find_entry
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.settings import Pot
from nopcases.domain.timeline.fund import NOTHING, Ask, Claim, Fund, Grant
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_, _, euros, full_day


def fund(
    state: StateOnDay,
    pot: Pot,
    stage: str,
    amount: Decimal | None,
    *,
    about: str | None = None,
    reference: str | None = None,
    because: str | None = None,
    partial: bool | None = None,
    anyway: str | None = None,
) -> Draft:
    """Draft an entry of money; an amount that is left out is the whole that the stage is about.

    ``about`` is the end of the key of its ask or grant, left out where only one can take something of the stage;
    ``partial`` says whether more receipts follow. Raises Refused where there is no such ask or grant, or no such
    whole, Usage where only a person can say what is meant.
    """
    if amount == 0 and stage != "accounted":
        raise Usage(_("An amount of nothing: leave AMOUNT out, or say how much it is."))
    if stage == "asked" and amount is None:
        raise Usage(_("AMOUNT is missing: how much is asked, in euros?"))
    claim = None if stage == "asked" else claimed(state, pot, stage, about)
    if amount is None and claim is None and stage != "asked":
        raise Refused(_(_NONE[stage]))
    if amount is None and claim and stage != "refused":
        amount = _whole(claim, stage)
    if stage in _TAKEN_BACK and amount and isinstance(claim, Grant) and not anyway:
        _TAKEN_BACK[stage](claim, amount)
    if stage == "accounted" and partial is None and unaccounted(claim, amount):
        raise Usage(
            _("{rest} more are to be accounted for: --partial where more receipts follow, else --final."),
            rest=euros(unaccounted(claim, amount)),
        )
    money = None if amount is None else f"{amount:.2f}"
    for_ = claim.entry.key if claim else None
    rest = {"reference": reference, "because": because, "partial": partial or None, "anyway": anyway}
    return draft("fund", pot=pot.key, stage=stage, amount=money, for_=for_, **rest)


_SAYS = ("stage", "pot", "amount", "for")


def same_money(state: StateOnDay, entry: Draft, day: date) -> Entry | None:
    """Return the entry of that day that says the same of the money, None where there is none."""
    of_day = (known for known in state.log.counting if known.kind == "fund" and known.happened == day)
    return next((one for one in of_day if all(one.get(name) == entry.get(name) for name in _SAYS)), None)


def _refuse_to_take_back(grant: Grant, amount: Decimal) -> None:
    """Refuse to take back what receipts account for: perhaps what was never paid is meant. Raises Refused."""
    if grant.settled and amount > grant.to_return:
        raise Refused(
            _(
                "What was paid is accounted for; of a grant what was never paid is withdrawn (fund withdraw), and what "
                'comes back all the same needs a reason (--anyway "REASON").'
            )
        )


def _refuse_to_withdraw(grant: Grant, amount: Decimal) -> None:
    """Refuse to withdraw what receipts account for. Raises Refused."""
    rest = max(grant.to_withdraw - grant.accounted, NOTHING)
    if grant.accounted and amount > rest:
        raise Refused(
            _(
                "Of this grant {rest} can be withdrawn: the rest is accounted for, or came back already. What is "
                'withdrawn all the same needs a reason (--anyway "REASON").'
            ),
            rest=euros(rest),
        )


_TAKEN_BACK = {"returned": _refuse_to_take_back, "withdrawn": _refuse_to_withdraw}
"""Stage by which money comes back into the pot -> who refuses it where receipts account for that money."""


def claimed(state: StateOnDay, pot: Pot, stage: str, about: str | None) -> Claim | None:
    """Return the ask or grant that a stage is about, None where there is none.

    Raises Refused, with the candidates, where it is not plain.
    """
    money = state.funds.get(pot.key) or Fund()
    claims = {claim.entry.key: claim for claim in money.claims(stage)}
    if about:
        return claims[find_entry(state.case, about, [*claims]).key]
    candidates = money.candidates(stage)
    if len(candidates) > 1:
        message = _("Which one is it? Name it with --for:")
        raise Refused(message + "".join(f"\n  {claim_words(claim)}" for claim in candidates))
    again = [claim for claim in claims.values() if _takes_again(claim, stage)]  # a person may know of more
    return next(reversed([*again, *candidates]), None)


def refuse_without_claim(state: StateOnDay, stage: str, pot: str | None) -> None:
    """Raise Refused where there is no ask or grant of ``pot``, None for any, that a stage could be about."""
    if stage == "asked" or any(fund.claims(stage) for key, fund in state.funds.items() if pot in (None, key)):
        return
    if pot:
        raise Refused(_(_NONE[stage]))
    first = _("{case} asked no pot for money yet; first: nopcases fund ask {case} …")
    if any(fund.asks for fund in state.funds.values()):
        first = _("{case} was granted no money yet; first: nopcases fund grant {case} …")
    raise Refused(first, case=state.case.id)


def _takes_again(claim: Claim, stage: str) -> bool:
    """Say whether more may come of it than was foreseen: a second grant on an ask, later receipts."""
    return (
        stage == "granted" and isinstance(claim, Ask) and claim.decision == "granted"
    ) or stage == "accounted"


def claim_words(claim: Claim) -> str:
    """Return an ask or a grant in a few words: the end of its key, its day and its amount."""
    what = _("asked {day}") if isinstance(claim, Ask) else _("granted {day}")
    return f"{claim.entry.key[-3:]}  {what.format(day=full_day(claim.entry.happened))}  {euros(claim.amount)}"


def unaccounted(claim: Claim | None, amount: Decimal | None) -> Decimal:
    """Return what is still to be accounted for of a grant after ``amount``."""
    rest = claim.to_account - amount if isinstance(claim, Grant) and amount is not None else NOTHING
    return max(rest, NOTHING)


def _whole(claim: Claim, stage: str) -> Decimal | None:
    """Return the amount that is meant where none is named. Raises Usage where it is not known."""
    if isinstance(claim, Ask):
        if stage == "withdrawn":
            return claim.amount or None
        whole = claim.amount - claim.granted
    else:
        whole = {
            "paid": _payable(claim),
            "accounted": claim.to_account,
            "returned": claim.to_return,
            "withdrawn": claim.to_pay or claim.to_withdraw,
        }[stage]
    if whole <= 0 and (
        stage == "paid" or (isinstance(claim, Grant) and stage == "accounted" and not claim.settled)
    ):
        raise Refused(_(_NONE[stage]))
    if whole <= 0:
        raise Usage(_("AMOUNT is missing: how much is it, in euros?"))
    return whole


_NONE = {
    "granted": N_("Nothing that was asked of this pot waits for a decision; log the ask first (fund ask)."),
    "refused": N_("Nothing that was asked of this pot waits for a decision; log the ask first (fund ask)."),
    "paid": N_("Nothing that was granted is still to be paid."),
    "accounted": N_("There is nothing to account for yet."),
    "returned": N_("Nothing was paid that could come back."),
    "withdrawn": N_("Nothing was asked or granted that could be withdrawn."),
}
"""What to say where there is no ask or grant to go by."""


def _payable(grant: Grant) -> Decimal:
    """Return what is still to be paid: on receipts, no more than they come to."""
    if not grant.afterwards or not grant.receipts:
        return grant.to_pay
    return min(grant.to_pay, max(grant.accounted - grant.paid, NOTHING))
