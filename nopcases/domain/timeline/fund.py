"""Money of a case: what it asked of a funding pot and what became of that, ask by ask, grant by grant (euros, exact).

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

    @property
    def freed(self) -> Decimal:
        """Return what came back into the pot."""
        return sum((movement.freed for movement in self.movements), NOTHING)

    @property
    def to_account(self) -> Decimal:
        """Return what has still to be accounted for."""
        return sum((grant.to_account for grant in self.grants if not grant.settled), NOTHING)

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


@dataclass(frozen=True, slots=True)
class Moving:
    """An entry of money as it meets a fund."""

    fund: Fund
    entry: Entry
    amount: Decimal
    about: Claim | None
    """The ask or the grant that it is about, None where there is none."""

    def move(self, stage: str, freed: Decimal = NOTHING, amount: Decimal | None = None) -> None:
        """Count an amount: of an ask in its own year, of all else in that of its grant."""
        day = self.entry.happened
        year = self.about.year if isinstance(self.about, Grant) else day.year
        moved = self.amount if amount is None else amount
        self.fund.movements.append(Movement(day, year, stage, moved, freed))


def _ask(moving: Moving) -> Sentence | None:
    moving.fund.asks.append(Ask(moving.entry, moving.amount))
    moving.move("asked")
    if moving.entry.get("amount") is not None and not moving.amount:
        return Sentence(N_("an ask of nothing; leave the amount out where it is not known yet"))
    return None


def _grant(moving: Moving) -> Sentence | None:
    ask = moving.about if isinstance(moving.about, Ask) else None
    problem = None
    left = ask.amount - ask.granted if ask else NOTHING
    known = ask is not None and ask.entry.get("amount") is not None
    if ask is None or ask.decision in ("refused", "withdrawn") or (known and moving.amount > left):
        problem = Sentence(N_("more is granted than was asked; log the ask first"))
    elif ask.decision and not moving.entry.get("anyway"):
        problem = Sentence(N_("it was granted already; a second grant on one ask needs a reason (--anyway)"))
    if ask:
        ask.decision, ask.granted = "granted", ask.granted + moving.amount
    moving.fund.grants.append(Grant(moving.entry, moving.amount, moving.fund.pays))
    moving.move("granted")
    return problem


def _refuse(moving: Moving) -> Sentence | None:
    ask = moving.about
    if not isinstance(ask, Ask) or ask.decision:
        return Sentence(N_("nothing that was asked of this pot waits for a decision"))
    ask.decision = "refused"
    return _whole(moving, ask, N_("an ask is refused whole; where a part is granted, that is a grant"))


def _whole(moving: Moving, ask: Ask, otherwise: str) -> Sentence | None:
    """Say so where a decision names another amount than the whole ask."""
    return Sentence(otherwise) if moving.entry.get("amount") and moving.amount != ask.amount else None


def _pay(moving: Moving) -> Sentence | None:
    grant = moving.about
    moving.move("paid")
    if not isinstance(grant, Grant):
        return Sentence(N_("more is paid than was granted"))
    problem = None
    if moving.amount > grant.to_pay:
        problem = Sentence(N_("more is paid than was granted"))
    elif grant.afterwards and not grant.receipts:
        problem = Sentence(
            N_("this pot pays afterwards: first the receipts (fund account), then the payment")
        )
    grant.paid += moving.amount
    return problem


def _account(moving: Moving) -> Sentence | None:
    grant = moving.about
    moving.move("accounted")
    if not isinstance(grant, Grant):
        return Sentence(N_("nothing was granted that could be accounted for"))
    problem = None
    if grant.pays and not grant.afterwards and not grant.paid:
        problem = Sentence(N_("this pot pays first (fund pay); what was paid is then accounted for"))
    grant.accounted += moving.amount
    grant.receipts = True
    grant.settled = grant.settled or not moving.entry.get("partial")
    return problem


def _return(moving: Moving) -> Sentence | None:
    grant = moving.about
    if not isinstance(grant, Grant):
        moving.move("returned")
        return Sentence(N_("more is paid back than was paid"))
    problem = None
    if moving.amount > grant.paid - grant.returned:
        problem = Sentence(N_("more is paid back than was paid"))
    freed = min(moving.amount, grant.to_withdraw)
    moving.move("returned", freed)
    grant.returned, grant.freed = grant.returned + moving.amount, grant.freed + freed
    return problem


def _withdraw(moving: Moving) -> Sentence | None:
    about = moving.about
    if isinstance(about, Ask) and not about.decision:
        about.decision = "withdrawn"
        return _whole(moving, about, N_("an ask is withdrawn whole; log the new ask after it"))
    if not isinstance(about, Grant) or not about.to_withdraw:
        return Sentence(N_("nothing was asked or granted that could be withdrawn"))
    amount = moving.amount if moving.entry.get("amount") else about.to_withdraw
    problem = Sentence(N_("more is withdrawn than was granted")) if amount > about.to_withdraw else None
    freed = min(amount, about.to_withdraw)
    moving.move("withdrawn", freed, amount)
    about.withdrawn, about.freed = about.withdrawn + amount, about.freed + freed
    return problem


STAGES: dict[str, Callable[[Moving], Sentence | None]] = {
    "asked": _ask,
    "granted": _grant,
    "refused": _refuse,
    "paid": _pay,
    "accounted": _account,
    "returned": _return,
    "withdrawn": _withdraw,
}
"""Stage of an entry of money -> what it does to the sums, and what is wrong with it."""
