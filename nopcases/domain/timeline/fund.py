"""Money of a case: what it asked of a funding pot and what became of that, ask by ask, grant by grant (euros, exact).

What an entry does to it stands in ``fund_stages.py``.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.vocabulary import DUPLICATE

NOTHING = Decimal("0.00")
ADVANCE, AFTERWARDS = "advance", "afterwards"
"""How a pot pays; one that does not say pays in advance."""


@dataclass(frozen=True, slots=True)
class Movement:
    """An amount of one stage, on the day that it happened."""

    day: date
    year: int
    """The year whose budget it belongs to: of an ask its own, of all else that of its grant (Awb 4:22, 4:25)."""
    stage: str
    amount: Decimal
    freed: Decimal = NOTHING
    """What comes back into the pot: money paid back, or a grant withdrawn; no euro of a grant twice."""


@dataclass(slots=True)
class Ask:
    """An ask of a pot."""

    entry: Entry
    amount: Decimal
    """Nothing where it did not say how much."""
    decision: str = ""
    """granted, refused or withdrawn; "" while it waits for one."""
    granted: Decimal = NOTHING


@dataclass(slots=True)
class Grant:
    """A grant of a pot, and what became of it."""

    entry: Entry
    amount: Decimal
    pays: str | None
    """advance or afterwards; None where the settings do not know the pot."""
    paid: Decimal = NOTHING
    accounted: Decimal = NOTHING
    returned: Decimal = NOTHING
    withdrawn: Decimal = NOTHING
    freed: Decimal = NOTHING
    """What came back into the pot of it."""
    receipts: bool = False
    """Some of it was accounted for."""
    settled: bool = False
    """It was accounted for, and no more receipts follow."""
    clock: str = ""
    """Key of the entry that started its account clock, "" where none did."""

    @property
    def year(self) -> int:
        """Return the year whose budget it draws on."""
        return self.entry.happened.year

    @property
    def afterwards(self) -> bool:
        """Say whether it is paid on receipts."""
        return self.pays == AFTERWARDS

    @property
    def kept(self) -> Decimal:
        """Return what was granted and not withdrawn."""
        return max(self.amount - self.withdrawn, NOTHING)

    @property
    def to_pay(self) -> Decimal:
        """Return what was granted, not withdrawn, and not paid yet."""
        return max(self.kept - self.paid, NOTHING)

    @property
    def to_account(self) -> Decimal:
        """Return what was paid, or promised on receipts, and neither accounted for nor paid back."""
        return max((self.kept if self.afterwards else self.paid) - self.accounted - self.returned, NOTHING)

    @property
    def to_return(self) -> Decimal:
        """Return what was paid and neither accounted for nor paid back."""
        return max(self.paid - self.accounted - self.returned, NOTHING)

    @property
    def to_withdraw(self) -> Decimal:
        """Return what did not come back into the pot."""
        return max(self.amount - self.freed, NOTHING)

    @property
    def over(self) -> bool:
        """Say whether nothing is left of it to account for: all of it was withdrawn, or paid back."""
        return not self.to_withdraw or (bool(self.paid) and self.returned >= self.paid and not self.to_pay)


Claim = Ask | Grant
OF_ASK = ("granted", "refused")
"""The stages that are about an ask; a withdrawal is about an ask or a grant, the others are about a grant."""


@dataclass(slots=True)
class Fund:
    """What one case asked of one pot, and got."""

    pays: str | None = None
    """advance or afterwards; None where the settings do not know the pot."""
    movements: list[Movement] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)

    def sum(self, stage: str) -> Decimal:
        """Return what the case comes to in a stage."""
        return sum((movement.amount for movement in self.movements if movement.stage == stage), NOTHING)

    def counted(self, result: str | None) -> list[Movement]:
        """Return the movements that count in figures, of a case with that result.

        What a duplicate asked and withdrew is asked, if at all, by the case that it is a duplicate of.
        """
        if result != DUPLICATE:
            return self.movements
        asks = iter(self.asks)
        return [
            movement
            for movement in self.movements
            if movement.stage != "asked" or next(asks).decision != "withdrawn"
        ]

    def has(self, stage: str) -> bool:
        """Say whether the case came to a stage at all."""
        return any(movement.stage == stage for movement in self.movements)

    @property
    def open_asks(self) -> list[Ask]:
        """Return the asks that wait for a decision, the oldest first."""
        return [ask for ask in self.asks if not ask.decision]

    @property
    def undecided(self) -> bool:
        """Say whether an ask waits for a decision."""
        return bool(self.open_asks)

    @property
    def waiting(self) -> Decimal:
        """Return what was asked and is not decided."""
        return sum((ask.amount for ask in self.open_asks), NOTHING)

    @property
    def asked_on(self) -> date | None:
        """Return the day of the first ask that waits for a decision, else of the last one."""
        asks = self.open_asks[:1] or self.asks[-1:]
        return asks[0].entry.happened if asks else None

    @property
    def granted(self) -> Decimal:
        """Return what was granted and not withdrawn."""
        return sum((grant.kept for grant in self.grants), NOTHING)

    @property
    def total(self) -> Decimal:
        """Return what it was granted and what it asks on top of that: what a pot's maximum is about."""
        return self.granted + self.waiting

    def claims(self, stage: str) -> list[Claim]:
        """Return the asks and grants that ``stage`` can be about, the oldest first."""
        asks = self.asks if stage in (*OF_ASK, "withdrawn") else ()
        grants = self.grants if stage in _TAKES else ()
        return sorted((*asks, *grants), key=lambda claim: (claim.entry.happened, claim.entry.key))

    def candidates(self, stage: str) -> list[Claim]:
        """Return those of which ``stage`` can still take something, the oldest first."""
        return [
            claim
            for claim in self.claims(stage)
            if (_TAKES[stage](claim) if isinstance(claim, Grant) else not claim.decision)
        ]


_TAKES: dict[str, Callable[[Grant], bool]] = {
    "paid": lambda grant: bool(grant.to_pay),
    "accounted": lambda grant: (
        not grant.settled and not grant.over and (grant.afterwards or bool(grant.paid))
    ),
    "returned": lambda grant: grant.paid > grant.returned,
    "withdrawn": lambda grant: bool(grant.to_withdraw),
}
"""Stage -> whether a grant can still take something of it."""
