"""Money of a case: what it asked of a funding pot and what became of that, stage by stage (euros, exact).

An amount always counts, also where it makes no sense beside the others (two grants that met in a merge): money
that went out is not undone by a rule. Such an entry is named by ``check``, and refused to a command.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nopcases.domain.case.case import Entry
from nopcases.domain.sentence import Sentence
from nopcases.language import N_

NOTHING = Decimal("0.00")
AFTERWARDS = "afterwards"


@dataclass(frozen=True, slots=True)
class Movement:
    """An amount of one stage, on the day that it happened."""

    day: date
    stage: str
    amount: Decimal
    freed: Decimal = NOTHING
    """What comes back into the pot: money paid back, or a grant withdrawn; no euro of a grant twice."""


@dataclass(slots=True)
class Fund:
    """What one case asked of one pot, and got."""

    afterwards: bool | None = None
    """The pot pays on receipts; None where the settings do not know the pot."""
    movements: list[Movement] = field(default_factory=list)
    undecided: bool = False
    waiting: Decimal = NOTHING
    """What was asked since the last decision."""
    asked_on: date | None = None
    """The day of the ask that waits for a decision, else of the last one."""
    claim: Decimal = NOTHING
    """What was asked and neither refused nor withdrawn, granted or not."""
    open_asks: int = 0
    """Asks that no grant answered, nor a refusal or a withdrawal."""
    grants: list[Entry] = field(default_factory=list)

    def sum(self, stage: str) -> Decimal:
        """Return what the case comes to in a stage."""
        return sum((movement.amount for movement in self.movements if movement.stage == stage), NOTHING)

    def has(self, stage: str) -> bool:
        """Say whether the case came to a stage at all."""
        return any(movement.stage == stage for movement in self.movements)

    def decline(self) -> None:
        """Let what was asked and not granted be asked no more."""
        self.decided()
        self.open_asks, self.claim = 0, self.sum("granted")

    def decided(self) -> None:
        """Let nothing wait for a decision: one decides on all that was asked."""
        self.undecided, self.waiting = False, NOTHING

    @property
    def freed(self) -> Decimal:
        """Return what came back into the pot."""
        return sum((movement.freed for movement in self.movements), NOTHING)

    @property
    def withdrawn(self) -> Decimal:
        """Return what was granted and withdrawn again."""
        return self.sum("withdrawn")

    @property
    def granted(self) -> Decimal:
        """Return what was granted and not withdrawn."""
        return max(self.sum("granted") - self.withdrawn, NOTHING)

    @property
    def total(self) -> Decimal:
        """Return what it was granted and what it asks on top of that: what a pot's maximum is about."""
        return self.granted + self.waiting

    @property
    def to_grant(self) -> Decimal:
        """Return what was asked and is not granted yet."""
        return max(self.claim - self.sum("granted"), NOTHING)

    @property
    def to_pay(self) -> Decimal:
        """Return what was granted, not withdrawn, and not paid yet."""
        return max(self.granted - self.sum("paid"), NOTHING)

    @property
    def to_account(self) -> Decimal:
        """Return what was paid, or promised by a pot that pays afterwards, and neither accounted for nor paid back."""
        base = self.granted if self.afterwards else self.sum("paid")
        return max(base - self.sum("accounted") - self.sum("returned"), NOTHING)

    @property
    def to_return(self) -> Decimal:
        """Return what was paid and neither accounted for nor paid back."""
        return max(self.sum("paid") - self.sum("accounted") - self.sum("returned"), NOTHING)

    @property
    def to_withdraw(self) -> Decimal:
        """Return what was granted and did not come back into the pot."""
        return max(self.sum("granted") - self.freed, NOTHING)


def _ask(fund: Fund, amount: Decimal, entry: Entry) -> None:
    if not fund.undecided:
        fund.asked_on = entry.happened
    fund.undecided = True
    fund.open_asks += 1
    fund.claim += amount
    fund.waiting += amount
    fund.movements.append(Movement(entry.happened, "asked", amount))


def _grant(fund: Fund, amount: Decimal, entry: Entry) -> Sentence | None:
    problem = None
    if amount > fund.to_grant and (fund.to_grant or not fund.undecided):
        problem = Sentence(N_("more is granted than was asked; log the ask first"))
    elif not fund.open_asks and not entry.get("anyway"):
        problem = Sentence(N_("it was granted already; a second grant on one ask needs a reason (--anyway)"))
    fund.decided()
    fund.open_asks = max(fund.open_asks - 1, 0)
    fund.grants.append(entry)
    fund.movements.append(Movement(entry.happened, "granted", amount))
    return problem


def _refuse(fund: Fund, amount: Decimal, entry: Entry) -> Sentence | None:  # noqa: ARG001 - the form of every rule
    problem = (
        None if fund.undecided else Sentence(N_("nothing that was asked of this pot waits for a decision"))
    )
    fund.decline()
    return problem


def _pay(fund: Fund, amount: Decimal, entry: Entry) -> Sentence | None:
    problem = None
    if amount > fund.to_pay:
        problem = Sentence(N_("more is paid than was granted"))
    elif fund.afterwards and not fund.has("accounted"):
        problem = Sentence(
            N_("this pot pays afterwards: first the receipts (fund account), then the payment")
        )
    fund.movements.append(Movement(entry.happened, "paid", amount))
    return problem


def _account(fund: Fund, amount: Decimal, entry: Entry) -> Sentence | None:
    problem = None
    if fund.afterwards and not fund.has("granted"):
        problem = Sentence(N_("nothing was granted that could be accounted for"))
    elif fund.afterwards is False and not fund.has("paid"):
        problem = Sentence(N_("this pot pays first (fund pay); what was paid is then accounted for"))
    fund.movements.append(Movement(entry.happened, "accounted", amount))
    return problem


def _return(fund: Fund, amount: Decimal, entry: Entry) -> Sentence | None:
    kept = fund.sum("paid") - fund.sum("returned")
    problem = Sentence(N_("more is paid back than was paid")) if amount > kept else None
    freed = min(amount, fund.to_withdraw)
    fund.movements.append(Movement(entry.happened, "returned", amount, freed))
    return problem


def _withdraw(fund: Fund, amount: Decimal, entry: Entry) -> Sentence | None:
    if fund.undecided:
        fund.decline()
        return None
    left = fund.to_withdraw
    problem = None
    if not left:
        problem = Sentence(N_("nothing was asked or granted that could be withdrawn"))
    elif amount > left:
        problem = Sentence(N_("more is withdrawn than was granted"))
    amount = amount if entry.get("amount") else left
    fund.movements.append(Movement(entry.happened, "withdrawn", amount, min(amount, left)))
    return problem


STAGES: dict[str, Callable[[Fund, Decimal, Entry], Sentence | None]] = {
    "asked": _ask,
    "granted": _grant,
    "refused": _refuse,
    "paid": _pay,
    "accounted": _account,
    "returned": _return,
    "withdrawn": _withdraw,
}
"""Stage of an entry of money -> what it does to the sums, and what is wrong with it."""
