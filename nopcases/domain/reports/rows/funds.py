"""The money of a case as rows: what it asked of each pot, and got."""

from decimal import Decimal

from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import STAGES
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class FundRow:
    """What a case asked of a pot, and got (euros); None for a stage that it did not come to."""

    case: str
    pot: str
    asked: Decimal | None
    granted: Decimal | None
    paid: Decimal | None
    accounted: Decimal | None
    returned: Decimal | None
    withdrawn: Decimal | None
    undecided: bool

    def sum(self, stage: str) -> Decimal:
        """Return what the case comes to in a stage."""
        found: Decimal | None = getattr(self, stage)
        return NOTHING if found is None else found


def fund_rows(state: StateOnDay) -> list[FundRow]:
    """Return a row per pot that the case asked money of, or got it from."""
    return [
        FundRow(
            case=state.case.id,
            pot=pot,
            undecided=fund.undecided,
            **{stage: fund.sum(stage) if fund.has(stage) else None for stage in STAGES},
        )
        for pot, fund in state.funds.items()
    ]
