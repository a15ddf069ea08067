"""The money of a case in plain values, pot by pot: what balances add up, whoever tells it, a log or an index."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay

Move = tuple[int, str, str, str]
"""The year whose budget it belongs to, the stage, the amount and what comes back into the pot (euros, exact)."""


class PotMoney(NamedTuple):
    """What a case asked of a pot and what moved, amounts (euros) as exact texts."""

    pot: str
    moves: Sequence[Move]
    waiting: Sequence[tuple[int, str]]
    """The asks that wait for a decision: the year in which it was asked, the amount."""

    def sum(self, stage: str) -> Decimal:
        """Return what the case comes to in a stage."""
        return sum((Decimal(amount) for _year, of, amount, _freed in self.moves if of == stage), NOTHING)


class WithMoney(Protocol):
    """A case whose money is added up."""

    @property
    def case(self) -> str:
        """Return its id."""

    @property
    def place(self) -> str | None:
        """Return its own place."""

    @property
    def places(self) -> Sequence[str]:
        """Return every place where it is listed, its own first."""

    @property
    def money(self) -> Sequence[PotMoney]:
        """Return its money, pot by pot."""


class CaseMoney(NamedTuple):
    """A case with its money."""

    case: str
    place: str | None
    places: Sequence[str]
    money: Sequence[PotMoney]


def case_money(state: StateOnDay) -> CaseMoney:
    """Return the money of a case."""
    return CaseMoney(state.case.id, state.case.place, state.case.places, money_of(state))


def money_of(state: StateOnDay) -> list[PotMoney]:
    """Return the money of a case that counts, pot by pot."""
    return [
        PotMoney(
            pot,
            [
                (move.year, move.stage, str(move.amount), str(move.freed))
                for move in fund.counted(state.result)
            ],
            [(ask.entry.happened.year, str(ask.amount)) for ask in fund.open_asks],
        )
        for pot, fund in state.funds.items()
    ]
